"""Hearing and keeping spoken texts: one sound a text, lost answers looked for, nothing left over, nothing kept ever deleted."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.sounds import SoundOrigin
from callfire_desktop.domain.spoken_texts import LONGEST_ASKING_MS, HearingState, SpokenDraft
from callfire_desktop.storage.errors import DiskFullError
from tests.services.opened_account import OpenedAccount, opened
from tests.services.test_killed import killed_at_its_word
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
CLOSED, OPEN = "The school is closed.", "The school is open."
BETH, SOFIA = "FEMALE1", "SPANISH1"


async def spoken(one: OpenedAccount) -> dict[int, tuple[str, str]]:
    """Name and status of all spoken sounds at CallFire, whatever this program believes."""
    client = await one.session.connection.client()
    page = await client.sounds.find_campaign_sounds(filter_text="TTS:", limit=500, include_archived=True)
    return {item.value.id: (item.value.name or "", item.value.status or "") for item in page.items}


async def usable(one: OpenedAccount) -> list[str]:
    return [name for name, status in (await spoken(one)).values() if status == "ACTIVE"]


async def failing(work: Any) -> FailureKind:
    with pytest.raises(FailureError) as caught:
        await work
    return caught.value.failure.kind


async def states(one: OpenedAccount) -> list[HearingState]:
    return [hearing.state for hearing in await one.store.spoken_texts.all()]


def test_heard_once_more_it_is_the_same_sound(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            before = await usable(one)
            texts = one.session.spoken_texts
            first = await texts.hear(CLOSED, BETH)
            both = await asyncio.gather(texts.hear(CLOSED, BETH), texts.hear(CLOSED, SOFIA), texts.hear(CLOSED, SOFIA))
            assert both[0] == first
            assert both[1] == both[2] != first
            assert practice.requests().count("postTTSCampaignSound") == 2
            assert (await one.session.sound_audio.playable(first)).length_s is not None
            kept = await texts.keep(CLOSED, SOFIA, "Snow day")
            assert kept == both[1]
            assert practice.requests().count("postTTSCampaignSound") == 2
            await one.wait(lambda: practice.requests().count("deleteCampaignSound") == 1)
            await texts.clean_up()
            assert sorted(await usable(one)) == sorted([*before, f"TTS: {CLOSED}"])
            row = await one.session.sounds.detail(kept)
            assert row is not None
            assert (row.shown_name, row.origin, row.text, row.voice, row.kept) == ("Snow day", SoundOrigin.SPOKEN, CLOSED, SOFIA, True)
            assert await one.store.sound_copies.get(first) is None
            assert await texts.hear(CLOSED, SOFIA) == kept
            texts.leave()
            await texts.clean_up()
            assert (await spoken(one))[kept][1] == "ACTIVE"
            assert await texts.draft() == SpokenDraft(voice=SOFIA)
        assert practice.dialled() == []

    run(story(), timeout=60)


def test_what_is_heard_on_the_page_stays_until_it_is_left(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            before = await usable(one)
            texts = one.session.spoken_texts
            await texts.hear(CLOSED, BETH)
            await texts.clean_up()
            assert await states(one) == [HearingState.MADE]
            texts.leave()
            await one.wait(lambda: "deleteCampaignSound" in practice.requests())
            await texts.clean_up()
            assert (await states(one), await usable(one)) == ([], before)
            await texts.hear(OPEN, BETH)
        async with opened(tmp_path, practice) as one:
            assert (await states(one), await usable(one)) == ([], before), "closing the account cleaned up"

    run(story(), timeout=60)


def test_one_that_callfire_could_not_make_is_made_anew(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            texts = one.session.spoken_texts
            failed = await texts.hear(CLOSED, BETH)
            practice.put("sound", failed, status="FAILED")
            await one.session.sounds.refresh(failed)
            assert await texts.hear(CLOSED, BETH) != failed

    run(story(), timeout=60)


def test_leaving_the_page_on_a_disk_that_takes_nothing(
    run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be cleaned up goes at the next start; the person has left and needs to hear of nothing."""

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            texts = one.session.spoken_texts
            await texts.hear(CLOSED, BETH)
            (hearing,) = await one.store.spoken_texts.all()
            await one.store.spoken_texts.move(hearing.id, HearingState.MADE, HearingState.KEEPING, name="Snow day")
            tried = asyncio.Event()

            async def full(*_arguments: object, **_named: object) -> None:
                tried.set()
                raise DiskFullError("full")

            with monkeypatch.context() as patch:
                patch.setattr(one.store.sounds, "note", full)
                texts.leave()
                await tried.wait()
                await one.wait(lambda: not one.session._scope.is_running("clean up hearings"))
            assert await states(one) == [HearingState.KEEPING]
            await texts.clean_up()
            assert await states(one) == [HearingState.KEPT]

    run(story(), timeout=60)


def test_what_is_used_or_named_is_not_deleted(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            texts = one.session.spoken_texts
            used, named = await texts.hear(CLOSED, BETH), await texts.hear(OPEN, BETH)
            practice.put("broadcast", 9120077001, status="RUNNING", sounds={"liveSoundId": used})
            await one.session.sounds.rename(named, "Mine")
            texts.leave()
            await texts.clean_up()
            assert await states(one) == []
            assert "deleteCampaignSound" not in practice.requests()

    run(story(), timeout=60)


def test_a_sound_that_was_there_before_is_not_deleted(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """CallFire may answer a text it knows with the sound it has, as it does for audio it knows."""

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            texts = one.session.spoken_texts
            heard = await texts.hear(CLOSED, BETH)
            practice.put("sound", heard, created=one.session.connection.server_now_ms() - 86_400_000)
            texts.leave()
            await texts.clean_up()
            assert await states(one) == []
            assert "deleteCampaignSound" not in practice.requests()

    run(story(), timeout=60)


def test_each_refusal_is_said_and_the_text_kept(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """Each line: how it fails, what is told, and whether a doubt is left."""
    lines: list[tuple[str, dict[str, Any], FailureKind, bool]] = [
        ("status", {"status": 400}, FailureKind.SPOKEN_REFUSED, False),
        ("status", {"status": 401}, FailureKind.SIGN_IN_REFUSED, False),
        ("status", {"status": 403}, FailureKind.NOT_ALLOWED, False),
        ("status", {"status": 413}, FailureKind.SPOKEN_TOO_LONG, False),
        ("status", {"status": 429}, FailureKind.SLOW_DOWN, False),
        ("status", {"status": 500}, FailureKind.SPOKEN_UNKNOWN, True),
        ("html", {}, FailureKind.SPOKEN_UNKNOWN, True),
        ("drop_before", {}, FailureKind.SPOKEN_UNKNOWN, True),
    ]

    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            before = await usable(one)
            texts = one.session.spoken_texts
            said = [f"{CLOSED} Number {number}." for number in range(len(lines))]
            for text, (fault, how, failure, doubt) in zip(said, lines, strict=True):
                await texts.keep_draft(SpokenDraft(text, BETH, "Snow"))
                practice.fault("postTTSCampaignSound", fault, **how)
                assert await failing(texts.hear(text, BETH)) is failure, (fault, how)
                assert ([hearing.state for hearing in await one.store.spoken_texts.of(text, BETH)] != []) is doubt
                assert await texts.draft() == SpokenDraft(text, BETH, "Snow")
                asked = practice.requests()
                await texts.hear(text, BETH)
                if doubt:
                    assert "findCampaignSounds" in practice.requests()[len(asked) :], "looked for before it is asked again"
            assert sorted(await usable(one)) == sorted([*before, *(f"TTS: {text}" for text in said)])
            await one.idle()

    run(story(), timeout=60)


def test_a_lost_answer_is_found_and_not_asked_again(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            before = await usable(one)
            texts = one.session.spoken_texts
            practice.fault("postTTSCampaignSound", "drop_after")
            heard = await texts.hear(CLOSED, BETH)
            assert (await spoken(one))[heard] == (f"TTS: {CLOSED}", "ACTIVE")
            await one.wait(lambda: one.session.connection.status.state is ConnectionState.ONLINE)
            await one.idle()  # a list that is read meanwhile would meet the fault
            practice.fault("postTTSCampaignSound", "truncated_json")
            practice.fault("findCampaignSounds", "status", status=403)
            assert await failing(texts.hear(OPEN, BETH)) is FailureKind.SPOKEN_UNKNOWN
            found = await texts.hear(OPEN, BETH)
            assert practice.requests().count("postTTSCampaignSound") == 2
            assert (await spoken(one))[found] == (f"TTS: {OPEN}", "ACTIVE")
            texts.leave()
            await texts.clean_up()
            await one.wait(lambda: practice.requests().count("deleteCampaignSound") == 2)
            assert await usable(one) == before

    run(story(), timeout=60)


def test_offline_is_said_and_nothing_is_written_as_asked(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            practice.kill()
            await one.session.spoken_texts.keep_draft(SpokenDraft(CLOSED, BETH))
            assert await failing(one.session.spoken_texts.hear(CLOSED, BETH)) is FailureKind.UNREACHABLE
            assert await states(one) == []
            assert (await one.session.spoken_texts.draft()).text == CLOSED

    run(story(), timeout=60)


@pytest.mark.parametrize("moment", ["heard", "asked"])
def test_killed_while_it_is_heard(run: Run, tmp_path: Path, practice: PracticeProcess, moment: str) -> None:
    """Killed with a hearing made, and with one asked for whose answer nobody saw."""
    if moment == "asked":
        practice.fault("postTTSCampaignSound", "slow", bytes_per_s=20)
    assert killed_at_its_word(tmp_path / "a", practice, "hear" if moment == "heard" else "asked") == moment

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            end = time.monotonic() + 10
            while await states(one) and time.monotonic() < end:
                await one.session.spoken_texts.clean_up()
                await asyncio.sleep(0.02)
            assert await states(one) == []
            assert [name for name in await usable(one) if name in (f"TTS: {CLOSED}", f"TTS: {OPEN}")] == []

    run(story(), timeout=60)


def test_what_was_never_made_is_looked_for_and_given_up(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            now = one.clock.now_ms()
            await one.store.spoken_texts.begin(CLOSED, BETH, now)
            await one.store.spoken_texts.begin(OPEN, BETH, now - LONGEST_ASKING_MS - 5_000)
            await one.session.spoken_texts.clean_up()
            assert [hearing.text for hearing in await one.store.spoken_texts.all()] == [CLOSED], "it may come yet"
            assert "deleteCampaignSound" not in practice.requests()

    run(story(), timeout=60)


def test_killed_between_keeping_and_its_name(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            heard = await one.session.spoken_texts.hear(CLOSED, BETH)
            (hearing,) = await one.store.spoken_texts.all()
            assert await one.store.spoken_texts.move(hearing.id, HearingState.MADE, HearingState.KEEPING, name="Snow day")
            assert not await one.store.spoken_texts.move(hearing.id, HearingState.MADE, HearingState.LEAVING), "kept and gone at once"
        async with opened(tmp_path, practice) as one:
            await one.session.spoken_texts.clean_up()
            row = await one.session.sounds.detail(heard)
            assert row is not None
            assert (row.shown_name, row.kept) == ("Snow day", True)
            assert (await spoken(one))[heard][1] == "ACTIVE"
            assert "deleteCampaignSound" not in practice.requests()

    run(story(), timeout=60)


def test_killed_while_it_is_typed(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    said = killed_at_its_word(tmp_path / "a", practice, "draft", words=5)
    last = int(said.removeprefix("saved "))

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            draft = await one.session.spoken_texts.draft()
            assert (draft.voice, draft.name) == ("FEMALE2", "Snow day")
            assert int(draft.text.removeprefix("draft ")) - last in (0, 1)

    run(story(), timeout=60)


def test_many_steps_among_faults(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """Whatever fails: what was kept is there, and at the end nothing else is."""
    chance = random.Random(11)
    faults: list[tuple[str, dict[str, Any]]] = [("drop_after", {}), ("drop_before", {}), ("status", {"status": 500}), ("html", {})]

    async def story() -> None:
        kept: dict[int, str] = {}
        async with opened(tmp_path, practice) as one:
            before = set(await spoken(one))
            texts = one.session.spoken_texts
            for step in range(16):
                text = f"Message number {chance.randrange(6)} of the school."
                if chance.random() < 0.4:
                    kind, how = chance.choice(faults)
                    practice.fault(chance.choice(["postTTSCampaignSound", "deleteCampaignSound", "findCampaignSounds"]), kind, **how)
                try:
                    if step % 4 == 3:
                        kept[await texts.keep(text, BETH, f"Kept {step}")] = text
                    elif step % 7 == 6:
                        texts.leave()
                    else:
                        await texts.hear(text, BETH)
                except FailureError as error:
                    assert error.failure.kind in (FailureKind.SPOKEN_UNKNOWN, FailureKind.UNREACHABLE), error.failure  # noqa: PT017
            practice.clear_faults()
            texts.leave()
            for _ in range(3):
                one.session.connection.look_again()
                await one.wait(lambda: one.session.connection.status.state.value == "online")
                await texts.clean_up()
            left = {key: name for key, (name, status) in (await spoken(one)).items() if status == "ACTIVE" and key not in before}
            assert left == {key: f"TTS: {text}" for key, text in kept.items()}
            assert kept

    run(story(), timeout=90)
