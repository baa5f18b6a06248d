"""The waveform around now: sixteen seconds, now in the middle. A picture for eyes and mouse; the whole waveform has the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callfire_desktop.domain.pauses import Pause
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks

SPAN_S = 16.0
BAR, GAP, HEIGHT, MARK, HANDLE = 3, 2, 52, 1.5, 4
FLAT = 0.75
PER_SECOND = 100


class ZoomedWave(QWidget):
    """Follows the player."""

    seek_wanted = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._peaks: Peaks | None = None
        self._top = 1.0
        self._pauses: Sequence[Pause] = ()
        self._marks: Sequence[float] = ()
        self._now_s = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def span(self) -> tuple[float, float]:
        """(from, to) in seconds; at the beginning of a recording it begins at 0."""
        start = max(0.0, self._now_s - SPAN_S / 2)
        return start, start + SPAN_S

    def sizeHint(self) -> QSize:
        """52 high."""
        return QSize(self._theme.px(80), self._theme.px(HEIGHT))

    def show_picture(self, peaks: Peaks | None, pauses: Sequence[Pause]) -> None:
        """What is drawn."""
        self._peaks, self._pauses = peaks, pauses
        self._top = (
            max(1.0, float(max(-int(peaks.mins.min()), int(peaks.maxs.max())))) if peaks is not None and len(peaks.mins) else 1.0
        )
        self.update()

    def show_marks(self, seconds: Sequence[float]) -> None:
        """Moments with a note."""
        self._marks = seconds
        self.update()

    def show_position(self, seconds: float) -> None:
        """Where now is."""
        self._now_s = seconds
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pauses, bars, marks, now."""
        painter = QPainter(self)
        start, end = self.span
        scale = self.width() / SPAN_S
        for a, b in self._pauses:
            if b > start and a < end:
                painter.fillRect(QRectF((a - start) * scale, 0, (b - a) * scale, self.height()), self._theme.color("silence"))
        done, coming = self._theme.color("wave_done"), self._theme.color("wave")
        middle, most = self.height() / 2, self.height() / 2 - 3
        step = (BAR + GAP) / scale
        bar = int(start / step)
        while bar * step < end:  # bars stand still in the recording, so that they do not flicker while it moves
            at = bar * step
            height = self._height(at, at + step, most)
            if height is not None:
                ink = done if at < self._now_s else coming
                painter.fillRect(QRectF((at - start) * scale, middle - height, BAR, 2 * height), ink)
            bar += 1
        for mark in self._marks:
            if start <= mark <= end:
                x = (mark - start) * scale
                painter.fillRect(QRectF(x - MARK / 2, 0, MARK, self.height()), self._theme.color("warn"))
        x = (self._now_s - start) * scale
        painter.fillRect(QRectF(x - 1, 0, 2, self.height()), self._theme.color("text"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        painter.drawEllipse(QRectF(x - HANDLE, self.height() - 2 * HANDLE, 2 * HANDLE, 2 * HANDLE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        start, _ = self.span
        self.seek_wanted.emit(start + event.position().x() / max(1, self.width()) * SPAN_S)

    def _height(self, from_s: float, to_s: float, most: float) -> float | None:
        """Half the height of a bar; None beyond the end."""
        if self._peaks is None:
            return FLAT
        first = int(from_s * PER_SECOND)
        if first >= len(self._peaks.mins):
            return None
        last = max(first + 1, int(to_s * PER_SECOND))
        loud = max(-int(self._peaks.mins[first:last].min()), int(self._peaks.maxs[first:last].max()))
        return max(FLAT, most * loud / self._top)
