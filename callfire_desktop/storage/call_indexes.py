"""The one list of sort and filter pairs of calls that must answer at once with a million rows, and the indexes that make it so."""

from __future__ import annotations

from dataclasses import dataclass, field

from callfire_desktop.domain.calls import CallFilter, CallSort


@dataclass(frozen=True, slots=True)
class CallIndex:
    """One index, and the question it answers: ``sort`` under ``filter``, in both directions."""

    name: str
    columns: str
    sort: CallSort
    filter: CallFilter = field(default_factory=CallFilter)
    only_where: str = ""

    @property
    def statement(self) -> str:
        """The SQL that makes it."""
        where = f" WHERE {self.only_where}" if self.only_where else ""
        return f"CREATE INDEX {self.name} ON calls ({self.columns}){where}"


CALL_INDEXES = (
    CallIndex("calls_by_time", "at_ms, id", CallSort.TIME),
    CallIndex("calls_by_person", "person_key, id", CallSort.PERSON),
    CallIndex("calls_by_number", "number, id", CallSort.NUMBER),
    CallIndex("calls_by_outcome", "outcome, at_ms, id", CallSort.OUTCOME),
    CallIndex("calls_by_broadcast_name", "broadcast_name, id", CallSort.BROADCAST),
    CallIndex("calls_by_length", "length_s, id", CallSort.LENGTH),
    CallIndex("calls_of_broadcast", "broadcast_id, at_ms, id", CallSort.TIME, CallFilter(broadcast_id=1)),
    CallIndex("calls_by_direction", "inbound, at_ms, id", CallSort.TIME, CallFilter(inbound=True)),
    CallIndex("calls_with_recording", "at_ms, id", CallSort.TIME, CallFilter(has_recording=True), only_where="recording_count > 0"),
)
