"""Saves an account's library as one file while the program goes on writing. Blocking: call it in a worker.

The file is a ZIP: one state of the SQLite file, the kept audio files as they are, those of recordings and of sounds, and a list
of it all (``backup_manifest``). Working copies of files that are being added are not in it: they are made anew.
It lies beside its target as ``.part`` until it is whole: what breaks off never looks like a backup and harms no earlier one.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.backups import LibraryCounts, LongWork
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.storage.account_store import FILE_NAME, RECORDINGS_FOLDER, SOUNDS_FOLDER
from callfire_desktop.storage.backup_manifest import DATABASE_NAME, MANIFEST_NAME, BackupFile, Manifest, is_audio_name, write_manifest
from callfire_desktop.storage.database import BUSY_TIMEOUT_S, translated
from callfire_desktop.storage.durable import sync_folder
from callfire_desktop.storage.errors import StorageDamagedError

PIECE = 256 * 1024
PAGES_AT_ONCE = 500
SNAPSHOT = "snapshot.part"
"""The copy of the SQLite file while a backup is made; in the account's folder."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A recording, or the copy of a sound."""

    id: int
    file_name: str
    size: int
    sha256: str | None


def count_library(folder: Path) -> LibraryCounts:
    """What is in an account's folder, open or not; nothing where it can't be read."""
    file = folder / FILE_NAME
    if not file.exists():
        return LibraryCounts()
    return count_database(file)


def count_database(file: Path) -> LibraryCounts:
    """What a SQLite file of a library holds; nothing where it can't be read."""
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_TIMEOUT_S)) as connection:
            connection.execute("PRAGMA query_only=ON")
            return _count(connection)
    except sqlite3.DatabaseError:
        return LibraryCounts()


def write_backup(folder: Path, target: Path, account: Account, *, now_ms: int, program_version: str, work: LongWork) -> Manifest:
    """Save the library in ``folder`` as ``target``, which may be a backup to be replaced.

    Raises:
        WorkStoppedError: stopped; nothing is left of it.
        StorageDamagedError: what would be saved is damaged.
        DiskFullError, OSError: it could not be written.
    """
    snapshot, unfinished = folder / SNAPSHOT, target.with_name(f".{target.name}.part")
    try:
        return translated(lambda: _write(folder, snapshot, unfinished, target, account, now_ms, program_version, work))
    finally:
        unfinished.unlink(missing_ok=True)
        remove_snapshot(folder)


def remove_snapshot(folder: Path) -> None:
    """Remove what a backup that broke off has left in the account's folder."""
    for file in folder.glob(f"{SNAPSHOT}*"):
        file.unlink(missing_ok=True)


def _write(
    folder: Path, snapshot: Path, unfinished: Path, target: Path, account: Account, now_ms: int, version: str, work: LongWork
) -> Manifest:
    remove_snapshot(folder)
    _copy_database(folder / FILE_NAME, snapshot, work)
    with unfinished.open("wb") as file:
        connection = sqlite3.connect(snapshot, isolation_level=None)
        with closing(connection) as copy, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, compresslevel=1) as archive:
            _prepare_copy(copy)
            kept, sounds = _kept(copy), _kept_sounds(copy)
            work.expect(len(kept) + len(sounds) + 1, sum(one.size for one in (*kept, *sounds)) + snapshot.stat().st_size)
            recording_files = _write_recordings(archive, folder / RECORDINGS_FOLDER, kept, copy, work)
            sound_files = _write_sounds(archive, folder / SOUNDS_FOLDER, sounds, copy, work)
            counts = _count(copy)
            (schema_version,) = copy.execute("PRAGMA user_version").fetchone()
            copy.close()
            archive.compression = zipfile.ZIP_DEFLATED  # sound does not get smaller, rows do
            with snapshot.open("rb") as source:
                database = _write_entry(archive, DATABASE_NAME, source.read, work)
            manifest = Manifest(
                program_version=version,
                schema_version=schema_version,
                key=account.key,
                name=account.name,
                color=account.color,
                kind=account.kind,
                made_ms=now_ms,
                notes=counts.notes,
                recordings=counts.recordings,
                left_out=len(kept) - len(recording_files),
                sounds=counts.sounds,
                sounds_left_out=len(sounds) - len(sound_files),
                files=(database, *recording_files, *sound_files),
            )
            archive.writestr(MANIFEST_NAME, write_manifest(manifest))
        file.flush()
        os.fsync(file.fileno())
    work.check()
    unfinished.replace(target)
    sync_folder(target.parent)
    return manifest


def _copy_database(source: Path, copy: Path, work: LongWork) -> None:
    """One state of the file, however long copying takes: the reader stands in one transaction, the writer goes on beside it."""
    with (
        closing(sqlite3.connect(source, timeout=BUSY_TIMEOUT_S, isolation_level=None)) as reader,
        closing(sqlite3.connect(copy, isolation_level=None)) as writer,
    ):
        reader.execute("PRAGMA query_only=ON")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here on it sees this state and no other
        writer.execute("PRAGMA synchronous=OFF")
        reader.backup(writer, pages=PAGES_AT_ONCE, progress=lambda *_: work.check())
        reader.execute("ROLLBACK")


def _prepare_copy(copy: sqlite3.Connection) -> None:
    """One file with nothing beside it, and whole: a backup of what is damaged would be found out too late."""
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.execute("PRAGMA synchronous=OFF")
    if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StorageDamagedError(None, None, None)


def _kept(copy: sqlite3.Connection) -> list[_Kept]:
    statement = "SELECT id, file_name, received, sha256 FROM recordings WHERE offline = ? AND file_name IS NOT NULL ORDER BY id"
    return [_Kept(*row) for row in copy.execute(statement, (OfflineState.KEPT,))]


def _kept_sounds(copy: sqlite3.Connection) -> list[_Kept]:
    if "sound_copies" not in _known_tables(copy):
        return []
    return [_Kept(*row) for row in copy.execute("SELECT sound_id, file_name, size, sha256 FROM sound_copies ORDER BY sound_id")]


def _write_recordings(
    archive: zipfile.ZipFile, folder: Path, kept: list[_Kept], copy: sqlite3.Connection, work: LongWork
) -> list[BackupFile]:
    """Put the files in. Where one went meanwhile or is damaged, the copy of the SQLite file says so."""
    files = []
    for one in kept:
        try:
            source = (folder / one.file_name).open("rb")
        except OSError:
            copy.execute(
                "UPDATE recordings SET offline = ?, file_name = NULL, sha256 = NULL, received = 0 WHERE id = ?",
                (OfflineState.ONLINE, one.id),
            )
            continue
        with source:
            file = _write_entry(archive, f"{RECORDINGS_FOLDER}/{one.file_name}", partial(_read, source), work)
        if file.size != one.size or (one.sha256 is not None and file.sha256 != one.sha256):
            copy.execute("UPDATE recordings SET offline = ? WHERE id = ?", (OfflineState.DAMAGED, one.id))
        files.append(file)
    return files


def _write_sounds(
    archive: zipfile.ZipFile, folder: Path, kept: list[_Kept], copy: sqlite3.Connection, work: LongWork
) -> list[BackupFile]:
    """Put the copies of sounds in. One that went or is damaged stays out, and its row with it: it would be no copy any more."""
    files = []
    for one in kept:
        work.check()
        name = f"{SOUNDS_FOLDER}/{one.file_name}"
        source = _opened_whole(folder / one.file_name, one) if is_audio_name(name) else None
        if source is None:
            copy.execute("DELETE FROM sound_copies WHERE sound_id = ?", (one.id,))
            continue
        with source:
            files.append(_write_entry(archive, name, partial(_read, source), work))
    return files


def _opened_whole(path: Path, one: _Kept) -> BinaryIO | None:
    """The file, if it is as it was when it came; once open it can be read to its end, whatever becomes of its name."""
    with ExitStack() as undo:
        try:
            source = undo.enter_context(path.open("rb"))
            whole = hashlib.file_digest(source, "sha256").hexdigest() == one.sha256 and source.tell() == one.size
            source.seek(0)
        except OSError:
            return None
        if whole:
            undo.pop_all()
        return source if whole else None


def _write_entry(archive: zipfile.ZipFile, name: str, read: Callable[[int], bytes], work: LongWork) -> BackupFile:
    digest, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as entry:
        while piece := read(PIECE):
            digest.update(piece)
            size += len(piece)
            entry.write(piece)
            work.moved(len(piece))
    work.files += 1
    return BackupFile(name, size, digest.hexdigest())


def _read(source: BinaryIO, size: int) -> bytes:
    """A place of the disk that can't be read ends one recording early, and not the backup of all others."""
    try:
        return source.read(size)
    except OSError:
        return b""


def _count(connection: sqlite3.Connection) -> LibraryCounts:
    """An early schema has no notes yet, and no sounds."""
    known = _known_tables(connection)
    notes = connection.execute("SELECT count(*) FROM notes WHERE NOT deleted").fetchone()[0] if "notes" in known else 0
    statement = "SELECT count(*) FROM recordings WHERE offline = ?"
    recordings = connection.execute(statement, (OfflineState.KEPT,)).fetchone()[0] if "recordings" in known else 0
    sounds = connection.execute("SELECT count(*) FROM sound_copies").fetchone()[0] if "sound_copies" in known else 0
    return LibraryCounts(notes, recordings, sounds)


def _known_tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
