"""Makes what was unpacked a library this program can open: checked, brought up to date, and telling only of what is there."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from callfire_desktop.domain.backups import LibraryCounts, LongWork
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.storage.account_store import FILE_NAME, RECORDINGS_FOLDER, SOUNDS_FOLDER
from callfire_desktop.storage.audio_files import size_and_digest
from callfire_desktop.storage.backup_manifest import is_audio_name
from callfire_desktop.storage.backup_reader import check_database
from callfire_desktop.storage.backup_writer import count_library
from callfire_desktop.storage.database import Database, translated
from callfire_desktop.storage.durable import sync_file, sync_folder
from callfire_desktop.storage.errors import BackupUnreadableError
from callfire_desktop.storage.installation import AfterRestore, settle_installation
from callfire_desktop.storage.schema import MIGRATIONS


def take_database_backup(backup: Path, into: Path) -> None:
    """Begin a library from a backup that is the SQLite file alone. Blocking.

    Raises:
        BackupUnreadableError, BackupTooNewError, DiskFullError: see ``errors``.
    """

    def work() -> None:
        check_database(backup)
        into.mkdir(parents=True)
        shutil.copyfile(backup, into / FILE_NAME)
        sync_file(into / FILE_NAME)
        sync_folder(into)

    translated(work)


async def make_ready(
    folder: Path, *, now_ms: Callable[[], int], installation: str, work: LongWork, after_restore: Sequence[AfterRestore] | None = None
) -> LibraryCounts:
    """Bring the SQLite file of an unpacked library up to date, in its own folder; answers with what it holds.

    Raises:
        BackupUnreadableError: it is no library of this program.
        DiskFullError: there is no room.
    """

    def job(connection: sqlite3.Connection) -> None:
        _check_tables(connection)
        _tell_what_is_here(connection, folder / RECORDINGS_FOLDER, work)
        _tell_of_sounds(connection, folder / SOUNDS_FOLDER, work)
        settle_installation(connection, installation, restored=True, after_restore=after_restore)

    try:
        database = await Database.open(folder / FILE_NAME, MIGRATIONS, now_ms=now_ms)
        try:
            await database.write(job, durable=True)
        finally:
            await database.close()
    except sqlite3.Error as error:
        raise BackupUnreadableError(f"{FILE_NAME} can't be brought up to date: {error}") from error
    return count_library(folder)


def _check_tables(connection: sqlite3.Connection) -> None:
    """The tables are ours, to the letter: no trigger, no view, nothing that acts by itself."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for migration in MIGRATIONS:
            migration(fresh)
        ours = _tables(fresh)
    finally:
        fresh.close()
    if _tables(connection) != ours:
        raise BackupUnreadableError(f"{FILE_NAME} is not a library of this program")


def _tables(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    statement = "SELECT type, name, sql FROM sqlite_schema WHERE type <> 'index' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return set(connection.execute(statement))


def _tell_what_is_here(connection: sqlite3.Connection, audio: Path, work: LongWork) -> None:
    """A recording is kept here if its file is here with the bytes it had, and no other name leads anywhere.

    Sound whose file came along though the rows, older than it, do not know of it is kept again.
    """
    here = {file.name: file for file in audio.iterdir() if file.is_file()} if audio.is_dir() else {}
    kept = connection.execute("SELECT id, file_name, received FROM recordings WHERE offline = ?", (OfflineState.KEPT,)).fetchall()
    for recording_id, name, size in kept:
        file = here.pop(name, None) if name == f"{recording_id}{Path(str(name)).suffix}" else None
        if file is None or file.stat().st_size != size:
            _set(connection, recording_id, OfflineState.ONLINE)
    connection.execute(
        "UPDATE recordings SET offline = ?, file_name = NULL, received = 0, validator = NULL WHERE offline IN (?, ?)",
        (OfflineState.WANTED, OfflineState.DOWNLOADING, OfflineState.PARTIAL),
    )
    connection.execute("UPDATE recordings SET file_name = NULL WHERE offline <> ?", (OfflineState.KEPT,))
    for name, file in here.items():
        work.check()
        if not is_audio_name(f"{RECORDINGS_FOLDER}/{name}"):
            continue
        row = connection.execute("SELECT offline FROM recordings WHERE id = ?", (int(file.stem),)).fetchone()
        if row is not None and row[0] in (OfflineState.ONLINE, OfflineState.WANTED, OfflineState.GONE):
            size, digest = size_and_digest(file)
            _set(connection, int(file.stem), OfflineState.KEPT, size, name, digest)


def _tell_of_sounds(connection: sqlite3.Connection, sounds: Path, work: LongWork) -> None:
    """A sound has a copy here if its file is here with the bytes it had. A file of which no row knows is taken for one too.

    A copy may be all that is left of a sound: a file that is not what it was stays where it is, and nothing plays it.
    """
    here = {file.name: file for file in sounds.iterdir() if file.is_file()} if sounds.is_dir() else {}
    for sound_id, name, size, digest in connection.execute("SELECT sound_id, file_name, size, sha256 FROM sound_copies").fetchall():
        work.check()
        file = here.pop(name, None) if name == f"{sound_id}{Path(str(name)).suffix}" else None
        if file is None or size_and_digest(file) != (size, digest):
            connection.execute("DELETE FROM sound_copies WHERE sound_id = ?", (sound_id,))
    for name, file in here.items():
        work.check()
        if is_audio_name(f"{SOUNDS_FOLDER}/{name}"):
            values = (int(file.stem), name, *size_and_digest(file), _samples_digest(file))
            connection.execute(
                "INSERT OR IGNORE INTO sound_copies (sound_id, file_name, size, sha256, samples_sha256) VALUES (?,?,?,?,?)", values
            )


def _samples_digest(file: Path) -> str:
    from callfire_desktop.audio import sameness  # it loads a decoder: only here, in a worker

    return sameness.samples_digest(file)


def _set(
    connection: sqlite3.Connection,
    recording_id: int,
    state: OfflineState,
    size: int = 0,
    name: str | None = None,
    digest: str | None = None,
) -> None:
    connection.execute(
        "UPDATE recordings SET offline = ?, received = ?, file_name = ?, sha256 = ?, validator = NULL, trouble = NULL WHERE id = ?",
        (state, size, name, digest, recording_id),
    )
