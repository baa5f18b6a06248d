"""The frames of an MP3, walked by their headers: where its sound begins, how long it is, and whether it ends in the middle.

A picture of 20 MB before the sound, or a header that promises more than comes, is nothing a decoder tells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

KBIT_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
KBIT_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
READ_AT_ONCE = 1 << 20
MOST_JUNK = 1 << 20
"""So many bytes that are no frame are passed over in search of one."""

IN_A_ROW = 3
"""A first frame is one where others follow: pictures hold bytes that look like frames."""

TAGS_AT_END = 64 * 1024
"""An ID3v1, APE or lyrics tag behind the last frame is no damage."""


@dataclass(frozen=True, slots=True)
class Mp3Facts:
    """``start`` is the first byte of sound; ``promised_s`` what the header promises, 0 where it promises nothing."""

    start: int
    rate: int
    channels: int
    length_s: float
    promised_s: float
    ends_inside_frame: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    size: int
    rate: int
    channels: int
    samples: int
    version: int


def read_frames(path: Path, stop: Callable[[], bool] = lambda: False) -> Mp3Facts | None:
    """Walk the whole file; None where it holds no frames, or ``stop`` said so.

    Raises:
        OSError: the file can't be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        window = _Window(file, size)
        start = _first_frame(window, _after_tags(window))
        if start is None:
            return None
        return _walk(window, start, stop)


class _Window:
    """A file read in large pieces; four bytes at any place."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.size = size
        self._file = file
        self._from = 0
        self._piece = b""

    def at(self, place: int, count: int) -> bytes:
        """``count`` bytes from ``place``; fewer at the end."""
        offset = place - self._from
        if offset < 0 or offset + count > len(self._piece):
            self._file.seek(place)
            self._from, self._piece, offset = place, self._file.read(READ_AT_ONCE), 0
        return self._piece[offset : offset + count]


def _after_tags(window: _Window) -> int:
    place = 0
    while True:
        head = window.at(place, 10)
        if len(head) < 10 or head[:3] != b"ID3" or max(head[6:10]) > 0x7F:
            return place
        length = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        place += 10 + length + (10 if head[5] & 0x10 else 0)


def _first_frame(window: _Window, place: int) -> int | None:
    last = min(window.size, place + MOST_JUNK)
    while place < last:
        piece = window.at(place, min(4096, last - place))
        found = piece.find(b"\xff")
        if found < 0:
            place += max(1, len(piece))
            continue
        place += found
        if _follow(window, place):
            return place
        place += 1
    return None


def _follow(window: _Window, place: int) -> bool:
    """Whether frames follow one another from here, or the file ends with one."""
    first = None
    for _ in range(IN_A_ROW):
        frame = _frame(window.at(place, 4))
        if frame is None or (first is not None and (frame.rate, frame.version) != (first.rate, first.version)):
            return first is not None and place >= window.size
        first = first or frame
        place += frame.size
    return True


def _frame(head: bytes) -> _Frame | None:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # eleven set bits and layer III
        return None
    version, kbit_place, rate_place = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or kbit_place in (0, 15) or rate_place == 3:
        return None
    first = version == 3
    kbit, rate = (KBIT_1 if first else KBIT_2)[kbit_place], RATES[version][rate_place]
    size = (144_000 if first else 72_000) * kbit // rate + (head[2] >> 1 & 1)
    return _Frame(size, rate, 1 if head[3] >> 6 == 3 else 2, 1152 if first else 576, version)


def _walk(window: _Window, start: int, stop: Callable[[], bool]) -> Mp3Facts | None:
    first = _frame(window.at(start, 4))
    if first is None:
        return None
    place, count, inside = start, 0, False
    promised = _promised_frames(window.at(start, 64), first)
    if promised is not None:
        place += first.size  # the frame of the header holds no sound
    while place < window.size:
        if count % 4096 == 0 and stop():
            return None
        frame = _frame(window.at(place, 4))
        if frame is None:
            if window.size - place <= TAGS_AT_END:
                break
            again = _first_frame(window, place + 1)
            if again is None:
                break
            place = again
            continue
        if place + frame.size > window.size:
            inside = True
            break
        count += 1
        place += frame.size
    seconds = first.samples / first.rate
    return Mp3Facts(start, first.rate, first.channels, count * seconds, (promised or 0) * seconds, inside)


def _promised_frames(frame: bytes, facts: _Frame) -> int | None:
    """Frames according to a Xing, Info or VBRI header; 0 where it is there and does not say."""
    side = (32 if facts.channels == 2 else 17) if facts.version == 3 else (17 if facts.channels == 2 else 9)
    place = 4 + side
    if frame[place : place + 4] in (b"Xing", b"Info"):
        has_count = frame[place + 7 : place + 8] and frame[place + 7] & 1
        return int.from_bytes(frame[place + 8 : place + 12], "big") if has_count else 0
    if frame[36:40] == b"VBRI":
        return int.from_bytes(frame[50:54], "big")
    return None
