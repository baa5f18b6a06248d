"""A test that lives on another day, in another place: the program's clock and zone, and the practice CallFire inside it, say so."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import pytest

from callfire_desktop.practice_server import clock as practice_clock
from callfire_desktop.runtime.clock import SystemClock

SCHOOL = "America/Los_Angeles"


@contextmanager
def another_day(moment: str, zone: str = SCHOOL) -> Iterator[None]:
    """It is ``moment`` (such as "2026-10-19 09:30") when the block begins, and time goes on from there."""
    ahead_ms = int(dt.datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000) - _now_ms()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(SystemClock, "now_ms", lambda _clock: _now_ms() + ahead_ms)
            patch.setattr(practice_clock, "_wall_ms", lambda: _now_ms() + ahead_ms)
            patch.setenv("TZ", zone)
            time.tzset()
            yield
    finally:
        time.tzset()  # also after a test that failed: the others live here and today


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
