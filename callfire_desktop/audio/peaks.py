"""A recording's loudness: lowest, highest and mean sample of each hundredth of a second. Blocking: run it in a worker."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import miniaudio
import numpy as np
from numpy.typing import NDArray

from callfire_desktop.audio.file_types import is_ogg

PER_SECOND = 100
READ_RATE = 8_000
_SAMPLES = READ_RATE // PER_SECOND
_HEAD = struct.Struct("<4sIQI")
_MAGIC = b"CFP2"


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """``PER_SECOND`` values a second: ``mins`` and ``maxs`` -32768 to 32767, ``loud`` the root of the mean square, 0 to 32768."""

    mins: NDArray[np.int16]
    maxs: NDArray[np.int16]
    loud: NDArray[np.uint16]

    @property
    def length_s(self) -> float:
        """Seconds covered."""
        return len(self.mins) / PER_SECOND


NOTHING = Peaks(np.empty(0, np.int16), np.empty(0, np.int16), np.empty(0, np.uint16))
"""Of a file without sound."""


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
    if is_ogg(path):
        raise UnreadableError(path.name)
    try:
        return _read(path, stop)
    except miniaudio.DecodeError as error:
        raise UnreadableError(path.name) from error


def _read(path: Path, stop: Callable[[], bool]) -> Peaks:
    parts: list[Peaks] = []
    rest = np.empty(0, np.int16)
    stream = miniaudio.stream_file(
        str(path), output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=READ_RATE, frames_to_read=READ_RATE * 5
    )
    for block in stream:
        if stop():
            raise StoppedError
        samples = np.concatenate((rest, np.frombuffer(block, np.int16)))
        whole = len(samples) // _SAMPLES * _SAMPLES
        parts.append(_measure(samples[:whole].reshape(-1, _SAMPLES)))
        rest = samples[whole:]
    if len(rest):
        parts.append(_measure(rest.reshape(1, -1)))
    return (
        Peaks(*(np.concatenate(column) for column in zip(*((one.mins, one.maxs, one.loud) for one in parts), strict=True)))
        if parts
        else NOTHING
    )


def _measure(table: NDArray[np.int16]) -> Peaks:
    """One value a row."""
    if not len(table):
        return NOTHING
    numbers = table.astype(np.float32)
    loud = np.sqrt(np.einsum("ij,ij->i", numbers, numbers) / table.shape[1])
    return Peaks(table.min(axis=1), table.max(axis=1), np.round(loud).astype(np.uint16))


def save_peaks(peaks: Peaks, path: Path, source: Path) -> None:
    """Keep peaks beside the audio they belong to."""
    unfinished = path.with_name(f"{path.name}.new")
    head = _HEAD.pack(_MAGIC, PER_SECOND, source.stat().st_size, len(peaks.mins))
    columns = (peaks.mins.astype("<i2"), peaks.maxs.astype("<i2"), peaks.loud.astype("<u2"))
    unfinished.write_bytes(head + b"".join(column.tobytes() for column in columns))
    unfinished.replace(path)


def load_peaks(path: Path, source: Path) -> Peaks | None:
    """Kept peaks, None where there are none or the audio is another one by now."""
    try:
        content = path.read_bytes()
        magic, per_second, size, count = _HEAD.unpack_from(content)
        if magic != _MAGIC or per_second != PER_SECOND or size != source.stat().st_size or len(content) != _HEAD.size + 6 * count:
            return None
    except (OSError, struct.error):
        return None
    values = np.frombuffer(content, "<i2", offset=_HEAD.size).astype(np.int16)
    return Peaks(values[:count], values[count : 2 * count], values[2 * count :].view(np.uint16))
