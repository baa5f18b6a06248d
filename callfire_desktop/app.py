"""The composition root: builds every part, hands each what it needs, and takes all down in reverse order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.backups import LongWork, WorkStoppedError
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.practice_hosting import PracticeHosting
from callfire_desktop.runtime import event_loop
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.log_files import start_logging
from callfire_desktop.runtime.metered import MeteredWatch
from callfire_desktop.runtime.paths import Paths, find_paths
from callfire_desktop.runtime.single_instance import SingleInstance
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.unexpected_errors import UnexpectedErrors
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.services.accounts import Accounts
from callfire_desktop.services.backups import Backups, RestoreWish
from callfire_desktop.services.settings import Settings
from callfire_desktop.storage.accounts_file import AccountsFile
from callfire_desktop.storage.keychain import Keychain
from callfire_desktop.storage.settings_file import SettingsFile
from callfire_desktop.ui.application import make_application
from callfire_desktop.ui.main_window import MainWindow
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.ui.accounts.sign_in_form import SignInValues

_log = logging.getLogger(__name__)

HEAVY = ("callfire_desktop.api.client",)
"""Loaded in a thread after the first frame, so that the first look-up waits for nothing."""

TAKE_DOWN_S = 2.0
"""Longest time the window's session may take to end (ARCHITECTURE, take-down)."""


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    practice: bool = False
    data_dir: Path | None = None
    log_level: str = "info"


def start(options: Options) -> int:
    """Run the program until its window is closed; the answer is the exit code."""
    application = make_application()
    with ExitStack() as leaving:
        program = Program(options, application, leaving)
        if not program.claim():
            return 0
        return event_loop.run(program.main)


class Program:
    """One running CallFire Desktop: a window, and the session of the account it shows."""

    def __init__(self, options: Options, application: QApplication, leaving: ExitStack) -> None:
        self._options = options
        self._application = application
        self._leaving = leaving
        self._paths: Paths = find_paths(options.data_dir)
        self._instance = SingleInstance(self._paths.root)
        self._errors = UnexpectedErrors()
        self._clock = SystemClock()
        self._workers = Workers()
        self._scope = TaskScope("program", self._errors.report)
        self._session: AccountSession | None = None
        self._session_scope: TaskScope | None = None
        self._feed: ChangeFeed | None = None
        self._painted = False
        self._ended = asyncio.Event()
        self.built = asyncio.Event()
        self.shown = asyncio.Event()
        self._turn = asyncio.Lock()
        leaving.callback(self._workers.close)

    @property
    def window(self) -> MainWindow:
        """The window; exists once ``main`` has begun."""
        return self._window

    @property
    def session(self) -> AccountSession | None:
        """The session shown now."""
        return self._session

    def claim(self) -> bool:
        """True when no other program runs on this data folder; else the other one shows its window."""
        if not self._instance.claim():
            return False
        self._leaving.callback(self._instance.close)
        self._leaving.callback(start_logging(self._paths.logs, self._options.log_level))
        self._errors.install()
        self._leaving.callback(self._errors.uninstall)
        return True

    async def main(self) -> int:
        """Show the window and stay until it was closed."""
        loop = asyncio.get_running_loop()
        self._errors.install_on_loop(loop)
        undo_signals = event_loop.on_end_signals(loop, self.end)
        self._build()
        self.built.set()
        await self._accounts.load()
        if self._options.practice:
            await self._accounts.add_practice()
        await self._open_current()
        self._window.show()
        self.shown.set()
        try:
            await self._ended.wait()
        finally:
            undo_signals()
            await self._take_down()
        return 0

    def end(self) -> None:
        """Close the program as if the person had closed the window."""
        self._ended.set()

    def _build(self) -> None:
        self._theme = Theme(self._application)
        self._settings = Settings(SettingsFile(self._paths.settings_file), scope=self._scope, workers=self._workers)
        self._accounts = Accounts(
            AccountsFile(self._paths.accounts_file),
            Keychain(),
            workers=self._workers,
            clock=self._clock,
            folder_of=self._paths.account_folder,
        )
        self._backups = Backups(
            accounts=self._accounts,
            settings=self._settings,
            workers=self._workers,
            clock=self._clock,
            folder_of=self._paths.account_folder,
            installation_file=self._paths.installation_file,
        )
        self._metered = MeteredWatch()
        self._metered.changed.connect(lambda _metered: self._say_metered())
        self._practice = PracticeHosting(self._paths.practice_folder, self._workers)
        self._window = MainWindow(
            theme=self._theme,
            settings=self._settings,
            accounts=self._accounts,
            backups=self._backups,
            scope=self._scope.child("window"),
            workers=self._workers,
            clock=self._clock,
            errors=self._errors,
        )
        window = self._window
        window.first_painted.connect(self._after_first_paint)
        window.close_wanted.connect(self.end)
        window.practice_wanted.connect(lambda: self._do("practice", self._practise))
        window.sign_in_wanted.connect(self._sign_in)
        window.switch_wanted.connect(self._switch)
        window.sign_out_wanted.connect(self._sign_out)
        window.start_practice_wanted.connect(lambda: self._do("start practice", self._start_practice))
        window.stop_practice_wanted.connect(lambda: self._do("stop practice", self._stop_practice))
        window.start_over_wanted.connect(lambda: self._do("start practice over", self._start_practice_over))
        window.restore_wanted.connect(lambda wish: self._do("restore", lambda: self._restore(wish)))
        self._instance.raise_wanted.connect(self._raise_window)

    def _do(self, purpose: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if not self._scope.is_running(purpose):
            self._scope.start(purpose, self._shown(work))

    async def _shown(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run ``work``; a failure it knows is shown, not reported as unexpected."""
        try:
            await work()
        except FailureError as error:
            self._window.show_failure(error.failure)

    async def _practise(self) -> None:
        await self._accounts.add_practice()
        await self._open_current()

    def _sign_in(self, form: SignInValues) -> None:
        async def work() -> None:
            await self._accounts.sign_in(
                name=form.name,
                color=form.color,
                login=form.login,
                password=form.password,
                base_address=form.base_address,
                session_only=form.session_only,
                key=form.key,
            )
            await self._open_current()

        self._do("sign in", work)

    def _switch(self, key: str) -> None:
        async def work() -> None:
            await self._accounts.make_current(key)
            await self._open_current()

        self._do("switch", work)

    def _sign_out(self, key: str, remove_data: bool) -> None:
        async def work() -> None:
            if self._session is not None and self._session.account.key == key:
                await self._close_session()
            await self._accounts.sign_out(key, remove_data=remove_data)
            await self._open_current()

        self._do("sign out", work)

    async def _start_practice(self) -> None:
        await self._set_practice_off(False)
        if self._session is not None:
            await self._session.connection.start_practice()

    async def _stop_practice(self) -> None:
        await self._set_practice_off(True)
        if self._session is not None:
            await self._session.connection.stop_practice()

    async def _start_practice_over(self) -> None:
        """Make the practice world anew, and forget what was stored and noted of the old one."""
        account = self._accounts.current
        if account is None or not account.is_practice:
            return
        async with self._turn:
            await self._close_session()
            await self._practice.forget_world()
            await self._accounts.forget_data(account.key)
        await self._accounts.set_practice_off(account.key, False)
        await self._open_current()

    async def _restore(self, wish: RestoreWish) -> None:
        """Put a backup in an account's place: checked and unpacked beside it first, so that only the last moment closes the account."""
        flows, work = self._window.backup_flows, LongWork()
        account = wish.account or self._accounts.of_backup(wish.backups[0])
        dialog = flows.show_restoring(work)
        was_open = self._session is not None
        try:
            restored = await self._backups.stage(wish, account.key, work)
            flows.show_swapping(dialog)
            async with self._turn:
                await self._close_session()
                await self._take_place(wish, account, work)
        except (FailureError, WorkStoppedError, asyncio.CancelledError) as error:
            dialog.finish()
            await self._backups.give_up(account.key)
            if isinstance(error, asyncio.CancelledError):
                raise
            if was_open and self._session is None:
                await self._open_current()
            if isinstance(error, FailureError):
                raise
            return
        await self._accounts.make_current(account.key)
        await self._open_current()
        flows.show_restored(dialog, restored, account)

    async def _take_place(self, wish: RestoreWish, account: Account, work: LongWork) -> None:
        new = await self._accounts.add_restored(account)
        try:
            await self._backups.take_place(wish, account, work)
        except (FailureError, WorkStoppedError):
            if new:
                await self._accounts.take_out(account.key)
            raise

    async def _set_practice_off(self, off: bool) -> None:
        if self._session is not None and self._session.account.is_practice:
            await self._accounts.set_practice_off(self._session.account.key, off)

    async def _open_current(self) -> None:
        """Show the current account in place of the one shown, or the welcome page."""
        async with self._turn:
            await self._close_session()
            account = self._accounts.current
            if account is None:
                self._window.show_welcome()
                return
            scope = self._scope.child(account.key)
            self._session_scope, self._feed = scope, ChangeFeed()
            try:
                session = await AccountSession.open(
                    account,
                    folder=self._paths.account_folder(account.key),
                    feed=self._feed,
                    scope=scope,
                    workers=self._workers,
                    clock=self._clock,
                    credentials=self._accounts,
                    server=self._practice if account.is_practice else None,
                    installation=await self._backups.installation(),
                )
                self._session = session
                self._say_metered()
                await self._window.show_session(session)
            except FailureError as error:
                await self._close_session()
                self._window.show_welcome()
                await self._tell_not_opened(account, error.failure)
                return
            if self._painted:
                self._go_online(session)

    async def _tell_not_opened(self, account: Account, failure: Failure) -> None:
        if failure.kind is FailureKind.STORAGE_DAMAGED:
            self._window.backup_flows.show_damaged(failure, account, await self._backups.known(account))
        else:
            self._window.show_failure(failure)

    async def _close_session(self) -> None:
        session, self._session = self._session, None
        scope, self._session_scope = self._session_scope, None
        if session is not None:
            await self._window.release_session()
            await session.close()
            await self._practice.stop()
        if scope is not None:
            await scope.close()
        feed, self._feed = self._feed, None
        if feed is not None:
            feed.deleteLater()  # now and here, not whenever and wherever Python comes upon it

    def _after_first_paint(self) -> None:
        self._painted = True
        self._metered.start()
        if self._session is not None:
            self._go_online(self._session)

    def _say_metered(self) -> None:
        """The practice CallFire is inside this program: nothing of it goes over a connection."""
        if self._session is not None and not self._session.account.is_practice:
            self._session.recordings.set_metered(self._metered.is_metered)

    def _go_online(self, session: AccountSession) -> None:
        scope = self._session_scope
        if scope is None:
            return

        async def work() -> None:
            for module in HEAVY:
                await self._workers.load(module)
            if session is self._session:
                session.go_online()
                await self._backups.opened(session.account.key)

        scope.restart("go online", work())

    def _raise_window(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    async def _take_down(self) -> None:
        """The reverse of building; each part ends by itself, the whole within TAKE_DOWN_S."""
        self._window.hide()
        self._scope.cancel("restore")
        try:
            async with asyncio.timeout(TAKE_DOWN_S), self._turn:
                await self._close_session()
        except TimeoutError:
            _log.error("The session did not end within %s s", TAKE_DOWN_S)
        await self._settings.flush()
        await self._scope.close()
        self._window.allow_close()
        self._window.close()
        self._window.deleteLater()
        await asyncio.sleep(0.01)  # one turn of Qt's loop: deletes the window while everything it knows is alive
