"""The page of recordings on this computer: downloads at the left, space and rules at the right. It lays out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import IconButton
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.room import is_tight, least_page
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.undo_bar import UndoBar
from callfire_desktop.ui.library.downloads_card import DownloadsCard
from callfire_desktop.ui.library.rules_card import RulesCard
from callfire_desktop.ui.library.space_card import SpaceCard
from callfire_desktop.ui.theme.theme import Theme

TIGHT_PART = 200


class LibraryPage(QWidget):
    """Replaces the list of calls (LOOK 6: pages that need room)."""

    leave_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.setAccessibleName(self.tr("Recordings on this computer"))
        self.downloads, self.space, self.rules = DownloadsCard(theme), SpaceCard(theme), RulesCard(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(12))
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.back = IconButton(theme, "chevron-left", self.tr("Back to the calls"))
        self.back.clicked.connect(self.leave_pressed)
        head.addWidget(self.back)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(theme, self.tr("Recordings on this computer"), role="title"))
        said = self.tr("They play without a network. Facts of calls and your notes are always here.")
        names.addWidget(Label(theme, said, token="text2", wrap=True))
        head.addLayout(names, 1)
        column.addLayout(head)
        self._halves = halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        halves.setSpacing(px(12))
        halves.addWidget(self.downloads, 3)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(12))
        right.addWidget(self.space)
        right.addWidget(self.rules)
        right.addStretch(1)
        self._scroll = scroll = Scrolling(side, by_keys=True)
        bar = scroll.verticalScrollBar().sizeHint().width()
        self._side_width = side.minimumSizeHint().width() + bar
        """What is at its right would be cut without a word."""
        scroll.setMinimumWidth(self._side_width)
        halves.addWidget(scroll, 2)
        column.addLayout(halves, 1)
        self.undo_bar = UndoBar(theme, self)

    def minimumSizeHint(self) -> QSize:
        """Its parts scroll; their hints must not make the window larger."""
        return least_page(self._theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Space and rules come under the downloads where one column is all there is room for."""
        super().resizeEvent(event)
        tight, px = is_tight(self._theme, self), self._theme.px
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)
        self.space.set_tight(tight)
        self._scroll.set_whole(tight)
        self._scroll.setMinimumWidth(0 if tight else self._side_width)
        self.downloads.setMinimumHeight(px(TIGHT_PART) if tight else 0)

    @property
    def regions(self) -> list[QWidget]:
        """The parts of the page as they are read."""
        return [self.back, self.downloads, self.space, self.rules]
