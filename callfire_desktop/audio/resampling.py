"""Another number of samples a second, with what the new rate can't carry taken out first. Pure arithmetic."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PASSED = 0.9
"""Part of the lower rate's band that passes whole; above it the filter falls to nothing at the band's end."""

HALF_FILTER_S = 0.05
SECONDS_AT_ONCE = 4
GUARD_S = 1
"""A filter reaches only 0.05 s; whole seconds keep both rates on the same grid."""


class Resampler:
    """Takes mono blocks at one rate, gives them at another: filtered in the frequency domain, overlapping by a second each side."""

    def __init__(self, from_rate: int, to_rate: int) -> None:
        self._from, self._to = from_rate, to_rate
        self._waiting: list[NDArray[np.float32]] = []
        self._count = 0
        self._before = np.zeros(GUARD_S * from_rate, np.float32)
        self._response = _response(from_rate, to_rate)

    def add(self, block: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """What is ready after this block."""
        self._waiting.append(block)
        self._count += len(block)
        ready = []
        body = SECONDS_AT_ONCE * self._from
        if self._count >= body + GUARD_S * self._from:
            here = np.concatenate(self._waiting)
            while len(here) >= body + GUARD_S * self._from:
                ready.append(self._convert(here[: body + GUARD_S * self._from], body))
                self._before = here[body - GUARD_S * self._from : body]
                here = here[body:]
            self._waiting, self._count = [here], len(here)
        return ready

    def finish(self) -> NDArray[np.float32]:
        """What is left."""
        here = np.concatenate(self._waiting) if self._waiting else np.empty(0, np.float32)
        body = (SECONDS_AT_ONCE + GUARD_S) * self._from
        padded = np.concatenate((here, np.zeros(body + GUARD_S * self._from - len(here), np.float32)))
        count = round(len(here) * self._to / self._from)
        first = self._convert(padded[: (SECONDS_AT_ONCE + GUARD_S) * self._from], SECONDS_AT_ONCE * self._from)
        self._before = padded[(SECONDS_AT_ONCE - GUARD_S) * self._from : SECONDS_AT_ONCE * self._from]
        rest = np.concatenate((padded[SECONDS_AT_ONCE * self._from :], np.zeros(3 * self._from, np.float32)))
        second = self._convert(rest[: (SECONDS_AT_ONCE + GUARD_S) * self._from], SECONDS_AT_ONCE * self._from)
        return np.concatenate((first, second))[:count]

    def _convert(self, here: NDArray[np.float32], body: int) -> NDArray[np.float32]:
        """``here`` is the body and a guard behind it; the guard before it was kept."""
        spectrum = np.fft.rfft(np.concatenate((self._before, here)))
        seconds = SECONDS_AT_ONCE + 2 * GUARD_S
        kept = len(self._response)
        lowered = np.zeros(seconds * self._to // 2 + 1, np.complex128)
        lowered[:kept] = spectrum[:kept] * self._response
        samples = np.fft.irfft(lowered, seconds * self._to) * (self._to / self._from)
        first = GUARD_S * self._to
        return samples[first : first + body * self._to // self._from].astype(np.float32)


def _response(from_rate: int, to_rate: int) -> NDArray[np.float64]:
    """A low-pass of finite length: a windowed sinc, as values at the bins that both rates have."""
    seconds = SECONDS_AT_ONCE + 2 * GUARD_S
    bins = seconds * min(from_rate, to_rate) // 2 + 1
    if from_rate == to_rate:
        return np.ones(bins)
    band = min(from_rate, to_rate) / 2
    cutoff = band * (1 + PASSED) / 2
    half = int(HALF_FILTER_S * from_rate)
    at = np.arange(-half, half + 1)
    taps = 2 * cutoff / from_rate * np.sinc(2 * cutoff / from_rate * at) * np.kaiser(2 * half + 1, 9.0)
    whole = np.zeros(seconds * from_rate)
    whole[: half + 1], whole[-half:] = taps[half:], taps[:half]
    return np.asarray(np.fft.rfft(whole).real[:bins])
