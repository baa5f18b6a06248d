"""The header of an account's view: tabs at the left; find box, whose account it is, and its menu at the right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from callfire_desktop.domain.accounts import Account
from callfire_desktop.ui.controls.account_line import AccountDot
from callfire_desktop.ui.controls.buttons import FilterButton
from callfire_desktop.ui.controls.header_tabs import HeaderTabs
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.search.find_box import FindBox
from callfire_desktop.ui.theme.theme import Theme

HEIGHT = 46
LONGEST_NAME, TIGHT_NAME, LONGEST_PILL = 260, 76, 100
"""An account may be called anything; its name must not widen the window."""


class SessionHeader(QWidget):
    """One row; where that has no room, with large text or in a longer language, the tabs stand above the rest, and wrap."""

    def __init__(self, theme: Theme, account: Account, tabs: HeaderTabs, find: FindBox, menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._account, self._menu, self._tabs, self._find = theme, account, menu, tabs, find
        px = theme.px
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(8), 0, px(12), 0)
        self._row.setSpacing(px(8))
        self._row.addWidget(tabs)
        self._row.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(px(8))
        beside.addWidget(find)
        self._dot = AccountDot(theme, account.color, self)
        self._dot.setVisible(not account.is_practice)
        self._pill = Pill(theme, "info", self.tr("Practice"), "doubt")
        if account.is_practice:
            beside.addWidget(self._pill)
        else:
            self._pill.setParent(self)
            self._pill.hide()
            beside.addWidget(self._dot)
        self._button = FilterButton(theme, "")
        self._button.setProperty("kind", "account")
        self._button.setAccessibleName(self.tr("Account: {name}").format(name=account.name))
        self._button.clicked.connect(self._open_menu)
        beside.addWidget(self._button)
        self._row.addLayout(beside)
        self._tight: bool | None = None
        self._two_rows: bool | None = None
        self.set_narrow(narrow=False, tight=False)

    def set_narrow(self, *, narrow: bool, tight: bool) -> None:
        """Words only where there is little room."""
        self._tabs.set_narrow(narrow)
        self._find.set_narrow(narrow)
        self._shorten(tight=tight)
        two_rows = tight or self._needed() > self.window().width()
        if two_rows == self._two_rows:
            return
        self._two_rows, px = two_rows, self._theme.px
        self._tabs.set_wrapping(two_rows)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if two_rows else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0 if two_rows else px(8))
        self._row.setContentsMargins(px(8), 0, px(12), px(6) if two_rows else 0)
        self.setMinimumHeight(0 if two_rows else px(HEIGHT))
        self.setMaximumHeight(16777215 if two_rows else px(HEIGHT))

    def _needed(self) -> int:
        """Width of one row in which nothing is cut."""
        px = self._theme.px
        parts: tuple[QWidget, ...] = (self._tabs, self._button, *((self._pill,) if self._account.is_practice else (self._dot,)))
        return sum(part.sizeHint().width() for part in parts) + self._find.words_width() + px(8 + 3 * 8 + 12)

    def _shorten(self, *, tight: bool) -> None:
        if tight == self._tight:
            return
        self._tight, px = tight, self._theme.px
        if self._account.is_practice:
            self._pill.setVisible(not tight)  # the line above and the status line say it too
        name = self._account.name
        room = px(TIGHT_NAME if tight else LONGEST_NAME)
        shown = self._button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._button.setText(shown)
        self._button.setToolTip(plain_tooltip(name) if shown != name else "")
        self._pill.setMinimumWidth(min(self._pill.sizeHint().width(), px(LONGEST_PILL)))

    def _open_menu(self) -> None:
        corner = QPoint(self._button.width() - self._menu.sizeHint().width(), self._button.height())
        self._menu.popup(self._button.mapToGlobal(corner))
