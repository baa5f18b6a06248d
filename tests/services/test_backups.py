"""Backups as the program makes them: where they are found, whose they are, stopped in the middle, no room."""

from __future__ import annotations

import asyncio
import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.backups import LibraryCounts, LongWork, WorkStoppedError
from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.paths import Paths
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.accounts import PRACTICE, PRACTICE_KEY, Accounts
from callfire_desktop.services.backups import SAVED_REMEMBERED, Backups, RestoreWish
from callfire_desktop.services.settings import Settings
from callfire_desktop.storage import backup_reader
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.accounts_file import AccountsFile
from callfire_desktop.storage.backup_listing import AUTOMATIC_KEPT
from callfire_desktop.storage.keychain import Keychain
from callfire_desktop.storage.library_folder import BACKUP_FOLDER
from callfire_desktop.storage.settings_file import SettingsFile
from tests.storage.filled_library import SCHOOL, contents, make, now_ms
from tests.support import qt_loop

Run = Callable[..., Any]


@dataclasses.dataclass
class Computer:
    """The part of a program that knows accounts and backups, on a folder of its own."""

    paths: Paths
    accounts: Accounts
    backups: Backups
    workers: Workers
    scope: TaskScope

    @classmethod
    async def start(cls, root: Path) -> Computer:
        paths, workers, clock = Paths(root, root / "logs"), Workers(), SystemClock()
        scope = TaskScope("test", lambda error, where: pytest.fail(f"{where}: {error}"))
        settings = Settings(SettingsFile(paths.settings_file), scope=scope, workers=workers)
        file = AccountsFile(paths.accounts_file)
        accounts = Accounts(file, Keychain(), workers=workers, clock=clock, folder_of=paths.account_folder)
        await accounts.load()
        backups = Backups(
            accounts=accounts,
            settings=settings,
            workers=workers,
            clock=clock,
            folder_of=paths.account_folder,
            installation_file=paths.installation_file,
        )
        return cls(paths, accounts, backups, workers, scope)

    async def restore(self, file: Path, account: Account | None, *, work: LongWork | None = None) -> LibraryCounts:
        """As ``app`` does it, without a window."""
        facts = await self.backups.look(file)
        wish, work = RestoreWish((facts,), account), work or LongWork()
        one = account or self.accounts.of_backup(facts)
        restored = await self.backups.stage(wish, one.key, work)
        await self.accounts.add_restored(one)
        await self.backups.take_place(wish, one, work)
        await self.backups.opened(one.key)
        return restored.counts

    async def end(self) -> None:
        await self.scope.close()
        self.workers.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "library"
    make(folder)
    return folder


@pytest.fixture
def computer(run: Run, filled: Path, tmp_path: Path) -> Iterator[Computer]:
    """One with the school's account."""
    root = tmp_path / "here"
    shutil.copytree(filled, root / "accounts" / SCHOOL.key)
    AccountsFile(root / "accounts.json").save((SCHOOL,), SCHOOL.key)
    one = run(Computer.start(root))
    yield one
    run(one.end())


async def note(computer: Computer, text: str) -> None:
    store = await AccountStore.open(computer.paths.account_folder(SCHOOL.key), now_ms=now_ms)
    await store.reviews.add_note(901, None, text)
    await store.close()


def test_practice_comes_back_into_practice(run: Run, computer: Computer, filled: Path, tmp_path: Path) -> None:
    async def story() -> None:
        shutil.copytree(filled, computer.paths.account_folder(PRACTICE_KEY))
        await computer.accounts.add_practice()
        facts = await computer.backups.save(PRACTICE, tmp_path / "practice.callfire-backup", LongWork())
        assert facts.is_practice
        other = await Computer.start(tmp_path / "there")
        assert other.backups.home_of(facts) is None
        assert other.backups.twin_of(facts) is None
        assert await other.restore(facts.file, None) == LibraryCounts(5, 6, 2)
        assert [(one.key, one.kind) for one in other.accounts.accounts] == [(PRACTICE_KEY, AccountKind.PRACTICE)]
        assert contents(other.paths.account_folder(PRACTICE_KEY)) == contents(filled)
        assert other.backups.home_of(facts) == PRACTICE
        await other.end()

    run(story())


def test_who_signed_in_first_can_put_it_into_that_account(run: Run, computer: Computer, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "school.callfire-backup"
    signed_in = Account("fedcba9876543210", "lincoln elementary", AccountColor.TEAL, AccountKind.CALLFIRE, "login")

    async def story() -> None:
        await computer.backups.save(SCHOOL, file, LongWork())
        AccountsFile(tmp_path / "there" / "accounts.json").save((signed_in,), signed_in.key)
        other = await Computer.start(tmp_path / "there")
        facts = await other.backups.look(file)
        assert other.backups.home_of(facts) is None
        assert other.backups.twin_of(facts) == signed_in
        await other.restore(file, signed_in)
        here = list(other.accounts.accounts)
        assert here == [signed_in], "name, colour and login are those of the account that was here"
        assert contents(other.paths.account_folder(signed_in.key)) == contents(filled)
        await other.restore(file, None)
        assert len(other.accounts.accounts) == 2
        await other.end()

    run(story())


@pytest.mark.parametrize(("key", "kind"), [(PRACTICE_KEY, AccountKind.CALLFIRE), (SCHOOL.key, AccountKind.PRACTICE)])
def test_a_backup_that_says_two_things_is_refused(run: Run, computer: Computer, tmp_path: Path, key: str, kind: AccountKind) -> None:
    liar = dataclasses.replace(SCHOOL, key=key, kind=kind)
    if key == PRACTICE_KEY:
        shutil.copytree(computer.paths.account_folder(SCHOOL.key), computer.paths.account_folder(PRACTICE_KEY))

    async def story() -> None:
        facts = await computer.backups.save(liar, tmp_path / "liar.callfire-backup", LongWork())
        with pytest.raises(FailureError) as told:
            await computer.backups.look(facts.file)
        assert told.value.failure.kind is FailureKind.BACKUP_UNREADABLE
        assert told.value.failure.values["file"] == "liar.callfire-backup"

    run(story())


def test_what_is_here_is_saved_first_and_the_last_two_are_kept(run: Run, computer: Computer, tmp_path: Path) -> None:
    file = tmp_path / "school.callfire-backup"
    folder = computer.paths.account_folder(SCHOOL.key)

    async def story() -> None:
        await computer.backups.save(SCHOOL, file, LongWork())
        for number in range(3):
            await note(computer, f"after {number}")
            assert await computer.backups.counts(SCHOOL) == LibraryCounts(6, 6, 2)
            await computer.restore(file, SCHOOL)
            assert await computer.backups.counts(SCHOOL) == LibraryCounts(5, 6, 2)
        found = await computer.backups.known(SCHOOL)
        automatic = [one for one in found if one.file.parent == folder / BACKUP_FOLDER]
        assert len(automatic) == AUTOMATIC_KEPT
        assert all(one.counts.notes == 6 for one in automatic)
        assert [one.made_ms for one in found] == sorted((one.made_ms for one in found), reverse=True)
        assert found[-1].file == file
        await computer.restore(automatic[0].file, SCHOOL)
        assert await computer.backups.counts(SCHOOL) == LibraryCounts(6, 6, 2), "what was here came back"

    run(story(), timeout=30)


def test_what_was_saved_is_remembered_and_forgotten_when_it_is_gone(run: Run, computer: Computer, tmp_path: Path) -> None:
    async def story() -> None:
        files = [tmp_path / f"{number}.callfire-backup" for number in range(SAVED_REMEMBERED + 2)]
        for file in files:
            await computer.backups.save(SCHOOL, file, LongWork())
        assert {one.file for one in await computer.backups.known(SCHOOL)} == set(files[-SAVED_REMEMBERED:])
        files[-1].unlink()
        files[-2].write_text("something else")
        assert {one.file for one in await computer.backups.known(SCHOOL)} == set(files[-SAVED_REMEMBERED:-2])

    run(story())


class StopsLater(LongWork):
    """Is stopped after so many pieces."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.pieces = pieces

    def moved(self, size: int) -> None:
        self.pieces -= 1
        if self.pieces < 0:
            self.stop()
        super().moved(size)


@pytest.mark.parametrize("pieces", [0, 2, 9])
def test_stopped_while_it_comes_back(run: Run, computer: Computer, tmp_path: Path, pieces: int) -> None:
    """In unpacking, or in saving what is here: both leave what is here as it is."""
    file = tmp_path / "school.callfire-backup"
    folder = computer.paths.account_folder(SCHOOL.key)

    async def story() -> None:
        await computer.backups.save(SCHOOL, file, LongWork())
        before = contents(folder)
        with pytest.raises(WorkStoppedError):
            await computer.restore(file, SCHOOL, work=StopsLater(pieces))
        await computer.backups.give_up(SCHOOL.key)
        assert contents(folder) == before
        assert [one.name for one in folder.parent.iterdir()] == [SCHOOL.key]
        assert not list((folder / BACKUP_FOLDER).glob("*"))

    run(story())


def test_no_room_is_said_and_nothing_changes(
    run: Run, computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: qt_loop.Heard
) -> None:
    heard.expect("could not be brought back")
    file = tmp_path / "school.callfire-backup"
    (tmp_path / ".full.callfire-backup.part").symlink_to("/dev/full")

    async def story() -> None:
        with pytest.raises(FailureError) as told:
            await computer.backups.save(SCHOOL, tmp_path / "full.callfire-backup", LongWork())
        assert told.value.failure.kind is FailureKind.FILE_NOT_WRITTEN
        with pytest.raises(FailureError) as told:
            await computer.backups.save(SCHOOL, tmp_path / "no such folder" / "one.callfire-backup", LongWork())
        assert told.value.failure.kind is FailureKind.FILE_NOT_WRITTEN
        await computer.backups.save(SCHOOL, file, LongWork())
        before = contents(computer.paths.account_folder(SCHOOL.key))
        with pytest.raises(FailureError) as told:
            await computer.backups.look(tmp_path / "pulled out.callfire-backup")
        assert told.value.failure.kind is FailureKind.BACKUP_UNREADABLE
        monkeypatch.setattr(backup_reader, "ROOM_TO_SPARE", 10**18)
        with pytest.raises(FailureError) as told:
            await computer.restore(file, SCHOOL)
        assert told.value.failure.kind is FailureKind.BACKUP_NO_ROOM
        assert contents(computer.paths.account_folder(SCHOOL.key)) == before

    run(story())


def test_who_no_longer_waits_has_the_job_end(run: Run, computer: Computer, tmp_path: Path) -> None:
    """The program is closed while a backup is made: the thread ends soon, and nothing is left."""

    async def story() -> None:
        loop, began = asyncio.get_running_loop(), asyncio.Event()

        class Slow(LongWork):
            def moved(self, size: int) -> None:
                loop.call_soon_threadsafe(began.set)
                self._stop.wait(20)
                super().moved(size)

        saving = computer.scope.start("save", computer.backups.save(SCHOOL, tmp_path / "one.callfire-backup", Slow()))
        await began.wait()
        await computer.scope.close()
        assert saving.cancelled()
        computer.workers.close()
        assert sorted(one.name for one in tmp_path.iterdir()) == ["here"]  # noqa: ASYNC240  (a test may wait for the disk)

    run(story())
