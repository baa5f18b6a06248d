"""How loud a sound is, measured while it is decoded: of each channel, and of all of them mixed, every hundredth of a second."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from callfire_desktop.audio.peaks import NOTHING, PER_SECOND, Peaks
from callfire_desktop.audio.silence import SMOOTHED
from callfire_desktop.audio.sound_reader import Samples

FULL = 32768.0
SILENT_DB = -100.0
QUIET_DB = -55.0
"""Below this nobody hears anything in a telephone, whatever the file's own noise is."""

ABOVE_FLOOR_DB = 8.0
BELOW_TOP_DB = 26.0
"""What is so much quieter than the loudest speech is no speech."""

CLIP = 32_600
CLIP_RUN = 3
"""So many samples on end at full scale are a flat top; one or two touch it by chance."""

FLAT_FROM = 8_000
FLAT_RUN = 6
NEAR_LOUDEST = 0.9
"""A flat top turned down afterwards: the same value so often on end, far from silence, and near the loudest there was so far."""

WILD = 64.0
"""No decoder gives a float so far beyond full scale, unless the file is damaged; it may even give what is no number."""

SPEECH_DB = 4.0
"""Speech goes up and down more than this; hum, noise and a tone do not."""


@dataclass(frozen=True, slots=True, eq=False)
class Loudness:
    """One signal, ``PER_SECOND`` values a second: mean ``power`` (full scale 1), and which pieces have flat tops."""

    power: NDArray[np.float64]
    clipped: NDArray[np.bool_]

    @property
    def level(self) -> NDArray[np.float64]:
        """Decibels below full scale, smoothed over 50 ms."""
        if not len(self.power):
            return np.empty(0)
        smooth = np.convolve(self.power, np.ones(SMOOTHED) / SMOOTHED, "same") if len(self.power) >= SMOOTHED else self.power
        return 10 * np.log10(np.maximum(smooth, 10 ** (SILENT_DB / 10)))

    def active(self) -> NDArray[np.bool_]:
        """Where something is said: well above the noise, and not far below the loudest."""
        level = self.level
        if not len(level):
            return np.empty(0, np.bool_)
        floor, top = np.percentile(level, 10), np.percentile(level, 98)
        threshold = max(QUIET_DB, top - BELOW_TOP_DB, min(floor + ABOVE_FLOOR_DB, top - ABOVE_FLOOR_DB))
        return np.asarray(level > threshold)

    def level_of(self, active: NDArray[np.bool_]) -> float | None:
        """The level of these pieces together, None where there are none. A knock at the microphone counts no more than a loud word."""
        chosen = self.power[active]
        if not len(chosen):
            return None
        return 10 * float(np.log10(max(np.minimum(chosen, np.percentile(chosen, 97)).mean(), 1e-10)))

    def moves_like_speech(self, active: NDArray[np.bool_]) -> bool:
        """Whether it goes up and down as speech and song do."""
        level = self.level[active]
        return len(level) >= SMOOTHED and float(np.percentile(level, 95) - np.percentile(level, 5)) >= SPEECH_DB


class LoudnessMeter:
    """Takes blocks, keeps 100 values a second of each signal."""

    def __init__(self, rate: int, channels: int, *, fine: bool = True) -> None:
        """``fine`` False: samples of 8 bits, whose tops are flat by nature."""
        self._rate, self._channels, self._fine = rate, channels, fine
        self._signals = channels + (channels > 1)
        self._rest: Samples | None = None
        self._powers: list[NDArray[np.float32]] = []
        self._clipped: list[NDArray[np.bool_]] = []
        self._mins: list[NDArray[np.int16]] = []
        self._maxs: list[NDArray[np.int16]] = []
        self._pieces = 0
        self._loudest = 0.0
        self._digest = hashlib.sha256(f"{rate} {channels}".encode())
        self.frames = 0

    @property
    def digest(self) -> str:
        """What tells one sound from another, whatever file it came in: lowest, highest and power of each piece of each channel.

        Hashing all samples instead would take as long again as measuring them, and tell no two sounds apart that this does not.
        """
        return self._digest.hexdigest()

    def add(self, block: Samples) -> None:
        """Measure a block; what does not fill a hundredth of a second waits for the next one."""
        self.frames += len(block)
        table = np.ascontiguousarray(block.T)
        if self._rest is not None and self._rest.shape[1]:
            table = np.concatenate((self._rest, table), axis=1)
        edges = self._edges(table.shape[1])
        if len(edges) > 1:
            self._measure(table, edges)
        self._rest = table[:, edges[-1] :].copy()  # whoever gave the block may fill it anew

    def finish(self) -> tuple[list[Loudness], Peaks]:
        """(each channel, then their mix where there are several; the picture of the mix)."""
        if self._rest is not None and self._rest.shape[1]:
            self._measure(self._rest, np.array([0, self._rest.shape[1]]))
            self._rest = None
        if not self._powers:
            nothing = Loudness(np.empty(0), np.empty(0, np.bool_))
            return [nothing] * self._signals, NOTHING
        powers, clipped = np.concatenate(self._powers, axis=1), np.concatenate(self._clipped, axis=1)
        found = [Loudness(powers[one].astype(np.float64), clipped[one]) for one in range(self._signals)]
        loud = np.minimum(np.sqrt(powers[-1]) * FULL, 65_535).round().astype(np.uint16)
        return found, Peaks(np.concatenate(self._mins), np.concatenate(self._maxs), loud)

    def _edges(self, count: int) -> NDArray[np.int64]:
        """Where hundredths of a second begin in the samples at hand; exact also for rates 100 does not divide."""
        whole = count * PER_SECOND // self._rate + 1
        base = self._pieces * self._rate // PER_SECOND
        edges = np.arange(self._pieces, self._pieces + whole + 1) * self._rate // PER_SECOND - base
        return edges[edges <= count]

    def _measure(self, table: Samples, edges: NDArray[np.int64]) -> None:
        table = table[:, : edges[-1]]
        self._pieces += len(edges) - 1
        one = FULL if table.dtype == np.int16 else 1.0
        even = _are_even(edges)
        low, high = _extremes(table, edges, even=even)
        if table.dtype != np.int16 and not bool(((low > -WILD) & (high < WILD)).all()):
            table = np.clip(np.nan_to_num(table, nan=0.0), -WILD, WILD)
            low, high = _extremes(table, edges, even=even)
        loud = np.asarray(np.maximum(-low, high) / one, np.float32)
        power = _powers(table, edges, even=even) / np.float32(one * one)
        self._loudest = max(self._loudest, float(loud.max()))
        flat = _flat_tops(table, edges, loud, fine=self._fine, loudest=self._loudest)
        for values in (low, high, power):
            self._digest.update(values.tobytes())
        if self._channels > 1:
            flat = np.concatenate((flat, flat.any(axis=0, keepdims=True)))
        self._powers.append(power)
        self._clipped.append(flat)
        self._mins.append(_as_int16(low.mean(axis=0) / one))
        self._maxs.append(_as_int16(high.mean(axis=0) / one))


def _extremes(table: Samples, edges: NDArray[np.int64], *, even: bool) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(lowest, highest) of each piece of each channel."""
    with np.errstate(invalid="ignore"):  # of a damaged file: ``_measure`` looks
        if even:
            cube = table.reshape(len(table), len(edges) - 1, edges[1])
            low, high = cube.min(axis=2), cube.max(axis=2)
        else:
            low, high = np.minimum.reduceat(table, edges[:-1], axis=1), np.maximum.reduceat(table, edges[:-1], axis=1)
    return low.astype(np.float32), high.astype(np.float32)


def _powers(table: Samples, edges: NDArray[np.int64], *, even: bool) -> NDArray[np.float32]:
    """Mean square of each piece: of each channel, then of the mix, which is reckoned from what the channels have in common."""
    numbers = table.astype(np.float32, copy=False)
    signals: list[NDArray[Any]] = [_mean_product(one, one, edges, even=even) for one in numbers]
    if len(numbers) == 2:
        signals.append(_mean_product(numbers[0], numbers[1], edges, even=even) / 2 + (signals[0] + signals[1]) / 4)
    elif len(numbers) > 2:
        mix = numbers.mean(axis=0)
        signals.append(_mean_product(mix, mix, edges, even=even))
    return np.asarray(np.maximum(np.stack(signals), 0), np.float32)


def _mean_product(a: NDArray[np.float32], b: NDArray[np.float32], edges: NDArray[np.int64], *, even: bool) -> NDArray[np.float32]:
    if even:
        pieces = (len(edges) - 1, edges[1])
        return np.asarray(np.einsum("ab,ab->a", a.reshape(pieces), b.reshape(pieces)) / np.float32(edges[1]), np.float32)
    return np.asarray(np.add.reduceat(a * b, edges[:-1]) / np.diff(edges), np.float32)


def _are_even(edges: NDArray[np.int64]) -> bool:
    lengths = np.diff(edges)
    return bool((lengths == lengths[0]).all())


def _flat_tops(table: Samples, edges: NDArray[np.int64], loud: NDArray[np.float32], *, fine: bool, loudest: float) -> NDArray[np.bool_]:
    """Which pieces of each channel were cut off at the top; ``fine`` False (8 bits): equal values on end mean nothing.

    Only the loudest pieces are looked at sample by sample.
    """
    flat = np.zeros(loud.shape, np.bool_)
    one = FULL if table.dtype == np.int16 else 1.0
    longest = int(np.diff(edges).max())
    for channel, samples in enumerate(table):
        chosen = np.flatnonzero(loud[channel] >= max(FLAT_FROM / FULL, min(CLIP / FULL, NEAR_LOUDEST * loudest)))
        if not len(chosen):
            continue
        places = np.minimum(edges[chosen][:, None] + np.arange(longest), len(samples) - 1)
        pieces = samples[places]
        at_top = (pieces >= CLIP / FULL * one) | (pieces <= -CLIP / FULL * one)
        found = _runs(at_top, CLIP_RUN).any(axis=1)
        if fine:
            same = _runs(pieces[:, 1:] == pieces[:, :-1], FLAT_RUN - 1)
            high = pieces[:, : same.shape[1]]
            found |= (same & ((high >= FLAT_FROM / FULL * one) | (high <= -FLAT_FROM / FULL * one))).any(axis=1)
        flat[channel, chosen] = found
    return flat


def _runs(true: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Where ``length`` in a row begin, along the rows."""
    found, reached = true, 1
    while reached < length:
        step = min(reached, length - reached)
        if found.shape[1] <= step:
            return np.zeros((len(found), 0), np.bool_)
        found = found[:, :-step] & found[:, step:]
        reached += step
    return found


def _as_int16(values: NDArray[np.float32]) -> NDArray[np.int16]:
    return np.asarray(np.clip(values * FULL, -32768, 32767), np.int16)
