"""Filters of the Calls list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from callfire_desktop.domain.calls import SINGLE_CALLS, CallFilter
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.ui import glossary
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.date_filter import DateFilter
from callfire_desktop.ui.filter_menus import ChoiceFilter, FilterRow, SeveralFilter
from callfire_desktop.ui.review.decision_row import decision_word
from callfire_desktop.ui.theme.theme import Theme

WITH, WITHOUT, KEPT, UNDECIDED = "with", "without", "kept", "undecided"


class CallFilterRow(FilterRow):
    """Text, dates, outcomes, direction, recording, broadcast."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.dates = DateFilter(theme)
        self.outcomes = SeveralFilter(theme, "", "")
        self.direction = ChoiceFilter(theme, "")
        self.recording = ChoiceFilter(theme, "")
        self.broadcast = ChoiceFilter(theme, "")
        super().__init__(SearchField(theme, ""), (self.dates, self.outcomes, self.direction, self.recording, self.broadcast), parent)
        self.search.setPlaceholderText(self.tr("Name, number or note"))
        self.search.setAccessibleName(self.tr("Name, number or note"))
        self.outcomes.name_it(self.tr("Outcome"), self.tr("Any outcome"))
        self.direction.name_it(self.tr("Direction"))
        self.recording.name_it(self.tr("Recording"))
        self.broadcast.name_it(self.tr("Broadcast"))
        self.direction.set_choices([(None, self.tr("Both directions")), (False, self.tr("We called")), (True, self.tr("They called"))])
        self.recording.set_choices(
            [
                (None, self.tr("With or without recording")),
                (WITH, self.tr("With recording")),
                (WITHOUT, self.tr("Without recording")),
                (KEPT, self.tr("Kept on this computer")),
                (UNDECIDED, self.tr("Not reviewed")),
                *((str(decision), decision_word(decision)) for decision in Decision),
            ]
        )
        self.offer([], [])

    def offer(self, outcomes: Sequence[str], broadcasts: Sequence[tuple[int, str]]) -> None:
        """What occurs in the list."""
        words = sorted(((one, glossary.outcome_word(one, False).label) for one in outcomes if one), key=lambda pair: pair[1])
        self.outcomes.set_choices(words)
        named = [(key, name or self.tr("Broadcast without a name")) for key, name in broadcasts if key != SINGLE_CALLS]
        self.broadcast.set_choices([(None, self.tr("Any broadcast")), (SINGLE_CALLS, self.tr("Single calls")), *named])

    def show_broadcast(self, broadcast_id: int) -> None:
        """Ask for the calls of one broadcast, and for nothing else."""
        self.clear()
        self.broadcast.choose(broadcast_id)

    def value(self, now_ms: int) -> CallFilter:
        """The question these filters ask."""
        since, until = self.dates.value.bounds_ms(now_ms)
        recording = self.recording.value
        return CallFilter(
            text=self.text,
            since_ms=since,
            until_ms=until,
            outcomes=self.outcomes.value,
            inbound=self.direction.value,
            has_recording=recording == WITH if recording in (WITH, WITHOUT) else None,
            kept_here=True if recording == KEPT else None,
            broadcast_id=self.broadcast.value,
            decision=Decision(recording) if recording in set(Decision) else None,
            undecided=recording == UNDECIDED,
        )
