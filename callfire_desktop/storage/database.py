"""One SQLite file: a writer thread, a reader thread, write-ahead log, migrations with a backup before each, a check after a crash."""

from __future__ import annotations

import asyncio
import errno
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from callfire_desktop.storage.errors import DiskFullError, DiskUnwritableError, StorageDamagedError, StorageError, StorageTooNewError

T = TypeVar("T")
Migration = Callable[[sqlite3.Connection], None]

BACKUPS_KEPT = 3
BUSY_TIMEOUT_S = 10.0


class Database:
    """Jobs get a connection and run in a thread; a write job is one transaction."""

    def __init__(self, path: Path, migrations: Sequence[Migration], now_ms: Callable[[], int]) -> None:
        self._path = path
        self._migrations = migrations
        self._now_ms = now_ms
        self._marker = path.with_suffix(".open")
        self._write_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cfd-write")
        self._read_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cfd-read")
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None

    @classmethod
    async def open(cls, path: Path, migrations: Sequence[Migration], *, now_ms: Callable[[], int]) -> Database:
        """Open, check after an unclean end, migrate.

        Raises:
            StorageDamagedError: the file can't be read.
            StorageTooNewError: a newer program wrote it; it is left as it is.
            DiskFullError: no room to migrate.
        """
        database = cls(path, migrations, now_ms)
        try:
            await database._in(database._write_thread, database._open_writer)
            await database._in(database._read_thread, database._open_reader)
        except BaseException:
            await database.close(clean=False)
            raise
        return database

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run a job that only reads. Sees the last finished write."""
        return await self._in(self._read_thread, lambda: job(self._opened(self._reader)))

    async def write(self, job: Callable[[sqlite3.Connection], T], *, durable: bool = False) -> T:
        """Run a job in one transaction. ``durable``: on disk before this returns, also through a power cut (a person's wishes)."""
        return await self._in(self._write_thread, lambda: self._transaction(job, durable))

    async def close(self, *, clean: bool = True) -> None:
        """Finish what runs, tidy the log, end both threads."""
        try:
            await self._in(self._read_thread, self._close_reader)
            await self._in(self._write_thread, lambda: self._close_writer(clean))
        finally:
            self._read_thread.shutdown(wait=True)
            self._write_thread.shutdown(wait=True)

    async def _in(self, thread: ThreadPoolExecutor, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(thread, translated, job)

    @staticmethod
    def _opened(connection: sqlite3.Connection | None) -> sqlite3.Connection:
        if connection is None:
            raise StorageError("the account's file is closed")
        return connection

    def _transaction(self, job: Callable[[sqlite3.Connection], T], durable: bool) -> T:
        connection = self._opened(self._writer)
        connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            answer = job(connection)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        return answer

    def _open_writer(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        existed = self._path.exists()
        unclean = self._marker.exists()
        try:
            connection = self._connect()
            self._writer = connection
            connection.execute("PRAGMA journal_mode=WAL")
            if existed and unclean and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise self._damaged()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > len(self._migrations):
                raise StorageTooNewError("a newer program wrote the account's file")
            self._marker.touch()
            self._migrate(connection, version, backup=existed and version > 0)
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                raise self._damaged() from error
            raise

    def _open_reader(self) -> None:
        self._reader = self._connect()
        self._reader.execute("PRAGMA query_only=ON")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-8000")
        connection.execute("PRAGMA temp_store=MEMORY")
        return connection

    def _migrate(self, connection: sqlite3.Connection, version: int, *, backup: bool) -> None:
        for number in range(version, len(self._migrations)):
            if backup:
                self._back_up(connection, number)
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._migrations[number](connection)
                connection.execute(f"PRAGMA user_version={number + 1}")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @property
    def _backup_folder(self) -> Path:
        return self._path.parent / "backups"

    def _back_up(self, connection: sqlite3.Connection, version: int) -> None:
        self._backup_folder.mkdir(exist_ok=True)
        target = self._backup_folder / f"{self._now_ms()}-v{version}.sqlite3"
        unfinished = target.with_suffix(".part")
        copy = sqlite3.connect(unfinished)
        try:
            connection.backup(copy)
        finally:
            copy.close()
        unfinished.replace(target)
        for old in self._backups()[:-BACKUPS_KEPT]:
            old.unlink()

    def _backups(self) -> list[Path]:
        if not self._backup_folder.is_dir():
            return []
        return sorted(self._backup_folder.glob("*.sqlite3"), key=_backup_ms)

    def _damaged(self) -> StorageDamagedError:
        copy = self._path.with_name(f"{self._path.stem}-damaged-{self._now_ms()}.sqlite3")
        shutil.copy2(self._path, copy)
        backups = self._backups()
        newest = backups[-1] if backups else None
        return StorageDamagedError(copy, newest, _backup_ms(newest) if newest else None)

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _close_writer(self, clean: bool) -> None:
        if self._writer is None:
            return
        if clean:
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._writer.close()
        self._writer = None
        if clean:
            self._marker.unlink(missing_ok=True)


def _backup_ms(path: Path) -> int:
    return int(path.name.split("-")[0])


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) if hasattr(error, "sqlite_errorcode") else False


def translated(job: Callable[[], T]) -> T:
    """Run a job; a full disk and damage get names of their own."""
    try:
        return job()
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise DiskFullError("there is no room on the disk") from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise StorageDamagedError(None, None, None) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise DiskUnwritableError(str(error)) from error
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError("there is no room on the disk") from error
        raise
