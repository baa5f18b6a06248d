"""One number that must not be called: whose, what is blocked, who put it there, since when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.do_not_call import DoNotCallRow
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.detail_parts import DetailPane, Fact, FactsGrid, PillRow, selectable
from callfire_desktop.ui.do_not_call.columns import blocked_words, source_words
from callfire_desktop.ui.theme.theme import Theme


class DoNotCallDetailPane(DetailPane):
    """Shows a DoNotCallRow; nothing can be done here yet."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_nothing(self.tr("Choose a row to see it here."))
        self._now_ms = now_ms

    def show_detail(self, row: DoNotCallRow) -> None:
        """Show one entry."""
        theme = self.theme
        self.begin()
        number = formats.phone_text(row.number)
        self.add_head(selectable(Label(theme, row.person or number, role="title", wrap=True)))
        if row.person:
            self.add_head(selectable(Label(theme, number, token="text2")))
        icon = "hand" if row.call or row.text else "circle"
        self.add_head(PillRow(theme, [Pill(theme, icon, blocked_words(row), "text")]))
        facts = [Fact(self.tr("Source"), (source_words(row.source),))]
        if row.broadcast_name:
            facts.append(Fact(self.tr("Broadcast"), (row.broadcast_name,)))
        if row.created_ms is not None:
            facts.append(Fact(self.tr("Since"), (formats.when_text(row.created_ms, self._now_ms()),)))
        self.add_section(FactsGrid(theme, facts))
        self.finish()
