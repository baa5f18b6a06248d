"""The waveform as seek bar: a slider that paints peaks, so that keys, focus and screen readers come by themselves (LOOK 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSlider, QWidget

from callfire_desktop.ui import formats
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks

BAR, GAP = 2, 1
STEP_S, PAGE_S = 5, 30
TENTHS = 10
"""The slider counts tenths of a second: fine enough to follow, and a value a screen reader can say."""

HANDLE = 4


class WaveSlider(QSlider):
    """Value and range in tenths of a second. ``seek_wanted`` carries seconds."""

    seek_wanted = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._peaks: Peaks | None = None
        self._drawn: tuple[object, QPixmap, QPixmap] | None = None
        self.setAccessibleName(self.tr("Position in recording"))
        self.setMinimumHeight(theme.px(44))
        self.setMinimumWidth(theme.px(80))
        self.setSingleStep(STEP_S * TENTHS)
        self.setPageStep(PAGE_S * TENTHS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(False)
        theme.changed.connect(self._forget)
        self.valueChanged.connect(self._describe)

    @property
    def has_peaks(self) -> bool:
        """Whether the recording's own picture is shown, not the flat line."""
        return self._peaks is not None

    def show_peaks(self, peaks: Peaks | None) -> None:
        """The recording's picture, None until it is known."""
        self._peaks = peaks
        self._forget()

    def show_length(self, seconds: float) -> None:
        """How long the recording is."""
        self.setRange(0, max(0, round(seconds * TENTHS)))
        self._describe()

    def show_position(self, seconds: float) -> None:
        """Where it plays; ignored while the person drags."""
        if not self.isSliderDown():
            self.setValue(round(seconds * TENTHS))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars played and to come, from two cached pictures; the line that says where we are; the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        done, coming = self._pictures()
        x = self._x()
        painter.setClipRect(QRectF(0, 0, x, self.height()))
        painter.drawPixmap(0, 0, done)
        painter.setClipRect(QRectF(x, 0, self.width() - x, self.height()))
        painter.drawPixmap(0, 0, coming)
        painter.setClipping(False)
        if self.isEnabled():
            painter.fillRect(QRectF(x - 1, 0, 2, self.height()), self._theme.color("text"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("text"))
            painter.drawEllipse(QRectF(x - HANDLE, self.height() - 2 * HANDLE, 2 * HANDLE, 2 * HANDLE))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seek to where it is pressed."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setSliderDown(True)
        self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self.isSliderDown():
            self._to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: now it seeks."""
        if self.isSliderDown():
            self._to(event.position().x())
            self.setSliderDown(False)
            self.seek_wanted.emit(self.value() / TENTHS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows 5 s, Page 30 s, Home and End."""
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self.seek_wanted.emit(self.value() / TENTHS)

    def _to(self, x: float) -> None:
        share = min(1.0, max(0.0, x / max(1, self.width())))
        self.setValue(round(share * self.maximum()))

    def _x(self) -> float:
        return self.value() / max(1, self.maximum()) * self.width()

    def _forget(self) -> None:
        self._drawn = None
        self.update()

    def _describe(self) -> None:
        here, whole = formats.length_text(self.value() / TENTHS), formats.length_text(self.maximum() / TENTHS)
        self.setAccessibleDescription(self.tr("{position} of {length}").format(position=here, length=whole))

    def _pictures(self) -> tuple[QPixmap, QPixmap]:
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, id(self._peaks))
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._picture("wave_done", ratio), self._picture("wave", ratio))
        return self._drawn[1], self._drawn[2]

    def _picture(self, token: str, ratio: float) -> QPixmap:
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(token if self.isEnabled() else "line"))
        middle = self.height() / 2
        for place, height in enumerate(self._heights()):
            painter.drawRoundedRect(QRectF(place * (BAR + GAP), middle - height, BAR, 2 * height), 1, 1)
        painter.end()
        return picture

    def _heights(self) -> list[float]:
        """Half the height of each bar; a flat line where nothing is known."""
        bars = max(1, self.width() // (BAR + GAP))
        most = self.height() / 2 - 3
        if self._peaks is None or len(self._peaks.mins) == 0:
            return [0.75] * bars
        count = len(self._peaks.mins)
        loud: list[float] = []
        for bar in range(bars):
            first = bar * count // bars
            last = max(first + 1, (bar + 1) * count // bars)
            low, high = int(self._peaks.mins[first:last].min()), int(self._peaks.maxs[first:last].max())
            loud.append(max(-low, high) / 32768)
        top = max(max(loud), 0.05)
        return [max(0.75, most * value / top) for value in loud]
