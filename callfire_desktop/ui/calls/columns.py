"""Columns of the Calls list."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.calls import CallRow, CallSort
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.review.decision_row import ICONS, TOKENS, decision_word
from callfire_desktop.ui.tables.columns import Cell, Column

OutcomeWords = Callable[[str, bool], glossary.Word]


def call_columns(now_ms: Callable[[], int]) -> list[Column[CallRow]]:
    """Person, number, time, outcome, broadcast, length, recording; narrow without number and broadcast (LOOK 6)."""
    words: OutcomeWords = lru_cache(maxsize=256)(glossary.outcome_word)  # painted 40 times a frame, and always the same dozen
    return [
        Column("person", _tr("Person"), 0, person_cell, sort=CallSort.PERSON),
        Column("number", _tr("Number"), 136, number_cell, sort=CallSort.NUMBER, hidden_when_narrow=True),
        Column(
            "time",
            _tr("Time"),
            218,
            lambda row: time_cell(row, now_ms()),
            sort=CallSort.TIME,
            narrow_width=112,
            narrow_cell=lambda row: short_time_cell(row, now_ms()),
        ),
        Column(
            "outcome",
            _tr("Outcome"),
            206,
            lambda row: outcome_cell(row, words),
            sort=CallSort.OUTCOME,
            narrow_width=160,
            narrow_cell=lambda row: short_outcome_cell(row, words),
        ),
        Column("broadcast", _tr("Broadcast"), 126, broadcast_cell, sort=CallSort.BROADCAST, hidden_when_narrow=True),
        Column("length", _tr("Length"), 76, length_cell, align_right=True, sort=CallSort.LENGTH),
        Column("recording", _tr("Recording"), 134, recording_cell, narrow_width=96, narrow_cell=recording_mark),
        Column("review", _tr("Review"), 144, review_cell, hidden_when_narrow=True),
    ]


def person_cell(row: CallRow) -> Cell:
    """The name, or the number where there is none."""
    return Cell(row.person or formats.phone_text(row.number) or _tr("Number not given"), weight=500)


def number_cell(row: CallRow) -> Cell:
    """The number, unless it stands in for the name."""
    return Cell(formats.phone_text(row.number) if row.person else "", token="text2")


def time_cell(row: CallRow, now_ms: int) -> Cell:
    """The time here, and there where that differs."""
    if row.at_ms is None:
        return Cell("")
    return Cell(formats.when_text(row.at_ms, now_ms) + formats.zone_suffix(row.at_ms, row.zone))


def short_time_cell(row: CallRow, now_ms: int) -> Cell:
    """The hour today, the day before; the rest is in the pane."""
    return Cell("" if row.at_ms is None else formats.short_when_text(row.at_ms, now_ms))


def outcome_cell(row: CallRow, words: OutcomeWords = glossary.outcome_word) -> Cell:
    """How the call ended, in people's words."""
    word = words(row.outcome, row.inbound)
    return Cell(word.label, icon=word.icon, icon_token=word.token, tooltip=word.explanation)


def short_outcome_cell(row: CallRow, words: OutcomeWords = glossary.outcome_word) -> Cell:
    """The outcome's short form."""
    word = words(row.outcome, row.inbound)
    return Cell(word.short, icon=word.icon, icon_token=word.token, tooltip=word.explanation, accessible=word.label)


def broadcast_cell(row: CallRow) -> Cell:
    """The broadcast's name; nothing for single calls."""
    return Cell(row.broadcast_name, token="text2")


def length_cell(row: CallRow) -> Cell:
    """Minutes and seconds."""
    return Cell("" if row.length_s is None else formats.length_text(row.length_s))


def recording_cell(row: CallRow) -> Cell:
    """Where the recording is."""
    if row.recording is None:
        return Cell("")
    word = glossary.offline_word(row.recording, row.recording_percent, row.recording_note)
    return Cell(word.label, icon=word.icon, icon_token=word.token, token="text2", tooltip=word.explanation, accessible=word.label)


def review_cell(row: CallRow) -> Cell:
    """What was decided of its recording."""
    if row.decision is None:
        return Cell("")
    return Cell(decision_word(row.decision), icon=ICONS[row.decision], icon_token=TOKENS[row.decision], token="text2")


def recording_mark(row: CallRow) -> Cell:
    """The icon alone; its word is said to screen readers and in the tooltip."""
    if row.recording is None:
        return Cell("")
    word = glossary.offline_word(row.recording, row.recording_percent, row.recording_note)
    return Cell("", icon=word.icon, icon_token=word.token, tooltip=f"{word.label}. {word.explanation}", accessible=word.label)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallColumns", text)
