"""Files on their way to becoming sounds, in a restored or a copied library: nothing is sent there before the person says so again."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.backups import LongWork
from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sound_additions import Addition, AdditionState, Choice
from callfire_desktop.domain.sound_checks import RemarkKind
from callfire_desktop.services import sound_sending
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from callfire_desktop.storage.backup_reader import unpack_backup
from callfire_desktop.storage.backup_writer import write_backup
from callfire_desktop.storage.restored_library import make_ready
from tests.services.opened_account import OpenedAccount, opened
from tests.services.test_sound_uploads import POST, added, in_state, posts, sent
from tests.storage.filled_library import NOW_MS, SCHOOL, now_ms
from tests.support import sound_files as make
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def looks_follow_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_sending, "LOOK_AGAIN_S", 0.05)


async def brought_back(library: Path, there: Path) -> None:
    """Save a library, and bring it back on another computer."""
    backup = library.with_suffix(".callfire-backup")
    write_backup(library, backup, SCHOOL, now_ms=NOW_MS, program_version="1", work=LongWork())
    unpack_backup(backup, there, LongWork())
    await make_ready(there, now_ms=now_ms, installation="there", work=LongWork())


def row(one: OpenedAccount, key: int) -> Addition:
    found = one.session.sound_uploads.row(key)
    assert found is not None
    return found


def test_restored_nothing_is_sent_without_a_press(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    names = ("held", "preparing", "sending", "quiet", "gone")
    sources = [make.wav(tmp_path / f"{name}.wav", make.speech(2, seed=number)) for number, name in enumerate(names)]
    make.wav(tmp_path / "quiet.wav", make.speech(3, seed=3, level=0.004))
    here, there = tmp_path / "here", tmp_path / "there"

    async def offline() -> list[Addition]:
        async with opened(here, practice) as one:
            practice.kill()
            held, preparing, sending, quiet, gone = await added(one, *sources)
            for chosen in (held, gone):
                assert (await sent(one, chosen.id)).state is AdditionState.HELD
            await one.session.sound_uploads.put(
                dataclasses.replace(preparing, state=AdditionState.PREPARING, choice=Choice.AS_IT_IS), durable=True
            )
            leaving = dataclasses.replace(sending, state=AdditionState.SENDING, choice=Choice.AS_IT_IS, sent_name="sending")
            await one.session.sound_uploads.put(leaving, durable=True)
            assert quiet.mended is not None
            return [held, preparing, sending, quiet, gone]

    held, preparing, sending, quiet, gone = run(offline(), timeout=60)
    sources[-1].unlink()
    practice.restart()

    async def story() -> None:
        await brought_back(here, there)
        assert not (there / "adding").exists()
        async with opened(there, practice) as one:
            await one.session.connection.check()
            lost = await in_state(one, sending.id, AdditionState.FAILED)
            assert lost.failure is not None
            assert lost.failure.kind is FailureKind.UPLOAD_NOT_FOUND
            missing = await in_state(one, gone.id, AdditionState.UNUSABLE)
            assert missing.judgement is not None
            assert missing.judgement.has(RemarkKind.GONE)
            assert [row(one, key).state for key in (held.id, preparing.id)] == [AdditionState.READY] * 2
            await one.wait(lambda: row(one, quiet.id).state is AdditionState.READY and row(one, quiet.id).mended, "it is mended anew")
            assert await one.session.sound_uploads.file_to_hear(quiet.id, mended=True) is not None
            assert one.session.sound_uploads.held == [], "there is nothing that one press would send all at once"
            await one.session.sound_uploads.send_held()
            await one.idle()
            assert posts(practice) == 0
            for key, choice in ((held.id, Choice.AS_IT_IS), (quiet.id, Choice.MENDED), (sending.id, Choice.AS_IT_IS)):
                assert (await sent(one, key, choice)).state is AdditionState.DONE
            assert posts(practice) == 3

    run(story(), timeout=60)


def test_restored_what_had_arrived_is_found_and_a_copy_is_looked_for_where_it_is_now(
    run: Run, tmp_path: Path, practice: PracticeProcess
) -> None:
    source, here, there = make.wav(tmp_path / "one.wav", make.speech(2)), tmp_path / "here", tmp_path / "there"
    practice.fault(POST, "drop_after")

    async def lost() -> tuple[Addition, int, int]:
        async with opened(here, practice) as one:
            await one.refresh(Kind.SOUNDS)
            sound_id = next(iter(practice_sounds(here)))
            await one.session.sound_audio.keep(sound_id)
            copied = await one.session.sound_uploads.add_copy(sound_id)
            assert copied is not None
            await one.wait(lambda: row(one, copied).state is not AdditionState.JUDGING, "it is judged")
            practice.fault("findCampaignSounds", "drop_before", count=20)
            (addition,) = await added(one, source)
            await one.session.sound_uploads.choose(addition.id, Choice.AS_IT_IS)
            await in_state(one, addition.id, AdditionState.DOUBT)
            return addition, copied, sound_id

    addition, copied, sound_id = run(lost(), timeout=60)
    practice.clear_faults()

    async def story() -> None:
        await brought_back(here, there)
        shutil.rmtree(here)
        async with opened(there, practice) as one:
            await one.session.connection.check()
            done = await in_state(one, addition.id, AdditionState.DONE, AdditionState.FAILED)
            assert (done.state, done.failure) == (AdditionState.DONE, None)
            assert done.sound_id is not None
            assert posts(practice) == 1, "it was looked for and found"
            assert (await one.session.sound_audio.playable(done.sound_id)).path.exists()
            assert Path(row(one, copied).path) == (await one.session.sound_audio.playable(sound_id)).path
            await one.wait(lambda: row(one, copied).state is not AdditionState.JUDGING, "it is judged where it must be")
            assert row(one, copied).state is not AdditionState.UNUSABLE

    run(story(), timeout=60)


def practice_sounds(folder: Path) -> list[int]:
    """Sounds that can be used."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as raw:
        return [key for (key,) in raw.execute("SELECT id FROM sounds WHERE status = 'ACTIVE' ORDER BY id")]


def test_in_a_copied_folder_the_working_copy_is_sent_when_the_person_says_so(
    run: Run, tmp_path: Path, practice: PracticeProcess
) -> None:
    source, here, there = make.wav(tmp_path / "one.wav", make.speech(2)), tmp_path / "here", tmp_path / "there"

    async def offline() -> Addition:
        store = await AccountStore.open(here, now_ms=now_ms, installation="here")
        await store.close()
        async with opened(here, practice) as one:
            practice.kill()
            (addition,) = await added(one, source)
            return await sent(one, addition.id)

    held: Addition = run(offline(), timeout=60)
    assert held.state is AdditionState.HELD
    source.unlink()
    shutil.copytree(here, there)
    practice.restart()

    async def story() -> None:
        store = await AccountStore.open(there, now_ms=now_ms, installation="there")
        await store.close()
        async with opened(there, practice) as one:
            await one.session.connection.check()
            assert row(one, held.id).state is AdditionState.READY
            await one.idle()
            assert posts(practice) == 0
            assert (await sent(one, held.id)).state is AdditionState.DONE

    run(story(), timeout=60)
