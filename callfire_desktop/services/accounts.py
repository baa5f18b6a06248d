"""The accounts on this computer: adding, switching, signing out; passwords through the keychain only."""

from __future__ import annotations

import contextlib
import dataclasses
import secrets
from collections.abc import Callable
from pathlib import Path

from callfire_desktop.api.errors import CallFireError
from callfire_desktop.domain.accounts import CALLFIRE_ADDRESS, Account, AccountColor, AccountKind, check_address
from callfire_desktop.domain.backups import BackupFacts
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.failures import keychain_failure, reading_failure
from callfire_desktop.storage.accounts_file import AccountsFile
from callfire_desktop.storage.keychain import Keychain, KeychainError
from callfire_desktop.storage.library_folder import remove_folder

PRACTICE_KEY = "practice"
PRACTICE_NAME = "Lincoln Elementary (practice)"
PRACTICE = Account(PRACTICE_KEY, PRACTICE_NAME, AccountColor.INDIGO, AccountKind.PRACTICE, "", base_address="")


class Accounts:
    """Application-wide. ``credentials`` of every session (``services.credentials.Credentials``)."""

    def __init__(
        self,
        file: AccountsFile,
        keychain: Keychain,
        *,
        workers: Workers,
        clock: Clock,
        folder_of: Callable[[str], Path] | None = None,
    ) -> None:
        self._file = file
        self._keychain = keychain
        self._workers = workers
        self._clock = clock
        self._folder_of = folder_of
        self._accounts: tuple[Account, ...] = ()
        self._current: str | None = None
        self._for_this_run: dict[str, str] = {}

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts, in the order they were added."""
        return self._accounts

    @property
    def current(self) -> Account | None:
        """The account the window shows, None before the first."""
        return self.get(self._current) if self._current else None

    def get(self, key: str) -> Account | None:
        """An account by its key."""
        return next((account for account in self._accounts if account.key == key), None)

    async def load(self) -> None:
        """Read the accounts; called once, before anything else."""
        self._accounts, self._current = await self._workers.run(self._file.load)

    async def add_practice(self) -> Account:
        """Make the practice account current; it is made once."""
        account = self.get(PRACTICE_KEY) or PRACTICE
        self._put(account)
        await self._save(PRACTICE_KEY)
        return account

    async def sign_in(
        self,
        *,
        name: str,
        color: AccountColor,
        login: str,
        password: str,
        base_address: str = CALLFIRE_ADDRESS,
        session_only: bool = False,
        key: str | None = None,
    ) -> Account:
        """Check a login against CallFire, then keep it: the password in the keychain, the rest in the accounts file.

        Args:
            name: as the person calls the account.
            color: its colour.
            login: API login.
            password: API password.
            base_address: https, or plain http for this computer.
            session_only: keep the password in memory until the program ends, nowhere else.
            key: the account whose password is renewed; None adds an account, unless this login is one's already: two libraries
                of one CallFire account would not know of each other's calls, and one's notes would seem lost.

        Raises:
            FailureError: address not safe (E3), CallFire refuses (E6) or can't be reached (E1 …), keychain missing or locked
                (E25, E26; nothing was saved: ask again with ``session_only``).
        """
        if check_address(base_address) is not None:
            raise FailureError(Failure(FailureKind.NOT_SAFE, PeopleCalled.NO_ONE, {"account": name}))
        await self._verify(name, base_address, login, password)
        address = base_address.rstrip("/")
        known = next((one.key for one in self._accounts if (one.login, one.base_address) == (login, address)), None)
        account = Account(key or known or secrets.token_hex(8), name, color, AccountKind.CALLFIRE, login, address)
        if session_only:
            self._for_this_run[account.key] = password
        else:
            try:
                await self._keychain.set(account.key, password)
            except KeychainError as error:
                raise FailureError(keychain_failure(error, name)) from error
        self._put(account)
        await self._save(account.key)
        return account

    def of_backup(self, facts: BackupFacts) -> Account:
        """The account a backup becomes, once it is added. A backup holds no login: nobody is signed in."""
        if facts.is_practice:
            return PRACTICE
        return Account(facts.key, facts.name, facts.color, AccountKind.CALLFIRE, "")

    async def add_restored(self, account: Account) -> bool:
        """Add an account whose library is about to come; True where it is new here."""
        if self.get(account.key) is not None:
            return False
        self._put(account)
        await self._save(self._current)
        return True

    async def take_out(self, key: str) -> None:
        """Its library did not come after all."""
        self._accounts = tuple(one for one in self._accounts if one.key != key)
        await self._save(self._current)

    async def make_current(self, key: str) -> None:
        """Show another account."""
        if self.get(key) is not None:
            await self._save(key)

    async def sign_out(self, key: str, *, remove_data: bool) -> None:
        """Forget the password; with ``remove_data`` also the account and all that is stored of it here."""
        account = self.get(key)
        if account is None:
            return
        self._for_this_run.pop(key, None)
        if not account.is_practice:
            with contextlib.suppress(KeychainError):  # no keychain, no entry: there is nothing to forget
                await self._keychain.delete(key)
        if remove_data:
            await self.forget_data(key)
            self._accounts = tuple(one for one in self._accounts if one.key != key)
        others = [one.key for one in self._accounts if one.key != key]
        current = self._current if self._current != key else (others[0] if others else None)
        await self._save(current)

    async def forget_data(self, key: str) -> None:
        """Remove all that is stored here of an account; its session must be closed."""
        if self._folder_of is not None:
            await self._workers.run(remove_folder, self._folder_of(key))

    async def rename(self, key: str, name: str, color: AccountColor) -> None:
        """Change what the person calls an account."""
        account = self.get(key)
        if account is not None:
            self._put(dataclasses.replace(account, name=name, color=color))
            await self._save(self._current)

    async def set_practice_off(self, key: str, off: bool) -> None:
        """Remember whether the practice CallFire was left off."""
        account = self.get(key)
        if account is not None:
            self._put(dataclasses.replace(account, practice_off=off))
            await self._save(self._current)

    async def password(self, account: Account) -> str:
        """The password of an account.

        Raises:
            FailureError: E25, E26 or E27.
        """
        known = self._for_this_run.get(account.key)
        if known is not None:
            return known
        try:
            password = await self._keychain.get(account.key)
        except KeychainError as error:
            raise FailureError(keychain_failure(error, account.name)) from error
        if password is None:
            raise FailureError(Failure(FailureKind.PASSWORD_UNREADABLE, PeopleCalled.READING, {"account": account.name}))
        return password

    async def _verify(self, name: str, base_address: str, login: str, password: str) -> None:
        module = await self._workers.load("callfire_desktop.api.client")
        client = module.CallFire(base_address, login, password)
        try:
            await client.me.get_account()
        except CallFireError as error:
            raise FailureError(reading_failure(error, name)) from error
        finally:
            await client.close()

    def _put(self, account: Account) -> None:
        if self.get(account.key) is None:
            self._accounts = (*self._accounts, account)
        else:
            self._accounts = tuple(account if one.key == account.key else one for one in self._accounts)

    async def _save(self, current: str | None) -> None:
        self._current = current
        await self._workers.run(self._file.save, self._accounts, current)
