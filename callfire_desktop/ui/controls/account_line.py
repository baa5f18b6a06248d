"""The line under the menu bar that says whose window this is: the account's colour, or hatched for practice."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callfire_desktop.domain.accounts import AccountColor
from callfire_desktop.ui.theme.theme import Theme

HATCH = 14


class AccountLine(QWidget):
    """4 px high, the whole width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color: AccountColor | None = None
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_color(self, color: AccountColor | None) -> None:
        """An account's colour; None for practice."""
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour, or violet with gaps in the ground's colour."""
        painter = QPainter(self)
        if self._color is not None:
            painter.fillRect(self.rect(), self._theme.account_color(self._color))
            return
        painter.fillRect(self.rect(), self._theme.color("doubt"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("bg"), 4))
        for x in range(-8, self.width() + 8, HATCH):
            painter.drawLine(QPointF(x, self.height() + 2), QPointF(x + 8, -2))


class AccountDot(QWidget):
    """The dot beside an account's name."""

    def __init__(self, theme: Theme, color: AccountColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = color
        self.setFixedSize(theme.px(10), theme.px(10))
        theme.changed.connect(self.update)

    def show_color(self, color: AccountColor) -> None:
        """Another account's colour."""
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        """10 px."""
        return QSize(self._theme.px(10), self._theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.account_color(self._color))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
