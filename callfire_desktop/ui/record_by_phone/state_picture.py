"""The picture of a state: an icon on a disc; rings around it pulse while somebody may be on the telephone (LOOK 7, Motion)."""

from __future__ import annotations

import math

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent, Qt
from PySide6.QtWidgets import QWidget

from callfire_desktop.ui.record_by_phone.guides import Sign
from callfire_desktop.ui.theme.theme import Theme

SIZE, INNER, DISC, ICON = 132, 106, 80, 40
FRAME_MS, PULSE_MS = 50, 2_000
FAINTEST = 0.35
STILL = 0.7
"""How strong the rings are drawn where nothing may move."""


class StatePicture(QWidget):
    """132 px. ``moves`` False: reduced motion, the rings stand still."""

    def __init__(self, theme: Theme, *, moves: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._moves = theme, moves
        self._sign = Sign("phone-out", "accent")
        self.setFixedSize(theme.px(SIZE), theme.px(SIZE))
        self._since = QElapsedTimer()
        self._since.start()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self.update)
        theme.changed.connect(self.update)

    @property
    def sign(self) -> Sign:
        """What is shown."""
        return self._sign

    @property
    def is_moving(self) -> bool:
        """Whether the rings pulse now."""
        return self._frames.isActive()

    def show_sign(self, sign: Sign) -> None:
        """Another state."""
        self._sign = sign
        self._pulse_or_not()
        self.update()

    def set_moves(self, moves: bool) -> None:
        """The person wants less movement, or not."""
        self._moves = moves
        self._pulse_or_not()

    def showEvent(self, event: QShowEvent) -> None:
        """Pulse while it is seen."""
        super().showEvent(event)
        self._pulse_or_not()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._frames.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rings or a circle, disc, icon."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._sign.rings:
            strength = self._strength()
            for size, share in ((INNER, 1.0), (SIZE - 3, 1.0 if theme.is_high_contrast else 0.6)):
                color = QColor(theme.color(self._sign.token))
                color.setAlphaF(strength * share)
                painter.setPen(QPen(color, 1.5))
                painter.drawEllipse(middle, theme.px(size) / 2, theme.px(size) / 2)
        elif self._sign.circle:
            painter.setPen(QPen(theme.color(self._sign.token), theme.px(4)))
            radius = theme.px(SIZE - 8) / 2
            painter.drawEllipse(middle, radius, radius)
        quiet = self._sign.token in ("text", "text2")
        painter.setBrush(theme.color("sunken" if quiet else f"{self._sign.token}_soft"))
        painter.setPen(QPen(theme.color(self._sign.token), 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, theme.px(DISC) / 2, theme.px(DISC) / 2)
        icon = theme.px(ICON)
        corner = QRectF(middle.x() - icon / 2, middle.y() - icon / 2, icon, icon).topLeft()
        painter.drawPixmap(corner, theme.pixmap(self._sign.icon, self._sign.token, icon, self.devicePixelRatioF()))

    def _strength(self) -> float:
        if self._theme.is_high_contrast:
            return 1.0
        if not self._moves:
            return STILL
        turn = (self._since.elapsed() % PULSE_MS) / PULSE_MS
        return FAINTEST + (1 - FAINTEST) * (1 + math.cos(2 * math.pi * turn)) / 2

    def _pulse_or_not(self) -> None:
        if self._moves and self._sign.rings and self.isVisible():
            self._frames.start()
        else:
            self._frames.stop()
