"""Reads a backup, believing nothing: names, sizes and SHA-256 are held against its list before anything is used. Blocking."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from callfire_desktop.domain.backups import LongWork
from callfire_desktop.storage.account_store import AUDIO_FOLDERS
from callfire_desktop.storage.backup_manifest import (
    DATABASE_NAME,
    LARGEST_MANIFEST,
    MANIFEST_NAME,
    BackupFile,
    Manifest,
    parse_manifest,
)
from callfire_desktop.storage.database import translated
from callfire_desktop.storage.durable import sync_folder
from callfire_desktop.storage.errors import BackupTooNewError, BackupUnreadableError, DiskFullError
from callfire_desktop.storage.schema import MIGRATIONS

PIECE = 256 * 1024
MOST_PACKED = 400
"""How many times smaller the SQLite file may be in a backup; rows get 3 to 20 times smaller. More is a trap to fill the disk."""

ROOM_TO_SPARE = 64 * 1024 * 1024
"""Bytes that must stay free after unpacking."""

ENCRYPTED = 0x1


def read_manifest(file: Path) -> Manifest:
    """What a backup says of itself.

    Raises:
        BackupUnreadableError, BackupTooNewError: see ``errors``.
    """
    with _opened(file) as archive:
        return _manifest(archive)


def unpack_backup(file: Path, into: Path, work: LongWork) -> Manifest:
    """Unpack a backup into a new folder, checking every byte; where anything is wrong, nothing is left of it.

    Raises:
        BackupUnreadableError, BackupTooNewError: see ``errors``.
        DiskFullError: there is no room for it.
        WorkStoppedError: stopped.
    """
    try:
        return translated(lambda: _unpack(file, into, work))
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


def check_database(file: Path, version: int | None = None) -> int:
    """Whether a SQLite file is whole and one we know how to read; answers with its version, which must be ``version`` if given.

    Raises:
        BackupUnreadableError, BackupTooNewError: see ``errors``.
    """
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            found = int(connection.execute("PRAGMA user_version").fetchone()[0])
            whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        raise BackupUnreadableError(f"{DATABASE_NAME} can't be read: {error}") from error
    if found > len(MIGRATIONS):
        raise BackupTooNewError("a newer version of the program made it")
    if not whole or found < 1 or version not in (None, found):
        raise BackupUnreadableError(f"{DATABASE_NAME} is damaged")
    return found


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever is wrong with it has one name."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BackupUnreadableError(f"it is damaged, or no backup: {error}") from error
    except OSError as error:
        if error.errno is None or not file.is_file():
            raise BackupUnreadableError(f"it can't be read: {error.strerror or error}") from error
        raise


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """The list, and that the archive holds exactly what it lists."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    found = entries.pop(MANIFEST_NAME, None)
    if found is None or found.file_size > LARGEST_MANIFEST or found.flag_bits & ENCRYPTED:
        raise BackupUnreadableError("it has no list of its files")
    manifest = parse_manifest(archive.read(found), len(MIGRATIONS))
    if len(archive.infolist()) != len(entries) + 1 or set(entries) != {file.name for file in manifest.files}:
        raise BackupUnreadableError("it does not hold the files that it lists")
    for file in manifest.files:
        entry = entries[file.name]
        packings = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) if file.name == DATABASE_NAME else (zipfile.ZIP_STORED,)
        if entry.file_size != file.size or entry.compress_type not in packings or entry.flag_bits & ENCRYPTED:
            raise BackupUnreadableError(f"{file.name} is not as it was saved")
        if entry.file_size > max(1, entry.compress_size) * MOST_PACKED:
            raise BackupUnreadableError(f"{file.name} is packed in a way that no backup is")
    if archive.filename is not None and sum(entry.compress_size for entry in entries.values()) > Path(archive.filename).stat().st_size:
        raise BackupUnreadableError("its files lie over one another")
    return manifest


def _unpack(file: Path, into: Path, work: LongWork) -> Manifest:
    with _opened(file) as archive:
        manifest = _manifest(archive)
        into.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(into.parent).free < manifest.size + ROOM_TO_SPARE:
            raise DiskFullError("there is no room on the disk for what the backup holds")
        for folder in AUDIO_FOLDERS:
            (into / folder).mkdir(parents=True)
        work.expect(len(manifest.files), manifest.size)
        for one in manifest.files:
            _unpack_one(archive, one, into, work)
            work.files += 1
        for folder in AUDIO_FOLDERS:
            sync_folder(into / folder)
        sync_folder(into)
    check_database(into / DATABASE_NAME, manifest.schema_version)
    return manifest


def _unpack_one(archive: zipfile.ZipFile, one: BackupFile, into: Path, work: LongWork) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(one.name) as source, (into / one.name).open("xb") as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += len(piece)
            if size > one.size:
                break
            target.write(piece)
            work.moved(len(piece))
        target.flush()
        os.fsync(target.fileno())
    if size != one.size or digest.hexdigest() != one.sha256:
        raise BackupUnreadableError(f"{one.name} is not as it was saved")
