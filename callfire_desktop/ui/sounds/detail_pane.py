"""One sound: whether it can be used, when it was made, how long it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.sounds import SoundRow
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.detail_parts import DetailPane, Fact, FactsGrid, PillRow, selectable
from callfire_desktop.ui.theme.theme import Theme


class SoundDetailPane(DetailPane):
    """Shows a SoundRow; nothing can be done here yet."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_nothing(self.tr("Choose a row to see it here."))
        self._now_ms = now_ms

    def show_detail(self, row: SoundRow) -> None:
        """Show one sound."""
        theme = self.theme
        word = glossary.sound_status_word(row.status)
        self.begin()
        self.add_head(selectable(Label(theme, row.name or self.tr("Sound without a name"), role="title", wrap=True)))
        self.add_head(PillRow(theme, [Pill(theme, word.icon, word.label, word.token)]))
        if word.explanation:
            self.add_section(Label(theme, word.explanation, token="text2", wrap=True))
        facts = []
        if row.length_s is not None:
            facts.append(Fact(self.tr("Length"), (formats.length_text(row.length_s),)))
        if row.created_ms is not None:
            facts.append(Fact(self.tr("Made"), (formats.when_text(row.created_ms, self._now_ms()),)))
        self.add_section(FactsGrid(theme, facts))
        self.finish()
