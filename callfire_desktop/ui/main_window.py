"""The window: menus, the welcome page or one account's view. It lays out and asks by signals; ``app`` answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from callfire_desktop import __version__
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.unexpected_errors import UnexpectedError, UnexpectedErrors
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.ui.backups import questions
from callfire_desktop.ui.dialogs.ask import AskedFor, Question, ask
from callfire_desktop.ui.dialogs.error_details import ErrorDialog, show_error
from callfire_desktop.ui.dialogs.unsaved import ask_of_unsaved, unsaved_comes_forward
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.menus import Menus
from callfire_desktop.ui.session_view import SessionView
from callfire_desktop.ui.theme import motion
from callfire_desktop.ui.theme.theme import Scheme, Theme

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.accounts import Accounts
    from callfire_desktop.services.backups import Backups
    from callfire_desktop.services.settings import Settings
    from callfire_desktop.ui.accounts.sign_in_form import SignInForm
    from callfire_desktop.ui.backups.flows import BackupFlows

FIRST_SIZE = (1280, 800)
LEAST_SIZE = (800, 560)


class MainWindow(QMainWindow):
    """One per program."""

    first_painted = Signal()
    close_wanted = Signal()
    practice_wanted = Signal()
    sign_in_wanted = Signal(object)
    switch_wanted = Signal(str)
    sign_out_wanted = Signal(str, bool)
    start_practice_wanted = Signal()
    stop_practice_wanted = Signal()
    start_over_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(
        self,
        *,
        theme: Theme,
        settings: Settings,
        accounts: Accounts,
        backups: Backups,
        scope: TaskScope,
        workers: Workers,
        clock: Clock,
        errors: UnexpectedErrors,
    ) -> None:
        super().__init__()
        self._theme, self._settings, self._accounts, self._backups = theme, settings, accounts, backups
        self._scope, self._clock = scope, clock
        self._view: SessionView | None = None
        self._view_scope: TaskScope | None = None
        self._flows: BackupFlows | None = None
        self._form: SignInForm | None = None
        self._sign_in_dialog: QDialog | None = None
        self._may_close = False
        self._painted = False
        theme.set_scheme(_scheme(settings.get("scheme", "")))
        self.setWindowTitle(self.tr("CallFire Desktop"))
        self.setMinimumSize(*LEAST_SIZE)
        self._menus = Menus(
            self,
            theme,
            {
                "quit": self.close,
                "sign_in": self._open_sign_in,
                "in_view": self._in_view,
                "scheme": self._choose_scheme,
                "less_motion": lambda: self._settings.set(motion.KEY, self._menus.less_motion.isChecked()),
                "switch": self._unless_unsaved(self.switch_wanted.emit),
                "practice": self._unless_unsaved(self.practice_wanted.emit),
                "sign_out": self._unless_unsaved(lambda: self._scope.restart("sign out", self._ask_sign_out())),
                "remove_account": self._unless_unsaved(lambda: self._scope.restart("sign out", self._ask_remove())),
                "start_practice": self.start_practice_wanted.emit,
                "stop_practice": self.stop_practice_wanted.emit,
                "save_backup": self._save_backup,
                "restore_backup": lambda: self.backup_flows.restore(),
                "keys": self.show_keys,
                "practice_help": self.show_practice_help,
                "start_over": lambda: self._scope.restart("start over", self._ask_start_over()),
                "about": self._show_about,
            },
        )
        self._menus.less_motion.setChecked(not motion.is_wanted(settings))
        self._menus.account_menu.aboutToShow.connect(self._fill_account_menu)
        self._menus.calls_menu.aboutToShow.connect(lambda: self._offer_keeping(opened=True))
        self._menus.calls_menu.aboutToHide.connect(lambda: self._offer_keeping(opened=False))
        errors.happened.connect(self._unexpected)
        self._take_back_geometry()

    def show_welcome(self) -> None:
        """No account yet: practice or sign in."""
        from callfire_desktop.ui.accounts.welcome_page import WelcomePage  # most starts show an account instead

        page = WelcomePage(self._theme)
        page.practice_pressed.connect(self.practice_wanted)
        page.restore_pressed.connect(lambda: self.backup_flows.restore())
        page.form.submitted.connect(self.sign_in_wanted)
        self._form = page.form
        self.setCentralWidget(page)
        self.setWindowTitle(self.tr("CallFire Desktop"))
        self._enable_session(False)

    async def show_session(self, session: AccountSession) -> None:
        """Show one account; its visible list has its first rows before it is shown."""
        scope = self._scope.child(f"view {session.account.key}")
        view = SessionView(
            session=session,
            theme=self._theme,
            settings=self._settings,
            scope=scope,
            clock=self._clock,
            account_menu=self._menus.account_menu,
        )
        view.sign_in_wanted.connect(self._renew_sign_in)
        view.own_account_wanted.connect(self._open_sign_in)
        view.start_practice_wanted.connect(self.start_practice_wanted)
        view.help_wanted.connect(self.show_keys)
        try:
            await view.prime()
        except BaseException:  # what is stored can't be read, or the program ends
            view.close_view()
            await scope.close()
            view.deleteLater()
            raise
        self._close_sign_in()
        self._view, self._view_scope = view, scope
        self.setCentralWidget(view)
        title = self.tr("PRACTICE – CallFire Desktop") if session.account.is_practice else ""
        self.setWindowTitle(title or self.tr("{account} – CallFire Desktop").format(account=session.account.name))
        self._enable_session(True)
        QTimer.singleShot(0, view, view.focus_list)  # once Qt has shown what the window holds

    async def release_session(self) -> None:
        """Let go of the account's view; the session may then be closed."""
        view, self._view = self._view, None
        scope, self._view_scope = self._view_scope, None
        if view is not None:
            await view.keep_everything()
            view.close_view()
        if scope is not None:
            await scope.close()
        if view is not None:
            self.setCentralWidget(QWidget())
            self._enable_session(False)

    def show_failure(self, failure: Failure) -> None:
        """Say a failure of something the person asked for: in the form it belongs to, else beside the window."""
        if self._form is not None and self._form.isVisible():
            self._form.show_failure(failure)
        else:
            show_error(self, self._theme, error_text(failure))

    @property
    def backup_flows(self) -> BackupFlows:
        """Saving and bringing back backups."""
        if self._flows is None:
            from callfire_desktop.ui.backups.flows import BackupFlows  # only who asks for a backup needs it

            self._flows = BackupFlows(
                window=self,
                theme=self._theme,
                settings=self._settings,
                scope=self._scope,
                clock=self._clock,
                backups=self._backups,
            )
            self._flows.restore_wanted.connect(self.restore_wanted)
        return self._flows

    def show_keys(self) -> None:
        """The sheet of keys."""
        from callfire_desktop.ui.shortcuts import ShortcutSheet  # only who asks for help needs it

        ShortcutSheet(self, self._theme).show()

    def show_practice_help(self) -> None:
        """What the practice account is."""
        from callfire_desktop.ui.help.practice_page import PracticePage  # only who asks for help needs it

        practising = self._view is not None and self._view.session.account.is_practice
        page = PracticePage(self, self._theme, can_start_over=practising)
        page.start_over_pressed.connect(lambda: self._scope.restart("start over", self._ask_start_over()))
        page.show()

    def allow_close(self) -> None:
        """The program has been taken down: the next close closes."""
        self._may_close = True

    def showEvent(self, event: QShowEvent) -> None:
        """What had to be said before the window was there stays in front of it, and has the keys."""
        super().showEvent(event)
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                QTimer.singleShot(0, dialog, dialog.activateWindow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks ``app`` to take down first; what is being written in a dialog is asked about before that."""
        self._settings.set("window", bytes(self.saveGeometry().toBase64().data()).decode())
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if not ask_of_unsaved(self):
            self.close_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that come while nothing has the focus: what had it may just have gone."""
        if self._view is None or QApplication.focusWidget() is not None or not self._view.take_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that something can be seen."""
        super().paintEvent(event)
        if not self._painted and self.centralWidget() is not None:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def _unless_unsaved(self, act: Callable[..., object]) -> Callable[..., None]:
        """What takes the account's view away asks first about what is being written in its dialogs."""

        def acting(*what: object) -> None:
            if not ask_of_unsaved(self):
                act(*what)

        return acting

    def _in_view(self, act: Callable[[SessionView], None]) -> None:
        if self._view is not None:
            act(self._view)

    def _enable_session(self, enabled: bool) -> None:
        for action in self._menus.session_actions:
            action.setEnabled(enabled)
        self._fill_account_menu()

    def _offer_keeping(self, *, opened: bool) -> None:
        """An open menu offers what can be done now; a closed one leaves its keys to what comes in front."""
        for action in self._menus.for_list_of_calls:
            action.setEnabled(self._view is not None and (self._view.shows_calls or not opened))

    def _fill_account_menu(self) -> None:
        current = self._view.session.account if self._view is not None else None
        off = False
        if current is not None:
            known = self._accounts.get(current.key)
            off = known.practice_off if known is not None else False
        self._menus.show_accounts(self._accounts.accounts, current, practice_off=off)

    def _choose_scheme(self, scheme: Scheme) -> None:
        self._settings.set("scheme", str(scheme))
        self._theme.set_scheme(scheme)

    def _open_sign_in(self) -> None:
        if self._sign_in_dialog is not None and unsaved_comes_forward(self):
            return
        if self._view is None and self._form is not None and self._form.isVisible():
            self._form.setFocus()
            return
        self._show_sign_in_dialog(_new_form(self._theme))

    def _renew_sign_in(self) -> None:
        if self._view is None or (self._sign_in_dialog is not None and unsaved_comes_forward(self)):
            return
        account = self._view.session.account
        form = _new_form(self._theme)
        form.start(key=account.key, name=account.name, color=account.color, login=account.login, address=account.base_address)
        self._show_sign_in_dialog(form)

    def _show_sign_in_dialog(self, form: SignInForm) -> None:
        from callfire_desktop.ui.accounts.sign_in_dialog import SignInDialog  # not before the first frame

        self._close_sign_in()
        dialog = SignInDialog(self, self._theme, form)
        form.submitted.connect(self.sign_in_wanted)
        dialog.finished.connect(self._close_sign_in)
        self._form, self._sign_in_dialog = form, dialog
        dialog.show()

    def _close_sign_in(self) -> None:
        dialog, self._sign_in_dialog = self._sign_in_dialog, None
        self._form = None
        if dialog is not None:
            dialog.close()

    async def _ask_sign_out(self) -> None:
        if self._view is None:
            return
        account = self._view.session.account
        question = Question(
            self.tr("Sign out of “{account}”?").format(account=account.name),
            [self.tr("What is on this computer stays. You can sign in again at any time.")],
            self.tr("Stay signed in"),
            [("keep", self.tr("Sign out, keep the data"), "plain")],
            AskedFor.of(account),
        )
        if await ask(self, self._theme, question) is not None:
            self.sign_out_wanted.emit(account.key, False)

    async def _ask_remove(self) -> None:
        if self._view is None:
            return
        account = self._view.session.account
        answer = await ask(self, self._theme, questions.removing(account, await self._backups.counts(account)))
        if answer == questions.SAVE:
            self.backup_flows.save(account)
        elif answer is not None:
            self.sign_out_wanted.emit(account.key, True)

    def _save_backup(self) -> None:
        if self._view is not None:
            self.backup_flows.save(self._view.session.account)

    async def _ask_start_over(self) -> None:
        question = Question(
            self.tr("Reset the practice world?"),
            [self.tr("Your practice notes go too."), self.tr("No one is called, and your other accounts are not touched.")],
            self.tr("Keep it"),
            [("reset", self.tr("Reset practice"), "danger")],
        )
        if await ask(self, self._theme, question) is not None:
            self.start_over_wanted.emit()

    def _show_about(self) -> None:
        text = error_text(Failure(FailureKind.UNEXPECTED, PeopleCalled.NO_ONE))
        about = type(text)(
            self.tr("CallFire Desktop {version}").format(version=__version__),
            self.tr("A window on a CallFire voice account. Only “Record by phone” rings a telephone: yours, once, when you press."),
            "",
            "",
            (),
        )
        show_error(self, self._theme, about)

    def _unexpected(self, happened: UnexpectedError) -> None:
        """One message at a time: what goes wrong a hundred times is in the log a hundred times, not in the way.

        A failure that has words of its own is said in them, whoever did not expect it: a full disk may meet any work.
        """
        if any(dialog.isVisible() for dialog in self.findChildren(ErrorDialog)):
            return
        failure = Failure(FailureKind.UNEXPECTED, PeopleCalled.NO_ONE, detail=happened.text)
        if isinstance(happened.error, FailureError):
            failure = happened.error.failure
        show_error(self, self._theme, error_text(failure))

    def _take_back_geometry(self) -> None:
        saved = self._settings.get("window", "")
        if saved and self.restoreGeometry(QByteArray.fromBase64(saved.encode())):
            return
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(FIRST_SIZE[0], screen.width()), min(FIRST_SIZE[1], screen.height()))


def _scheme(saved: str) -> Scheme:
    return Scheme(saved) if saved in {one.value for one in Scheme} else Scheme.SYSTEM


def _new_form(theme: Theme) -> SignInForm:
    from callfire_desktop.ui.accounts.sign_in_form import SignInForm  # not before the first frame

    return SignInForm(theme)
