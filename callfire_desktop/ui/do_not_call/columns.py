"""Columns of the Do-not-call list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.do_not_call import DoNotCallRow, DoNotCallSort
from callfire_desktop.ui import formats
from callfire_desktop.ui.tables.columns import Cell, Column


def do_not_call_columns(now_ms: Callable[[], int]) -> list[Column[DoNotCallRow]]:
    """Number, person, what is blocked, source, since when."""
    return [
        Column("number", _tr("Number"), 180, _number, sort=DoNotCallSort.NUMBER, narrow_width=150),
        Column("person", _tr("Person"), 0, lambda row: Cell(row.person, token="text2")),
        Column("blocked", _tr("What is blocked"), 210, _blocked, hidden_when_narrow=True),
        Column("source", _tr("Source"), 200, lambda row: Cell(source_words(row.source)), sort=DoNotCallSort.SOURCE, narrow_width=200),
        Column(
            "created",
            _tr("Since"),
            190,
            lambda row: _when(row, now_ms()),
            sort=DoNotCallSort.CREATED,
            narrow_width=112,
            narrow_cell=lambda row: _in_short(row, now_ms()),
        ),
    ]


def source_words(source: str) -> str:
    """A source in words: known ones by what they mean, others in quotes (WORDS 3.5)."""
    known = {"": _tr("Source not given"), "Api V2": _tr("Added by a program"), "CallFire Desktop": _tr("Added here")}
    return known.get(source) or f"“{source}”"


def blocked_words(row: DoNotCallRow) -> str:
    """What an entry blocks (WORDS 3.5)."""
    if row.call and row.text:
        return _tr("Calls and texts blocked")
    if row.call:
        return _tr("Calls blocked")
    return _tr("Texts blocked") if row.text else _tr("Not on the list")


def _number(row: DoNotCallRow) -> Cell:
    return Cell(formats.phone_text(row.number), weight=500)


def _blocked(row: DoNotCallRow) -> Cell:
    listed = row.call or row.text
    return Cell(blocked_words(row), icon="hand" if listed else "circle", icon_token="text" if listed else "text2")


def _when(row: DoNotCallRow, now_ms: int) -> Cell:
    return Cell("" if row.created_ms is None else formats.when_text(row.created_ms, now_ms))


def _in_short(row: DoNotCallRow, now_ms: int) -> Cell:
    if row.created_ms is None:
        return Cell("")
    return Cell(formats.short_when_text(row.created_ms, now_ms), tooltip=formats.when_text(row.created_ms, now_ms))


def _tr(text: str) -> str:
    return QCoreApplication.translate("DoNotCallColumns", text)
