"""Everything known of one call: who, how it ended, recordings, tries, notes, and earlier calls with the same person."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from callfire_desktop.domain.calls import NO_ONE_ON_THE_LINE, UNFINISHED_STATES, AttemptRow, CallDetail, CallRow
from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.phone_numbers import copy_form
from callfire_desktop.domain.reviews import Review
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.calls.earlier_line import EarlierLine
from callfire_desktop.ui.controls.buttons import IconButton
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.detail_parts import DetailPane, Fact, FactsGrid, PillRow, SectionHead, column, selectable
from callfire_desktop.ui.review.recording_card import RecordingCard
from callfire_desktop.ui.review.review_part import PlaceOf, ReviewPart
from callfire_desktop.ui.theme.theme import Theme

EARLIER_SHOWN = 6


class CallDetailPane(DetailPane):
    """Shows a CallDetail. Recording cards change in place, so that a download moves without anything jumping."""

    play_pressed = Signal(object)
    keep_pressed = Signal(object)
    cancel_pressed = Signal(object)
    remove_pressed = Signal(object)
    again_pressed = Signal(object)
    hold_pressed = Signal(object, bool)
    call_pressed = Signal(object)
    decided = Signal(object, object)
    note_written = Signal(object, object, str)
    note_changed = Signal(object, object, str)
    note_deleted = Signal(object, object)
    note_restored = Signal(object, object)
    draft_changed = Signal(object, object)
    place_pressed = Signal(object, float)
    history_wanted = Signal(object)
    """From here on as ``ReviewPart`` says."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_nothing(self.tr("Choose a row to see it here."))
        self._now_ms = now_ms
        self._shown: CallDetail | None = None
        self._cards: dict[int, RecordingCard] = {}
        self._reviews: dict[int, ReviewPart] = {}
        self.place_of: PlaceOf = lambda _recording_id: None
        """Where the player is in a recording; set by who knows the player."""

    def show_detail(self, detail: CallDetail, reviews: Mapping[int, Review], *, playing: int | None, online: bool) -> None:
        """Show one call. ``playing`` is the recording heard now."""
        if self._shown is None or _without_recordings(self._shown) != _without_recordings(detail) or self.is_empty:
            self._build(detail)
        self._shown = detail
        for place, row in enumerate(detail.recordings, 1):
            card, count = self._cards[row.id], len(detail.recordings)
            card.show_recording(row, playing=playing == row.id, online=online, place=place, count=count)
            self._reviews[row.id].show_review(reviews.get(row.id, Review(row.id)))

    def write_note(self) -> None:
        """Put the cursor where a note is written: of the recording that plays, else of the first."""
        parts = sorted(self._reviews.values(), key=lambda part: self.place_of(part.recording_id) is None)
        if parts:
            parts[0].write_note()

    def note_saved(self, recording_id: int, text: str) -> None:
        """A note is on disk."""
        if recording_id in self._reviews:
            self._reviews[recording_id].note_saved(text)

    def show_both_kept(self, recording_id: int, note_id: int) -> None:
        """A note was changed elsewhere too."""
        if recording_id in self._reviews:
            self._reviews[recording_id].show_both_kept(note_id)

    def show_review_failure(self, recording_id: int, failure: Failure) -> None:
        """Something of a review could not be saved."""
        if recording_id in self._reviews:
            self._reviews[recording_id].show_failure(failure)

    def show_nothing(self) -> None:
        """Say that a row can be chosen."""
        self._shown = None
        self._cards = {}
        self._reviews = {}
        super().show_nothing()

    def _build(self, detail: CallDetail) -> None:
        theme, row = self.theme, detail.row
        writing = next((part for part in self._reviews.values() if part.is_writing), None)
        kept = self._reviews_kept(detail)
        if writing is not None and writing.recording_id not in kept:
            writing = None
        self.begin()
        self.add_head(self._title(detail))
        if row.person and row.number:
            self.add_head(selectable(Label(theme, formats.phone_text(row.number), token="text2")))
        self.add_head(PillRow(theme, self._pills(detail)))
        self._cards = {}
        for recording in detail.recordings:
            card = RecordingCard(theme)
            card.play_pressed.connect(self.play_pressed)
            card.keep_pressed.connect(self.keep_pressed)
            card.cancel_pressed.connect(self.cancel_pressed)
            card.remove_pressed.connect(self.remove_pressed)
            card.again_pressed.connect(self.again_pressed)
            card.hold_pressed.connect(self.hold_pressed)
            self._cards[recording.id] = card
            self._reviews[recording.id] = kept.get(recording.id) or self._review_part(recording.id)
            self.add_section(column(card, self._reviews[recording.id], spacing=theme.px(16)))
        self.add_section(FactsGrid(theme, self._facts(detail)))
        self._add_notes(detail)
        self._add_earlier(detail)
        self.finish()
        for part in kept.values():
            part.show()
        if writing is not None:
            writing.write_note()

    def _reviews_kept(self, detail: CallDetail) -> dict[int, ReviewPart]:
        """The parts of recordings that go on being shown, taken out of what is dropped: somebody may be typing in one."""
        wanted = {one.id for one in detail.recordings}
        kept = {key: part for key, part in self._reviews.items() if key in wanted}
        for part in kept.values():
            part.setParent(self)
        self._reviews = {}
        return kept

    def _review_part(self, recording_id: int) -> ReviewPart:
        part = ReviewPart(self.theme, recording_id, lambda one: self.place_of(one))
        part.decided.connect(self.decided)
        part.note_written.connect(self.note_written)
        part.note_changed.connect(self.note_changed)
        part.note_deleted.connect(self.note_deleted)
        part.note_restored.connect(self.note_restored)
        part.draft_changed.connect(self.draft_changed)
        part.place_pressed.connect(self.place_pressed)
        part.history_wanted.connect(self.history_wanted)
        return part

    def _title(self, detail: CallDetail) -> QWidget:
        row = detail.row
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        name = Label(self.theme, person_words(row), role="title", wrap=True)
        layout.addWidget(selectable(name), 1)
        if row.number:
            more = IconButton(self.theme, "more", self.tr("More for this call"))
            menu = QMenu(more)
            copy = menu.addAction(self.tr("Copy number"))
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(copy_form(row.number)))
            more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
            layout.addWidget(more)
        return holder

    def _pills(self, detail: CallDetail) -> list[QWidget]:
        word = glossary.outcome_word(detail.row.outcome, detail.row.inbound)
        outcome = Pill(self.theme, word.icon, word.label, word.token)
        outcome.setToolTip(plain_tooltip(word.explanation))
        return [outcome, *(Pill(self.theme, "label", label, "calm") for label in detail.labels)]

    def _facts(self, detail: CallDetail) -> list[Fact]:
        row, now = detail.row, self._now_ms()
        facts: list[Fact] = []
        if row.at_ms is not None:
            when = [formats.full_when_text(row.at_ms, now)]
            there = formats.zone_suffix(row.at_ms, row.zone)
            if there:
                when.append(self.tr("{time} for them").format(time=there.lstrip(" ·")))
            facts.append(Fact(self.tr("When"), tuple(when)))
        facts.append(Fact(self.tr("Direction"), (self.tr("They called") if row.inbound else self.tr("We called"),)))
        if len(detail.attempts) > 1:
            facts.append(Fact(self.tr("Tries"), tuple(self._try(n, one, detail) for n, one in enumerate(detail.attempts, 1))))
        facts.append(Fact(self.tr("From"), (formats.phone_text(detail.from_number) or self.tr("Number not given"),)))
        facts.append(Fact(self.tr("To"), (formats.phone_text(detail.to_number) or self.tr("Number not given"),)))
        if not detail.recordings:
            facts.append(Fact(self.tr("Recording"), (self._why_none(row),)))
        facts.append(Fact(self.tr("Broadcast"), (row.broadcast_name or self._no_broadcast(row),)))
        return facts

    def _why_none(self, row: CallRow) -> str:
        """Why this call has no recording."""
        if row.state in UNFINISHED_STATES:
            return self.tr("None yet: the call is not over.")
        if not row.length_s and row.outcome in NO_ONE_ON_THE_LINE:
            return self.tr("None: no one was on the line, so there was nothing to record.")
        return self.tr("None: CallFire records a call only where recording was switched on for it before.")

    def _no_broadcast(self, row: CallRow) -> str:
        return self.tr("None, a single call") if not row.broadcast_id else self.tr("Broadcast without a name")

    def _try(self, number: int, attempt: AttemptRow, detail: CallDetail) -> str:
        said = glossary.outcome_word(attempt.outcome, detail.row.inbound).label if attempt.outcome else self.tr("No outcome yet")
        parts = [said]
        if attempt.at_ms is not None:
            parts.append(formats.short_when_text(attempt.at_ms, detail.row.at_ms or self._now_ms()))
        if attempt.length_s:
            parts.append(formats.length_text(attempt.length_s))
        if attempt.number not in (detail.row.number, ""):
            parts.append(formats.phone_text(attempt.number))
        return f"{number}. " + ", ".join(parts)

    def _add_notes(self, detail: CallDetail) -> None:
        theme = self.theme
        if detail.notes:
            lines = []
            for at_ms, text in detail.notes:
                when = formats.when_text(at_ms, self._now_ms()) if at_ms is not None else ""
                body = selectable(Label(theme, text, wrap=True))
                lines.append(column(Label(theme, when, role="small", token="text2"), body, spacing=0) if when else body)
            head = SectionHead(theme, self.tr("Notes at CallFire"), str(len(lines)))
            self.add_section(column(head, *lines, spacing=theme.px(8)), line=True)
        if detail.answers:
            grid = FactsGrid(theme, [Fact(question or self.tr("Answer"), (answer,)) for question, answer in detail.answers])
            self.add_section(column(SectionHead(theme, self.tr("Phone menu answers")), grid, spacing=theme.px(8)), line=True)

    def _add_earlier(self, detail: CallDetail) -> None:
        if not detail.earlier:
            return
        theme = self.theme
        name = detail.row.person.split(" ")[0]
        title = self.tr("Earlier with {name}").format(name=name) if name else self.tr("Earlier with this number")
        lines: list[QWidget] = []
        for row in detail.earlier[:EARLIER_SHOWN]:
            line = EarlierLine(theme, row, self._now_ms())
            line.pressed_call.connect(self.call_pressed)
            lines.append(line)
        head = SectionHead(theme, title, self.tr("%Ln calls", "", detail.earlier_count))
        self.add_section(column(head, column(*lines, spacing=0), spacing=theme.px(4)), line=True)


def person_words(row: CallRow) -> str:
    """The person's name, else the number."""
    return row.person or formats.phone_text(row.number) or "–"


def _without_recordings(detail: CallDetail) -> tuple[CallDetail, tuple[int, ...]]:
    """What decides whether the pane must be built anew: all but the state of recordings."""
    row = dataclasses.replace(detail.row, recording=None, recording_percent=None)
    earlier = tuple(dataclasses.replace(one, recording=None, recording_percent=None) for one in detail.earlier)
    return dataclasses.replace(detail, row=row, earlier=earlier, recordings=()), tuple(one.id for one in detail.recordings)
