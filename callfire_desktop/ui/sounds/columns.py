"""Columns of the Sounds list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.sounds import USABLE, SoundRow, SoundSort
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.tables.columns import Cell, Column


def sound_columns(now_ms: Callable[[], int]) -> list[Column[SoundRow]]:
    """Name, how it was made, length, where it is used (or why it can't be), when it was added (LOOK, picture 06)."""
    return [
        Column("name", _tr("Name"), 0, _name, sort=SoundSort.NAME),
        Column("made", _tr("Made"), 176, _made, sort=SoundSort.ORIGIN, narrow_width=124, narrow_cell=_made_in_short),
        Column("length", _tr("Length"), 76, _length, align_right=True, sort=SoundSort.LENGTH, narrow_width=72),
        Column("used_in", _tr("Used in"), 170, _used_in, sort=SoundSort.USED_IN, narrow_width=168),
        Column(
            "created",
            _tr("Added"),
            208,
            lambda row: _when(row, now_ms()),
            sort=SoundSort.CREATED,
            narrow_width=100,
            narrow_cell=lambda row: _in_short(row, now_ms()),
        ),
    ]


def _name(row: SoundRow) -> Cell:
    return Cell(row.shown_name or _tr("Sound without a name"), weight=500)


def _made(row: SoundRow) -> Cell:
    word = glossary.made_word(row.origin, row.voice)
    return Cell(word.label, icon=word.icon, icon_token=word.token, token="text2", tooltip=word.explanation)


def _made_in_short(row: SoundRow) -> Cell:
    word = glossary.made_word(row.origin, row.voice)
    return Cell(word.short, icon=word.icon, icon_token=word.token, token="text2", tooltip=word.label, accessible=word.label)


def _used_in(row: SoundRow) -> Cell:
    """What can't be used says why in this place."""
    if row.status not in USABLE:
        word = glossary.sound_status_word(row.status)
        return Cell(word.label, icon=word.icon, icon_token=word.token, tooltip=word.explanation)
    if not row.used_in:
        return Cell(_tr("Not used yet"), token="text2")
    return Cell(QCoreApplication.translate("SoundColumns", "%Ln broadcasts", "used in", row.used_in), token="text2")


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
