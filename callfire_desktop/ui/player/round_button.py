"""The round play button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.theme.theme import Theme


class RoundButton(QAbstractButton):
    """A filled disc with play or pause."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._playing = False
        self._size = 44
        self._of_sound = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)
        self.show_playing(False)

    def show_playing(self, playing: bool) -> None:
        """What a press would do is its name."""
        self._playing = playing
        play = self.tr("Play sound") if self._of_sound else self.tr("Play recording")
        name = self.tr("Pause playing") if playing else play
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))
        self.update()

    def set_of_sound(self, of_sound: bool) -> None:
        """Whether what it plays is a sound; a recording is what was said in a call (WORDS)."""
        self._of_sound = of_sound
        self.show_playing(self._playing)

    def set_narrow(self, narrow: bool) -> None:
        """40 instead of 44."""
        self._size = 40 if narrow else 44
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Disc, sign, ring."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if self.isEnabled() else theme.color("line"))
        painter.setBrush(theme.color("accent" if self.isEnabled() else "sunken"))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(area)
        size = round(self.width() * 0.5)
        sign = theme.pixmap(
            "pause" if self._playing else "play", "on_accent" if self.isEnabled() else "text3", size, self.devicePixelRatioF()
        )
        left = (self.width() - size) / 2 + (0 if self._playing else 1)
        painter.drawPixmap(QRectF(left, (self.height() - size) / 2, size, size).topLeft(), sign)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("on_accent" if self.isEnabled() else "focus"), 2))
            painter.drawEllipse(area.adjusted(4, 4, -4, -4))
