"""One file of a whole library, made while it is written to: every state in it is one that was."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.backups import LongWork, WorkStoppedError
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.sounds import AudioDigest
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.storage import backup_writer
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from callfire_desktop.storage.backup_manifest import Manifest
from callfire_desktop.storage.backup_reader import read_manifest, unpack_backup
from callfire_desktop.storage.backup_writer import SNAPSHOT, write_backup
from callfire_desktop.storage.errors import DiskFullError, StorageDamagedError
from callfire_desktop.storage.sound_copies import SoundCopy
from tests.storage.filled_library import KEPT, LOGIN, NOW_MS, PASSWORD, SCHOOL, SOUNDS, contents, keep, keep_sound, make, now_ms, sound

Run = Callable[..., Any]


def save(folder: Path, target: Path, work: LongWork | None = None) -> Manifest:
    return write_backup(folder, target, SCHOOL, now_ms=NOW_MS, program_version="1.2.3", work=work or LongWork())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once."""
    folder = tmp_path_factory.mktemp("filled") / "library"
    make(folder)
    return folder


@pytest.fixture
def library(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "library"))


def rows(backup: Path, folder: Path, statement: str) -> list[Any]:
    """What a statement finds in the SQLite file of a backup."""
    unpack_backup(backup, folder, LongWork())
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return connection.execute(statement).fetchall()


def test_it_holds_every_row_and_every_sound(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.callfire-backup"
    work = LongWork()
    made = save(library, target, work)
    assert (made.notes, made.recordings, made.left_out) == (5, KEPT, 0)
    assert (made.sounds, made.sounds_left_out) == (SOUNDS, 0)
    assert (work.files, work.bytes) == (work.all_files, work.all_bytes) == (KEPT + SOUNDS + 1, made.size)
    assert read_manifest(target) == made
    assert (made.name, made.color, made.kind, made.key) == (SCHOOL.name, SCHOOL.color, SCHOOL.kind, SCHOOL.key)
    unpack_backup(target, tmp_path / "unpacked", LongWork())
    assert contents(tmp_path / "unpacked") == contents(library)
    with zipfile.ZipFile(target) as archive:
        packed = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert packed["audio/901.mp3"] == packed["sounds/701.mp3"] == zipfile.ZIP_STORED
    assert packed[FILE_NAME] == zipfile.ZIP_DEFLATED
    assert sorted(file.name for file in tmp_path.iterdir()) == ["library", "one.callfire-backup", "unpacked"]
    assert not list(library.glob(f"{SNAPSHOT}*"))


def test_no_secret_is_in_it(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.callfire-backup"
    save(library, target)
    with zipfile.ZipFile(target) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        said = json.loads(archive.read("manifest.json"))
    for secret in (LOGIN, PASSWORD):
        assert secret.encode() not in everything
        assert secret.encode() not in target.read_bytes()
    assert not {"login", "password", "base_address"} & set(said)


def test_what_is_in_it_was_so_at_one_moment(run: Run, library: Path, tmp_path: Path) -> None:
    """Each note is written with its history in one transaction, while backup after backup is made."""
    with closing(sqlite3.connect(library / FILE_NAME)) as raw:
        ballast = [(key, os.urandom(60_000)) for key in range(100, 180)]  # enough pages for many steps of copying
        raw.executemany("INSERT INTO sounds (id, name, status, json, seen_ms) VALUES (?, '', '', ?, 1)", ballast)
        raw.commit()

    async def story() -> list[tuple[int, Path, int]]:
        store = await AccountStore.open(library, now_ms=now_ms)
        workers = Workers()
        written, ended, made = 0, False, []

        async def write() -> None:
            nonlocal written
            while not ended:
                await store.reviews.add_note(950, None, f"{written}")
                written += 1

        async with asyncio.TaskGroup() as group:
            group.create_task(write())
            for number in range(4):
                target, before = tmp_path / f"{number}.callfire-backup", written
                await workers.run(save, library, target)
                made.append((before, target, written))
            ended = True
        await store.close()
        workers.close()
        return made

    made = run(story(), timeout=60)
    assert made[-1][2] > made[0][0], "it was written to meanwhile"
    statement = """SELECT (SELECT group_concat(text) FROM (SELECT text FROM notes WHERE recording_id = 950 ORDER BY id)),
        (SELECT group_concat(said) FROM (SELECT said FROM review_history WHERE recording_id = 950 ORDER BY id))"""
    for number, (before, target, after) in enumerate(made):
        ((notes, history),) = rows(target, tmp_path / f"unpacked {number}", statement)
        assert notes == history
        texts = [int(text) for text in (notes or "").split(",") if text]
        assert texts == list(range(len(texts)))
        assert before <= len(texts) <= after + 1
        assert read_manifest(target).notes == len(texts) + 5


def test_a_recording_that_goes_meanwhile_is_left_out_and_the_backup_says_so(library: Path, tmp_path: Path) -> None:
    class Removing(LongWork):
        """Removes a recording as soon as the copying of sound has begun, as space that is full does."""

        def moved(self, size: int) -> None:
            (library / "audio" / "903.mp3").unlink(missing_ok=True)
            super().moved(size)

    target = tmp_path / "one.callfire-backup"
    made = save(library, target, Removing())
    assert (made.recordings, made.left_out, made.notes) == (KEPT - 1, 1, 5)
    statement = "SELECT offline, file_name, received, sha256 FROM recordings WHERE id IN (902, 903) ORDER BY id"
    kept, gone = rows(target, tmp_path / "unpacked", statement)
    assert kept[0] == OfflineState.KEPT
    assert gone == (OfflineState.ONLINE, None, 0, None)
    assert not (tmp_path / "unpacked" / "audio" / "903.mp3").exists()


def test_a_damaged_recording_is_told_as_damaged(library: Path, tmp_path: Path) -> None:
    spoiled = library / "audio" / "902.mp3"
    content = bytearray(spoiled.read_bytes())
    content[5000] ^= 1
    spoiled.write_bytes(content)
    target = tmp_path / "one.callfire-backup"
    save(library, target)
    assert rows(target, tmp_path / "unpacked", "SELECT offline FROM recordings WHERE id = 902") == [(OfflineState.DAMAGED,)]
    assert (tmp_path / "unpacked" / "audio" / "902.mp3").read_bytes() == content


def test_the_copy_of_a_sound_that_went_or_is_damaged_stays_out(run: Run, library: Path, tmp_path: Path) -> None:
    """Its row stays out too, in the backup; here all is as it was."""
    (library / "sounds" / "701.mp3").unlink()
    content = bytearray((library / "sounds" / "702.mp3").read_bytes())
    content[5000] ^= 1
    (library / "sounds" / "702.mp3").write_bytes(content)
    shutil.copy(library / "audio" / "901.mp3", tmp_path / "outside.mp3")

    async def others() -> None:
        """One that is whole, and one whose row leads elsewhere."""
        store = await AccountStore.open(library, now_ms=now_ms)
        await keep_sound(store, 703)
        content = (tmp_path / "outside.mp3").read_bytes()
        digest = AudioDigest(hashlib.sha256(content).hexdigest(), "")
        await store.sound_copies.put(SoundCopy(704, "../../outside.mp3", len(content), digest))
        await store.close()

    run(others())
    before, target = contents(library), tmp_path / "one.callfire-backup"
    made = save(library, target)
    assert (made.sounds, made.sounds_left_out, made.recordings, made.left_out) == (1, 3, KEPT, 0)
    assert rows(target, tmp_path / "unpacked", "SELECT sound_id, file_name FROM sound_copies") == [(703, "703.mp3")]
    assert [file.name for file in (tmp_path / "unpacked" / "sounds").iterdir()] == ["703.mp3"]
    assert contents(library) == before


def test_a_library_from_before_there_were_copies_of_sounds(library: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(library / FILE_NAME, isolation_level=None)) as raw:
        raw.execute("DROP TABLE sound_copies")
    made = save(library, tmp_path / "one.callfire-backup")
    assert (made.notes, made.recordings, made.sounds) == (5, KEPT, 0)


def test_a_damaged_library_gives_no_backup(library: Path, tmp_path: Path) -> None:
    file = library / FILE_NAME
    content = bytearray(file.read_bytes())
    for place in range(8192, len(content), 97):
        content[place] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(StorageDamagedError):
        save(library, tmp_path / "one.callfire-backup")
    assert [one.name for one in tmp_path.iterdir()] == ["library"]


@pytest.mark.parametrize("after", [0, 1, 3, 7])
def test_stopped_it_leaves_nothing_and_the_earlier_one_as_it_was(library: Path, tmp_path: Path, after: int) -> None:
    class Stopping(LongWork):
        def moved(self, size: int) -> None:
            if self.files >= after:
                self.stop()
            super().moved(size)

    target = tmp_path / "one.callfire-backup"
    target.write_bytes(b"an earlier backup")
    work = Stopping()
    if after == 0:
        work.stop()
    elif after == 7:
        work.check()
        work = Stopping()
        work.moved = lambda size: None if work.files < KEPT else work.stop()  # type: ignore[method-assign]  # stops after the last byte
    with pytest.raises(WorkStoppedError):
        save(library, target, work)
    assert target.read_bytes() == b"an earlier backup"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["library", "one.callfire-backup"]
    assert not list(library.glob(f"{SNAPSHOT}*"))


def test_a_full_disk_leaves_nothing_and_the_earlier_one_as_it_was(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.callfire-backup"
    target.write_bytes(b"an earlier backup")
    (tmp_path / ".one.callfire-backup.part").symlink_to("/dev/full")  # every write says: no room
    with pytest.raises(DiskFullError):
        save(library, target)
    assert target.read_bytes() == b"an earlier backup"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["library", "one.callfire-backup"]


def test_a_recording_that_comes_meanwhile_is_either_in_it_or_not(run: Run, library: Path, tmp_path: Path) -> None:
    """Its file lies there before storage says it is kept: the backup never tells of a file it lacks."""

    async def story() -> None:
        store = await AccountStore.open(library, now_ms=now_ms)
        workers = Workers()
        async with asyncio.TaskGroup() as group:
            saving = group.create_task(workers.run(save, library, tmp_path / "one.callfire-backup"))
            for one in (910, 911, 912):
                await keep(store, one)
            await saving
        await store.close()
        workers.close()

    run(story(), timeout=60)
    found = rows(tmp_path / "one.callfire-backup", tmp_path / "unpacked", "SELECT id, sha256 FROM recordings WHERE offline = 'kept'")
    assert {one for one, _ in found} >= {900 + key for key in range(1, KEPT + 1)}
    here = {file.name for file in (tmp_path / "unpacked" / "audio").iterdir()}
    assert here == {f"{one}.mp3" for one, _ in found}
    assert all(hashlib.sha256(sound(one)).hexdigest() == digest for one, digest in found)


def test_the_pieces_are_small_enough_to_stop_soon() -> None:
    assert backup_writer.PIECE <= 1024 * 1024
