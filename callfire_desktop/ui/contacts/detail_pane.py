"""One person: phones, columns, whether one may call, and how often that happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.contacts import ContactDetail
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.detail_parts import DetailPane, Fact, FactsGrid, PillRow, SectionHead, column, selectable
from callfire_desktop.ui.theme.theme import Theme


class ContactDetailPane(DetailPane):
    """Shows a ContactDetail; nothing can be done here yet."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_nothing(self.tr("Choose a row to see it here."))
        self._now_ms = now_ms

    def show_detail(self, detail: ContactDetail) -> None:
        """Show one person."""
        theme, row = self.theme, detail.row
        self.begin()
        name = row.name or formats.phone_text(row.number) or self.tr("Person without a name")
        self.add_head(selectable(Label(theme, name, role="title", wrap=True)))
        if row.blocked:
            self.add_head(PillRow(theme, [Pill(theme, "hand", self.tr("On do-not-call list"), "text")]))
        phones = [Fact(self._phone_name(member), (formats.phone_text(number),)) for member, number in detail.phones]
        if not phones:
            phones = [Fact(self.tr("Phone"), (self.tr("No phone number"),))]
        if row.zipcode:
            phones.append(Fact(self.tr("ZIP code"), (row.zipcode,)))
        self.add_section(FactsGrid(theme, phones))
        calls = [Fact(self.tr("Calls here"), (self.tr("%Ln calls", "", row.calls) if row.calls else self.tr("None yet"),))]
        if row.last_call_ms is not None:
            calls.append(Fact(self.tr("Last call"), (formats.when_text(row.last_call_ms, self._now_ms()),)))
        self.add_section(FactsGrid(theme, calls), line=True)
        columns = [Fact(name, (value,)) for name, value in detail.properties if value]
        if columns:
            grid = FactsGrid(theme, columns)
            self.add_section(column(SectionHead(theme, self.tr("Columns")), grid, spacing=theme.px(8)), line=True)
        self.finish()

    def _phone_name(self, member: str) -> str:
        """Column names of the person; we can't tell what kind of phone it is (WORDS 3.6)."""
        return {
            "homePhone": self.tr("Home phone"),
            "workPhone": self.tr("Work phone"),
            "mobilePhone": self.tr("Mobile phone"),
        }.get(member, self.tr("Other phone"))
