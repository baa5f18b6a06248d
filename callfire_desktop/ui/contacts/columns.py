"""Columns of the Contacts list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from callfire_desktop.domain.contacts import ContactRow, ContactSort
from callfire_desktop.ui import formats
from callfire_desktop.ui.tables.columns import Cell, Column


def contact_columns(now_ms: Callable[[], int]) -> list[Column[ContactRow]]:
    """Person, number, do-not-call mark, calls stored here, last call."""
    return [
        Column("name", _tr("Person"), 0, _name, sort=ContactSort.NAME),
        Column("number", _tr("Number"), 200, _number, sort=ContactSort.NUMBER, narrow_width=136, narrow_cell=_first_number),
        Column("blocked", _tr("Do not call"), 180, _blocked, narrow_width=110, narrow_cell=_mark),
        Column("calls", _tr("Calls here"), 110, _calls, align_right=True, hidden_when_narrow=True),
        Column(
            "last",
            _tr("Last call"),
            190,
            lambda row: _last(row, now_ms()),
            sort=ContactSort.LAST_CALL,
            narrow_width=112,
            narrow_cell=lambda row: _last_in_short(row, now_ms()),
        ),
    ]


def _name(row: ContactRow) -> Cell:
    return Cell(row.name or formats.phone_text(row.number) or _tr("Person without a name"), weight=500)


def _number(row: ContactRow) -> Cell:
    if not row.number:
        return Cell(_tr("No phone number"), token="text2")
    said = formats.phone_text(row.number)
    more = row.phone_count - 1
    if more > 0:
        said = QCoreApplication.translate("ContactColumns", "{number} + %Ln more", "", more).format(number=said)
    return Cell(said, token="text2")


def _first_number(row: ContactRow) -> Cell:
    whole = _number(row)
    return Cell(formats.phone_text(row.number), token="text2", tooltip=whole.text) if row.number else whole


def _blocked(row: ContactRow) -> Cell:
    return Cell(_tr("On do-not-call list"), icon="hand", icon_token="text") if row.blocked else Cell("")


def _mark(row: ContactRow) -> Cell:
    whole = _blocked(row)
    return Cell("", icon=whole.icon, icon_token=whole.icon_token, tooltip=whole.text, accessible=whole.text)


def _calls(row: ContactRow) -> Cell:
    return Cell(QLocale().toString(row.calls) if row.calls else "")


def _last(row: ContactRow, now_ms: int) -> Cell:
    return Cell("" if row.last_call_ms is None else formats.when_text(row.last_call_ms, now_ms))


def _last_in_short(row: ContactRow, now_ms: int) -> Cell:
    if row.last_call_ms is None:
        return Cell("")
    return Cell(formats.short_when_text(row.last_call_ms, now_ms), tooltip=formats.when_text(row.last_call_ms, now_ms))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactColumns", text)
