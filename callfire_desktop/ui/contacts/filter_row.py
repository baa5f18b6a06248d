"""Filters of the Contacts list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from callfire_desktop.domain.contacts import ContactFilter
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.filter_menus import ChoiceFilter, FilterRow
from callfire_desktop.ui.theme.theme import Theme


class ContactFilterRow(FilterRow):
    """Text, and whether one may call."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.blocked = ChoiceFilter(theme)
        super().__init__(SearchField(theme, ""), [self.blocked], parent)
        self.search.setPlaceholderText(self.tr("Name, number or column"))
        self.search.setAccessibleName(self.tr("Name, number or column"))
        self.blocked.name_it(self.tr("Do-not-call list"))
        self.blocked.set_choices(
            [(None, self.tr("Everyone")), (True, self.tr("On do-not-call list")), (False, self.tr("Not on do-not-call list"))]
        )

    def value(self) -> ContactFilter:
        """The question these filters ask."""
        return ContactFilter(text=self.text, blocked=self.blocked.value)
