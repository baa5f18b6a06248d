"""When a telephone may be rung: the called number's own clock, 8 a.m. to 9 p.m. unless told otherwise (CALLING)."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_HOUR, END_HOUR = 8, 21


class Hours(enum.Enum):
    """Where a moment falls."""

    WITHIN = "within"  # in every zone the number could be in
    OUTSIDE = "outside"  # in at least one of them
    UNKNOWN = "unknown"  # no zone of the number is known: treated like OUTSIDE


@dataclass(frozen=True, slots=True)
class TheirTime:
    """What a clock there shows. ``minute`` counts from midnight."""

    zone: str
    minute: int


def their_times(zones: Sequence[str], at_ms: int) -> tuple[TheirTime, ...]:
    """The clocks of these IANA zones, each time of day once, earliest first. Reads zone data: use a worker."""
    shown: dict[int, TheirTime] = {}
    for zone in zones:
        try:
            there = dt.datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return ()  # a zone this computer does not know: better no answer than one that leaves it out
        minute = there.hour * 60 + there.minute
        shown.setdefault(minute, TheirTime(zone, minute))
    return tuple(shown[minute] for minute in sorted(shown))


def hours_at(times: Sequence[TheirTime]) -> Hours:
    """Whether all these clocks show calling hours."""
    if not times:
        return Hours.UNKNOWN
    within = all(FIRST_HOUR * 60 <= time.minute < END_HOUR * 60 for time in times)
    return Hours.WITHIN if within else Hours.OUTSIDE
