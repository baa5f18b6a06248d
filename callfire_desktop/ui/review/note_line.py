"""One note: its moment, which leads there, its text, and a way to delete it that can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callfire_desktop.domain.reviews import Note
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.detail_parts import selectable
from callfire_desktop.ui.theme.theme import Theme

PLACE_WIDTH = 52


class NoteLine(QWidget):
    """Shows a Note and asks by signals."""

    place_pressed = Signal(float)
    delete_pressed = Signal(object)

    def __init__(self, theme: Theme, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        if note.place_s is not None:
            said = formats.length_text(note.place_s)
            place = Button(theme, said, kind="link")
            place.setAccessibleName(self.tr("Play from {place}").format(place=said))
            place.setMinimumWidth(theme.px(PLACE_WIDTH))
            seconds = note.place_s
            place.clicked.connect(lambda: self.place_pressed.emit(seconds))
            layout.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        text = selectable(Label(theme, note.text, wrap=True))
        layout.addWidget(text, 1)
        delete = IconButton(theme, "trash", self.tr("Delete this note"), icon_size=18)
        delete.clicked.connect(lambda: self.delete_pressed.emit(note))
        layout.addWidget(delete, 0, Qt.AlignmentFlag.AlignTop)


class UndoLine(QWidget):
    """Says that a note was deleted and offers to bring it back, for ten seconds (UX U1)."""

    undo_pressed = Signal(object)
    SHOWN_MS = 10_000

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: Note | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(Label(theme, self.tr("Note deleted."), token="text2"))
        undo = Button(theme, self.tr("Undo"), kind="link", icon="undo")
        undo.clicked.connect(self._undo)
        layout.addWidget(undo)
        layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def offer(self, note: Note) -> None:
        """Offer to bring this note back."""
        self._note = note
        self.show()
        self._timer.start()

    def _undo(self) -> None:
        self._timer.stop()
        self.hide()
        if self._note is not None:
            self.undo_pressed.emit(self._note)
            self._note = None
