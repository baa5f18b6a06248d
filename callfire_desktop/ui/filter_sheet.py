"""The filters of a list under one another, over the list, where one row is all there is above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.room import Room
from callfire_desktop.ui.theme.theme import Theme


class FilterSheet(QFrame):
    """The same filters, under one another, where one row is all there is."""

    clear_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setProperty("kind", "sheet")
        self.setAccessibleName(self.tr("Filters"))
        content = QWidget()
        self._scroll = Room(content)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(1, 1, 1, 1)
        outside.addWidget(self._scroll)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._clear = Button(theme, self.tr("Clear filters"), kind="link", parent=self)
        self._done = Button(theme, self.tr("Show the list"), parent=self)
        self._clear.clicked.connect(self.clear_pressed)
        self._done.clicked.connect(self.hide)
        self.hide()

    def take(self, filters: Sequence[QWidget]) -> None:
        """Hold these filters until the window is wide again."""
        while self._column.takeAt(0) is not None:
            pass
        for one in filters:
            self._column.addWidget(one)
            one.show()
        row = QHBoxLayout()
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self._done)
        self._column.addLayout(row)

    def toggle(self, place: QPoint) -> None:
        """Open below a button, or close."""
        if self.isVisible():
            self.hide()
            return
        page = self._page
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        size = self.sizeHint()
        if size.height() > page.height() - place.y():
            size.setWidth(size.width() + bar)
        left = max(0, min(place.x(), page.width() - size.width()))  # all of it in the page; where it is higher than that, it scrolls
        self.setGeometry(QRect(QPoint(left, place.y()), size).intersected(page.rect()))
        self.show()
        self.raise_()
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Clicks between the filters stay here."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            return True
        return super().event(event)
