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
    """One row; where text is so large that it has no room, the tabs stand above the rest and wrap."""

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
        self._pill = Pill(theme, "info", self.tr("Practice"), "doubt")
        if account.is_practice:
            beside.addWidget(self._pill)
        else:
            self._pill.setParent(self)
            self._pill.hide()
            beside.addWidget(AccountDot(theme, account.color))
        self._button = FilterButton(theme, "")
        self._button.setProperty("kind", "account")
        self._button.setAccessibleName(self.tr("Account: {name}").format(name=account.name))
        self._button.clicked.connect(self._open_menu)
        beside.addWidget(self._button)
        self._row.addLayout(beside)
        self._tight: bool | None = None
        self.set_narrow(narrow=False, tight=False)

    def set_narrow(self, *, narrow: bool, tight: bool) -> None:
        """Words only where there is little room."""
        self._tabs.set_narrow(narrow, wraps=tight)
        self._find.set_narrow(narrow)
        if tight == self._tight:
            return
        self._tight = tight
        px = self._theme.px
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0 if tight else px(8))
        self._row.setContentsMargins(px(8), 0, px(12), px(6) if tight else 0)
        self.setMinimumHeight(0 if tight else px(HEIGHT))
        self.setMaximumHeight(16777215 if tight else px(HEIGHT))
        if self._account.is_practice:
            self._pill.setVisible(not tight)  # the line above and the status line say it too
        name = self._account.name
        room = px(TIGHT_NAME if tight else LONGEST_NAME)
        shown = self._button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._button.setText(shown.replace("&", "&&"))
        self._button.setToolTip(plain_tooltip(name) if shown != name else "")
        self._pill.setMinimumWidth(min(self._pill.sizeHint().width(), px(LONGEST_PILL)))

    def _open_menu(self) -> None:
        corner = QPoint(self._button.width() - self._menu.sizeHint().width(), self._button.height())
        self._menu.popup(self._button.mapToGlobal(corner))
