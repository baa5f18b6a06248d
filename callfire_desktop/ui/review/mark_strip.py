"""Flags over the waveform: each note at its moment, with its first words where there is room. Also the clock under the waveform."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from callfire_desktop.domain.reviews import Note
from callfire_desktop.ui import formats
from callfire_desktop.ui.theme.theme import Theme

HEIGHT, WIDEST, SIDE, GAP = 24, 300, 6, 4
CLOCK_HEIGHT, LEAST_BETWEEN = 20, 110
STEPS_S = (1, 2, 4, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


class MarkStrip(QWidget):
    """Pressing a flag goes there. Notes are also in the list below, which keys and screen readers use."""

    place_pressed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notes: list[Note] = []
        self._length_s = 0.0
        self._flags: list[tuple[QRect, Note]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.px(80), self._theme.px(HEIGHT))

    def show_notes(self, notes: Sequence[Note], length_s: float) -> None:
        """Show those that have a moment."""
        self._notes = [note for note in notes if note.place_s is not None]
        self._length_s = length_s
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Flags, none over another; one without room is a line only."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, font = self._theme.px, self._theme.font("small", weight=600)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        self._flags = []
        taken = -1
        places = [round((note.place_s or 0.0) / max(0.1, self._length_s) * self.width()) for note in self._notes]
        for place, (x, note) in enumerate(zip(places, self._notes, strict=True)):
            if x <= taken:
                continue
            last = place + 1 == len(places)  # may begin before its moment, but not over the flag before it
            room = min(px(WIDEST), (self.width() - max(0, taken) if last else places[place + 1] - x - px(GAP)) - 2 * px(SIDE))
            moment = formats.length_text(note.place_s or 0.0)
            said = metrics.elidedText(_words(note), Qt.TextElideMode.ElideRight, max(room, metrics.horizontalAdvance(moment)))
            said = said if len(said) > len(moment) + 2 else moment  # of the text at least a letter
            area = QRect(x, 0, metrics.horizontalAdvance(said) + 2 * px(SIDE), self.height() - px(2))
            area.moveRight(min(area.right(), self.width() - 1))
            if area.left() <= taken:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("warn_soft"))
            painter.drawRoundedRect(QRectF(area), 4, 4)
            painter.setPen(self._theme.color("warn"))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), said)
            self._flags.append((area, note))
            taken = area.right() + px(GAP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the flag's moment."""
        note = self._at(event.position().toPoint())
        if note is not None and note.place_s is not None:
            self.place_pressed.emit(note.place_s)

    def event(self, event: QEvent) -> bool:
        """The whole text of a flag as its tooltip, as plain text."""
        if isinstance(event, QHelpEvent):
            note = self._at(event.pos())
            QToolTip.showText(event.globalPos(), note.text.replace("<", "‹").replace(">", "›") if note is not None else "", self)
            return True
        return super().event(event)

    def _at(self, point: object) -> Note | None:
        return next((note for area, note in self._flags if area.contains(point)), None)  # type: ignore[call-overload]  # a QPoint


class Clock(QWidget):
    """Times under a waveform."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._from_s, self._to_s = 0.0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One small line."""
        return QSize(self._theme.px(80), self._theme.px(CLOCK_HEIGHT))

    def show_span(self, from_s: float, to_s: float) -> None:
        """What the waveform above shows."""
        if (from_s, to_s) != (self._from_s, self._to_s):
            self._from_s, self._to_s = from_s, to_s
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Round times, as many as have room; the end at the right."""
        span = self._to_s - self._from_s
        if span <= 0:
            return
        painter = QPainter(self)
        font = self._theme.font("small", tabular=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.color("text2"))
        most = max(1, self.width() // self._theme.px(LEAST_BETWEEN))
        step = next((one for one in STEPS_S if span / one <= most), STEPS_S[-1])
        end = formats.length_text(self._to_s)
        last = self.width() - metrics.horizontalAdvance(end)
        at = -(-self._from_s // step) * step
        while at < self._to_s:
            said = formats.length_text(at)
            x = (at - self._from_s) / span * self.width()
            x -= 0 if x < metrics.horizontalAdvance(said) else metrics.horizontalAdvance(said) / 2
            if x + metrics.horizontalAdvance(said) + self._theme.px(12) < last:
                painter.drawText(QRectF(x, 0, 100, self.height()), int(Qt.AlignmentFlag.AlignVCenter), said)
            at += step
        if self._from_s == 0:
            painter.drawText(QRectF(last, 0, 100, self.height()), int(Qt.AlignmentFlag.AlignVCenter), end)


def _words(note: Note) -> str:
    return f"{formats.length_text(note.place_s or 0.0)} {note.text}"
