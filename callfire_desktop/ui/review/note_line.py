"""One note: its moment, which leads there, its text, and a way to delete it that can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.reviews import Note
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.detail_parts import selectable
from callfire_desktop.ui.theme.theme import Theme

PLACE_WIDTH, LINE_HEIGHT, GAP = 52, 32, 8


class NoteLine(QWidget):
    """Shows a Note and asks by signals."""

    place_pressed = Signal(float)
    delete_pressed = Signal(object)
    change_pressed = Signal(object)

    def __init__(self, theme: Theme, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(GAP))
        change = IconButton(theme, "pencil", self.tr("Change this note"), icon_size=18)
        change.clicked.connect(lambda: self.change_pressed.emit(note))
        delete = IconButton(theme, "trash", self.tr("Delete this note"), icon_size=18)
        delete.clicked.connect(lambda: self.delete_pressed.emit(note))
        for button in (change, delete):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space plays, as before it
            button.setAccessibleDescription(note.text)  # which of several notes
        height = max(theme.px(LINE_HEIGHT), change.sizeHint().height())
        if note.place_s is not None:
            layout.addLayout(self._place(theme, note.place_s, height))
        else:
            layout.addSpacing(theme.px(PLACE_WIDTH + GAP))  # all texts begin on one line
        text = selectable(Label(theme, note.text, wrap=True))
        text.setMinimumHeight(height)
        layout.addWidget(text, 1)
        layout.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(delete, 0, Qt.AlignmentFlag.AlignTop)

    def _place(self, theme: Theme, seconds: float, height: int) -> QVBoxLayout:
        said = formats.length_text(seconds)
        place = Button(theme, said, kind="link")
        place.setAccessibleName(self.tr("Play from {place}").format(place=said))
        place.setMinimumWidth(theme.px(PLACE_WIDTH))
        place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        place.clicked.connect(lambda: self.place_pressed.emit(seconds))
        beside = QVBoxLayout()  # in the middle of the first line, however many there are
        beside.setContentsMargins(0, max(0, height - place.sizeHint().height()) // 2, 0, 0)
        beside.addWidget(place)
        beside.addStretch(1)
        return beside


class UndoLine(QWidget):
    """Says that a note was deleted and offers to bring it back, for ten seconds (UX U1)."""

    undo_pressed = Signal(object)
    SHOWN_MS = 10_000

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: Note | None = None
        self.setAccessibleName(self.tr("Note deleted"))
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
