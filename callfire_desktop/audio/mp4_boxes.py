"""What an MP4, M4A or QuickTime file holds, read from its boxes: sound, moving pictures, or something locked."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

DEEPEST = 6
MOST_BOXES = 4_000
LARGEST_BOX_READ = 65_536
INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
LOCKED_CODECS = frozenset({b"drms", b"drmi", b"enca", b"encv", b"p608"})
STILL_PICTURES = frozenset({b"jpeg", b"png ", b"mjpg", b"text"})
"""Chapter pictures of audio books come as a track of pictures that do not move."""


@dataclass(frozen=True, slots=True)
class Mp4Facts:
    """``length_s`` as the file says, 0 where it does not; ``whole`` False where it ends before its last box does."""

    has_sound: bool
    has_video: bool
    locked: bool
    length_s: float
    whole: bool
    rate: int
    channels: int


@dataclass(slots=True)
class _Found:
    handlers: list[bytes]
    codecs: list[bytes]
    length_s: float = 0.0
    rate: int = 0
    channels: int = 0
    boxes: int = 0
    whole: bool = True
    movie: bool = False


def read_boxes(file: BinaryIO, size: int) -> Mp4Facts:
    """Walk the boxes that tell of tracks; whatever they hold, this ends.

    Raises:
        OSError: the file can't be read.
    """
    found = _Found([], [])
    brand_locked = False
    file.seek(0)
    head = file.read(12)
    if head[8:12] in (b"M4P ", b"M4VP"):
        brand_locked = True
    _walk(file, 0, size, 0, found)
    pairs = list(zip(found.handlers, found.codecs, strict=False))
    return Mp4Facts(
        has_sound=b"soun" in found.handlers,
        has_video=any(handler == b"vide" and codec not in STILL_PICTURES for handler, codec in pairs),
        locked=brand_locked or any(codec in LOCKED_CODECS for codec in found.codecs),
        length_s=found.length_s,
        whole=found.whole and found.movie,
        rate=found.rate,
        channels=found.channels,
    )


def _walk(file: BinaryIO, start: int, end: int, depth: int, found: _Found) -> None:
    for kind, begin, stop in _boxes(file, start, end, found):
        if kind == b"moov":
            found.movie = True
        if kind in INSIDE and depth < DEEPEST:
            _walk(file, begin, min(stop, end), depth + 1, found)
        elif kind == b"hdlr":
            found.handlers.append(_read(file, begin, 12)[8:12])
        elif kind == b"stsd":
            _read_description(_read(file, begin, 64), found)
        elif kind == b"mdhd":
            found.length_s = max(found.length_s, _media_length(_read(file, begin, 36)))


def _boxes(file: BinaryIO, start: int, end: int, found: _Found) -> Iterator[tuple[bytes, int, int]]:
    place = start
    while place + 8 <= end and found.boxes < MOST_BOXES:
        found.boxes += 1
        head = _read(file, place, 16)
        if len(head) < 8:
            return
        length, kind, body = int.from_bytes(head[:4], "big"), head[4:8], place + 8
        if length == 1 and len(head) == 16:
            length, body = int.from_bytes(head[8:16], "big"), place + 16
        elif length == 0:
            length = end - place
        if length < body - place:
            return
        if place + length > end:
            found.whole = False
        yield kind, body, place + length
        place += length


def _read(file: BinaryIO, place: int, count: int) -> bytes:
    file.seek(place)
    return file.read(min(count, LARGEST_BOX_READ))


def _read_description(body: bytes, found: _Found) -> None:
    """The first entry of a sample description: its codec, and of sound its channels and rate."""
    found.codecs.append(body[12:16])
    if found.handlers and found.handlers[-1] == b"soun" and len(body) >= 44:
        found.channels, found.rate = struct.unpack(">H", body[32:34])[0], struct.unpack(">H", body[40:42])[0]


def _media_length(body: bytes) -> float:
    if len(body) < 24:
        return 0.0
    if body[0] == 1 and len(body) >= 32:
        scale, units = struct.unpack(">IQ", body[20:32])
    else:
        scale, units = struct.unpack(">II", body[12:20])
    return units / scale if scale and units < 2**40 else 0.0
