"""One broadcast: how far it is, and how its calls ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.broadcasts import BroadcastDetail
from callfire_desktop.domain.failures import Failure
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.broadcasts.messages_card import MessagesCard
from callfire_desktop.ui.broadcasts.sets import SetList, total_facts
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.detail_parts import DetailPane, Fact, FactsGrid, PillRow, SectionHead, column, selectable
from callfire_desktop.ui.theme.theme import Theme


class BroadcastDetailPane(DetailPane):
    """Shows a BroadcastDetail."""

    calls_pressed = Signal(object)
    """The id of the broadcast whose calls shall be shown."""
    hear_pressed = Signal(object)
    """Ids of sounds, to be heard one after the other."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_nothing(self.tr("Choose a row to see it here."))
        self._now_ms = now_ms
        self.messages: MessagesCard | None = None
        self.trouble: Failure | None = None

    def show_hearing_trouble(self, failure: Failure | None) -> None:
        """Why its messages can't be heard; None where they can."""
        self.trouble = failure
        if self.messages is not None and not self.is_empty:
            self.messages.show_trouble(failure)

    def show_detail(self, detail: BroadcastDetail) -> None:
        """Show one broadcast."""
        theme, row = self.theme, detail.row
        word = glossary.broadcast_status_word(row.status)
        self.begin()
        self.messages = None
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
        if detail.for_person is not None or detail.for_machine is not None:
            self.messages = MessagesCard(theme, detail.for_person, detail.for_machine)
            self.messages.hear_pressed.connect(self.hear_pressed)
            self.messages.show_trouble(self.trouble)
            self.add_section(self.messages, line=True)
        self._add_totals(detail)
        self._add_sets(detail)
        if detail.row.calls:
            show = Button(theme, self.tr("Show its %Ln calls", "", detail.row.calls), kind="link", icon="phone")
            key = detail.row.id
            show.clicked.connect(lambda: self.calls_pressed.emit(key))
            self.add_section(show, line=True)
        self.finish()

    def _labels(self, labels: tuple[str, ...]) -> list[Pill]:
        return [Pill(self.theme, "label", label, "calm") for label in labels]

    def _add_totals(self, detail: BroadcastDetail) -> None:
        """CallFire's totals where they were read, else what the calls here say; where the two differ in number, that is said."""
        theme, totals = self.theme, detail.totals
        facts = total_facts(totals.stats) if totals is not None else []
        if totals is None or not facts:
            self._add_outcomes(detail)
            return
        head = SectionHead(theme, self.tr("Totals"), formats.age_text(totals.read_ms, self._now_ms()))
        parts: list[QWidget] = [head, FactsGrid(theme, facts, names=170)]
        everyone = totals.stats.total_outbound_count or 0
        if detail.row.calls != everyone:
            said = self.tr("%Ln calls of it are on this computer.", "", detail.row.calls)
            parts.append(Label(theme, said, token="text2", wrap=True))
        self.add_section(column(*parts, spacing=theme.px(8)), line=True)

    def _add_sets(self, detail: BroadcastDetail) -> None:
        if not detail.sets:
            return
        head = SectionHead(self.theme, self.tr("Sets"), self.tr("%Ln sets", "", len(detail.sets)))
        self.add_section(column(head, SetList(self.theme, detail.sets), spacing=self.theme.px(8)), line=True)

    def _add_outcomes(self, detail: BroadcastDetail) -> None:
        theme = self.theme
        head = SectionHead(
            theme, self.tr("Outcomes on this computer"), self.tr("%Ln calls", "", detail.row.calls) if detail.row.calls else ""
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
