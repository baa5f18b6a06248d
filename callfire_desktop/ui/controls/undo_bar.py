"""The bar that offers to take back what was just done: it floats over the foot of a page for eight seconds (LOOK 7)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import ElidedLabel
from callfire_desktop.ui.theme.theme import Theme

WIDTH, HEIGHT, GAP, RADIUS = 460, 44, 16, 8


class UndoBar(QWidget):
    """Belongs to a page and stands at its lower left, ``above`` logical pixels higher where other things stand there.

    It only shows: who offers something remembers it in ``Steps`` too, so that Ctrl+Z takes it back when the bar has gone.
    """

    SHOWN_MS = 8_000

    def __init__(self, theme: Theme, page: QWidget, *, above: int = 0) -> None:
        super().__init__(page)
        self._theme, self._above = theme, above
        self._take_back: Callable[[], object] | None = None
        self._said = ElidedLabel(theme, "", token="surface")
        self._button = Button(theme, self.tr("Undo"), kind="undo", size="small")
        self._button.clicked.connect(self._undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        layout.addWidget(self._said, 1)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.SHOWN_MS)
        self._timer.timeout.connect(self._leave)
        page.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def offer(self, said: str, take_back: Callable[[], object], button: str = "") -> None:
        """Say what was done; ``take_back`` is called when the button is pressed, which reads "Undo" unless told."""
        self._take_back = take_back
        self._button.setText(button or self.tr("Undo"))
        self._button.show()
        self._show(said)

    def say(self, said: str) -> None:
        """Say what was done where there is nothing to take back; nothing changes under the mouse."""
        self._take_back = None
        self._button.hide()
        self._show(said)

    def _show(self, said: str) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, self._button.isHidden())
        self.setAccessibleName(said)
        self._said.setText(said)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the page's lower left."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """It stays while it is looked at."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Its time begins anew."""
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Inverted colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _leave(self) -> None:
        if self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _undo(self) -> None:
        take_back, self._take_back = self._take_back, None
        self._timer.stop()
        self.hide()
        if take_back is not None:
            take_back()

    def _place(self) -> None:
        px, page = self._theme.px, self.parentWidget()
        if page is None:
            return
        most = min(px(WIDTH), page.width() - 2 * px(GAP))
        if self._button.isHidden():
            words = QFontMetrics(self._theme.font()).horizontalAdvance(self.accessibleName())
            most = min(most, words + px(16) + px(8) + px(GAP))
        self.setGeometry(px(GAP), max(0, page.height() - px(GAP) - px(HEIGHT) - px(self._above)), most, px(HEIGHT))
