"""A banner for trouble that lasts: icon, what is so, a side fact, one action. It pushes the page down (LOOK 7)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel, Label
from callfire_desktop.ui.controls.room import is_tight
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.theme.theme import Theme

LEAST_TEXT = 180


class Banner(QWidget):
    """Hidden until ``show_banner``."""

    action_pressed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = "warn"
        self.setMinimumHeight(theme.px(46))
        self._icon = IconLabel(theme, "warning", "warn", 20)
        self._first = ElidedLabel(theme, "", weight=500, fills=False)
        self._side = ElidedLabel(theme, "", role="small", token="text2")
        self._action = Button(theme, "", size="small")
        self._close = IconButton(theme, "x", self.tr("Close this message"))
        self._action.clicked.connect(self.action_pressed)
        self._close.clicked.connect(self._closed)
        self._whole = Label(theme, "", weight=500, wrap=True)
        self._whole.setMinimumWidth(theme.px(LEAST_TEXT))
        self._whole.hide()
        texts = QHBoxLayout()
        texts.setSpacing(theme.px(10))
        for part, stretch in ((self._icon, 0), (self._first, 0), (self._side, 1), (self._whole, 1)):
            texts.addWidget(part, stretch)
        row = WrappingRow(self, spacing=theme.px(10))
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(6))
        row.addLayout(texts, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        theme.changed.connect(self.update)
        self.hide()

    def show_banner(self, token: str, icon: str, first: str, side: str = "", action: str = "", *, closable: bool = False) -> None:
        """Say it. ``token`` names the colour and its soft ground."""
        self._token = token
        self._icon.set_icon(icon, token)
        self._first.setText(first)
        self._side.setText(side)
        self._whole.setText(f"{first} {side}".strip())
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(closable)
        self.setAccessibleName(f"{first} {side}".strip())
        self.update()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where text is so large that little of it has room in one line, it wraps."""
        super().resizeEvent(event)
        tight = is_tight(self._theme, self)
        for part in (self._first, self._side):
            part.setVisible(not tight)
        self._whole.setVisible(tight)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft ground and a hairline below; in high contrast a line in the state's colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(f"{self._token}_soft"))
        line = self._theme.color(self._token if self._theme.is_high_contrast else "line")
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), line)

    def _closed(self) -> None:
        self.hide()
        self.closed.emit()
