"""A choice of few as one row of joined parts: yes or no, one to five, one page or another. Painted as one (LOOK 8)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from callfire_desktop.ui.theme.theme import Theme

HEIGHT, SIDE, LEAST, RADIUS = 32, 12, 34, 6


class Segments(QWidget):
    """None or one part is chosen; pressing the chosen one takes it back where ``may_be_none``. Left and Right move,
    and a part that reads as one sign, such as a number, is chosen by its key.
    """

    chosen = Signal(object)
    """The place of the part counted from 0, None where it was taken back."""

    def __init__(
        self, theme: Theme, words: Sequence[str], name: str, *, may_be_none: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._name, self._may_be_none = theme, list(words), name, may_be_none
        self._place: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space would take the answer back
        theme.changed.connect(self.update)
        self.show_chosen(None)

    @property
    def place(self) -> int | None:
        """What is chosen."""
        return self._place

    @property
    def said(self) -> str:
        """What is chosen, in words."""
        return self._words[self._place] if self._place is not None else self.tr("not answered")

    def set_words(self, words: Sequence[str]) -> None:
        """Other words for the same parts."""
        self._words = list(words)
        self.updateGeometry()
        self.show_chosen(self._place)

    def show_chosen(self, place: int | None) -> None:
        """Show a choice without telling."""
        self._place = place
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self.tr("{chosen}, of {words}").format(chosen=self.said, words=", ".join(self._words)))
        self.update()

    def sizeHint(self) -> QSize:
        """All parts as wide as their words."""
        return QSize(round(sum(self._widths())) + 1, self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a part, with the button that presses."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        at = event.position().x()
        for place, width in enumerate(self._widths()):
            if at < width:
                self._choose(place)
                return
            at -= width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right and Space; other keys belong to the page, digits too: at the review desk they decide wherever the focus is."""
        last = len(self._words) - 1
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -1 if event.key() == Qt.Key.Key_Left else 1
            self._choose(min(max(0, self._place + step), last) if self._place is not None else 0 if step > 0 else last, toggles=False)
        elif event.key() == Qt.Key.Key_Space and self._may_be_none and self._place is not None:
            self._choose(self._place)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, chosen part, dividers, words, ring."""
        theme, widths = self._theme, self._widths()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.5, 0.5, sum(widths), self.height() - 1)
        round_path = QPainterPath()
        round_path.addRoundedRect(area, RADIUS, RADIUS)
        painter.fillPath(round_path, theme.color("surface"))
        left = 0.5
        for place, (word, width) in enumerate(zip(self._words, widths, strict=True)):
            part = QRectF(left, 0.5, width, self.height() - 1)
            if place == self._place:
                painter.setClipPath(round_path)
                painter.fillRect(part, theme.color("accent_soft"))
                painter.setClipping(False)
            if place:
                painter.fillRect(QRectF(left, 1, 1, self.height() - 2), theme.color("edge"))
            painter.setFont(theme.font(weight=600 if place == self._place else 400))
            painter.setPen(theme.color("accent" if place == self._place else "text"))
            painter.drawText(part, int(Qt.AlignmentFlag.AlignCenter), word)
            left += width
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawPath(round_path)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)

    def _choose(self, place: int, *, toggles: bool = True) -> None:
        taken_back = toggles and self._may_be_none and place == self._place
        if taken_back or place != self._place:
            self.show_chosen(None if taken_back else place)
            if QAccessible.isActive():  # few screen readers say that a description changed
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said))
            self.chosen.emit(self._place)

    def _widths(self) -> list[float]:
        metrics = QFontMetrics(self._theme.font(weight=600))
        px = self._theme.px
        return [max(px(LEAST), metrics.horizontalAdvance(word) + 2 * px(SIDE)) for word in self._words]
