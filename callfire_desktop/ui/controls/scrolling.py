"""A part of a page that scrolls where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

AROUND = 8


class Scrolling(QScrollArea):
    """Lies on its page without an edge or a colour of its own; what gets the focus comes into sight.

    ``by_keys``: it has the focus itself, for arrows to scroll what has nothing in it that could. ``modest``: it asks for its least
    height and takes what is left over: where anything beside it wraps, Qt gives each part the height it asks for, and the page scrolls.
    """

    def __init__(self, content: QWidget | None = None, *, by_keys: bool = False, modest: bool = False) -> None:
        super().__init__()
        self._modest = modest
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not by_keys:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._follow_on = QTimer(self)
        self._follow_on.setSingleShot(True)
        self._follow_on.setInterval(0)
        self._follow_on.timeout.connect(self.show_focused)
        if content is not None:
            self.show_content(content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    _whole = False

    def set_whole(self, whole: bool) -> None:
        """Be as high as what is in it, where the page around it scrolls; else scroll."""
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """What its content would like, or its least height."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.minimumSizeHint().height()) if self._modest else hint

    def minimumSizeHint(self) -> QSize:
        """A line or two, or all of it."""
        least, content = super().minimumSizeHint(), self.widget()
        if self._modest and self.minimumHeight():
            least.setHeight(self.minimumHeight())  # Qt's own is three times a scroll bar's buttons
        if not self._whole or content is None:
            return least
        least, layout = least.expandedTo(needed(content, self.width())), content.layout()
        if layout is not None and layout.hasHeightForWidth():  # Qt gives it the height it wants, and shows a bar where that is more
            least.setHeight(max(least.height(), layout.totalHeightForWidth(max(least.width(), self.width()))))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width its sentences have another height."""
        super().resizeEvent(event)
        if self._whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it needs more or less."""
        if self._whole and watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def show_content(self, content: QWidget) -> None:
        """Scroll this, and let go of what was there before."""
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget turns it on
        if self._whole:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right belong to the page: nothing goes sideways here, and Qt would take them all the same."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        content = self.widget()
        if focused is not None and content is not None and content.isAncestorOf(focused):
            self._follow_on.start()  # what brought the focus may make room for it first

    def show_focused(self) -> None:
        """Bring what has the focus into sight."""
        content, focused = self.widget(), QApplication.focusWidget()
        if content is not None and focused is not None and content.isAncestorOf(focused):
            middle = focused.mapTo(content, focused.rect().center())  # ensureWidgetVisible has only the cursor of a field in mind
            self.ensureVisible(middle.x(), middle.y(), 0, focused.height() // 2 + AROUND)
            around: QWidget | None = self.parentWidget()
            while around is not None:
                if isinstance(around, Scrolling):
                    around.show_focused()  # where this lies in another one, that one follows last
                    return
                around = around.parentWidget()


def needed(content: QWidget, width: int) -> QSize:
    """The least size of a widget in so much width: its sentences may need more lines than Qt's hint says."""
    least, layout = content.minimumSizeHint().expandedTo(content.minimumSize()), content.layout()
    return least if layout is None else least.expandedTo(least_of(layout, width))


def least_of(layout: QLayout, width: int) -> QSize:
    """The same for what a layout holds."""
    least = layout.minimumSize()
    if layout.hasHeightForWidth():
        least.setHeight(max(least.height(), layout.minimumHeightForWidth(max(width, least.width()))))
    return least
