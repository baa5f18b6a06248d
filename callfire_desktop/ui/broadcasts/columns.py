"""Columns of the Broadcasts list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from callfire_desktop.domain.broadcasts import BroadcastRow, BroadcastSort
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.tables.columns import Cell, Column


def broadcast_columns(now_ms: Callable[[], int]) -> list[Column[BroadcastRow]]:
    """Name, status, changed, calls and people reached as stored here."""
    return [
        Column("name", _tr("Broadcast"), 0, _name, sort=BroadcastSort.NAME),
        Column("status", _tr("Status"), 190, _status, sort=BroadcastSort.STATUS, narrow_width=160),
        Column(
            "modified",
            _tr("Changed"),
            190,
            lambda row: _when(row, now_ms()),
            sort=BroadcastSort.MODIFIED,
            narrow_width=112,
            narrow_cell=lambda row: _in_short(row, now_ms()),
        ),
        Column(
            "calls",
            _tr("Calls here"),
            110,
            _calls,
            align_right=True,
            hidden_when_narrow=True,
        ),
        Column("reached", _tr("Reached"), 150, _reached, align_right=True, hidden_when_narrow=True),
    ]


def _name(row: BroadcastRow) -> Cell:
    return Cell(row.name or _tr("Broadcast without a name"), weight=500)


def _status(row: BroadcastRow) -> Cell:
    word = glossary.broadcast_status_word(row.status)
    return Cell(word.label, icon=word.icon, icon_token=word.token, tooltip=word.explanation)


def _when(row: BroadcastRow, now_ms: int) -> Cell:
    return Cell("" if row.modified_ms is None else formats.when_text(row.modified_ms, now_ms))


def _in_short(row: BroadcastRow, now_ms: int) -> Cell:
    if row.modified_ms is None:
        return Cell("")
    return Cell(formats.short_when_text(row.modified_ms, now_ms), tooltip=formats.when_text(row.modified_ms, now_ms))


def _calls(row: BroadcastRow) -> Cell:
    return Cell(_number(row.calls) if row.calls else "")


def _reached(row: BroadcastRow) -> Cell:
    """Percent only beside the count (WORDS 1, rule 6)."""
    if not row.calls:
        return Cell("")
    if not row.reached:
        return Cell(_tr("No one"))
    return Cell(f"{_number(row.reached)} ({round(row.reached * 100 / row.calls)}%)")


def _number(value: int) -> str:
    return QLocale().toString(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BroadcastColumns", text)
