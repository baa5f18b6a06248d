"""Filters of the Do-not-call list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from callfire_desktop.domain.do_not_call import DoNotCallFilter
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.do_not_call.columns import source_words
from callfire_desktop.ui.filter_menus import ChoiceFilter, FilterRow
from callfire_desktop.ui.theme.theme import Theme


class DoNotCallFilterRow(FilterRow):
    """Text and source."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.source = ChoiceFilter(theme)
        super().__init__(SearchField(theme, ""), [self.source], parent)
        self.search.setPlaceholderText(self.tr("Number, name or source"))
        self.search.setAccessibleName(self.tr("Number, name or source"))
        self.source.name_it(self.tr("Source"))
        self.offer([])

    def offer(self, sources: Sequence[str]) -> None:
        """Sources that occur."""
        self.source.set_choices([(None, self.tr("Any source")), *((one, source_words(one)) for one in sources if one)])

    def value(self) -> DoNotCallFilter:
        """The question these filters ask."""
        return DoNotCallFilter(text=self.text, source=self.source.value or "")
