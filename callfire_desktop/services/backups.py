"""Backups of whole libraries: saved while the program runs, brought back in one step, also on another computer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from callfire_desktop import __version__
from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.backups import BackupFacts, LibraryCounts, LongWork
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.accounts import PRACTICE_KEY, Accounts
from callfire_desktop.services.failures import storage_failure
from callfire_desktop.services.settings import Settings
from callfire_desktop.storage import library_folder
from callfire_desktop.storage.backup_listing import automatic_backups, facts_of, new_automatic_backup
from callfire_desktop.storage.backup_reader import read_manifest, unpack_backup
from callfire_desktop.storage.backup_writer import count_library, write_backup
from callfire_desktop.storage.errors import BackupTooNewError, BackupUnreadableError, DiskFullError, StorageDamagedError, StorageError
from callfire_desktop.storage.installation import read_installation
from callfire_desktop.storage.restored_library import make_ready, take_database_backup

_log = logging.getLogger(__name__)

T = TypeVar("T")
SAVED_REMEMBERED = 5
"""How many backups the person saved are remembered for an account, to be found again when its data is damaged."""


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """Which backup shall take which account's place: the first of ``backups`` that is whole. ``account`` None: a new one.

    ``damaged``: what is here now can't be opened, so it can't be saved first.
    """

    backups: tuple[BackupFacts, ...]
    account: Account | None
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back: the backup, and what is here now."""

    backup: BackupFacts
    counts: LibraryCounts


class Backups:
    """Application-wide. Each backup that leaves or comes back is noted in the log, without names or numbers."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        settings: Settings,
        workers: Workers,
        clock: Clock,
        folder_of: Callable[[str], Path],
        installation_file: Path,
    ) -> None:
        self._accounts = accounts
        self._settings = settings
        self._workers = workers
        self._clock = clock
        self._folder_of = folder_of
        self._installation_file = installation_file
        self._turn = asyncio.Lock()

    async def installation(self) -> str:
        """The id of this installation.

        Raises:
            FailureError: it is not known yet and could not be written.
        """
        try:
            return await self._workers.run(read_installation, self._installation_file)
        except OSError as error:
            raise FailureError(Failure(FailureKind.DISK_FULL, PeopleCalled.NO_ONE, detail=str(error))) from error

    async def counts(self, account: Account) -> LibraryCounts:
        """What is here of an account."""
        return await self._workers.run(count_library, self._folder_of(account.key))

    async def save(self, account: Account, target: Path, work: LongWork) -> BackupFacts:
        """Save an account's library as one file, while it is in use.

        Raises:
            FailureError: it could not be written (E40), or what is here is damaged (E23).
            WorkStoppedError: stopped; an earlier file of that name is as it was.
        """
        async with self._turn:
            job = partial(
                write_backup,
                self._folder_of(account.key),
                target,
                account,
                now_ms=self._clock.now_ms(),
                program_version=__version__,
                work=work,
            )
            try:
                manifest = await self._run(work, job)
            except StorageDamagedError as error:
                raise FailureError(storage_failure(error, account.name)) from error
            except (OSError, StorageError) as error:
                raise FailureError(Failure(FailureKind.FILE_NOT_WRITTEN, PeopleCalled.NO_ONE, detail=str(error))) from error
        known = [str(target), *(one for one in self._saved(account) if one != str(target))]
        self._settings.set(_saved_key(account), known[:SAVED_REMEMBERED])
        facts = facts_of(target, manifest)
        _log.info("saved a backup of %s, left out: %d recordings, %d sounds", facts.counts, facts.left_out, facts.sounds_left_out)
        return facts

    async def look(self, file: Path) -> BackupFacts:
        """What a file that the person chose says of itself.

        Raises:
            FailureError: it is no backup, or a newer program made it.
        """
        try:
            facts = facts_of(file, await self._workers.run(read_manifest, file))
        except (OSError, StorageError) as error:
            raise FailureError(_failure(error, file)) from error
        known = self._accounts.get(facts.key)
        if (facts.key == PRACTICE_KEY) != facts.is_practice or (known is not None and known.kind is not facts.kind):
            raise FailureError(_failure(BackupUnreadableError("it does not say whose library it is"), file))
        return facts

    def home_of(self, facts: BackupFacts) -> Account | None:
        """The account here that the backup was made of, None on a computer that does not know it."""
        return self._accounts.get(facts.key)

    def twin_of(self, facts: BackupFacts) -> Account | None:
        """An account here with the same name: the person may have signed in on a new computer before thinking of the backup."""
        same = (one for one in self._accounts.accounts if one.kind is facts.kind and one.name.casefold() == facts.name.casefold())
        return next(same, None)

    async def known(self, account: Account) -> tuple[BackupFacts, ...]:
        """Backups of an account that can be found by themselves, newest first: automatic ones, and what the person has saved."""
        saved = [Path(one) for one in self._saved(account)]
        return tuple(await self._workers.run(automatic_backups, self._folder_of(account.key), account, saved))

    async def stage(self, wish: RestoreWish, key: str, work: LongWork) -> Restored:
        """Unpack and check the backup beside the account ``key``; nothing that is in use is touched.

        Raises:
            FailureError: no backup of the wish is whole, or there is no room.
            WorkStoppedError: stopped; nothing is left of it.
        """
        folder = self._folder_of(key)
        async with self._turn:
            for number, backup in enumerate(wish.backups, 1):
                try:
                    return await self._stage_one(backup, folder, work, damaged=wish.damaged)
                except (OSError, StorageError) as error:
                    _log.warning("a backup could not be brought back: %s", error)
                    if number == len(wish.backups):
                        raise FailureError(_failure(error, backup.file)) from error
        raise FailureError(Failure(FailureKind.BACKUP_UNREADABLE, PeopleCalled.NO_ONE))

    async def take_place(self, wish: RestoreWish, account: Account, work: LongWork) -> None:
        """Save what is here now as a backup, then let the staged library take its place. The account's session must be closed.

        Raises:
            FailureError: it could not be saved first; what is here stays.
            WorkStoppedError: stopped before the last step; what is here stays.
        """
        folder = self._folder_of(account.key)
        async with self._turn:
            try:
                if not wish.damaged:
                    await self._run(work, partial(self._save_first, folder, account, work))
                await self._run(work, partial(library_folder.carry_over, folder, audio=False))
                work.check()
                await self._workers.run(library_folder.put_in_place, folder)
            except (OSError, StorageError) as error:
                raise FailureError(_failure(error, wish.backups[0].file)) from error
        _log.info("a backup was brought back")

    async def give_up(self, key: str) -> None:
        """Throw away what was staged."""
        async with self._turn:
            await self._workers.run(library_folder.discard_staged, self._folder_of(key))

    async def opened(self, key: str) -> None:
        """What was brought back has been opened: what was there before can go."""
        await self._workers.run(library_folder.remove_set_aside, self._folder_of(key))

    async def _stage_one(self, backup: BackupFacts, folder: Path, work: LongWork, *, damaged: bool) -> Restored:
        staged = library_folder.restoring_folder(folder)
        try:
            await self._workers.run(library_folder.discard_staged, folder)
            if backup.is_database_alone:
                await self._run(work, partial(take_database_backup, backup.file, staged))
            else:
                await self._run(work, partial(unpack_backup, backup.file, staged, work))
            if damaged or backup.is_database_alone:
                await self._run(work, partial(library_folder.carry_over, folder, audio=True))
            installation = await self.installation()
            counts = await make_ready(staged, now_ms=self._clock.now_ms, installation=installation, work=work)
        except BaseException:
            await self._workers.run(library_folder.discard_staged, folder)
            raise
        return Restored(backup, counts)

    def _save_first(self, folder: Path, account: Account, work: LongWork) -> None:
        now_ms = self._clock.now_ms()
        target = new_automatic_backup(folder, now_ms)
        if target is None:
            return
        try:
            write_backup(folder, target, account, now_ms=now_ms, program_version=__version__, work=work)
        except StorageDamagedError:
            _log.warning("what was here is damaged and could not be saved first; its files are kept as they are")

    async def _run(self, work: LongWork, job: Callable[[], T]) -> T:
        """Run a job in a worker; who no longer waits for it has it end."""
        try:
            return await self._workers.run(job)
        except asyncio.CancelledError:
            work.stop()
            raise

    def _saved(self, account: Account) -> Sequence[str]:
        known: list[str] = self._settings.get(_saved_key(account), [])
        return [one for one in known if isinstance(one, str)]


def _saved_key(account: Account) -> str:
    return f"{account.key}.backups"


def _failure(error: Exception, file: Path) -> Failure:
    kind = FailureKind.BACKUP_BROKE_OFF  # a disk that was pulled out, a folder that may not be written
    if isinstance(error, (BackupUnreadableError, StorageDamagedError)):
        kind = FailureKind.BACKUP_UNREADABLE
    elif isinstance(error, BackupTooNewError):
        kind = FailureKind.BACKUP_NEWER
    elif isinstance(error, DiskFullError):
        kind = FailureKind.BACKUP_NO_ROOM
    return Failure(kind, PeopleCalled.NO_ONE, {"file": file.name}, str(error))
