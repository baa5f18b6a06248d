"""What kind of audio a file is, told by its first bytes: names and headers of the web lie (getCampaignSoundDataWav, x-gotchas)."""

from __future__ import annotations

import enum
from pathlib import Path

HEAD_BYTES = 64
"""As many first bytes as ``identify`` wants."""


class AudioType(enum.StrEnum):
    """Kinds that can be played; the value is the file suffix."""

    MP3 = ".mp3"
    WAV = ".wav"
    OGG = ".ogg"
    FLAC = ".flac"
    M4A = ".m4a"


def identify(head: bytes) -> AudioType | None:
    """The kind of a file that begins so; None where it is none we know."""
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return AudioType.WAV
    if head[:4] == b"OggS":
        return AudioType.OGG
    if head[:4] == b"fLaC":
        return AudioType.FLAC
    if head[4:8] == b"ftyp":
        return AudioType.M4A
    if head[:3] == b"ID3" or _is_mpeg_frame(head):
        return AudioType.MP3
    return None


def is_ogg(path: Path) -> bool:
    """Whether a file is an Ogg. miniaudio must never get one: a damaged Ogg Vorbis makes it crash, and the program with it."""
    try:
        with path.open("rb") as file:
            return identify(file.read(HEAD_BYTES)) is AudioType.OGG
    except OSError:
        return False


def _is_mpeg_frame(head: bytes) -> bool:
    """An MPEG audio frame header: 11 set bits, layer III, a bit rate and a sample rate that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    layer_three = head[1] & 0x06 == 0x02
    version_exists = head[1] & 0x18 != 0x08
    return layer_three and version_exists and head[2] & 0xF0 not in (0xF0, 0x00) and head[2] & 0x0C != 0x0C
