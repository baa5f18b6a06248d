"""Columns of the Sounds list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.sounds import SoundRow, SoundSort
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.tables.columns import Cell, Column


def sound_columns(now_ms: Callable[[], int]) -> list[Column[SoundRow]]:
    """Name, status, made, length."""
    return [
        Column("name", _tr("Sound"), 0, _name, sort=SoundSort.NAME),
        Column("status", _tr("Status"), 190, _status, narrow_width=166),
        Column(
            "created",
            _tr("Made"),
            190,
            lambda row: _when(row, now_ms()),
            sort=SoundSort.CREATED,
            narrow_width=112,
            narrow_cell=lambda row: _in_short(row, now_ms()),
        ),
        Column("length", _tr("Length"), 90, _length, align_right=True, sort=SoundSort.LENGTH),
    ]


def _name(row: SoundRow) -> Cell:
    return Cell(row.name or _tr("Sound without a name"), weight=500)


def _status(row: SoundRow) -> Cell:
    word = glossary.sound_status_word(row.status)
    return Cell(word.label, icon=word.icon, icon_token=word.token, tooltip=word.explanation)


def _when(row: SoundRow, now_ms: int) -> Cell:
    return Cell("" if row.created_ms is None else formats.when_text(row.created_ms, now_ms))


def _in_short(row: SoundRow, now_ms: int) -> Cell:
    if row.created_ms is None:
        return Cell("")
    return Cell(formats.short_when_text(row.created_ms, now_ms), tooltip=formats.when_text(row.created_ms, now_ms))


def _length(row: SoundRow) -> Cell:
    return Cell("" if row.length_s is None else formats.length_text(row.length_s))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SoundColumns", text)
