"""Whatever the person asks for while the account's file is damaged or takes nothing: it is said in words (E22b, E23)."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.storage.account_store import FILE_NAME
from callfire_desktop.storage.errors import StorageError
from tests.services.opened_account import OpenedAccount, opened
from tests.services.test_sounds import CLOSING
from tests.support.practice_process import PracticeProcess
from tests.support.qt_loop import Heard
from tests.support.sound_files import speech, wav

Run = Callable[..., Any]
Ask = Callable[[AccountSession, int, Path], Awaitable[object]]
TEXT, VOICE = "The school is closed.", "FEMALE1"

DAMAGED = ("recordings", "offline_removals", "sound_copies", "sound_uses", "spoken_drafts", "hearings")
READING: dict[str, Ask] = {
    "recordings.get": lambda s, one, _: s.recordings.get(one),
    "recordings.for_calls": lambda s, one, _: s.recordings.for_calls([one]),
    "recordings.queue": lambda s, _one, _: s.recordings.queue(),
    "recordings.waiting": lambda s, _one, _: s.recordings.waiting(),
    "recordings.failed": lambda s, _one, _: s.recordings.failed(5),
    "recordings.check_all": lambda s, _one, _: s.recordings.check_all(lambda *_said: None),
    "recordings.gone_at_callfire": lambda s, _one, _: s.recordings.gone_at_callfire(lambda *_said: None),
    "recordings.playable": lambda s, one, _: s.recordings.playable(one),
    "recordings.peaks": lambda s, one, _: s.recordings.peaks(one),
    "recordings.fetch_now": lambda s, one, _: s.recordings.fetch_now(one),
    "space.meter": lambda s, _one, _: s.space.meter(),
    "space.set_keep_days": lambda s, _one, _: s.space.set_keep_days(30),
    "sound_audio.keep": lambda s, one, _: s.sound_audio.keep(one),
    "sound_audio.is_kept": lambda s, one, _: s.sound_audio.is_kept(one),
    "sound_audio.path_of": lambda s, one, _: s.sound_audio.path_of(one),
    "sound_audio.forget": lambda s, one, _: s.sound_audio.forget(one),
    "sound_audio.adopt": lambda s, one, file: s.sound_audio.adopt(one, file),
    "sound_audio.peaks": lambda s, one, _: s.sound_audio.peaks(one),
    "sound_audio.same_audio": lambda s, _one, file: s.sound_audio.same_audio(file),
    "sound_audio.same_as": lambda s, one, _: s.sound_audio.same_as(one),
    "sound_audio.save_as": lambda s, one, file: s.sound_audio.save_as(one, file.parent / "out.mp3", ".mp3"),
    "spoken_texts.draft": lambda s, _one, _: s.spoken_texts.draft(),
    "spoken_texts.hear": lambda s, _one, _: s.spoken_texts.hear(TEXT, VOICE),
    "spoken_texts.keep": lambda s, _one, _: s.spoken_texts.keep(TEXT, VOICE, "Snow day"),
    "spoken_texts.clean_up": lambda s, _one, _: s.spoken_texts.clean_up(),
    "sounds.delete": lambda s, one, _: s.sounds.delete(one),
    "sounds.look_at_uses": lambda s, one, _: s.sounds.look_at_uses(one),
    "sounds.upload_again": lambda s, one, _: s.sounds.upload_again(one),
    "sound_uploads.add_copy": lambda s, one, _: s.sound_uploads.add_copy(one),
    "sound_uploads.check_sound": lambda s, one, _: s.sound_uploads.check_sound(one),
}
READING_SOUNDS: dict[str, Ask] = {
    "sound_audio.playable": lambda s, one, _: s.sound_audio.playable(one),
    "sounds.refresh": lambda s, one, _: s.sounds.refresh(one),
}
WRITING: dict[str, Ask] = {
    "recordings.pause": lambda s, _one, _: s.recordings.pause(),
    "recordings.resume": lambda s, _one, _: s.recordings.resume(),
    "sound_audio.forget": lambda s, one, _: s.sound_audio.forget(one),
    "sound_audio.keep": lambda s, one, _: s.sound_audio.keep(one),
    "spoken_texts.hear": lambda s, _one, _: s.spoken_texts.hear(TEXT, VOICE),
    "spoken_texts.keep_draft": lambda s, _one, _: s.spoken_texts.keep_draft(SpokenDraft("a", VOICE)),
    "sounds.delete": lambda s, one, _: s.sounds.delete(one),
    "space.set_keep_days": lambda s, _one, _: s.space.set_keep_days(30),
}


def spoil(folder: Path, tables: Sequence[str]) -> None:
    """Break the first page of each of these and of their indexes, as a failing disk does."""
    file = folder / FILE_NAME
    with closing(sqlite3.connect(file)) as raw:
        size = raw.execute("PRAGMA page_size").fetchone()[0]
        marks = ",".join("?" * len(tables))
        pages = [row[0] for row in raw.execute(f"SELECT rootpage FROM sqlite_master WHERE tbl_name IN ({marks})", list(tables))]
    assert pages
    with file.open("r+b") as disk:
        for page in pages:
            disk.seek((page - 1) * size)
            disk.write(b"\xa5" * size)


async def takes_nothing(one: OpenedAccount) -> None:
    """SQLite itself refuses to write from now on, as for a file that may only be read."""
    await one.store.recordings._database.write(lambda connection: connection.execute("PRAGMA query_only=ON") and None)


async def answers(one: OpenedAccount, asked: dict[str, Ask], folder: Path) -> dict[str, object]:
    """What each of these comes to: why it failed, or that it did not."""
    file = wav(folder / "note.wav", speech(1.0))
    found: dict[str, object] = {}
    for name, ask in asked.items():
        try:
            await ask(one.session, CLOSING, file)
            found[name] = "nothing was said"
        except FailureError as error:
            found[name] = error.failure.kind
        except StorageError as error:  # the window would call it unexpected
            found[name] = error
    return found


@pytest.mark.parametrize(("tables", "asked"), [(DAMAGED, READING), (("sounds",), READING_SOUNDS)])
def test_damage(
    run: Run, heard: Heard, tmp_path: Path, practice: PracticeProcess, tables: Sequence[str], asked: dict[str, Ask]
) -> None:
    async def fill() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.SOUNDS)

    heard.expect("could not be brought in order now: StorageDamagedError")
    practice.fault("getCampaignSoundDataMp3", "status", count=100, status=404)  # so that saving one needs the copy here

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            assert await answers(one, asked, tmp_path) == dict.fromkeys(asked, FailureKind.STORAGE_DAMAGED)
            await one.idle()
            await one.wait(lambda: not one.session._scope.is_running("downloads"), "the queue has looked")
            kinds = {getattr(getattr(error, "failure", None), "kind", error) for error in one.troubles}
            assert kinds <= {FailureKind.STORAGE_DAMAGED}, "the queue was woken by CallFire, and says why it stands still"
            one.troubles.clear()

    run(fill(), timeout=60)
    spoil(tmp_path / "a", tables)
    run(story(), timeout=60)


def test_a_disk_that_takes_nothing(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.SOUNDS)
            await takes_nothing(one)
            assert await answers(one, WRITING, tmp_path) == dict.fromkeys(WRITING, FailureKind.DISK_NOT_WRITABLE)
            assert practice.requests().count("deleteCampaignSound") == 0, "what could not be kept here is not deleted there"
            assert practice.requests().count("postTTSCampaignSound") == 0

    run(story(), timeout=60)
