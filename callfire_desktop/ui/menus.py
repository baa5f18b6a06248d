"""The menu bar: every action of the window has its place and its key here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from callfire_desktop.domain.accounts import Account
from callfire_desktop.ui.session_view import SessionView
from callfire_desktop.ui.theme.theme import Scheme, Theme


class Menus:
    """Builds the menus and keeps the actions that change. ``do`` maps names to what they call."""

    def __init__(self, window: QMainWindow, theme: Theme, do: dict[str, Callable[..., object]]) -> None:
        self._window, self._theme, self._do = window, theme, do
        bar = window.menuBar()
        bar.setFont(theme.font("small"))
        tr = window.tr
        file = bar.addMenu(tr("&File"))
        self._add(file, tr("Sign in to another account…"), "sign_in")
        file.addSeparator()
        self._add(file, tr("Quit"), "quit", "Ctrl+Q")
        edit = bar.addMenu(tr("&Edit"))
        self._add(edit, tr("Search in this list"), "in_view", "Ctrl+F", SessionView.focus_search)
        view = bar.addMenu(tr("&View"))
        self.session_actions: list[QAction] = [
            self._add(view, tr("Calls"), "in_view", "Alt+1", partial(SessionView.show_tab, index=0)),
            self._add(view, tr("Broadcasts"), "in_view", "Alt+2", partial(SessionView.show_tab, index=1)),
            self._add(view, tr("Sounds"), "in_view", "Alt+3", partial(SessionView.show_tab, index=2)),
            self._add(view, tr("Contacts"), "in_view", "Alt+4", partial(SessionView.show_tab, index=3)),
            self._add(view, tr("Do not call"), "in_view", "Alt+5", partial(SessionView.show_tab, index=4)),
        ]
        view.addSeparator()
        self.session_actions.append(self._add(view, tr("Update this list"), "in_view", "F5", SessionView.refresh))
        view.addSeparator()
        self._schemes(view)
        calls = bar.addMenu(tr("&Calls"))
        self.session_actions += [
            self._add(calls, tr("Keep offline"), "in_view", "Ctrl+D", SessionView.keep_offline_selected),
            self._add(calls, tr("Play or pause"), "in_view", "Ctrl+Space", lambda view: view.player.toggle()),
            self._add(calls, tr("Back 10 seconds"), "in_view", "Ctrl+Left", lambda view: view.player.jump(-10)),
            self._add(calls, tr("Forward 10 seconds"), "in_view", "Ctrl+Right", lambda view: view.player.jump(10)),
            edit.actions()[0],
        ]
        self.account_menu: QMenu = bar.addMenu(tr("&Account"))
        helping = bar.addMenu(tr("&Help"))
        keys = self._add(helping, tr("Keys"), "keys", "F1")
        keys.setShortcuts([QKeySequence("F1"), QKeySequence("Ctrl+?")])
        self._add(helping, tr("The practice account"), "practice_help")
        self._add(helping, tr("About CallFire Desktop"), "about")

    def show_accounts(self, accounts: tuple[Account, ...], current: Account | None, *, practice_off: bool) -> None:
        """Fill the Account menu anew."""
        tr, menu = self._window.tr, self.account_menu
        menu.clear()
        for account in accounts:
            action = self._add(menu, account.name.replace("&", "&&"), "switch", None, account.key)
            action.setCheckable(True)
            action.setChecked(current is not None and account.key == current.key)
        if accounts:
            menu.addSeparator()
        if not any(account.is_practice for account in accounts):
            self._add(menu, tr("Try the practice account"), "practice")
        self._add(menu, tr("Sign in to another account…"), "sign_in")
        if current is not None:
            self._add(menu, tr("Sign out…"), "sign_out")
        if current is not None and current.is_practice:
            menu.addSeparator()
            if practice_off:
                self._add(menu, tr("Start practice again"), "start_practice")
            else:
                self._add(menu, tr("Stop the practice CallFire"), "stop_practice")
            self._add(menu, tr("Start practice over…"), "start_over")

    def _schemes(self, view: QMenu) -> None:
        tr = self._window.tr
        group = QActionGroup(view)
        for scheme, text in (
            (Scheme.SYSTEM, tr("Look of the system")),
            (Scheme.LIGHT, tr("Light")),
            (Scheme.DARK, tr("Dark")),
            (Scheme.HIGH_CONTRAST, tr("High contrast")),
        ):
            action = self._add(view, text, "scheme", None, scheme)
            action.setCheckable(True)
            action.setChecked(scheme is self._theme.scheme)
            group.addAction(action)

    def _add(self, menu: QMenu, text: str, name: str, keys: str | None = None, *values: object) -> QAction:
        action = QAction(text, menu)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: self._do[name](*values))
        menu.addAction(action)
        return action
