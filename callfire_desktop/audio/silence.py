"""Where nobody speaks: the pauses of a recording that can be skipped without cutting a word. Pure arithmetic on peaks."""

from __future__ import annotations

import numpy as np

from callfire_desktop.audio.peaks import PER_SECOND, Peaks
from callfire_desktop.domain.pauses import Pause, Strength

KEPT_S = 0.15
"""So much of each pause is kept before and after what is said: words begin and end quietly (UX, skip silence)."""

SMOOTHED = 5
ABOVE_FLOOR_DB = 8.0
BELOW_TOP_DB = 12.0
QUIET_DB = -60.0
LEAST_RANGE_DB = 10.0
"""All noise, or all speech: nothing tells the two apart, so nothing is skipped."""

FULL_SCALE = 32768.0

SHORTEST_S = {Strength.GENTLE: 2.0, Strength.MEDIUM: 0.9, Strength.STRONG: 0.6}


def find_pauses(peaks: Peaks, strength: Strength) -> list[Pause]:
    """The stretches to skip, in order.

    The threshold lies 8 dB above the noise (10th percentile), never above -60 dB by that rule alone, and always 12 dB below speech
    (95th percentile); both are measured on loudness smoothed over 50 ms (ARCHITECTURE 6).
    """
    if strength is Strength.OFF or len(peaks.loud) < PER_SECOND:
        return []
    power = np.maximum(peaks.loud.astype(np.float64) / FULL_SCALE, 1 / FULL_SCALE) ** 2
    level = 10 * np.log10(np.convolve(power, np.ones(SMOOTHED) / SMOOTHED, "same"))
    floor, top = np.percentile(level, 10), np.percentile(level, 95)
    if top - floor < LEAST_RANGE_DB:
        return []
    threshold = min(max(QUIET_DB, floor + ABOVE_FLOOR_DB), top - BELOW_TOP_DB)
    quiet = np.concatenate(([0], (level < threshold).astype(np.int8), [0]))
    edges = np.diff(quiet)
    starts, ends = np.flatnonzero(edges == 1) / PER_SECOND, np.flatnonzero(edges == -1) / PER_SECOND
    least = SHORTEST_S[strength]
    return [(float(a + KEPT_S), float(b - KEPT_S)) for a, b in zip(starts, ends, strict=True) if b - a >= least]
