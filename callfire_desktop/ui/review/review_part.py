"""The review of one recording as a part of a pane: decision, notes, and a field to write the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.reviews import Draft, Note, Review
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.detail_parts import SectionHead
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.review.decision_row import DecisionRow
from callfire_desktop.ui.review.note_line import NoteLine, UndoLine
from callfire_desktop.ui.theme.theme import Theme

KEEP_AFTER_MS = 500
"""So long after the last letter a draft is kept: with the writing itself, less than a second (UX, auto-save)."""

LONGEST_NOTE = 4_000

PlaceOf = Callable[[int], float | None]
"""Where the player is in a recording, in seconds; None where it is not the one that is loaded."""


class ReviewPart(QWidget):
    """Shows a Review and asks by signals. A text is cleared only once it is known to be on disk (``note_saved``)."""

    decided = Signal(object, object)
    """(recording id, Decision or None)"""
    note_written = Signal(object, object, str)
    """(recording id, seconds or None, text)"""
    note_deleted = Signal(object, object)
    note_restored = Signal(object, object)
    """(recording id, note id)"""
    draft_changed = Signal(object, object)
    """(recording id, Draft)"""
    place_pressed = Signal(object, float)
    """(recording id, seconds)"""

    def __init__(self, theme: Theme, recording_id: int, place_of: PlaceOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.recording_id = recording_id
        self._place_of = place_of
        self._place: float | None = None
        self._review: Review | None = None
        self._saving = False
        self._unkept = False
        """Whether the last attempt to keep what is typed failed."""
        self._decisions = DecisionRow(theme)
        self._decisions.decided.connect(lambda decision: self.decided.emit(self.recording_id, decision))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(6))
        self._undo = UndoLine(theme)
        self._undo.undo_pressed.connect(lambda note: self.note_restored.emit(self.recording_id, note.id))
        self._moment = Label(theme, "", role="small", token="text2")
        self._trouble = Label(theme, "", token="bad", wrap=True)
        self._trouble.hide()
        self._field = QLineEdit()
        self._field.setFont(theme.font())
        self._field.setMaxLength(LONGEST_NOTE)
        self._field.setPlaceholderText(self.tr("Write a note"))
        self._field.setAccessibleName(self.tr("Note"))
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._field.textEdited.connect(self._edited)
        self._field.returnPressed.connect(self._write)
        self._field.installEventFilter(self)
        self._add = Button(theme, self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add this note"))
        self._add.clicked.connect(self._write)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep_draft)
        self._lay_out()
        self._say_moment()

    @property
    def is_writing(self) -> bool:
        """Whether the cursor is in the field."""
        return self._field.hasFocus()

    def show_review(self, review: Review) -> None:
        """Show what is on disk; what is being typed stays."""
        before, self._review = self._review, review
        self._decisions.show_decision(review.decision)
        if before is None or before.notes != review.notes:
            self._show_notes(review.notes)
        if before is None and review.draft is not None and not self._field.text():
            self._place = review.draft.place_s
            self._field.setText(review.draft.text)
            self._say_moment()

    def write_note(self) -> None:
        """Put the cursor into the field, for a note at the moment that plays now."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._field.text():
            self._place = self._place_of(self.recording_id)
            self._say_moment()

    def note_saved(self, text: str) -> None:
        """It is on disk: the field is free, unless something else was typed meanwhile."""
        self._saving = False
        self._trouble.hide()
        if self._field.text() == text:
            self._field.clear()
            self._place = None
            self._say_moment()

    def show_failure(self, failure: Failure) -> None:
        """Say that it could not be saved; the text stays in the field, and what is shown is what is on disk."""
        self._saving = False
        self._undo.hide()
        if self._review is not None:
            self._decisions.show_decision(self._review.decision)
        self._unkept = bool(self._field.text())
        said = error_text(failure)
        self._trouble.setText(self.tr("Not saved. {what} {now}").format(what=said.first_line, now=said.what_now))
        self._trouble.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed before it goes out of sight."""
        if self._keeping.isActive() or self._unkept:
            self._keeping.stop()
            self._keep_draft()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the field and keeps its text."""
        if watched is self._field:
            if event.type() == QEvent.Type.FocusOut and not self._field.text():
                self._place = None  # a moment chosen for a note that was not written
                self._say_moment()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._field.clearFocus()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(SectionHead(self._theme, self.tr("Review")))
        column.addWidget(self._decisions)
        column.addLayout(self._lines)
        column.addWidget(self._undo)
        column.addWidget(self._moment)
        writing = QHBoxLayout()
        writing.setSpacing(px(8))
        writing.addWidget(self._field, 1)
        writing.addWidget(self._add)
        column.addLayout(writing)
        column.addWidget(self._trouble)

    def _show_notes(self, notes: tuple[Note, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            line = NoteLine(self._theme, note, self)
            line.place_pressed.connect(lambda seconds: self.place_pressed.emit(self.recording_id, seconds))
            line.delete_pressed.connect(self._delete)
            self._lines.addWidget(line)

    def _delete(self, note: Note) -> None:
        self._undo.offer(note)
        self.note_deleted.emit(self.recording_id, note.id)

    def _edited(self, text: str) -> None:
        if text and self._place is None:
            self._place = self._place_of(self.recording_id)
        elif not text:
            self._place = None
        self._say_moment()
        self._keeping.start()

    def _keep_draft(self) -> None:
        self._unkept = False
        self.draft_changed.emit(self.recording_id, Draft(self._place, self._field.text()))

    def _write(self) -> None:
        text = self._field.text()
        if self._saving:
            return  # Enter twice is one note
        if not text.strip():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keeping.stop()
        self._saving = True
        self.note_written.emit(self.recording_id, self._place, text)

    def _say_moment(self) -> None:
        self._add.setEnabled(bool(self._field.text().strip()))
        if self._place is not None:
            self._moment.setText(self.tr("Note at {place}").format(place=formats.length_text(self._place)))
        elif self._field.text():
            self._moment.setText(self.tr("Note on the whole recording"))
        else:
            self._moment.setText(self.tr("Press M while listening to write a note."))
