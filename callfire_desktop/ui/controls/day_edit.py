"""A day, typed or chosen in a calendar; looks like every field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QWidget

from callfire_desktop.ui.theme.theme import Theme


class DayEdit(QDateEdit):
    """The style sheet draws the field; the chevron that opens the calendar is painted here, since a sheet takes only files."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.font(tabular=True))
        self.setCalendarPopup(True)
        theme.changed.connect(self._draw)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, and chevron at the right."""
        super().paintEvent(event)
        size = self._theme.px(16)
        pixmap = self._theme.pixmap("chevron-down", "text2", size, self.devicePixelRatioF())
        place = QPoint(self.width() - size - self._theme.px(8), (self.height() - size) // 2)
        QPainter(self).drawPixmap(place, pixmap)

    def _draw(self) -> None:
        """Saturday and Sunday are days like the others: Qt's red frightens, and is too dark in the dark."""
        plain = QTextCharFormat()
        plain.setForeground(self._theme.color("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendarWidget().setWeekdayTextFormat(day, plain)
        self.update()
