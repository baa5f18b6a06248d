"""What a person makes of a recording: a decision, and notes, some at a moment. Never written by anything CallFire says."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.labels import Label
from callfire_desktop.domain.scorecards import Score


class Decision(enum.StrEnum):
    """What was decided of a recording; only this makes it reviewed (SAFETY S17). The values are stored: never rename one."""

    REVIEWED = "reviewed"
    NOT_SURE = "not_sure"
    NEEDS_ACTION = "needs_action"


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a recording. ``place_s`` is its moment in seconds from the start, None where it belongs to the whole."""

    id: int
    recording_id: int
    place_s: float | None
    text: str
    version: int  # 1 as first written; who changes a note says which version was read
    changed_ms: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that is being written: kept every second, so that a power cut loses a second's typing at most."""

    place_s: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """All a person made of one recording. ``notes`` stand in the order of their moments, those of the whole first."""

    recording_id: int
    decision: Decision | None = None
    decided_ms: int | None = None
    notes: tuple[Note, ...] = ()
    draft: Draft | None = None
    labels: tuple[Label, ...] = ()
    score: Score | None = None


class HistoryKind(enum.Enum):
    """What a step of the whole history is about."""

    DECISION = "decision"
    NOTE = "note"
    LABEL = "label"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of all that was made of a recording. ``subject`` is a label's name or a question; ``said`` None: taken away."""

    at_ms: int
    kind: HistoryKind
    key: int | None  # a note's id
    subject: str
    said: str | None
