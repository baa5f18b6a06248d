"""The sets of a broadcast, and CallFire's totals of it, as parts of its pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callfire_desktop.domain.batches import BatchRow
from callfire_desktop.domain.broadcast_stats import CallBroadcastStats
from callfire_desktop.ui import glossary
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.detail_parts import Fact, PillRow, column, selectable
from callfire_desktop.ui.theme.theme import Theme


class SetList(QWidget):
    """Each set: its name, how far it is, how many people are in it and still to be called."""

    def __init__(self, theme: Theme, sets: Sequence[BatchRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(12))
        for number, one in enumerate(sets, 1):
            lines.addWidget(self._one(theme, number, one))

    def _one(self, theme: Theme, number: int, one: BatchRow) -> QWidget:
        word = glossary.set_status_word(one.status)
        pills = [Pill(theme, word.icon, word.label, word.token)]
        if not one.enabled:
            pills.append(Pill(theme, "minus", self.tr("Switched off"), "text2"))
        for pill in pills:
            pill.setToolTip(plain_tooltip(word.explanation))
        name = selectable(Label(theme, one.name or self.tr("Set {number}").format(number=number), weight=500, wrap=True))
        return column(name, PillRow(theme, pills), Label(theme, self._people(one), token="text2", wrap=True), spacing=theme.px(4))

    def _people(self, one: BatchRow) -> str:
        if one.size is None:
            return self.tr("CallFire has not said how many people.")
        people = self.tr("%Ln people", "", one.size)
        if not one.remaining:
            return people
        return self.tr("{people}, %Ln still to call", "", one.remaining).format(people=people)


def total_facts(stats: CallBroadcastStats) -> list[Fact]:
    """CallFire's totals in people's words; what it did not say, and what is none, is left out."""
    facts = []
    done = stats.calls_placed
    if stats.total_outbound_count is not None and stats.remaining_outbound_count is not None:
        done = stats.total_outbound_count - stats.remaining_outbound_count
        said = _tr("{done} of {all}").format(done=_number(done), all=_number(stats.total_outbound_count))
        facts.append(Fact(_tr("Calls done"), (said,)))
    reached = stats.calls_live_answer if stats.calls_live_answer is not None else stats.live_count
    if reached is not None:
        facts.append(Fact(_tr("Reached"), (_share(reached, done) if reached else _tr("No one"),)))
    counts = (
        (glossary.outcome_word("AM", False).label, stats.answering_machine_count),
        (glossary.outcome_word("NO_ANS", False).label, stats.no_answer_count),
        (glossary.outcome_word("BUSY", False).label, stats.busy_count),
        (glossary.outcome_word("XFER", False).label, stats.transfer_count),
        (glossary.outcome_word("DNC", False).label, stats.do_not_call_count),
        (_tr("Phone network trouble"), stats.error_count),
        (_tr("Other outcomes"), stats.misc_count),
        (_tr("To ring again"), stats.calls_awaiting_redial),
    )
    facts += [Fact(name, (_number(count),)) for name, count in counts if count]
    if stats.billed_amount:
        facts.append(Fact(_tr("Credits used"), (QLocale().toString(stats.billed_amount, "f", 1),)))
    return facts


def _share(count: int, of: int | None) -> str:
    """Percent only beside the count (WORDS 1, rule 6)."""
    return f"{_number(count)} ({round(count * 100 / of)}%)" if of else _number(count)


def _number(value: int) -> str:
    return QLocale().toString(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BroadcastTotals", text)
