"""Hairlines: one logical pixel, in the separators' colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callfire_desktop.ui.theme.theme import Theme


class HLine(QWidget):
    """A horizontal hairline."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled, not drawn: a drawn line smears over two pixels (LOOK 8)."""
        QPainter(self).fillRect(QRectF(self.rect()), self._theme.color("line"))


class VLine(HLine):
    """A vertical hairline."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMaximumHeight(16777215)
        self.setMinimumHeight(0)
        self.setFixedWidth(1)
