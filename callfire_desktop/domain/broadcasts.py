"""Broadcasts: one message to many people, run by CallFire."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.answers import Answer
from callfire_desktop.domain.batches import BatchRow
from callfire_desktop.domain.broadcast_settings import CallBroadcastSounds, LocalTimeRestriction, RetryConfig, Schedule
from callfire_desktop.domain.broadcast_stats import BroadcastTotals


class CallBroadcast(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CallBroadcast``; recipients are never returned."""

    id: int
    name: str | None = None
    status: str | None = None
    last_modified: int | None = None
    from_number: str | None = None
    labels: list[str] | None = None
    answering_machine_config: str | None = None
    dialplan_xml: str | None = None
    sounds: CallBroadcastSounds | None = None
    max_active: int | None = None
    max_active_transfers: int | None = None
    resume_next_day: bool | None = None
    local_time_restriction: LocalTimeRestriction | None = None
    retry_config: RetryConfig | None = None
    schedules: list[Schedule] | None = None


MOVING = frozenset({"START_PENDING", "RUNNING", "VALIDATING_START"})
"""BroadcastStatus values under which numbers change while one looks."""


@dataclass(frozen=True, slots=True)
class BroadcastRow:
    """A broadcast as the list shows it. ``calls`` and ``reached`` count what is stored on this computer."""

    id: int
    name: str
    status: str
    modified_ms: int | None
    from_number: str
    labels: tuple[str, ...]
    calls: int
    reached: int


@dataclass(frozen=True, slots=True)
class BroadcastMessage:
    """What a called person, or their answering machine, hears: a sound by its name, or a text that CallFire speaks."""

    sound_id: int | None
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class BroadcastDetail:
    """What the pane shows of one broadcast.

    ``outcomes`` are (outcome, count) of its calls stored here, largest first; ``sets`` and ``totals`` are as CallFire said last.
    The messages are None where it has none.
    """

    row: BroadcastRow
    answering_machine_config: str
    outcomes: tuple[tuple[str, int], ...]
    sets: tuple[BatchRow, ...] = ()
    totals: BroadcastTotals | None = None
    for_person: BroadcastMessage | None = None
    for_machine: BroadcastMessage | None = None


class BroadcastSort(enum.StrEnum):
    """Columns the Broadcasts list sorts by."""

    MODIFIED = "modified"
    NAME = "name"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class BroadcastFilter:
    """``text`` is found in name and labels; empty ``statuses`` means any."""

    text: str = ""
    statuses: frozenset[str] = frozenset()
