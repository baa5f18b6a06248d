"""Filters of the Sounds list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from callfire_desktop.domain.sounds import SoundFilter
from callfire_desktop.ui import glossary
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.filter_menus import FilterRow, SeveralFilter
from callfire_desktop.ui.theme.theme import Theme

STATUSES = ("ACTIVE", "ACTIVE_SYSTEM", "UPLOAD", "RECORDING", "FAILED", "ARCHIVED", "SCRUBBED")
"""CampaignSound.status values (WORDS 3.5)."""


class SoundFilterRow(FilterRow):
    """Text and status."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.statuses = SeveralFilter(theme)
        super().__init__(SearchField(theme, ""), [self.statuses], parent)
        self.search.setPlaceholderText(self.tr("Name"))
        self.search.setAccessibleName(self.tr("Name"))
        self.statuses.name_it(self.tr("Status"), self.tr("Any status"))
        self.statuses.set_choices([(one, glossary.sound_status_word(one).label) for one in STATUSES])

    def value(self) -> SoundFilter:
        """The question these filters ask."""
        return SoundFilter(text=self.text, statuses=self.statuses.value)
