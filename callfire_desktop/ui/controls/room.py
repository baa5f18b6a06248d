"""Room for large text: what needs more of it than its window has is scrolled as a whole; a stack asks only for the page it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QStyle, QWidget

from callfire_desktop.ui.controls.scrolling import Scrolling, least_of, needed
from callfire_desktop.ui.theme.theme import Theme

TIGHT_BELOW = 720
"""A window narrower than this has one column: what else stands side by side comes under one another. Only large text makes it so."""

PAGE_WIDTH, PAGE_HEIGHT = 320, 300
"""What a page that arranges itself and scrolls has at least."""


def is_tight(theme: Theme, widget: QWidget) -> bool:
    """Whether the window has room for one column only."""
    return widget.window().width() < theme.px(TIGHT_BELOW)


def least_page(theme: Theme, page: QWidget, height: int = PAGE_HEIGHT, width: int = PAGE_WIDTH) -> QSize:
    """The least size of a page whose parts arrange themselves and scroll; in one column all of them have their own least height."""
    least = QSize(theme.px(width), theme.px(height))
    layout = page.layout()
    if not is_tight(theme, page) or layout is None:
        return least
    bar = page.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    room = page.window().width() - bar
    return least.expandedTo(least_of(layout, min(page.width(), room) if page.isVisible() else room))


class Room(Scrolling):
    """Its content has all of its room, and never less than it needs."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(False)  # Qt would ask for the preferred height, and scroll where the least one fits
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._content = content
        content.installEventFilter(self)
        self.show_content(content)

    @property
    def scrolls(self) -> bool:
        """Whether there is less room than is needed."""
        return bool(self.horizontalScrollBar().maximum() or self.verticalScrollBar().maximum())

    def sizeHint(self) -> QSize:
        """What its content would like."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        self._give_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it needs more or less."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._give_room()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys nobody nearer wanted; all others belong to the window."""
        bar = self.verticalScrollBar()
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if step and bar.maximum():
            bar.setValue(bar.value() + step * bar.pageStep())
        else:
            event.ignore()

    def _give_room(self) -> None:
        content, room = self._content, self.maximumViewportSize()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        if needed(content, room.width()).height() > room.height():
            room.setWidth(room.width() - bar)
        needs = needed(content, room.width())
        if needs.width() > room.width():
            room.setHeight(room.height() - bar)
        content.resize(room.expandedTo(needed(content, max(room.width(), needs.width()))))


class PageStack(QStackedWidget):
    """Needs what the shown page needs; Qt's own needs what the largest of all pages does, also of those that are not shown."""

    _whole = False

    def set_whole(self, whole: bool) -> None:
        """Pages have the height of all that is in them, where the page around them scrolls; else what they say is their least."""
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Pages say their least height."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width a page has another least height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As the page."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As the page."""
        page = self.currentWidget()
        if page is None:
            return QSize(0, 0)
        return needed(page, self.width()) if self._whole else page.minimumSizeHint()
