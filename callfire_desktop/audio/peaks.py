"""The picture of a recording's loudness: the lowest and highest sample of each hundredth of a second. Blocking: run it in a worker."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import miniaudio
import numpy as np
from numpy.typing import NDArray

PER_SECOND = 100
READ_RATE = 8_000
_SAMPLES = READ_RATE // PER_SECOND
_HEAD = struct.Struct("<4sIQI")
_MAGIC = b"CFP1"


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """``mins`` and ``maxs`` hold ``PER_SECOND`` values a second, -32768 to 32767."""

    mins: NDArray[np.int16]
    maxs: NDArray[np.int16]

    @property
    def length_s(self) -> float:
        """Seconds covered."""
        return len(self.mins) / PER_SECOND


class UnreadableError(Exception):
    """The file is no audio miniaudio reads."""


class StoppedError(Exception):
    """Whoever wanted the peaks no longer does."""


def read_peaks(path: Path, stop: Callable[[], bool] = lambda: False) -> Peaks:
    """Decode a file in pieces of five seconds, so that memory stays small.

    Raises:
        UnreadableError: it is no audio miniaudio reads.
        StoppedError: ``stop`` said so.
    """
    try:
        return _read(path, stop)
    except miniaudio.DecodeError as error:
        raise UnreadableError(path.name) from error


def _read(path: Path, stop: Callable[[], bool]) -> Peaks:
    mins: list[NDArray[np.int16]] = []
    maxs: list[NDArray[np.int16]] = []
    rest = np.empty(0, np.int16)
    stream = miniaudio.stream_file(
        str(path), output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=READ_RATE, frames_to_read=READ_RATE * 5
    )
    for block in stream:
        if stop():
            raise StoppedError
        samples = np.concatenate((rest, np.frombuffer(block, np.int16)))
        whole = len(samples) // _SAMPLES * _SAMPLES
        table = samples[:whole].reshape(-1, _SAMPLES)
        mins.append(table.min(axis=1) if whole else np.empty(0, np.int16))
        maxs.append(table.max(axis=1) if whole else np.empty(0, np.int16))
        rest = samples[whole:]
    if len(rest):
        mins.append(rest.min(keepdims=True))
        maxs.append(rest.max(keepdims=True))
    empty = [np.empty(0, np.int16)]
    return Peaks(np.concatenate(mins or empty), np.concatenate(maxs or empty))


def save_peaks(peaks: Peaks, path: Path, source: Path) -> None:
    """Keep peaks beside the audio they belong to."""
    unfinished = path.with_name(f"{path.name}.new")
    head = _HEAD.pack(_MAGIC, PER_SECOND, source.stat().st_size, len(peaks.mins))
    unfinished.write_bytes(head + peaks.mins.astype("<i2").tobytes() + peaks.maxs.astype("<i2").tobytes())
    unfinished.replace(path)


def load_peaks(path: Path, source: Path) -> Peaks | None:
    """Kept peaks, None where there are none or the audio is another one by now."""
    try:
        content = path.read_bytes()
        magic, per_second, size, count = _HEAD.unpack_from(content)
        if magic != _MAGIC or per_second != PER_SECOND or size != source.stat().st_size or len(content) != _HEAD.size + 4 * count:
            return None
    except (OSError, struct.error):
        return None
    values = np.frombuffer(content, "<i2", offset=_HEAD.size).astype(np.int16)
    return Peaks(values[:count], values[count:])
