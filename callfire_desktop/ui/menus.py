"""The menu bar: every action of the window has its place and its key here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from callfire_desktop.domain.accounts import Account
from callfire_desktop.ui.session_view import SessionView
from callfire_desktop.ui.theme.theme import Scheme, Theme

MEDIA_PLAY = (Qt.Key.Key_MediaTogglePlayPause, Qt.Key.Key_MediaPlay)
"""Keys of keyboards, headphones and foot pedals: they play and pause wherever the focus is."""


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
        self._add(edit, tr("Undo"), "in_view", "Ctrl+Z", lambda view: view.undoing.undo())
        self._add(edit, tr("Search in this list"), "in_view", "Ctrl+F", SessionView.focus_search)
        self._add(edit, tr("Find people, calls, notes"), "in_view", "Ctrl+K", SessionView.focus_find)
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
        view.addSeparator()
        self.less_motion = self._add(view, tr("Less movement"), "less_motion")
        self.less_motion.setCheckable(True)
        calls = bar.addMenu(tr("&Calls"))
        self.session_actions += [
            self._add(calls, tr("Keep offline"), "in_view", "Ctrl+D", partial(SessionView.keep_offline, listed=False)),
            self._add(calls, tr("Keep all listed offline"), "in_view", "Ctrl+Shift+D", partial(SessionView.keep_offline, listed=True)),
            self._add(calls, tr("Review these calls"), "in_view", "Ctrl+R", SessionView.review_calls),
            self._add(calls, tr("Go on reviewing"), "in_view", "Ctrl+Shift+R", SessionView.go_on_reviewing),
            self._add(calls, tr("Back to the calls"), "in_view", "Alt+Left", SessionView.leave_page),
            self._add(calls, tr("Save recordings as files…"), "in_view", "Ctrl+S", SessionView.save_files),
            self._add(calls, tr("Recordings on this computer"), "in_view", "Ctrl+J", SessionView.open_library),
            self._add(calls, tr("Play or pause"), "in_view", "Ctrl+Space", lambda view: view.player.toggle()),
            self._add(calls, tr("Next recording"), "in_view", "Media Next", lambda view: view.step_recording(1)),
            self._add(calls, tr("Previous recording"), "in_view", "Media Previous", lambda view: view.step_recording(-1)),
            self._add(calls, tr("Back 10 seconds"), "in_view", "Ctrl+Left", lambda view: view.player.jump(-10)),
            self._add(calls, tr("Forward 10 seconds"), "in_view", "Ctrl+Right", lambda view: view.player.jump(10)),
            *edit.actions()[:2],
        ]
        self.for_list_of_calls = calls.actions()[:2]
        """They need the list of calls in front; their keys do nothing without it."""
        self.calls_menu = calls
        play = next(action for action in calls.actions() if action.shortcut() == QKeySequence("Ctrl+Space"))
        play.setShortcuts([QKeySequence("Ctrl+Space"), *(QKeySequence(key) for key in MEDIA_PLAY)])
        sounds = bar.addMenu(tr("&Sounds"))
        self.session_actions.append(self._add(sounds, tr("Record by phone…"), "in_view", "Ctrl+M", lambda view: view.record_by_phone()))
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
            self._add(menu, tr("Remove from this computer…"), "remove_account")
        menu.addSeparator()
        if current is not None:
            self._add(menu, tr("Save a backup…"), "save_backup")
        self._add(menu, tr("Restore a backup…"), "restore_backup")
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
