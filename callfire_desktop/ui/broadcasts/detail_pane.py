"""One broadcast: how far it is, and how its calls ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.broadcasts import BroadcastDetail
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.detail_parts import DetailPane, Fact, FactsGrid, PillRow, SectionHead, column, selectable
from callfire_desktop.ui.theme.theme import Theme


class BroadcastDetailPane(DetailPane):
    """Shows a BroadcastDetail; nothing can be done here yet."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_nothing(self.tr("Choose a row to see it here."))
        self._now_ms = now_ms

    def show_detail(self, detail: BroadcastDetail) -> None:
        """Show one broadcast."""
        theme, row = self.theme, detail.row
        word = glossary.broadcast_status_word(row.status)
        self.begin()
        self.add_head(selectable(Label(theme, row.name or self.tr("Broadcast without a name"), role="title", wrap=True)))
        self.add_head(PillRow(theme, [Pill(theme, word.icon, word.label, word.token), *self._labels(row.labels)]))
        if word.explanation:
            self.add_section(Label(theme, word.explanation, token="text2", wrap=True))
        facts = [Fact(self.tr("Caller ID"), (formats.phone_text(row.from_number) or self.tr("Not set"),))]
        machines = glossary.machine_word(detail.answering_machine_config) if detail.answering_machine_config else None
        if machines is not None:
            facts.append(Fact(self.tr("Meant for"), (machines.label,)))
        if row.modified_ms is not None:
            facts.append(Fact(self.tr("Changed"), (formats.when_text(row.modified_ms, self._now_ms()),)))
        self.add_section(FactsGrid(theme, facts))
        self._add_outcomes(detail)
        self.finish()

    def _labels(self, labels: tuple[str, ...]) -> list[Pill]:
        return [Pill(self.theme, "label", label, "calm") for label in labels]

    def _add_outcomes(self, detail: BroadcastDetail) -> None:
        theme = self.theme
        head = SectionHead(
            theme, self.tr("Outcomes on this computer"), self.tr("%n calls", "", detail.row.calls) if detail.row.calls else ""
        )
        if not detail.outcomes:
            none = Label(theme, self.tr("No calls of it are here yet."), token="text2")
            self.add_section(column(head, none, spacing=theme.px(8)), line=True)
            return
        counted: dict[str, int] = {}
        for outcome, count in detail.outcomes:
            label = glossary.outcome_word(outcome, False).label
            counted[label] = counted.get(label, 0) + count
        total = max(1, sum(counted.values()))
        locale = QLocale()
        facts = [Fact(label, (f"{locale.toString(n)} ({round(n * 100 / total)}%)",)) for label, n in counted.items()]
        self.add_section(column(head, FactsGrid(theme, facts, names=170), spacing=theme.px(8)), line=True)
