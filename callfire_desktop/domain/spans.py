"""Spans of a recording: how a person writes a moment, and which span a clip begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOMENT = re.compile(r"^(?:(?:(\d+):)?(\d{1,3}):)?(\d+(?:[.,]\d+)?)$")
BEFORE_S = 10.0


def read_moment(text: str) -> float | None:
    """Seconds of "1:02:03", "0:41", "41.5"; None for what is no moment."""
    found = _MOMENT.match(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = int(found[1] or 0), int(found[2] or 0), float(found[3].replace(",", "."))
    return hours * 3600 + minutes * 60 + seconds


def moment_text(seconds: float) -> str:
    """The way back; tenths only where there are some."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    return f"{minutes}:{rest // 10:02}" + (f".{rest % 10}" if rest % 10 else "")


def suggested_span(marks: Sequence[float], position_s: float, length_s: float) -> tuple[float, float]:
    """Between the two marks around now, else the last two before; with fewer marks from one, or from ten seconds ago, to now."""
    places = sorted(set(marks))
    before = [mark for mark in places if mark <= position_s]
    after = [mark for mark in places if mark > position_s]
    if before and after:
        return before[-1], after[0]
    if len(places) > 1:
        return (before[-2], before[-1]) if before else (after[0], after[1])
    start = places[0] if before else max(0.0, position_s - BEFORE_S)
    return start, min(length_s, position_s) if position_s > start else min(length_s, start + 2 * BEFORE_S)
