"""The waveform as seek bar: a slider that paints peaks, so that keys, focus and screen readers come by themselves (LOOK 7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from callfire_desktop.domain.pauses import Pause
from callfire_desktop.ui import formats
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks

BAR, GAP = 2, 1
STEP_S, PAGE_S = 5, 30
"""Arrows and Page keys."""

HANDLE = 4
MARK = 1.5


class WaveSlider(QSlider):
    """Value and range in whole seconds: what a screen reader says. ``place_s`` is the exact place, which is drawn and sought."""

    seek_wanted = Signal(float)
    """Seconds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._place_s = self._length_s = 0.0
        self.leaves_arrows = False
        """Whether Left and Right belong to the page around it."""
        self._follows = False
        """Whether the value changes because the sound goes on, not because a person, wheel or screen reader wants another place."""
        self._peaks: Peaks | None = None
        self._pauses: Sequence[Pause] = ()
        self._marks: Sequence[float] = ()
        self._drawn: tuple[object, QPixmap, QPixmap] | None = None
        self._usual_height: int | None = None
        self.setAccessibleName(self.tr("Position in recording"))
        self.setMinimumHeight(theme.px(44))
        self.setMinimumWidth(theme.px(80))
        self.setSingleStep(STEP_S)
        self.setPageStep(PAGE_S)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(False)
        theme.changed.connect(self._forget)
        self.valueChanged.connect(self._value_changed)

    def set_height(self, least: int, usual: int) -> None:
        """As high as ``usual`` (pixels), and less where there is no room, down to ``least``."""
        self._usual_height = usual
        self.setMinimumHeight(least)
        self.setMaximumHeight(usual)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as it was told to be, else as a slider is."""
        hint = super().sizeHint()
        return hint if self._usual_height is None else QSize(hint.width(), self._usual_height)

    @property
    def place_s(self) -> float:
        """Where it plays, or where the person drags to."""
        return self._place_s

    @property
    def length_s(self) -> float:
        """How long the recording is."""
        return self._length_s

    @property
    def has_peaks(self) -> bool:
        """Whether the recording's own picture is shown, not the flat line."""
        return self._peaks is not None

    def show_peaks(self, peaks: Peaks | None) -> None:
        """The recording's picture, None until it is known."""
        self._peaks = peaks
        self._forget()

    def show_pauses(self, pauses: Sequence[Pause]) -> None:
        """Where nobody speaks: shaded."""
        self._pauses = pauses
        self.update()

    def show_marks(self, seconds: Sequence[float]) -> None:
        """Moments with a note: a line each."""
        self._marks = seconds
        self.update()

    def show_length(self, seconds: float) -> None:
        """How long the recording is."""
        self._length_s = max(0.0, seconds)
        self._follows = True
        self.setRange(0, int(self._length_s))
        self._follows = False
        self._go_to(self._place_s)
        self._describe()

    def show_position(self, seconds: float) -> None:
        """Where it plays; ignored while the person drags."""
        if not self.isSliderDown():
            self._go_to(seconds)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars played and to come, from two cached pictures; the line that says where we are; the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        done, coming = self._pictures()
        x = self._x()
        if self.isEnabled():
            for start, end in self._pauses:
                left = self._x_of(start)
                painter.fillRect(QRectF(left, 0, self._x_of(end) - left, self.height()), self._theme.color("silence"))
        painter.setClipRect(QRectF(0, 0, x, self.height()))
        painter.drawPixmap(0, 0, done)
        painter.setClipRect(QRectF(x, 0, self.width() - x, self.height()))
        painter.drawPixmap(0, 0, coming)
        painter.setClipping(False)
        for mark in self._marks:
            painter.fillRect(QRectF(self._x_of(mark) - MARK / 2, 0, MARK, self.height()), self._theme.color("warn"))
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
            self.seek_wanted.emit(self._place_s)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows 5 s, Page 30 s, Home and End; with Shift and the like they mean what they mean elsewhere on the page."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if not plain or (self.leaves_arrows and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _to(self, x: float) -> None:
        self._go_to(min(1.0, max(0.0, x / max(1, self.width()))) * self._length_s)

    def _go_to(self, seconds: float) -> None:
        self._place_s = seconds
        self._follows = True
        self.setValue(int(seconds))
        self._follows = False
        self.update()

    def _value_changed(self, value: int) -> None:
        self._describe()
        if not self._follows:
            self._place_s = float(value)
            self.update()
            self.seek_wanted.emit(self._place_s)

    def _x(self) -> float:
        return self._x_of(self._place_s)

    def _x_of(self, seconds: float) -> float:
        return min(1.0, seconds / self._length_s) * self.width() if self._length_s else 0.0

    def _forget(self) -> None:
        self._drawn = None
        self.update()

    def _describe(self) -> None:
        here, whole = formats.length_text(self.value()), formats.length_text(self._length_s)
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
