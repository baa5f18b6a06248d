"""Pauses of a recording: stretches in which nobody speaks. ``audio/silence`` finds them; whoever plays can skip them."""

from __future__ import annotations

import bisect
import enum
from collections.abc import Sequence

Pause = tuple[float, float]
"""(from, to) in seconds; what is kept before and after speech is not part of it."""


LEAST_SKIP_S = 0.3
"""A jump that saves less is heard as a stutter (ARCHITECTURE 6)."""


class Strength(enum.StrEnum):
    """How short a pause is skipped. The values are stored: never rename one."""

    OFF = "off"
    GENTLE = "gentle"
    MEDIUM = "medium"
    STRONG = "strong"


def pause_at(pauses: Sequence[Pause], seconds: float) -> Pause | None:
    """The pause that holds this moment."""
    place = bisect.bisect_right(pauses, (seconds, float("inf"))) - 1
    return pauses[place] if place >= 0 and seconds < pauses[place][1] else None


def next_speech(pauses: Sequence[Pause], seconds: float) -> float | None:
    """Where somebody speaks again after the pause that holds this moment, or after the next one; None where none is left."""
    here = pause_at(pauses, seconds)
    if here is not None:
        return here[1]
    place = bisect.bisect_right(pauses, (seconds, float("inf")))
    return pauses[place][1] if place < len(pauses) else None


def left_after_skipping(pauses: Sequence[Pause], length_s: float) -> float:
    """Seconds to hear where the pauses are skipped."""
    return max(0.0, length_s - sum(min(b, length_s) - min(a, length_s) for a, b in pauses))


class Skips:
    """Which pauses are jumped over while playing: all but the one the person went into, until it is left."""

    def __init__(self) -> None:
        self.pauses: Sequence[Pause] = ()
        self._heard: Pause | None = None

    def hear(self, seconds: float) -> None:
        """The person goes there: where it lies in a pause, this one is heard."""
        self._heard = pause_at(self.pauses, seconds)

    def jump_from(self, seconds: float) -> float | None:
        """Where to go on from here; None to play on."""
        here = pause_at(self.pauses, seconds)
        if here == self._heard:
            return None
        self._heard = None
        return here[1] if here is not None and here[1] - seconds >= LEAST_SKIP_S else None
