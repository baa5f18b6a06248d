"""The review of one recording as a part of a pane: decision, notes, and a field to write the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.reviews import Draft, Note, Review
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.keep_timer import KeepTimer
from callfire_desktop.ui.review.decision_row import DecisionRow
from callfire_desktop.ui.review.note_line import NoteLine, UndoLine
from callfire_desktop.ui.theme.theme import Theme

LONGEST_NOTE = 4_000
LEAST_NOTES = 34
"""One note can be read in the lowest window; the player keeps its height."""

PlaceOf = Callable[[int], float | None]
"""Where the player is in a recording, in seconds; None where it is not the one that is loaded."""


class ReviewPart(QWidget):
    """Shows a Review and asks by signals. A text is cleared only once it is known to be on disk (``note_saved``)."""

    decided = Signal(object, object)
    """(recording id, Decision or None)"""
    note_written = Signal(object, object, str)
    """(recording id, seconds or None, text)"""
    note_changed = Signal(object, object, str)
    """(recording id, the Note as it was read, its new text)"""
    note_deleted = Signal(object, object)
    note_restored = Signal(object, object)
    """(recording id, note id)"""
    draft_changed = Signal(object, object)
    """(recording id, Draft)"""
    place_pressed = Signal(object, float)
    """(recording id, seconds)"""
    history_wanted = Signal(object)
    """A recording id."""
    field_left = Signal()
    """The person is done with the field: its keys may go elsewhere."""

    def __init__(
        self, theme: Theme, recording_id: int, place_of: PlaceOf, parent: QWidget | None = None, *, at_desk: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.recording_id = recording_id
        self._place_of = place_of
        self._place: float | None = None
        self._whole = False
        """Whether the person chose a note on the whole recording, not on the moment that plays."""
        self._review: Review | None = None
        self._saving = False
        self._changing: Note | None = None
        """The note whose text is in the field, None for a new one."""
        self._write_then = False
        self._version_on_its_way = False
        """Whether a change is being written and the note was not read again yet."""
        self._sent = ""
        """What the note was last asked to say."""
        self._own_version: int | None = None
        """The note that says what is being written here, where its first one was changed elsewhere too."""
        self._unkept = False
        """Whether the last attempt to keep what is typed failed."""
        self._decisions = DecisionRow(theme, self)
        self._decisions.decided.connect(lambda decision: self.decided.emit(self.recording_id, decision))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(6))
        self._undo = UndoLine(theme)
        self._undo.undo_pressed.connect(lambda note: self.note_restored.emit(self.recording_id, note.id))
        self._head = QWidget(self)
        self._saved = Label(theme, "", role="small", token="text2", tabular=True)
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
        self._of_whole = Button(theme, self.tr("Not at this moment"), kind="link")
        self._of_whole.setToolTip(self.tr("Write it on the whole recording"))
        self._of_whole.clicked.connect(self._leave_moment)
        self._history = Button(theme, self.tr("Earlier versions…"), kind="link")
        self._history.clicked.connect(lambda: self.history_wanted.emit(recording_id))
        self._add = Button(theme, self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add this note"))
        self._add.clicked.connect(self._write)
        self._keeping = KeepTimer(self._keep_draft, self)
        if at_desk:
            self._lay_out_at_desk()
        else:
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
        if self._changing is not None:
            wanted = self._changing.id if self._own_version is None else self._own_version
            now = next((note for note in review.notes if note.id == wanted), None)
            mine = now is not None and now.text == self._sent  # another's change is not taken for the one that was read
            if now is not None and mine and (now.id, now.version) != (self._changing.id, self._changing.version):
                self._own_version = None
                self._changing, self._version_on_its_way = now, False
                if self._write_then:
                    self._write_then = False
                    self._write()
        if before is None or before.notes != review.notes:
            self._show_notes(review.notes)
        if before is None and review.draft is not None and not self._field.text():
            self._place = review.draft.place_s
            self._field.setText(review.draft.text)
            self._say_moment()

    def write_note(self, *, whole: bool = False) -> None:
        """Put the cursor into the field, for a note at the moment that plays now, or on the whole recording."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.end(False)  # that focus selects all of it: the next letter would take the place of what was written before
        if whole:
            self._leave_moment()
        elif not self._field.text():
            self._whole = False
            self._place = self._place_of(self.recording_id)
            self._say_moment()

    def show_saved(self, said: str) -> None:
        """What was made of the recording is on disk since then; said at the desk."""
        self._saved.setText(said)

    def show_head(self, *, shown: bool) -> None:
        """Whether the page has room for the word over the notes."""
        self._head.setVisible(shown)

    def note_saved(self, text: str) -> None:
        """It is on disk: the field is free, unless something else was typed meanwhile."""
        self._trouble.hide()
        if self._version_on_its_way and not self._saving:
            return  # written while it is still being changed
        self._saving = False
        if self._field.text() == text:
            self._changed_no_more()
            self._field.clear()
            self._place, self._whole = None, False
            self._say_moment()

    def show_both_kept(self, note_id: int) -> None:
        """The note was changed elsewhere while it was changed here; ``note_id`` says what was written here (WORDS, review desk)."""
        self._own_version = note_id if self._changing is not None else None
        self._trouble.setText(self.tr("Changed on another computer too. Both versions are kept."))
        self._trouble.show()

    def show_failure(self, failure: Failure) -> None:
        """Say that it could not be saved; the text stays in the field, and what is shown is what is on disk."""
        self._saving = self._version_on_its_way = False
        self._undo.hide()
        if self._review is not None:
            self._decisions.show_decision(self._review.decision)
        self._unkept = bool(self._field.text())
        said = error_text(failure)
        self._trouble.setText(self.tr("Not saved. {what} {now}").format(what=said.first_line, now=said.what_now))
        self._trouble.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed before it goes out of sight."""
        if self._keeping.is_waiting or self._unkept:
            self._keeping.stop()
            self._keep_draft()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the field and keeps its text."""
        if watched is self._field:
            if event.type() == QEvent.Type.FocusOut and not self._field.text() and not self._of_whole.underMouse():
                self._place, self._whole = None, False  # a moment chosen for a note that was not written
                self._say_moment()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._field.clearFocus()
                self.field_left.emit()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        head = WrappingRow(self._head, spacing=px(6))
        head.addWidget(Label(self._theme, self.tr("Review"), weight=600))
        head.addStretch(1)
        self._saved.setParent(self._head)
        self._saved.hide()
        head.addWidget(self._history)
        column.addWidget(self._head)
        column.addWidget(self._decisions)
        column.addLayout(self._lines)
        column.addWidget(self._undo)
        self._moment.setWordWrap(True)  # the pane is 280 at its narrowest
        moment = QHBoxLayout()
        moment.setSpacing(px(8))
        moment.addStrut(self._of_whole.sizeHint().height())  # the field keeps its place when the link comes
        moment.addWidget(self._moment, 1)
        moment.addWidget(self._of_whole)
        column.addLayout(moment)
        writing = QHBoxLayout()
        writing.setSpacing(px(8))
        writing.addWidget(self._field, 1)
        writing.addWidget(self._add)
        column.addLayout(writing)
        column.addWidget(self._trouble)

    def _lay_out_at_desk(self) -> None:
        """Notes scroll, the field stays; decisions have a row of their own there."""
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(6))
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, px(8), 0)
        lines.addLayout(self._lines)
        lines.addWidget(self._undo)
        lines.addStretch(1)
        scroll = Scrolling(inside, modest=True)
        scroll.setMinimumHeight(px(LEAST_NOTES))
        writing = WrappingRow(spacing=px(8))
        writing.addWidget(self._field, 1)
        writing.addWidget(self._add)
        head = WrappingRow(self._head, spacing=px(6))
        head.addWidget(Label(self._theme, self.tr("Notes"), weight=600))
        head.addStretch(1)
        head.addWidget(self._saved)
        head.addWidget(self._history)
        column.addWidget(self._head)
        column.addWidget(scroll, 1)
        column.addLayout(writing)
        moment = QHBoxLayout()
        moment.setSpacing(px(8))
        moment.addStrut(self._of_whole.sizeHint().height())  # the field keeps its place when the link comes
        moment.addWidget(self._moment)
        moment.addWidget(self._of_whole)
        moment.addStretch(1)
        column.addLayout(moment)
        column.addWidget(self._trouble)
        self._decisions.hide()

    def _leave_moment(self) -> None:
        """What is written belongs to the whole recording."""
        self._place, self._whole = None, True
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_moment()

    def _show_notes(self, notes: tuple[Note, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            line = NoteLine(self._theme, note, self)
            line.place_pressed.connect(lambda seconds: self.place_pressed.emit(self.recording_id, seconds))
            line.delete_pressed.connect(self._delete)
            line.change_pressed.connect(self._change)
            self._lines.addWidget(line)

    def _delete(self, note: Note) -> None:
        self._undo.offer(note)
        self.note_deleted.emit(self.recording_id, note.id)

    def _change(self, note: Note) -> None:
        """Take a note's text into the field, unless something else is being written there."""
        if self._field.text():
            self._trouble.setText(self.tr("Finish the note you are writing first."))
            self._trouble.show()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._changing = note
        self._place = note.place_s
        self._field.setText(note.text)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._add.setText(self.tr("Save"))
        self._add.setAccessibleName(self.tr("Save this note"))
        self._say_moment()

    def _keep_change(self, note: Note) -> None:
        """A changed note is not a draft: each pause writes it, as its next version; the earlier ones are in its history."""
        text = self._field.text()
        if self._version_on_its_way:
            self._keeping.typed()  # two changes of one reading would become two notes
        elif text.strip() and text.strip() != note.text:
            self._version_on_its_way = True
            self._sent = text.strip()
            self.note_changed.emit(self.recording_id, note, text)

    def _changed_no_more(self) -> None:
        self._version_on_its_way = False
        self._changing = self._own_version = None
        self._add.setText(self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add this note"))

    def _edited(self, text: str) -> None:
        if text and self._place is None and not self._whole and self._changing is None:
            self._place = self._place_of(self.recording_id)
        elif not text:
            self._place, self._whole = None, False
            self._changed_no_more()
        self._say_moment()
        self._keeping.typed()

    def _keep_draft(self) -> None:
        if self._changing is not None:
            self._keep_change(self._changing)
            return
        self._unkept = False
        self.draft_changed.emit(self.recording_id, Draft(self._place, self._field.text()))

    def _write(self) -> None:
        text = self._field.text()
        if self._saving:
            return  # Enter twice is one note
        if self._version_on_its_way:
            self._write_then = True
            return
        if not text.strip():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keeping.stop()
        self._saving = True
        if self._changing is not None and text.strip() == self._changing.text:
            self.note_saved(text)  # every pause has written it already
        elif self._changing is not None:
            self._sent = text.strip()
            self.note_changed.emit(self.recording_id, self._changing, text)
        else:
            self.note_written.emit(self.recording_id, self._place, text)
        self.field_left.emit()

    def _say_moment(self) -> None:
        self._add.setEnabled(bool(self._field.text().strip()))
        self._of_whole.setVisible(self._place is not None and self._changing is None)
        if self._place is not None:
            self._moment.setText(self.tr("Note at {place}").format(place=formats.length_text(self._place)))
        elif self._field.text() or self._whole:
            self._moment.setText(self.tr("Note on the whole recording"))
        else:
            self._moment.setText(self.tr("Press M while listening to write a note."))
