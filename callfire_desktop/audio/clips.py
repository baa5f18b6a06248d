"""Cuts a part out of a recording, to the sample; the recording itself is only read. Blocking: run it in a worker."""

from __future__ import annotations

import enum
import os
import wave
from collections.abc import Iterator
from pathlib import Path

import lameenc
import miniaudio
import numpy as np

from callfire_desktop.audio.file_types import is_ogg

BYTES_A_SAMPLE = 2
MP3_KBIT = 64
BEST_QUALITY = 2


class ClipKind(enum.StrEnum):
    """What a clip is written as; the value is its ending."""

    WAV = ".wav"
    MP3 = ".mp3"


class ClipError(ValueError):
    """The span holds no sound: it is empty, or lies beyond the end."""


def cut_clip(source: Path, target: Path, from_s: float, to_s: float, kind: ClipKind) -> float:
    """Write [``from_s``, ``to_s``) of a recording at its own rate and channels.

    Returns:
        Seconds of what was written; less than asked where the recording ends before.

    Raises:
        ClipError: nothing lies in this span.
        OSError: a file can't be read or written; nothing is left of it then.
        miniaudio.DecodeError: the recording is no sound.
    """
    if is_ogg(source):
        raise miniaudio.DecodeError("an Ogg is no recording of CallFire's")
    facts = miniaudio.get_file_info(str(source))
    unfinished = target.with_name(f".{target.name}.part")
    try:
        samples = _samples(source, facts.sample_rate, facts.nchannels, from_s, to_s)
        write = _write_wav if kind is ClipKind.WAV else _write_mp3
        count = write(unfinished, samples, facts.sample_rate, facts.nchannels)
        if not count:
            raise ClipError(f"{from_s:g} to {to_s:g} s")
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return count / int(facts.sample_rate)


def _samples(source: Path, rate: int, channels: int, from_s: float, to_s: float) -> Iterator[bytes]:
    """16-bit samples of the span, a second at a time."""
    first, last = round(from_s * rate), round(to_s * rate)
    at = 0
    stream = miniaudio.stream_file(
        str(source), output_format=miniaudio.SampleFormat.SIGNED16, nchannels=channels, sample_rate=rate, frames_to_read=rate
    )
    for block in stream:
        samples = np.frombuffer(block, np.int16)
        count = len(samples) // channels
        begin, end = max(0, first - at), min(count, last - at)
        if end > begin:
            yield samples[begin * channels : end * channels].tobytes()
        at += count
        if at >= last:
            return


def _write_wav(target: Path, samples: Iterator[bytes], rate: int, channels: int) -> int:
    count = 0
    with wave.open(str(target), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(BYTES_A_SAMPLE)
        file.setframerate(rate)
        for piece in samples:
            file.writeframes(piece)
            count += len(piece) // (BYTES_A_SAMPLE * channels)
    return count


def _write_mp3(target: Path, samples: Iterator[bytes], rate: int, channels: int) -> int:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(MP3_KBIT)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(channels)
    encoder.set_quality(BEST_QUALITY)
    encoder.silence()
    count = 0
    with target.open("wb") as file:
        for piece in samples:
            file.write(encoder.encode(piece))
            count += len(piece) // (BYTES_A_SAMPLE * channels)
        if count:
            file.write(encoder.flush())
    return count
