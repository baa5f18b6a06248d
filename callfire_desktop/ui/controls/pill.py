"""A pill: icon and word on a soft ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.theme.theme import Theme

SOFT = {"good", "warn", "bad", "calm", "doubt", "accent"}
HEIGHT, SIDE, ICON, GAP = 26, 10, 16, 5


class Pill(QWidget):
    """Says one short thing in a state's colour. In high contrast the soft ground is black and gets a border."""

    def __init__(self, theme: Theme, icon: str, text: str, token: str = "calm", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._text, self._token = icon, text, token
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def show_text(self, icon: str, text: str, token: str) -> None:
        """Say another thing."""
        self._icon, self._text, self._token = icon, text, token
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        px = self._theme.px
        icon = px(ICON + GAP) if self._icon else 0
        return QSize(2 * px(SIDE) + icon + QFontMetrics(self._font()).horizontalAdvance(self._text) + 2, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A long word is cut with "…"."""
        return QSize(self._theme.px(60), self._theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the rest in the tooltip where it is cut, unless another one explains it."""
        super().resizeEvent(event)
        if self.toolTip() in ("", plain_tooltip(self._text)):
            self.setToolTip(plain_tooltip(self._text) if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, word."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color(f"{self._token}_soft" if self._token in SOFT else "sunken"))
        painter.setPen(QPen(theme.color(self._token), 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        x = px(SIDE)
        if self._icon:
            painter.drawPixmap(
                x, (self.height() - px(ICON)) // 2, theme.pixmap(self._icon, self._token, px(ICON), self.devicePixelRatioF())
            )
            x += px(ICON + GAP)
        painter.setFont(self._font())
        painter.setPen(theme.color(self._token))
        room = self.width() - x - px(SIDE) + 2
        shown = QFontMetrics(self._font()).elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, 0, room, self.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _font(self) -> QFont:
        return self._theme.font("small", weight=500)
