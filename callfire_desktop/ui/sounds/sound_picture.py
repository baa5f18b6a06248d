"""A small picture of a sound: bars as high as it is loud, what mending cuts off shaded. Two of them can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks

BAR, GAP, HEIGHT = 2, 1, 34
SHOWN_POWER = 0.6
"""Ears hear ratios: a sound a tenth as loud is drawn a quarter as high. Not stretched to its own loudest moment, or all look alike."""


class SoundPicture(QWidget):
    """Shows peaks; nothing can be done with it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._peaks: Peaks | None = None
        self._kept: tuple[float, float] | None = None
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_peaks(self, peaks: Peaks | None, kept: tuple[float, float] | None = None) -> None:
        """Its picture, None until it is known; ``kept`` are the seconds that mending keeps."""
        self._peaks, self._kept = peaks, kept
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(200), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(self._theme.px(40), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shades, then bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_cut(painter)
        painter.setBrush(self._theme.color("wave"))
        middle = self.height() / 2
        for place, share in enumerate(self._shares()):
            height = max(0.75, share**SHOWN_POWER * (middle - 1))
            painter.drawRoundedRect(QRectF(place * (BAR + GAP), middle - height, BAR, 2 * height), 1, 1)

    def _paint_cut(self, painter: QPainter) -> None:
        if self._kept is None or self._peaks is None or not self._peaks.length_s:
            return
        length = self._peaks.length_s
        first, last = (min(1.0, one / length) * self.width() for one in self._kept)
        shade = self._theme.color("silence")
        painter.fillRect(QRectF(0, 0, first, self.height()), shade)
        painter.fillRect(QRectF(last, 0, self.width() - last, self.height()), shade)

    def _shares(self) -> list[float]:
        bars = max(1, self.width() // (BAR + GAP))
        if self._peaks is None or len(self._peaks.mins) == 0:
            return [0.0] * bars
        count = len(self._peaks.mins)
        shares = []
        for bar in range(bars):
            first = bar * count // bars
            last = max(first + 1, (bar + 1) * count // bars)
            low, high = int(self._peaks.mins[first:last].min()), int(self._peaks.maxs[first:last].max())
            shares.append(min(1.0, max(-low, high) / 32768))
        return shares
