"""Time as a thing one can pass in, so that tests can set it."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """What services and pages ask for the time."""

    def now_ms(self) -> int:
        """This computer's wall clock in Unix milliseconds. It may be wrong: guards use CallFire's time."""
        ...

    def monotonic_s(self) -> float:
        """Seconds that never run backwards."""
        ...


class SystemClock:
    """The computer's own clocks."""

    def now_ms(self) -> int:
        """Unix milliseconds."""
        return time.time_ns() // 1_000_000

    def monotonic_s(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()
