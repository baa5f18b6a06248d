"""What the five lists have in common: their kinds, how old they are, and a filter with an order."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Generic, TypeVar

FilterT = TypeVar("FilterT")
SortT = TypeVar("SortT")

PAGE_ROWS = 200
"""Rows a list paints first and loads at a time (ARCHITECTURE 2)."""


class Kind(enum.StrEnum):
    """Subjects that change and are listed. The values are stored."""

    CALLS = "calls"
    RECORDINGS = "recordings"
    BROADCASTS = "broadcasts"
    SOUNDS = "sounds"
    CONTACTS = "contacts"
    DO_NOT_CALL = "do_not_call"
    SOUND_ADDITIONS = "sound_additions"  # files on their way to becoming sounds
    REVIEWS = "reviews"  # by recording id
    PHONE_RECORDINGS = "phone_recordings"  # by the id of the send
    AGES = "ages"  # how old the lists are
    CONNECTION = "connection"  # online, offline, credits


SYNCED_KINDS = (Kind.CALLS, Kind.BROADCASTS, Kind.SOUNDS, Kind.CONTACTS, Kind.DO_NOT_CALL)


@dataclass(frozen=True, slots=True)
class ListQuery(Generic[FilterT, SortT]):
    """A filter and an order; equal queries have equal answers as long as nothing changed."""

    filter: FilterT
    sort: SortT
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListAge:
    """How old a list is. ``updated_ms`` is CallFire's time of the last finished pass, None where there was none yet."""

    kind: Kind
    updated_ms: int | None
    running: bool = False
    fetched: int = 0  # rows of the pass that runs
    doubtful: bool = False  # rows moved while it was read, twice: "may be incomplete"
    unreadable: int = 0
