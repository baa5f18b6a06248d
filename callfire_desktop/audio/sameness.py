"""What makes two files the same audio: the samples that decode from them. Blocking: run it in a worker."""

from __future__ import annotations

import hashlib
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import miniaudio

from callfire_desktop.audio.file_types import HEAD_BYTES, AudioType, identify

FRAMES_AT_ONCE = 65_536
BYTES_A_SAMPLE = 2
LEAST_RATE = 8_000
"""The slowest WAV CallFire takes (postFileCampaignSound)."""


FACTS: dict[AudioType | None, Callable[[str], miniaudio.SoundFileInfo]] = {
    AudioType.MP3: miniaudio.mp3_get_file_info,
    AudioType.WAV: miniaudio.wav_get_file_info,
    AudioType.FLAC: miniaudio.flac_get_file_info,
}
"""No Ogg: a damaged one makes miniaudio crash, and the program with it."""


class UndecodableError(Exception):
    """The file is no sound, or of a kind that is not decoded here."""


def samples_digest(path: Path) -> str:
    """SHA-256 of the decoded samples in mono at the file's own rate; "" where nothing decodes.

    Silence at the end, to the sample, does not count: what was lengthened by it still sounds the same.
    """
    digest = hashlib.sha256()
    zeros, heard = 0, False
    try:
        rate = _own_rate(path)
        digest.update(str(rate).encode())
        for block in _mono(path, rate):
            loud = block.rstrip(b"\0")
            if loud:
                whole = len(loud) + len(loud) % BYTES_A_SAMPLE
                digest.update(bytes(zeros))
                digest.update(block[:whole])
                zeros, heard = len(block) - whole, True
            else:
                zeros += len(block)
    except miniaudio.DecodeError:
        return ""
    return digest.hexdigest() if heard else ""


def write_lengthened(source: Path, target: Path, silence_s: float) -> None:
    """Write a sound as 16-bit WAV in mono with silence at its end: the same to hear, another file to CallFire (SAFETY S18).

    Raises:
        OSError: a file can't be read or written.
        UndecodableError: the source can't be decoded.
    """
    try:
        rate = max(LEAST_RATE, _own_rate(source))
        with wave.open(str(target), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(BYTES_A_SAMPLE)
            file.setframerate(rate)
            for block in _mono(source, rate):
                file.writeframes(block)
            file.writeframes(bytes(BYTES_A_SAMPLE * round(silence_s * rate)))
    except miniaudio.DecodeError as error:
        raise UndecodableError(source.name) from error


def _own_rate(path: Path) -> int:
    """Samples a second, whatever the file is called: miniaudio would go by its name."""
    with path.open("rb") as file:
        kind = identify(file.read(HEAD_BYTES))
    if kind not in FACTS:
        raise miniaudio.DecodeError("of a kind that is not decoded here")
    return int(FACTS[kind](str(path)).sample_rate)


def _mono(path: Path, rate: int) -> Iterator[bytes]:
    stream = miniaudio.stream_file(
        str(path), output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=rate, frames_to_read=FRAMES_AT_ONCE
    )
    for block in stream:
        yield block.tobytes()
