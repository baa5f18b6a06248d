"""Filters of the Broadcasts list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from callfire_desktop.domain.broadcasts import BroadcastFilter
from callfire_desktop.ui import glossary
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.filter_menus import FilterRow, SeveralFilter
from callfire_desktop.ui.theme.theme import Theme

STATUSES = (
    "RUNNING", "SCHEDULED", "START_PENDING", "SETUP", "TEST", "STOPPED", "PAUSED", "SUSPENDED",
    "BLOCKED_SUSPICIOUS", "APPROVED", "DECLINED", "CANCELED", "FINISHED", "ARCHIVED",
)  # fmt: skip
"""BroadcastStatus values, what runs first (WORDS 3.3)."""


class BroadcastFilterRow(FilterRow):
    """Text and status."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.statuses = SeveralFilter(theme)
        super().__init__(SearchField(theme, ""), [self.statuses], parent)
        self.search.setPlaceholderText(self.tr("Name or label"))
        self.search.setAccessibleName(self.tr("Name or label"))
        self.statuses.name_it(self.tr("Status"), self.tr("Any status"))
        self.statuses.set_choices([(one, glossary.broadcast_status_word(one).label) for one in STATUSES])

    def value(self) -> BroadcastFilter:
        """The question these filters ask."""
        return BroadcastFilter(text=self.text, statuses=self.statuses.value)
