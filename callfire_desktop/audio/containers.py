"""What a file is, whatever its name says: a sound and how to decode it, a video, something locked, or no sound at all. Blocking."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from callfire_desktop.audio.file_types import HEAD_BYTES, AudioType, identify
from callfire_desktop.audio.mp3_frames import read_frames
from callfire_desktop.audio.mp4_boxes import read_boxes
from callfire_desktop.domain.sound_checks import RemarkKind

LOOKED_THROUGH = 64 * 1024
SLOWEST, FASTEST, MOST_CHANNELS = 1_000, 768_000, 32
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
MISSING_PART = 0.02
MISSING_S = 0.2
"""A sound this much shorter than its own header says was cut."""

ASF = bytes.fromhex("3026b2758e66cf11")
ASF_VIDEO = bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b")
ASF_LOCKED = (bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e"), bytes.fromhex("14e68a292226174cb935dae07ee9289c"))


class SoundFileError(ValueError):
    """The file can't be used, and why; the only error of this room besides ``StoppedError``."""

    def __init__(self, kind: RemarkKind) -> None:
        super().__init__(kind.value)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Container:
    """A sound and what its headers say. ``rate`` and ``channels`` 0: the decoder tells. ``promised_s`` 0: nothing is promised.

    ``start`` is where an MP3's frames begin. ``cut``: the file visibly ends too early. ``by_qt`` False: miniaudio reads it.
    """

    kind: str
    size: int
    by_qt: bool
    rate: int = 0
    channels: int = 0
    bits: int = 0
    is_float: bool = False
    promised_s: float = 0.0
    start: int = 0
    cut: bool = False


def look(path: Path, stop: Callable[[], bool] = lambda: False) -> Container:
    """Look at a file.

    Raises:
        SoundFileError: it is no sound that can be used.
    """
    try:
        if path.is_dir():
            raise SoundFileError(RemarkKind.FOLDER)
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            if not size:
                raise SoundFileError(RemarkKind.EMPTY)
            return _look(path, file, size, stop)
    except FileNotFoundError:
        raise SoundFileError(RemarkKind.GONE) from None
    except OSError:
        raise SoundFileError(RemarkKind.CANT_READ) from None


def _look(path: Path, file: BinaryIO, size: int, stop: Callable[[], bool]) -> Container:
    head = file.read(LOOKED_THROUGH)
    kind = identify(head[:HEAD_BYTES])
    if kind is AudioType.WAV:
        return _wav(file, size)
    if kind is AudioType.FLAC:
        return _flac(head, size)
    if kind is AudioType.OGG:
        return _ogg(file, head, size)
    if kind is AudioType.M4A or head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):
        return _mp4(file, size)
    if _is_video(head):
        raise SoundFileError(RemarkKind.VIDEO)
    other = _other_sound(head)
    if other is not None:
        return Container(other, size, by_qt=True)
    facts = read_frames(path, stop) if kind is AudioType.MP3 or path.suffix.casefold() == ".mp3" else None
    if facts is None:
        raise SoundFileError(RemarkKind.DAMAGED if kind is AudioType.MP3 else RemarkKind.NOT_A_SOUND)
    missing = facts.promised_s - facts.length_s
    return Container(
        AudioType.MP3.value,
        size,
        by_qt=False,
        rate=facts.rate,
        channels=facts.channels,
        promised_s=facts.promised_s,
        start=facts.start,
        cut=facts.ends_inside_frame or missing > max(MISSING_S, MISSING_PART * facts.promised_s),
    )


def _wav(file: BinaryIO, size: int) -> Container:
    """The chunks of a RIFF file up to its samples."""
    place, rate, channels, bits, code, width = 12, 0, 0, 0, 0, 0
    for _ in range(1_000):
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            break
        name, length = head[:4], struct.unpack("<I", head[4:])[0]
        if name == b"fmt ":
            body = file.read(min(length, 40))
            if len(body) < 16:
                break
            code, channels, rate, _, width, bits = struct.unpack("<HHIIHH", body[:16])
            if code == EXTENSIBLE and len(body) >= 26:
                code = struct.unpack("<H", body[24:26])[0]
        if name == b"data":
            if not _is_sane(rate, channels) or not width:
                break
            here = size - place - 8
            written_later = length in (0, 0xFFFFFFFF)  # by a program that did not come back to say how much it wrote
            promised = here if written_later else length
            frames = promised // width
            if not here:
                raise SoundFileError(RemarkKind.EMPTY)
            is_float = code == FLOAT
            return Container(
                AudioType.WAV.value,
                size,
                by_qt=code not in (PCM, FLOAT, 6, 7),
                rate=rate,
                channels=channels,
                bits=bits,
                is_float=is_float,
                promised_s=frames / rate if code in (PCM, FLOAT) else 0.0,
                cut=not written_later and here < length - width,
            )
        place += 8 + length + (length & 1)
    raise SoundFileError(RemarkKind.DAMAGED)


def _is_sane(rate: int, channels: int) -> bool:
    return SLOWEST <= rate <= FASTEST and 1 <= channels <= MOST_CHANNELS


def _flac(head: bytes, size: int) -> Container:
    packed = int.from_bytes(head[18:26], "big")
    rate, channels, bits, total = packed >> 44, (packed >> 41 & 7) + 1, (packed >> 36 & 31) + 1, packed & (1 << 36) - 1
    if len(head) < 26 or not _is_sane(rate, channels):
        raise SoundFileError(RemarkKind.DAMAGED)
    return Container(AudioType.FLAC.value, size, by_qt=False, rate=rate, channels=channels, bits=bits, promised_s=total / rate)


def _ogg(file: BinaryIO, head: bytes, size: int) -> Container:
    if b"\x80theora" in head or b"BBCD\x00" in head[:512]:
        raise SoundFileError(RemarkKind.VIDEO)
    file.seek(max(0, size - LOOKED_THROUGH))
    tail = file.read()
    last = tail.rfind(b"OggS")
    page = tail[last : last + 14] if last >= 0 else b""
    ended = len(page) == 14 and bool(page[5] & 4)
    granule = int.from_bytes(page[6:14], "little") if ended else 0
    place = head.find(b"\x01vorbis")
    if 0 <= place <= len(head) - 16:
        channels, rate = head[place + 11], int.from_bytes(head[place + 12 : place + 16], "little")
        if not _is_sane(rate, channels):
            raise SoundFileError(RemarkKind.DAMAGED)
        promised = granule / rate if granule < 2**40 else 0.0
        return Container(AudioType.OGG.value, size, by_qt=True, rate=rate, channels=channels, promised_s=promised, cut=not ended)
    if any(codec in head[:512] for codec in (b"OpusHead", b"Speex   ", b"\x7fFLAC")):
        return Container(AudioType.OGG.value, size, by_qt=True, cut=not ended)
    raise SoundFileError(RemarkKind.DAMAGED)


def _mp4(file: BinaryIO, size: int) -> Container:
    facts = read_boxes(file, size)
    if facts.locked:
        raise SoundFileError(RemarkKind.PROTECTED)
    if facts.has_video:
        raise SoundFileError(RemarkKind.VIDEO)
    if not facts.has_sound:
        raise SoundFileError(RemarkKind.DAMAGED)
    return Container(
        AudioType.M4A.value,
        size,
        by_qt=True,
        rate=facts.rate,
        channels=facts.channels,
        promised_s=facts.length_s,
        cut=not facts.whole,
    )


def _is_video(head: bytes) -> bool:
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return True
    if head[:4] == b"\x1aE\xdf\xa3":  # Matroska, WebM
        return b"V_" in head
    if head[:8] == ASF:
        if any(one in head for one in ASF_LOCKED):
            raise SoundFileError(RemarkKind.PROTECTED)
        return ASF_VIDEO in head
    transport_stream = head[:1] == b"G" and head[188:189] == b"G" and head[376:377] == b"G"
    return head[:4] in (b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"FLV\x01") or transport_stream


def _other_sound(head: bytes) -> str | None:
    """Sounds nobody is told of, and Qt's decoder knows: AAC, AIFF, AMR, CAF, WMA, Matroska without pictures."""
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return ".aiff"
    if head[:4] == b"\x1aE\xdf\xa3" and b"A_" in head:
        return ".mka"
    if head[:8] == ASF:
        return ".wma"
    if head[:5] == b"#!AMR":
        return ".amr"
    if head[:4] == b"caff":
        return ".caf"
    if len(head) > 7 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5  # an AAC frame, and another right behind it
        if length >= 7 and head[length : length + 1] == b"\xff" and head[length + 1 : length + 2] == head[1:2]:
            return ".aac"
    return None
