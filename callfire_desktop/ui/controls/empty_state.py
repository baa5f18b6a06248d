"""What stands in a list's place when there is nothing to list: a disc, a sentence, a line or two, at most two buttons (LOOK 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class StateAction:
    """A button of an empty place."""

    text: str
    kind: str
    icon: str | None
    pressed: Callable[[], object]


class _Disc(QWidget):
    """72 px, with an icon in its middle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._token = "info", "text2"
        self.setFixedSize(theme.px(72), theme.px(72))
        theme.changed.connect(self.update)

    def show_icon(self, icon: str, token: str) -> None:
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Disc and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color(self._token) if self._theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("warn_soft" if self._token == "warn" else "sunken"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        size = self._theme.px(32)
        place = (self.width() - size) // 2
        painter.drawPixmap(place, place, self._theme.pixmap(self._icon, self._token, size, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """Three texts for three cases: nothing yet, nothing fits, could not be loaded (UX U10)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self._disc = _Disc(theme)
        self._title = Label(theme, "", role="title", wrap=True)
        self._lines = Label(theme, "", token="text2", wrap=True)
        for label in (self._title, self._lines):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(theme.px(460))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        column.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._lines):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            column.addLayout(row)
        column.addLayout(self._buttons)
        column.addStretch(3)

    def show_state(self, icon: str, token: str, title: str, lines: Sequence[str], actions: Sequence[StateAction] = ()) -> None:
        """Say what is so."""
        self._disc.show_icon(icon, token)
        self._title.setText(title)
        self._lines.setText(" ".join(line for line in lines if line))
        self._lines.setVisible(bool(self._lines.text()))
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for action in actions:
            button = Button(self._theme, action.text, kind=action.kind, icon=action.icon)
            button.clicked.connect(action.pressed)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.setAccessibleName(title)
