"""Which stretches of time to read calls of, newest first: the order of findCalls is not documented, so time orders it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

OVERLAP_MS = 10 * MINUTE_MS
"""Windows overlap, so that a call on the seam is met at least once."""

AGAIN_MS = DAY_MS
"""Calls of the last day are read again each time: results come late."""

AHEAD_MS = HOUR_MS
"""CallFire's clock may be ahead of ours."""

EMPTY_ENOUGH_MS = 400 * DAY_MS
"""After more than a year without a call we stop looking further back."""

WINDOWS_DAYS = (2, 5, 7, 14, 30)
"""Lengths of the windows going back; the last repeats."""


@dataclass(frozen=True, slots=True)
class Window:
    """Unix ms, both ends inclusive as CallFire takes them."""

    begin: int
    end: int


def backwards(newest_ms: int) -> Iterator[Window]:
    """Windows from ``newest_ms`` back in time, without end; the caller stops."""
    end = newest_ms
    step = 0
    while end > 0:
        begin = max(0, end - WINDOWS_DAYS[min(step, len(WINDOWS_DAYS) - 1)] * DAY_MS)
        yield Window(begin, end + OVERLAP_MS)
        end = begin
        step += 1
