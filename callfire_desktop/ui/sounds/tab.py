"""The Sounds tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.room import is_tight
from callfire_desktop.ui.list_page import ListPage
from callfire_desktop.ui.sounds.adding_panel import AddingPanel
from callfire_desktop.ui.sounds.detail_pane import SoundDetailPane
from callfire_desktop.ui.sounds.drop_zone import DropZone, files_of, is_of_interest
from callfire_desktop.ui.sounds.filter_row import SoundFilterRow
from callfire_desktop.ui.tab_frame import RememberedValues
from callfire_desktop.ui.theme.theme import Theme

LEAST_HEIGHT = 320


class SoundsTab(ListPage[SoundFilterRow, SoundDetailPane]):
    """Three ways to make a sound, filters, list and detail pane. ``frame.put_above`` is the place for what is being added."""

    record_pressed = Signal()
    files_pressed = Signal()
    spoken_pressed = Signal()
    rename_wanted = Signal()
    delete_wanted = Signal()
    """Of the chosen sound, by key."""
    files_coming = Signal()
    """They are dragged over the tab."""
    files_came = Signal(object, int)
    """(paths dropped or pasted, how many web links were among them)"""

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int]) -> None:
        record = Button(theme, _tr("Record by phone…"), kind="primary", icon="phone")
        files = Button(theme, _tr("Choose files…"), icon="upload")
        spoken = Button(theme, _tr("Type and hear…"), icon="text-voice")
        row, pane = SoundFilterRow(theme), SoundDetailPane(theme, now_ms)
        super().__init__(
            theme, settings, kind=Kind.SOUNDS, name=_tr("Sounds list"), row=row, pane=pane, actions=[record, files, spoken]
        )
        record.clicked.connect(self.record_pressed)
        files.clicked.connect(self.files_pressed)
        spoken.clicked.connect(self.spoken_pressed)
        for keys, wanted in ((QKeySequence("F2"), self.rename_wanted), (QKeySequence("Del"), self.delete_wanted)):
            shortcut = QShortcut(keys, self)  # a field that has the cursor takes Del for itself
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wanted)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)  # a field that has the cursor takes it for itself
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)
        self._theme = theme
        self._more, self._least = False, theme.px(LEAST_HEIGHT)
        self._zone, self.adding = DropZone(theme), AddingPanel(theme)
        self.frame.put_above(self._zone)
        self.frame.put_above(self.adding)
        self.setAccessibleName(_tr("Sounds. Files can be dropped here."))
        self.setAcceptDrops(True)
        row.search.setAcceptDrops(False)  # a file let go over the field is meant for the tab

    def minimumSizeHint(self) -> QSize:
        """The panel takes a part of the height there is; it must not ask the window for more."""
        hint = super().minimumSizeHint()
        if is_tight(self._theme, self):
            return hint  # the page scrolls as a whole
        return QSize(hint.width(), min(hint.height(), self._least))

    def more_coming(self, more: bool) -> None:
        """Whether files are there already: the drop zone says "more" then."""
        self._more = more

    def invite(self, count: int) -> None:
        """Say where so many files can be let go."""
        self._zone.invite(count, more=self._more)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are dragged over the tab: say where they can be let go."""
        if not is_of_interest(event.mimeData()):
            event.ignore()
            return
        self.files_coming.emit()
        paths, links = files_of(event.mimeData())
        self.invite(len(paths) + links)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere will do."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._zone.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy what they are and return: the drag's data dies with the event, and work belongs into a task (ARCHITECTURE 5)."""
        self._zone.hide()
        paths, links = files_of(event.mimeData())
        event.acceptProposedAction()
        self._take(paths, links)

    def _paste(self) -> None:
        paths, links = files_of(QGuiApplication.clipboard().mimeData())
        self._take(paths, links)

    def _take(self, paths: list[Path], links: int) -> None:
        if paths or links:
            self.files_came.emit(paths, links)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SoundsTab", text)
