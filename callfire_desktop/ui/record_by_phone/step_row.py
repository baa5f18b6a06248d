"""The four steps above the picture: what is done, where one is, what comes (LOOK, picture 05)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callfire_desktop.ui.theme.theme import Theme

DISC, GAP, LINE = 20, 8, 14
HEIGHT = 26


class StepRow(QWidget):
    """Painted as one; a screen reader is told "Step 2 of 4: Record"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = [self.tr("Call"), self.tr("Record"), self.tr("Prepare"), self.tr("Listen")]
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_step(0)

    def show_step(self, step: int) -> None:
        """Where one is, from 0; 4 where all is done."""
        self._step = step
        count = len(self._words)
        if step < count:
            name = self.tr("Step {number} of {count}: {word}").format(number=step + 1, count=count, word=self._words[step])
        else:
            name = self.tr("All {count} steps are done").format(count=count)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words at their boldest, so that nothing moves."""
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font("small", weight=600))
        words = sum(metrics.horizontalAdvance(word) for word in self._words)
        count = len(self._words)
        return QSize(words + count * px(DISC + GAP) + (count - 1) * px(LINE + 2 * GAP) + 2, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """All steps, and the word of one."""
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font("small", weight=600))
        word = max(metrics.horizontalAdvance(word) for word in self._words)
        count = len(self._words)
        return QSize(word + count * px(DISC + GAP) + (count - 1) * px(LINE + 2 * GAP) + 2, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Disc and word four times, a line between."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = theme.font("small", weight=600)
        metrics = QFontMetrics(bold)
        x, middle = 1.0, self.height() / 2
        word_end = x
        all_said = self.width() >= self.sizeHint().width()
        for place, said in enumerate(self._words):
            word = said if all_said or place == self._step else ""
            if place:
                start = word_end + px(GAP)
                x += px(LINE + GAP)
                painter.fillRect(QRectF(start, round(middle), x - px(GAP) - start, 1), theme.color("edge"))
            self._disc(painter, QRectF(x, middle - px(DISC) / 2, px(DISC), px(DISC)), place)
            x += px(DISC + GAP)
            here = place == self._step
            font = bold if here else theme.font("small")
            painter.setFont(font)
            painter.setPen(theme.color("text" if here else "text2"))
            width = metrics.horizontalAdvance(word)
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), flags, word)
            word_end = x + QFontMetrics(font).horizontalAdvance(word)
            x += width + px(GAP)

    def _disc(self, painter: QPainter, area: QRectF, place: int) -> None:
        theme = self._theme
        ring = area.adjusted(1, 1, -1, -1)
        if place < self._step:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("good"), 1.5))
            painter.drawEllipse(ring)
            size = theme.px(14)
            corner = QPointF(area.center().x() - size / 2, area.center().y() - size / 2)
            painter.drawPixmap(corner, theme.pixmap("check", "good", size, self.devicePixelRatioF()))
            return
        here = place == self._step
        painter.setBrush(theme.color("accent") if here else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if here else "edge"), 1.5))
        painter.drawEllipse(ring)
        painter.setFont(theme.font("tiny", weight=600))
        painter.setPen(theme.color("on_accent" if here else "text2"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))
