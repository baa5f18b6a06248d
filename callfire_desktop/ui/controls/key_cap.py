"""A key as it looks on the keyboard, beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.theme.theme import Theme

EDGE = 22


class KeyCap(Label):
    """Small, framed, of the key's own width."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, keys, role="tiny", weight=600, token="text2", parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._edge = theme.px(EDGE)

    def sizeHint(self) -> QSize:
        """Square for one sign."""
        return QSize(max(self._edge, self.fontMetrics().horizontalAdvance(self.text()) + self._edge // 2), self._edge)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame round the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("edge"), 1))
        painter.setBrush(self._theme.color("surface"))
        size = self.sizeHint()
        top = (self.height() - size.height()) / 2
        painter.drawRoundedRect(QRectF(0.5, top + 0.5, self.width() - 1, size.height() - 1), 4, 4)
        painter.end()
        super().paintEvent(event)
