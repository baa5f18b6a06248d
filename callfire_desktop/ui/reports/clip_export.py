"""Saving a clip: from where to where, as what, with its page of facts and notes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.file_names import safe_name
from callfire_desktop.domain.review_lists import ReviewItem
from callfire_desktop.domain.reviews import Review
from callfire_desktop.domain.spans import moment_text, read_moment, suggested_span
from callfire_desktop.reports.facts_page import FactsPage, facts_html
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.check_box import CheckBox
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.fields import Field
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.dialogs.choose_file import choose_save_file, documents_folder
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.review.decision_row import decision_word
from callfire_desktop.ui.review.queue_list import person_of
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.clips import ClipKind
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.ui.player.recording_player import RecordingPlayer

KINDS = (".mp3", ".wav")


@dataclass(frozen=True, slots=True)
class ClipWish:
    """What the person wants cut out; seconds."""

    from_s: float
    to_s: float
    ending: str
    with_facts: bool


class ClipDialog(AnsweringDialog[ClipWish]):
    """Begins with the marks around now."""

    def __init__(self, parent: QWidget, theme: Theme, span: tuple[float, float], length_s: float) -> None:
        super().__init__(parent, self.tr("Save a clip"))
        self._length_s = length_s
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, self.tr("Save a clip"), role="title"))
        said = self.tr("The recording itself stays as it is. A clip holds personal data: it leaves this program, and the log says so.")
        column.addWidget(Label(theme, said, token="text2", wrap=True))
        self._from, self._to = QLineEdit(moment_text(span[0])), QLineEdit(moment_text(span[1]))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self._fields = (Field(theme, self.tr("From"), self._from), Field(theme, self.tr("To"), self._to))
        for field in self._fields:
            row.addWidget(field)
        column.addLayout(row)
        self._kind = Choice(theme, [(kind, kind[1:].upper()) for kind in KINDS], self.tr("Kind of file"), value=KINDS[0])
        column.addWidget(self._kind)
        self._facts = CheckBox(theme, self.tr("With a page of facts and notes"))
        self._facts.setChecked(True)
        column.addWidget(self._facts)
        foot = QHBoxLayout()
        cancel = Button(theme, self.tr("Don't save"))
        cancel.clicked.connect(lambda: self.resolve(None))
        save = Button(theme, self.tr("Save clip…"), kind="primary")
        save.clicked.connect(self._save)
        for edit in (self._from, self._to):
            edit.returnPressed.connect(self._save)
        foot.addWidget(cancel)
        foot.addStretch(1)
        foot.addWidget(save)
        column.addLayout(foot)
        self._from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._from.selectAll()

    def _save(self) -> None:
        span = [read_moment(edit.text()) for edit in (self._from, self._to)]
        for field, moment in zip(self._fields, span, strict=True):
            field.show_trouble("" if moment is not None else self.tr("Write a moment such as 0:41."))
        first, last = span
        if first is None or last is None:
            return
        if last <= first:
            self._fields[1].show_trouble(self.tr("The end must come after the beginning."))
        elif first >= self._length_s:
            self._fields[0].show_trouble(self.tr("The recording ends at {end}.").format(end=formats.length_text(self._length_s)))
        else:
            self.resolve(ClipWish(first, min(last, self._length_s), self._kind.value, self._facts.isChecked()))


async def export_clip(parent: QWidget, theme: Theme, session: AccountSession, player: RecordingPlayer, item: ReviewItem) -> Path | None:
    """Ask, choose, write; the file, or None where the person changed their mind or it could not be written."""
    review = (await session.reviews.of([item.recording_id]))[item.recording_id]
    marks = [note.place_s for note in review.notes if note.place_s is not None]
    player.pause()
    wish = await ClipDialog(parent, theme, suggested_span(marks, player.position_s, player.length_s), player.length_s).answered()
    if wish is None:
        return None
    span = f"{formats.length_text(wish.from_s)}-{formats.length_text(wish.to_s)}".replace(":", ".")
    suggested = documents_folder() / f"{safe_name(f'{person_of(item)} {span}')}{wish.ending}"
    path = await choose_save_file(parent, title=_tr("Save the clip"), suggested=suggested, kind=f"{_tr('Sound')} (*{wish.ending})")
    if path is None:
        return None
    ending = path.suffix.lower() if path.suffix.lower() in KINDS else wish.ending  # a name that was typed says what it shall be
    page = facts_html(_facts(item, review, wish)) if wish.with_facts else None
    try:
        await session.exports.clip(item.recording_id, path, wish.from_s, wish.to_s, _kind(ending), page)
    except FailureError as error:
        show_error(parent, theme, error_text(error.failure))
        return None
    return path


def _facts(item: ReviewItem, review: Review, wish: ClipWish) -> FactsPage:
    facts = [(_tr("Person"), person_of(item)), (_tr("Number"), formats.phone_text(item.number))]
    if item.at_ms is not None:
        facts.append((_tr("When"), formats.dated_text(item.at_ms)))
    facts.append((_tr("Direction"), _tr("They called") if item.inbound else _tr("We called")))
    if item.length_s is not None:
        facts.append((_tr("Length of the recording"), formats.length_text(item.length_s)))
    span = _tr("{begin} to {end}").format(begin=formats.length_text(wish.from_s), end=formats.length_text(wish.to_s))
    facts.append((_tr("This clip"), span))
    if review.decision is not None:
        facts.append((_tr("Decision"), decision_word(review.decision)))
    if review.labels:
        facts.append((_tr("Labels"), ", ".join(label.name for label in review.labels)))
    notes = [
        (formats.length_text(note.place_s) if note.place_s is not None else "", note.text)
        for note in review.notes
        if note.place_s is None or int(wish.from_s) <= int(note.place_s) <= wish.to_s
    ]  # by the second that is shown: a note "at 1:05" belongs to a clip "to 1:05"
    return FactsPage(_tr("Clip of a call with {person}").format(person=person_of(item)), facts, _tr("Notes"), notes)


def _kind(ending: str) -> ClipKind:
    from callfire_desktop.audio.clips import ClipKind

    return ClipKind(ending)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClipExport", text)
