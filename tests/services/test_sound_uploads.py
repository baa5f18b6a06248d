"""Files become sounds, end to end: judged, mended, sent once, looked up where the answer was lost, nothing lost by a crash."""

from __future__ import annotations

import asyncio
import dataclasses
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.sound_additions import SETTLED, Addition, AdditionState, Choice
from callfire_desktop.domain.sound_checks import RemarkKind, Verdict
from callfire_desktop.domain.sounds import SoundOrigin
from callfire_desktop.services import sound_sending
from callfire_desktop.storage.errors import DiskFullError
from callfire_desktop.storage.sound_additions import SoundAdditionStore
from tests.services.dialling.quick import until
from tests.services.opened_account import OpenedAccount, opened
from tests.services.test_killed import killed_at_its_word
from tests.support import sound_files as make
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
POST = "postFileCampaignSound"


@pytest.fixture(autouse=True)
def looks_follow_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_sending, "LOOK_AGAIN_S", 0.05)
    monkeypatch.setattr(sound_sending, "SETTLE_EVERY_S", 0.05)


async def added(one: OpenedAccount, *paths: Path) -> list[Addition]:
    """Added and judged; mended beforehand where that helps."""
    uploads = one.session.sound_uploads
    taken = await uploads.add(paths)

    def judged() -> bool:
        rows = [uploads.row(key) for key in taken.ids]
        return all(
            row is not None
            and row.state is not AdditionState.JUDGING
            and (row.mended or not (row.judgement and row.judgement.can_be_mended and row.state is AdditionState.READY))
            for row in rows
        )

    await one.wait(judged, "judged")
    # shown before it is on disk; what is not there is judged again at the next start
    await until(lambda: written(one, taken.ids), lambda: "what was found is not written down")
    return [row for key in taken.ids if (row := uploads.row(key)) is not None]


async def written(one: OpenedAccount, keys: Sequence[int]) -> bool:
    on_disk = {row.id: row for row in await one.store.sound_additions.listed()}
    return all(one.session.sound_uploads.row(key) == on_disk.get(key) for key in keys)


async def in_state(one: OpenedAccount, key: int, *states: AdditionState) -> Addition:
    def there() -> bool:
        row = one.session.sound_uploads.row(key)
        return row is not None and row.state in states

    await one.wait(there, f"{states}, is {one.session.sound_uploads.row(key)}")
    row = one.session.sound_uploads.row(key)
    assert row is not None
    return row


async def all_settled(one: OpenedAccount) -> bool:
    return all(row.state in SETTLED for row in await one.store.sound_additions.listed())


async def sent(one: OpenedAccount, key: int, choice: Choice = Choice.AS_IT_IS) -> Addition:
    await one.session.sound_uploads.choose(key, choice)
    ended = (AdditionState.DONE, AdditionState.FAILED, AdditionState.DUPLICATE, AdditionState.HELD)
    return await in_state(one, key, *ended)


def posts(practice: PracticeProcess) -> int:
    return practice.requests().count(POST)


def test_judged_mended_uploaded_and_known_again(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    sound = np.concatenate((make.silence(3, 22_050), make.speech(5, 22_050, level=0.004)))
    source = make.wav(tmp_path / "choir rehearsal.wav", np.stack((sound, sound), axis=1), 22_050)
    text = tmp_path / "letter.mp3"
    text.write_text("Dear parents")
    before = source.read_bytes()

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            choir, letter = await added(one, source, text)
            assert choir.judgement is not None
            assert {remark.kind for remark in choir.judgement.remarks} == {RemarkKind.TOO_QUIET, RemarkKind.SILENT_START}
            assert choir.mended is not None
            assert choir.mended.verdict is Verdict.GOOD
            assert letter.state is AdditionState.UNUSABLE
            assert posts(practice) == 0, "nothing is sent until the person says so"
            done = await sent(one, choir.id, Choice.MENDED)
            assert done.state is AdditionState.DONE
            assert done.sound_id is not None
            row = await one.session.sounds.detail(done.sound_id)
            assert row is not None
            assert (row.origin, row.own_name, row.name, row.kept) == (SoundOrigin.FILE, "choir rehearsal", "choir rehearsal", True)
            assert row.length_s == pytest.approx(5, abs=1)
            assert source.read_bytes() == before
            again, renamed = await added(one, source, Path(shutil.copy(source, tmp_path / "other name.wav")))
            assert (again.state, again.sound_id) == (AdditionState.DUPLICATE, done.sound_id)
            assert (renamed.state, renamed.sound_id) == (AdditionState.DUPLICATE, done.sound_id)
            assert posts(practice) == 1
            assert list((tmp_path / "a" / "adding").iterdir()) == [], "working copies go when they are not needed"
            await until(lambda: all_settled(one), lambda: "how each ended is not on the disk")
        async with opened(tmp_path / "a", practice) as one:
            assert one.session.sound_uploads.rows == [], "what is over was told"
            (after_restart,) = await added(one, source)
            assert (after_restart.state, after_restart.sound_id) == (AdditionState.DUPLICATE, done.sound_id)

    run(story(), timeout=60)


def test_kinds_callfire_does_not_take_go_as_wav(run: Run, qapp: object, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            for row in await added(one, make.FIXTURES / "speech.m4a", make.FIXTURES / "speech.opus"):
                done = await sent(one, row.id)
                assert done.state is AdditionState.DONE
                assert done.sound_id is not None
                assert (await one.session.sound_audio.keep(done.sound_id)).suffix == ".wav"

    run(story(), timeout=60)


def test_the_same_file_twice_in_one_drop(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(2))
    twin = Path(shutil.copy(source, tmp_path / "two.wav"))

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            rows = await added(one, source, twin)
            assert sorted(row.state for row in rows) == sorted([AdditionState.READY, AdditionState.DUPLICATE])
            (copy,) = [row for row in rows if row.state is AdditionState.DUPLICATE]
            assert copy.twin in {row.id for row in rows} - {copy.id}

    run(story(), timeout=60)


@pytest.mark.parametrize("fault", ["drop_after", "truncated_json", "wrong_type"])
def test_an_answer_that_was_lost_is_looked_for(run: Run, tmp_path: Path, practice: PracticeProcess, fault: str) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(2))
    practice.fault(POST, fault)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (row,) = await added(one, source)
            done = await sent(one, row.id)
            assert done.state is AdditionState.DONE
            assert posts(practice) == 1, "never sent twice"

    run(story(), timeout=60)


@pytest.mark.parametrize(("fault", "how"), [("drop_before", {}), ("status", {"status": 500}), ("html", {})])
def test_what_did_not_arrive_is_said_and_sent_again_by_hand(
    run: Run, tmp_path: Path, practice: PracticeProcess, fault: str, how: dict[str, int]
) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(2))
    practice.fault(POST, fault, **how)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (row,) = await added(one, source)
            failed = await sent(one, row.id)
            assert failed.state is AdditionState.FAILED
            assert failed.failure is not None
            assert failed.failure.kind is FailureKind.UPLOAD_NOT_FOUND
            assert practice.requests().count("findCampaignSounds") >= 2
            assert posts(practice) == 1
            done = await sent(one, row.id)
            assert done.state is AdditionState.DONE

    run(story(), timeout=60)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, FailureKind.BAD_REQUEST),
        (401, FailureKind.SIGN_IN_REFUSED),
        (403, FailureKind.NOT_ALLOWED),
        (413, FailureKind.TOO_LARGE),
    ],
)
def test_refused_ones_say_why_and_the_others_go_on(
    run: Run, tmp_path: Path, practice: PracticeProcess, status: int, kind: FailureKind
) -> None:
    first, second = (make.wav(tmp_path / f"{n}.wav", make.speech(2, seed=n)) for n in (1, 2))
    practice.fault(POST, "status", status=status)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            refused, other = await added(one, first, second)
            failed = await sent(one, refused.id)
            assert failed.failure is not None
            assert failed.failure.kind is kind
            if status == 401:
                await one.session.connection.check()
            assert (await sent(one, other.id)).state is AdditionState.DONE
            assert (await sent(one, refused.id, Choice.SMALLER)).state is AdditionState.DONE

    run(story(), timeout=60)


def test_offline_it_waits_and_is_asked_about_once(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(2))

    async def offline() -> Addition:
        async with opened(tmp_path / "a", practice) as one:
            practice.kill()
            (row,) = await added(one, source)
            assert (await sent(one, row.id)).state is AdditionState.HELD
            return row

    row: Addition = run(offline(), timeout=60)
    source.unlink()  # the stick it was on is gone: the copy here is what is sent
    practice.restart()

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.session.connection.check()
            assert one.session.connection.status.state is ConnectionState.ONLINE
            assert [held.id for held in one.session.sound_uploads.held] == [row.id]
            assert posts(practice) == 0, "the person is asked first"
            await one.session.sound_uploads.send_held()
            assert (await in_state(one, row.id, AdditionState.DONE)).sound_id is not None
            assert posts(practice) == 1

    run(story(), timeout=60)


def test_lost_while_it_is_looked_for_stays_in_doubt_until_callfire_is_back(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(2))
    practice.fault(POST, "drop_after")
    practice.fault("findCampaignSounds", "drop_before", count=20)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (row,) = await added(one, source)
            await one.session.sound_uploads.choose(row.id, Choice.AS_IT_IS)
            await in_state(one, row.id, AdditionState.DOUBT)
            await one.session.sound_uploads.remove(row.id)
            assert one.session.sound_uploads.row(row.id) is not None, "what is in doubt is not forgotten"
            practice.clear_faults()
        async with opened(tmp_path / "a", practice) as one:
            await one.session.connection.check()
            assert (await in_state(one, row.id, AdditionState.DONE)).sound_id is not None
            assert posts(practice) == 1

    run(story(), timeout=60)


@pytest.mark.parametrize("at", ["sent", "looked for", "answered"])
def test_a_disk_that_takes_nothing_is_said_at_the_row(
    run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """Nor does anything go wrong unheard: how it stands is said also where it can't be written down."""
    source = make.wav(tmp_path / f"full {at}.wav", make.speech(2, seed=70 + len(at)))
    full = False

    async def save(store: SoundAdditionStore, row: Addition, *, durable: bool = False) -> None:
        if full or (at == "sent" and row.state is AdditionState.SENDING):
            raise DiskFullError("full")
        await write(store, row, durable=durable)

    async def answered(*_arguments: Any, **_named: Any) -> None:
        nonlocal full
        full = True
        raise DiskFullError("full")

    write = SoundAdditionStore.save

    async def story() -> None:
        nonlocal full
        async with opened(tmp_path / "a", practice) as one:
            (row,) = await added(one, source)
            monkeypatch.setattr(SoundAdditionStore, "save", save)
            if at != "sent":
                monkeypatch.setattr(one.store.sounds, "save", answered)
            if at == "looked for":
                practice.fault(POST, "drop_after")
            failed = await sent(one, row.id)
            assert failed.state is AdditionState.FAILED
            assert failed.failure is not None
            assert failed.failure.kind is FailureKind.DISK_FULL
            assert not one.troubles
            monkeypatch.undo()

    run(story(), timeout=30)


def test_canceled_before_all_of_it_left(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    source = make.wav(tmp_path / "long.wav", make.speech(120, 16_000), 16_000)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (row,) = await added(one, source)
            await one.session.sound_uploads.choose(row.id, Choice.AS_IT_IS)
            await one.wait(lambda: one.session.sound_uploads.progress(row.id), "some bytes left")
            await one.session.sound_uploads.cancel(row.id)
            await in_state(one, row.id, AdditionState.READY)
            assert (await sent(one, row.id)).state is AdditionState.DONE
            assert len([name for name in await one.store.sounds.names() if name.startswith("long")]) == 1

    run(story(), timeout=60)


def test_pressed_twice_it_is_sent_once(run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second press comes while the first is being written down, on a slow disk that has done with it only when bytes leave."""
    source = make.wav(tmp_path / "one.wav", make.speech(2))
    practice.fault(POST, "delay", delay_ms=500)
    save = SoundAdditionStore.save

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            uploads = one.session.sound_uploads
            (row,) = await added(one, source)
            wishes = 0

            async def slowly(store: SoundAdditionStore, saved: Addition, *, durable: bool = False) -> None:
                nonlocal wishes
                is_wish = saved.state is AdditionState.PREPARING and not saved.send_file
                wishes += is_wish
                is_second = is_wish and wishes == 2
                await save(store, saved, durable=durable)
                if is_second:
                    await one.wait(lambda: uploads.progress(row.id), "bytes leave")

            monkeypatch.setattr(SoundAdditionStore, "save", slowly)
            await asyncio.gather(*(uploads.choose(row.id, Choice.AS_IT_IS) for _ in range(2)))
            await in_state(one, row.id, AdditionState.DONE)
            assert posts(practice) == 1

    run(story(), timeout=60)


def test_killed_while_it_is_sent(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    make.wav(folder / "message.wav", make.speech(2))
    practice.fault(POST, "delay", delay_ms=400)
    assert killed_at_its_word(folder, practice, "upload") == "sending"

    async def story() -> None:
        async with opened(folder, practice) as one:
            (row,) = one.session.sound_uploads.rows
            assert row.state is AdditionState.DOUBT
            await one.session.connection.check()
            row = await in_state(one, row.id, AdditionState.DONE, AdditionState.FAILED)
            if row.state is AdditionState.FAILED:  # the kill cut it off before it was whole
                assert row.failure is not None
                assert row.failure.kind is FailureKind.UPLOAD_NOT_FOUND
                again = await sent(one, row.id)  # or CallFire had all of it, and made the sound after it was looked for
                assert again.state in (AdditionState.DONE, AdditionState.DUPLICATE)
            await one.refresh()
            assert [name for name in await one.store.sounds.names() if name.startswith("message")] == ["message"]

    run(story(), timeout=60)


def test_callfire_knew_it_already(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(2))

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (row,) = await added(one, source)
            first = await sent(one, row.id)
        async with opened(tmp_path / "b", practice) as one:  # another computer, which does not know what was sent
            (row,) = await added(one, source)
            known = await sent(one, row.id)
            assert (known.state, known.sound_id) == (AdditionState.DUPLICATE, first.sound_id)
            assert first.sound_id is not None
            await one.session.sounds.delete(first.sound_id)
            (row,) = await added(one, source)
            assert row.state is AdditionState.READY, "a deleted sound can't be used: it is none"
            back = await sent(one, row.id)
            assert back.state is AdditionState.DONE
            assert back.sound_id not in (None, first.sound_id)

    run(story(), timeout=60)


@pytest.mark.parametrize(("status", "state"), [("ACTIVE", AdditionState.DONE), ("FAILED", AdditionState.FAILED)])
def test_callfire_works_on_it_for_a_while(
    run: Run, tmp_path: Path, practice: PracticeProcess, status: str, state: AdditionState
) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(2))

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (row,) = await added(one, source)
            done = await sent(one, row.id)
            assert done.sound_id is not None
            practice.put("sound", done.sound_id, status="UPLOAD")
            await one.session.sound_uploads.put(dataclasses.replace(done, state=AdditionState.SETTLING))
            reads = practice.requests().count("getCampaignSound")

            def read_again() -> bool:
                one.session.sound_uploads.wake()  # nothing while the task of the upload itself is not over
                return practice.requests().count("getCampaignSound") > reads + 1

            await one.wait(read_again, "it is read again")
            assert (await in_state(one, row.id, AdditionState.SETTLING)).failure is None
            practice.put("sound", done.sound_id, status=status)
            assert (await in_state(one, row.id, state)).state is state

    run(story(), timeout=60)


def test_the_next_one_goes_while_callfire_works_on_one(
    run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = make.wav(tmp_path / "slow.wav", make.speech(2, seed=91)), make.wav(tmp_path / "quick.wav", make.speech(2, seed=92))

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            first, second = await added(one, slow, quick)
            sounds = (await one.session.connection.client()).sounds
            post = sounds.post_file_campaign_sound

            async def worked_on(file: Any, **named: Any) -> Any:
                received = await post(file, **named)
                if named["name"] != "slow":
                    return received
                practice.put("sound", received.value.id, status="UPLOAD")
                return msgspec.structs.replace(received, value=msgspec.structs.replace(received.value, status="UPLOAD"))

            monkeypatch.setattr(sounds, "post_file_campaign_sound", worked_on)
            monkeypatch.setattr(sound_sending, "SETTLE_TIMES", 1)  # it takes longer than anybody expects
            monkeypatch.setattr(sound_sending, "SETTLE_LATER_S", 0.05)
            await one.session.sound_uploads.choose(first.id, Choice.AS_IT_IS)
            settling = await in_state(one, first.id, AdditionState.SETTLING)
            assert (await sent(one, second.id)).state is AdditionState.DONE
            assert (await in_state(one, first.id, AdditionState.SETTLING)).sound_id == settling.sound_id
            practice.put("sound", settling.sound_id or 0, status="ACTIVE")
            await in_state(one, first.id, AdditionState.DONE)

    run(story(), timeout=60)


def test_a_folder_links_and_files_that_change(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "sounds"
    folder.mkdir()
    make.wav(folder / "b.wav", make.speech(1))
    make.mp3(folder / "a.mp3", make.speech(1, seed=3))
    (folder / "letter.txt").write_text("Dear parents")
    (folder / "deeper").mkdir()
    gone, changed = (make.wav(tmp_path / f"{name}.wav", make.speech(1, seed=9 + n)) for n, name in enumerate(("gone", "changed")))

    spoil: dict[str, Callable[[], object]] = {
        str(gone): gone.unlink,
        str(changed): lambda: make.wav(changed, make.speech(2, seed=77)),
    }

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            uploads = one.session.sound_uploads
            taken = await uploads.add([folder, tmp_path / "never there.wav"], links=1)
            assert (len(taken.ids), taken.folders, taken.others, taken.links) == (3, 1, 1, 1)
            await one.wait(lambda: all(row.state is not AdditionState.JUDGING for row in uploads.rows))
            assert [row.name for row in uploads.rows] == ["a", "b", "never there"]
            assert uploads.rows[2].state is AdditionState.UNUSABLE
            for row in await added(one, gone, changed):
                spoil[row.path]()
                failed = await sent(one, row.id)
                assert failed.failure is not None
                assert failed.failure.kind is FailureKind.FILE_CHANGED
            assert posts(practice) == 0

    run(story(), timeout=60)


def test_closing_while_fifty_files_are_judged(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    paths = [make.wav(tmp_path / f"{number}.wav", make.speech(5, seed=number)) for number in range(50)]

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.session.sound_uploads.add(paths)
            await one.wait(lambda: any(row.state is AdditionState.READY for row in one.session.sound_uploads.rows))
        async with opened(tmp_path / "a", practice) as one:
            rows = one.session.sound_uploads.rows
            assert len(rows) == 50
            await one.wait(lambda: all(row.state is AdditionState.READY for row in one.session.sound_uploads.rows))
            await asyncio.sleep(0)

    run(story(), timeout=60)
