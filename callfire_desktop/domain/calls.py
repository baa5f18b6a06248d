"""Calls: CallFire's answer, the row a list shows, and the question a list asks of storage."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.answers import Answer
from callfire_desktop.domain.contacts import Contact
from callfire_desktop.domain.recordings import CallFireNote, CallRecording, OfflineState, RecordingRow
from callfire_desktop.domain.reviews import Decision

UNFINISHED_STATES = frozenset({"READY", "SELECTED", "CALLBACK"})
"""ActionState values that are not terminal (schema ``ActionState``): such calls are read again by id."""

NO_ONE_ON_THE_LINE = frozenset({
    "BUSY", "NO_ANS", "CARRIER_ERROR", "CARRIER_TEMP_ERROR", "UNDIALED", "SKIPPED", "DISABLED",
    "DNC", "DUP", "INVALID", "INVALID_NUMBER", "PERIOD_LIMIT", "RESTRICTED_NUMBER",
})  # fmt: skip
"""Outcomes of calls in which surely neither somebody nor a machine was on the line (WORDS 3.1, 3.2): a word nobody knows is none."""

SINGLE_CALLS = 0
"""campaignId of calls made with ``POST /calls`` (findCalls, parameter campaignId)."""


class Note(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``Note``: text an agent left at CallFire."""

    text: str | None = None
    created: int | None = None


class QuestionResponse(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``QuestionResponse``: one answer in a phone menu."""

    question: str | None = None
    response: str | None = None


class CallRecord(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CallRecord``: one try to reach one number. ``call_result`` is the old name of ``result``."""

    id: int | None = None
    result: str | None = None
    call_result: str | None = None
    to_number: str | None = None
    originate_time: int | None = None
    answer_time: int | None = None
    finish_time: int | None = None
    duration: int | None = None
    billed_amount: float | None = None
    caller_name: str | None = None
    switch_id: str | None = None
    labels: list[str] | None = None
    notes: list[Note] | None = None
    question_responses: list[QuestionResponse] | None = None
    recordings: list[CallRecording] | None = None


class Call(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``Call``."""

    id: int
    from_number: str | None = None
    to_number: str | None = None
    inbound: bool | None = None
    state: str | None = None
    final_call_result: str | None = None
    campaign_id: int | None = None
    batch_id: int | None = None
    contact: Contact | None = None
    labels: list[str] | None = None
    attributes: dict[str, str] | None = None
    created: int | None = None
    modified: int | None = None
    agent_call: bool | None = None
    notes: list[Note] | None = None
    records: list[CallRecord] | None = None

    @property
    def other_number(self) -> str:
        """The person's number: the caller of a received call, the called number of a made one."""
        return (self.from_number if self.inbound else self.to_number) or ""

    @property
    def outcome(self) -> str:
        """What the Outcome column holds: the final result, else the last try's, else the state (WORDS 3.1, 3.2)."""
        if self.final_call_result:
            return self.final_call_result
        if self.state in UNFINISHED_STATES:
            return self.state or ""
        for record in reversed(self.records or []):
            if record.result or record.call_result:
                return record.result or record.call_result or ""
        return self.state or ""

    @property
    def started_ms(self) -> int | None:
        """When the first try left, else when the call was made."""
        times = [record.originate_time for record in self.records or [] if record.originate_time is not None]
        return min(times) if times else self.created

    @property
    def length_s(self) -> int | None:
        """Seconds of the longest try, None where none was answered."""
        lengths = [record.duration for record in self.records or [] if record.duration]
        return max(lengths) if lengths else None

    @property
    def recordings(self) -> tuple[CallRecording, ...]:
        """All recordings of all tries, in order."""
        return tuple(recording for record in self.records or [] for recording in record.recordings or [])


class ContactHistory(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``ContactHistory`` (x-beyond-seed): all calls with one contact. Texts are not read."""

    id: int | None = None
    calls: list[Call] | None = None


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as the Calls list shows it. ``zone`` is the IANA zone its number was issued in, where there is just one."""

    id: int
    person: str  # "" where no name is known
    number: str  # digits as CallFire sends them, e.g. 12135550142
    inbound: bool
    at_ms: int | None
    zone: str | None
    outcome: str
    state: str
    broadcast_id: int
    broadcast_name: str  # "" for single calls and unknown broadcasts
    length_s: int | None
    recording_count: int
    recording: OfflineState | None  # the state of the recording that matters most; None where there is none
    recording_percent: int | None
    attempt_count: int
    decision: Decision | None = None  # of its recordings, the one that asks for most
    recording_note: CallFireNote | None = None  # of the recording in ``recording``


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One try, as the detail pane shows it."""

    number: str
    outcome: str
    at_ms: int | None
    length_s: int | None


@dataclass(frozen=True, slots=True)
class CallDetail:
    """Everything the detail pane shows of one call. ``earlier`` are other calls with the same number, newest first."""

    row: CallRow
    from_number: str
    to_number: str
    labels: tuple[str, ...]
    attempts: tuple[AttemptRow, ...]
    recordings: tuple[RecordingRow, ...]
    notes: tuple[tuple[int | None, str], ...]  # (Unix ms, text) left at CallFire
    answers: tuple[tuple[str, str], ...]  # (question, answer) of a phone menu
    earlier: tuple[CallRow, ...]
    earlier_count: int


class CallSort(enum.StrEnum):
    """Columns the Calls list sorts by."""

    TIME = "time"
    PERSON = "person"
    NUMBER = "number"
    OUTCOME = "outcome"
    BROADCAST = "broadcast"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What the Calls filter row asks. Empty and None mean "any". Times are Unix ms, ``until_ms`` exclusive.

    ``text`` is found in names, labels, notes and numbers of any notation. ``broadcast_id`` 0 means single calls.
    """

    text: str = ""
    since_ms: int | None = None
    until_ms: int | None = None
    outcomes: frozenset[str] = frozenset()
    inbound: bool | None = None
    has_recording: bool | None = None
    kept_here: bool | None = None
    broadcast_id: int | None = None
    decision: Decision | None = None
    undecided: bool = False  # with a recording that has no decision
