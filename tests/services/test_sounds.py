"""Sounds end to end: copies here, names of our own, deleting with its rules, and bringing back what was deleted."""

from __future__ import annotations

import asyncio
import base64
import errno
import json
import threading
import urllib.request
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.audio.file_types import AudioType, identify
from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.lists import Kind, ListQuery
from callfire_desktop.domain.playables import PlayableKind
from callfire_desktop.domain.sounds import SoundFilter, SoundOrigin, SoundRow, SoundSort
from callfire_desktop.services import sound_audio
from callfire_desktop.storage.audio_files import AudioFiles, size_and_digest
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
FIRST = 1385500210000
FIRST_BROADCAST = 9120077000
ARMED = (
    "SCHEDULED", "RUNNING", "START_PENDING", "VALIDATING_START", "VALIDATING_EMAIL", "BLOCKED_SUSPICIOUS", "APPROVED", "PAUSED",
)  # fmt: skip
CLOSING, BUS, EVENING, BEING_RECORDED, SYSTEM, FAILED = FIRST, FIRST + 2, FIRST + 4, FIRST + 6, FIRST + 7, FIRST + 9
"""Of the practice world: CLOSING is played by the first broadcast, EVENING by the scheduled one."""


async def row(one: OpenedAccount, key: int) -> SoundRow:
    found = await one.session.sounds.detail(key)
    assert found is not None
    return found


async def failing(work: Any) -> FailureKind:
    with pytest.raises(FailureError) as caught:
        await work
    return caught.value.failure.kind


def told(one: OpenedAccount, key: int) -> int:
    return sum(key in (changes.ids or ()) for changes in one.heard if changes.kind is Kind.SOUNDS)


def test_a_copy_is_fetched_once_and_plays_without_callfire(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            assert not (await row(one, CLOSING)).kept
            first, again = await asyncio.gather(one.session.sound_audio.playable(CLOSING), one.session.sound_audio.playable(CLOSING))
            assert (first.kind, first.key, first.title, first.length_s) == (PlayableKind.SOUND, CLOSING, "Winter closing, English", 19)
            assert first == again
            assert first.path.name == f"{CLOSING}.mp3"
            assert practice.requests().count("getCampaignSoundDataMp3") == 1
            assert (await row(one, CLOSING)).kept
            peaks = await one.session.sound_audio.peaks(CLOSING)
            assert peaks is not None
            assert abs(peaks.length_s - 19) < 0.5
            practice.kill()
            assert (await one.session.sound_audio.playable(CLOSING)).path.read_bytes() == first.path.read_bytes()
            assert await failing(one.session.sound_audio.playable(BUS)) is FailureKind.SOUND_NOT_HERE

    run(story())


def test_how_it_was_made_and_our_own_name(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            sounds = one.session.sounds
            assert (await row(one, SYSTEM)).origin is SoundOrigin.CALLFIRE
            await sounds.note_made(CLOSING, SoundOrigin.SPOKEN, own_name=" Snow \n day ", text="School closes.", voice="FEMALE1")
            await one.refresh(Kind.SOUNDS)
            made = await row(one, CLOSING)
            assert (made.origin, made.shown_name) == (SoundOrigin.SPOKEN, "Snow day")
            assert (made.text, made.voice) == ("School closes.", "FEMALE1")
            assert made.name == "Winter closing, English"
            await sounds.rename(CLOSING, "")
            assert (await row(one, CLOSING)).shown_name == "Winter closing, English"
            await sounds.rename(BUS, "Bus")
            assert (await row(one, BUS)).origin is SoundOrigin.UNKNOWN
            assert told(one, BUS)

    run(story())


def test_deleting_keeps_a_copy_first(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            assert [use.name for use in await one.session.sounds.uses(CLOSING)] == ["Winter closing"]
            await one.session.sounds.delete(CLOSING)
            assert (await row(one, CLOSING)).status == "ARCHIVED"
            asked = practice.requests()
            assert asked.index("getCampaignSoundDataMp3") < asked.index("deleteCampaignSound")
            await one.refresh(Kind.SOUNDS)
            kept = await row(one, CLOSING)
            assert (kept.status, kept.kept) == ("ARCHIVED", True)
            await one.session.sounds.delete(CLOSING)
            assert practice.requests().count("deleteCampaignSound") == 1, "what is deleted is not deleted again"

    run(story())


def test_what_may_call_keeps_its_sound(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """SAFETY: the status is read anew, also that of a broadcast this computer has never seen with this sound."""

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            for status in ARMED:
                practice.put("broadcast", FIRST_BROADCAST, status=status)
                with pytest.raises(FailureError) as caught:
                    await one.session.sounds.delete(CLOSING)
                assert caught.value.failure.kind is FailureKind.SOUND_IN_USE, status
                assert caught.value.failure.values["names"] == "“Winter closing”"
            practice.put("broadcast", FIRST_BROADCAST, status="FINISHED")
            for status in ("SCHEDULED", "RUNNING"):
                practice.put("broadcast", FIRST_BROADCAST + 1, status=status, sounds={"liveSoundId": CLOSING})
                assert await failing(one.session.sounds.delete(CLOSING)) is FailureKind.SOUND_IN_USE
                practice.put("broadcast", FIRST_BROADCAST + 1, status="FINISHED", sounds={})
            assert "deleteCampaignSound" not in practice.requests()

    run(story(), timeout=60)


def test_a_copy_that_was_replaced_while_the_old_one_was_checked_stays(
    run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deleted sound's pane is open, and checks its damaged copy, while the same file is added again."""
    checking, replaced = threading.Event(), threading.Event()

    def slowly(path: Path) -> tuple[int, str]:
        found = size_and_digest(path)
        if not checking.is_set():
            checking.set()
            replaced.wait(10)
        return found

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh()
            audio = one.session.sound_audio
            path = await audio.keep(CLOSING)
            whole = tmp_path / "whole.mp3"
            whole.write_bytes(path.read_bytes())
            path.write_bytes(path.read_bytes()[:-200])
            audio._checked.clear()
            monkeypatch.setattr(sound_audio, "size_and_digest", slowly)
            looks = asyncio.gather(audio.is_kept(CLOSING), audio.is_kept(BUS))
            await one.wait(checking.is_set, "the damaged one is being checked")
            await audio.adopt(CLOSING, whole)
            replaced.set()
            assert list(await looks) == [True, False]
            assert await audio.is_kept(CLOSING)

    run(story(), timeout=60)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "no room"), FailureKind.DISK_FULL),
        (PermissionError(errno.EACCES, "not yours"), FailureKind.FILE_NOT_WRITTEN),
    ],
)
def test_a_disk_is_called_full_only_where_it_is(
    run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch, error: OSError, told: FailureKind
) -> None:
    def refused(*_paths: Path) -> None:
        raise error

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            monkeypatch.setattr(AudioFiles, "finish", refused)
            assert await failing(one.session.sound_audio.keep(CLOSING)) is told

    run(story(), timeout=60)


def test_a_broadcast_that_is_gone_leaves_its_list_too(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """It is missed when the uses of a sound are read anew: who shows the list of broadcasts is told."""

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            assert FIRST_BROADCAST in [use.broadcast_id for use in await one.session.sounds.uses(CLOSING)]
            practice.remove("broadcast", [FIRST_BROADCAST])
            one.heard.clear()
            uses = await one.session.sounds.look_at_uses(CLOSING)
            assert FIRST_BROADCAST not in [use.broadcast_id for use in uses]
            await one.wait(lambda: any(heard.kind is Kind.BROADCASTS and heard.ids is None for heard in one.heard), "it is told")

    run(story(), timeout=60)


def test_in_doubt_nothing_is_deleted(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """Each line: the operation that fails, how, and what is told."""
    lines: list[tuple[str, str, dict[str, Any], FailureKind]] = [
        ("findCallBroadcasts", "bad_item", {"count": 9}, FailureKind.SOUND_USES_UNREADABLE),
        ("findCallBroadcasts", "status", {"status": 403, "count": 9}, FailureKind.SOUND_USES_UNREADABLE),
        ("findCallBroadcasts", "html", {"count": 9}, FailureKind.SOUND_USES_UNREADABLE),
        ("getCallBroadcast", "status", {"status": 403, "count": 9}, FailureKind.SOUND_USES_UNREADABLE),
        ("getCampaignSoundDataMp3", "status", {"status": 403, "count": 9}, FailureKind.SOUND_NOT_KEPT),
        ("getCampaignSoundDataMp3", "not_audio", {"count": 9}, FailureKind.SOUND_NOT_KEPT),
        ("getCampaignSoundDataMp3", "cut_body", {"bytes": 900, "count": 9}, FailureKind.SOUND_NOT_KEPT),
        ("deleteCampaignSound", "status", {"status": 400}, FailureKind.BAD_REQUEST),
        ("deleteCampaignSound", "status", {"status": 403}, FailureKind.NOT_ALLOWED),
        ("deleteCampaignSound", "status", {"status": 401}, FailureKind.SIGN_IN_REFUSED),
    ]

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            for operation, kind, how, failure in lines:
                practice.fault(operation, kind, **how)
                assert await failing(one.session.sounds.delete(CLOSING)) is failure, (operation, kind)
                practice.clear_faults()
                await one.idle()
            assert practice_status(practice, CLOSING) == "ACTIVE"

    run(story(), timeout=60)


def test_a_lost_answer_is_looked_after_before_it_is_sent_again(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    lines: list[tuple[str, dict[str, Any], int]] = [
        ("drop_after", {}, 1),
        ("drop_before", {}, 2),
        ("status", {"status": 500}, 2),
        ("status", {"status": 429}, 2),
        ("html", {}, 2),
    ]

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            for (kind, how, sent), key in zip(lines, (CLOSING, FIRST + 1, BUS, FIRST + 3, FIRST + 5), strict=True):
                before = practice.requests().count("deleteCampaignSound")
                practice.fault("deleteCampaignSound", kind, **how)
                await one.session.sounds.delete(key)
                assert practice.requests().count("deleteCampaignSound") - before == sent, (kind, how)
                assert practice_status(practice, key) == "ARCHIVED"
                assert (await row(one, key)).status == "ARCHIVED"
                await one.idle()

    run(story(), timeout=60)


def test_an_answer_that_can_not_be_looked_after_stays_a_doubt(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            await one.session.sound_audio.keep(CLOSING)
            practice.fault("deleteCampaignSound", "drop_after")
            practice.fault("getCampaignSound", "delay", delay_ms=0)
            practice.fault("getCampaignSound", "status", status=403, count=9)
            assert await failing(one.session.sounds.delete(CLOSING)) is FailureKind.SOUND_DELETE_UNKNOWN
            practice.clear_faults()
            await one.refresh(Kind.SOUNDS)
            assert (await row(one, CLOSING)).status == "ARCHIVED"

    run(story())


def test_sounds_without_audio_and_those_of_callfire(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            assert await failing(one.session.sounds.delete(SYSTEM)) is FailureKind.SOUND_NOT_OURS
            assert await failing(one.session.sounds.delete(BEING_RECORDED, without_copy=True)) is FailureKind.SOUND_BEING_RECORDED
            assert "deleteCampaignSound" not in practice.requests(), "somebody may be speaking (SAFETY S1)"
            await one.session.sounds.delete(FAILED)
            assert (await row(one, FAILED)).status == "ARCHIVED"
            practice.fault("getCampaignSoundDataMp3", "status", status=403, count=9)
            await one.session.sounds.delete(BUS, without_copy=True)
            assert (await row(one, BUS)).status == "ARCHIVED"
            assert await failing(one.session.sounds.upload_again(BUS)) is FailureKind.SOUND_WITHOUT_AUDIO

    run(story())


def test_uploaded_again_it_is_another_file_with_the_same_audio(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """SAFETY S18: CallFire answers with the archived sound; silence at the end makes it a new one, time after time."""

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            sounds, audio = one.session.sounds, one.session.sound_audio
            await sounds.note_made(CLOSING, SoundOrigin.PHONE, own_name="Snow day")
            made = [CLOSING]
            for uploads in (2, 4):
                await sounds.delete(made[-1])
                made.append(await sounds.upload_again(made[-1]))
                assert practice.requests().count("postFileCampaignSound") == uploads
            assert len(set(made)) == 3
            fresh = await row(one, made[-1])
            assert (fresh.status, fresh.name, fresh.shown_name) == ("ACTIVE", "Winter closing, English", "Snow day")
            assert (fresh.origin, fresh.kept) == (SoundOrigin.PHONE, True)
            assert [same.id for same in await audio.same_as(CLOSING)] == made[1:]
            assert [same.id for same in await audio.same_audio((await audio.playable(made[1])).path)] == made

    run(story())


def test_an_upload_whose_answer_is_lost_does_not_make_it_twice(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            await one.session.sounds.delete(CLOSING)
            practice.fault("postFileCampaignSound", "status", status=403)
            assert await failing(one.session.sounds.upload_again(CLOSING)) is FailureKind.NOT_ALLOWED
            practice.fault("postFileCampaignSound", "drop_after", count=2)
            assert await failing(one.session.sounds.upload_again(CLOSING)) is FailureKind.SOUND_UPLOAD_UNKNOWN
            practice.clear_faults()
            made = await one.session.sounds.upload_again(CLOSING)
            assert (await row(one, made)).status == "ACTIVE"
            await one.refresh(Kind.SOUNDS)
            named = [key for key in (await all_sounds(one)) if (await row(one, key)).name == "Winter closing, English"]
            assert sorted(named) == [CLOSING, made]

    run(story())


def test_saved_as_either_kind(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            audio = one.session.sound_audio
            await audio.save_as(BUS, tmp_path / "bus.mp3", ".mp3")
            await audio.save_as(BUS, tmp_path / "bus.wav", ".wav")
            asked = practice.requests()
            assert (asked.count("getCampaignSoundDataMp3"), asked.count("getCampaignSoundDataWav")) == (1, 1)
            assert identify((tmp_path / "bus.mp3").read_bytes()[:64]) is AudioType.MP3
            assert abs(seconds(tmp_path / "bus.wav") - 11) < 0.2
            assert await failing(audio.save_as(BUS, tmp_path / "nowhere" / "bus.mp3", ".mp3")) is FailureKind.FILE_NOT_WRITTEN
            assert await failing(audio.save_as(FAILED, tmp_path / "failed.mp3", ".mp3")) is FailureKind.SOUND_WITHOUT_AUDIO
            await audio.keep(BUS)
            practice.kill()
            await audio.save_as(BUS, tmp_path / "offline.wav", ".wav")
            assert abs(seconds(tmp_path / "offline.wav") - 11) < 0.2
            assert await failing(audio.save_as(CLOSING, tmp_path / "none.mp3", ".mp3")) is FailureKind.SOUND_NOT_HERE

    run(story())
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix in (".mp3", ".wav", ".part")) == [
        "bus.mp3",
        "bus.wav",
        "offline.wav",
    ]


def test_a_download_that_fails_leaves_nothing_and_says_why(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    lines: list[tuple[str, dict[str, Any], FailureKind]] = [
        ("status", {"status": 400, "count": 9}, FailureKind.BAD_REQUEST),
        ("status", {"status": 403, "count": 9}, FailureKind.NOT_ALLOWED),
        ("status", {"status": 404, "count": 9}, FailureKind.SOUND_WITHOUT_AUDIO),
        ("not_audio", {"count": 9}, FailureKind.NOT_AUDIO),
        ("status", {"status": 500, "count": 9}, FailureKind.SERVER_TROUBLE),
        ("html", {"count": 9}, FailureKind.SOUND_NOT_HERE),
        ("drop_before", {"count": 9}, FailureKind.SOUND_NOT_HERE),
        ("cut_body", {"bytes": 900, "count": 9}, FailureKind.SOUND_NOT_HERE),
        ("status", {"status": 401, "count": 9}, FailureKind.SIGN_IN_REFUSED),
    ]

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            for kind, how, failure in lines:
                practice.fault("getCampaignSoundDataMp3", kind, **how)
                assert await failing(one.session.sound_audio.playable(BUS)) is failure, (kind, how)
                practice.clear_faults()
                assert await one.session.connection.check()
                await one.idle()
            assert not (await row(one, BUS)).kept

    run(story(), timeout=60)
    assert list((tmp_path / "sounds").iterdir()) == []


def test_a_damaged_copy_is_fetched_anew_and_a_file_can_be_adopted(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            audio = one.session.sound_audio
            await audio.keep(BUS)
            await audio.adopt(CLOSING, tmp_path / "sounds" / f"{BUS}.mp3")
            assert [same.id for same in await audio.same_as(CLOSING)] == [BUS]
            assert practice.requests().count("getCampaignSoundDataMp3") == 1
            (tmp_path / "film.m4a").write_bytes(b"\0\0\0\x20ftypM4A " + b"x" * 500)
            await audio.adopt(SYSTEM, tmp_path / "film.m4a")
            practice.fault("getCampaignSoundDataMp3", "status", status=403)
            assert await failing(audio.save_as(SYSTEM, tmp_path / "out.mp3", ".mp3")) is FailureKind.NOT_AUDIO
            (tmp_path / "text.mp3").write_text("no sound at all")
            assert await failing(audio.adopt(EVENING, tmp_path / "text.mp3")) is FailureKind.NOT_AUDIO
            assert not (await row(one, EVENING)).kept
        whole = (tmp_path / "sounds" / f"{BUS}.mp3").read_bytes()
        (tmp_path / "sounds" / f"{BUS}.mp3").write_bytes(whole[:-1] + b"x")
        async with opened(tmp_path, practice) as one:
            assert (await one.session.sound_audio.playable(BUS)).path.read_bytes() == whole

    run(story())


async def all_sounds(one: OpenedAccount) -> list[int]:
    everything = SoundFilter(statuses=frozenset({"ACTIVE", "ACTIVE_SYSTEM", "ARCHIVED", "SCRUBBED", "FAILED", "RECORDING", "UPLOAD"}))
    return list(await one.session.sounds.ids(ListQuery(everything, SoundSort.CREATED)))


def practice_status(practice: PracticeProcess, key: int) -> str:
    """The status a sound has at CallFire, asked past our client."""
    secret = base64.b64encode(f"{practice.login}:{practice.password}".encode()).decode()
    request = urllib.request.Request(f"{practice.base_address}/campaigns/sounds/{key}", headers={"Authorization": f"Basic {secret}"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        return str(json.load(answer)["status"])


def seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())
