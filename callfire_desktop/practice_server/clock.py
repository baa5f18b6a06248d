"""The practice world's own time: set at the start, and faster than the wall clock where asked."""

from __future__ import annotations

import email.utils
import time


class WorldClock:
    """``speed`` world seconds pass in one second."""

    def __init__(self, now_ms: int | None = None, speed: float = 1.0) -> None:
        self.speed = speed
        self._began = time.monotonic()
        self._first_ms = _wall_ms() if now_ms is None else now_ms

    def now_ms(self) -> int:
        """The world's time, Unix ms."""
        return self._first_ms + int((time.monotonic() - self._began) * self.speed * 1000)

    def not_before(self, world_ms: int) -> None:
        """A world that is later already (it was kept on disk) goes on from there."""
        behind = world_ms - self.now_ms()
        if behind > 0:
            self._first_ms += behind

    def http_date(self) -> str:
        """For the header Date."""
        return email.utils.formatdate(self.now_ms() / 1000, usegmt=True)


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000
