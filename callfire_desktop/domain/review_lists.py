"""A review list: recordings to be listened to one after the other, and where in it the person is."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.reviews import Decision


class ReviewOrder(enum.StrEnum):
    """How a list is put in order; it stays so while decisions are made. The values are stored: never rename one."""

    UNREVIEWED = "unreviewed"  # what has no decision first, each part newest first
    NEWEST = "newest"
    LENGTH = "length"  # short ones first
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One recording of a list. Times in Unix milliseconds, lengths in seconds."""

    recording_id: int
    call_id: int
    person: str
    number: str
    inbound: bool
    at_ms: int | None
    length_s: int | None
    offline: OfflineState
    decision: Decision | None
    of_call: int  # 1 for the first recording of its call
    in_call: int  # how many recordings its call has
    has_no_sound: bool = False  # CallFire itself says that nothing was captured
    still_recording: bool = False
    is_only_copy: bool = False  # damaged here, and CallFire has no other: it can be heard as far as it goes

    @property
    def is_here(self) -> bool:
        """Whether it can be heard without the network."""
        return self.offline is OfflineState.KEPT or self.is_only_copy

    @property
    def cannot_come(self) -> bool:
        """Whether CallFire has nothing to give: waiting for it would be in vain."""
        if self.offline is OfflineState.KEPT:
            return False
        return self.has_no_sound or self.still_recording or self.is_only_copy or self.offline is OfflineState.GONE

    @property
    def can_be_added(self) -> bool:
        """Whether asking for it would make it come."""
        return not self.cannot_come and self.offline in (OfflineState.ONLINE, OfflineState.FAILED, OfflineState.DAMAGED)


@dataclass(frozen=True, slots=True)
class ReviewList:
    """The list that is worked through. ``current_id`` is the recording that was open last, None before the first."""

    id: int
    order: ReviewOrder
    current_id: int | None
    items: tuple[ReviewItem, ...]

    @property
    def reviewed(self) -> int:
        """How many have a decision."""
        return sum(item.decision is not None for item in self.items)

    @property
    def here(self) -> int:
        """How many are on this computer."""
        return sum(item.is_here for item in self.items)

    @property
    def left_s(self) -> int:
        """Seconds of what has no decision yet."""
        return sum(item.length_s or 0 for item in self.items if item.decision is None)

    def index_of(self, recording_id: int | None) -> int | None:
        """Where a recording stands, counted from 0."""
        return next((n for n, item in enumerate(self.items) if item.recording_id == recording_id), None)
