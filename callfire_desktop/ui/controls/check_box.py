"""A box to tick: Qt's own takes its border from the window's ground, which nobody sees in the dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from callfire_desktop.ui.controls.buttons import KEYBOARD
from callfire_desktop.ui.theme.theme import Theme

BOX, GAP, HEIGHT, RADIUS, AROUND = 16, 8, 24, 4, 4
"""``AROUND`` is the room beside the words: the focus ring stands around them, since the box is in line with what is above it."""


class CheckBox(QCheckBox):
    """Box and words; a click on either ticks."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._ring = False
        self.setFont(theme.font())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        px = self._theme.px
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(px(BOX) + px(GAP) + words + AROUND, max(HEIGHT, px(HEIGHT), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """No word is cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick, words, ring."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = px(BOX)
        top = (self.height() - size) // 2
        ticked = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if ticked and self.isEnabled() else "edge"), 1))
        painter.setBrush(theme.color("sunken" if not self.isEnabled() else "accent" if ticked else "surface"))
        painter.drawRoundedRect(QRectF(0.5, top + 0.5, size - 1, size - 1), RADIUS, RADIUS)
        if ticked:
            ink = "on_accent" if self.isEnabled() else "text3"
            painter.drawPixmap(0, top, theme.pixmap("check", ink, size, self.devicePixelRatioF()))
        painter.setFont(self.font())
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        left = size + px(GAP)
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(left - AROUND + 1, 1, self.width() - left + AROUND - 2, self.height() - 2), RADIUS, RADIUS)
