"""Filters of the Sounds list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from callfire_desktop.domain.sounds import SoundFilter, SoundOrigin
from callfire_desktop.ui import glossary
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.filter_menus import ChoiceFilter, FilterRow, SeveralFilter
from callfire_desktop.ui.theme.theme import Theme

STATUSES = ("ACTIVE", "ACTIVE_SYSTEM", "UPLOAD", "RECORDING", "FAILED", "ARCHIVED", "SCRUBBED")
"""CampaignSound.status values (WORDS 3.5)."""


class SoundFilterRow(FilterRow):
    """Text, how it was made, whether it is used, and state. Deleted ones are shown when asked for."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.origins, self.use, self.statuses = SeveralFilter(theme), ChoiceFilter(theme), SeveralFilter(theme)
        super().__init__(SearchField(theme, ""), [self.origins, self.use, self.statuses], parent)
        self.search.setPlaceholderText(self.tr("Name of a sound"))
        self.search.setAccessibleName(self.tr("Name of a sound"))
        self.origins.name_it(self.tr("Made"), self.tr("Any kind"))
        self.origins.set_choices([(one.value, glossary.made_word(one).label) for one in SoundOrigin])
        self.use.name_it(self.tr("Used in"))
        self.use.set_choices(
            [(None, self.tr("In use or not")), ("used", self.tr("Used in a broadcast")), ("free", self.tr("Not used yet"))]
        )
        self.statuses.name_it(self.tr("Status"), self.tr("Not deleted"))
        self.statuses.set_choices([(one, glossary.sound_status_word(one).label) for one in STATUSES])

    def value(self) -> SoundFilter:
        """The question these filters ask."""
        in_use = {"used": True, "free": False}.get(self.use.value)
        return SoundFilter(text=self.text, statuses=self.statuses.value, origins=self.origins.value, in_use=in_use)
