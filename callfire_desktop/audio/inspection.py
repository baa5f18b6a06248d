"""Whether a file is audio, and all of it. Blocking: run it in a worker."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

import miniaudio

from callfire_desktop.audio.file_types import HEAD_BYTES, AudioType, identify

MISSING_S = 1.5
MISSING_PART = 0.02
"""A file this much shorter than CallFire's length is cut: codecs pad, and CallFire rounds to seconds."""

READ_RATE = 8_000


class AudioProblem(enum.Enum):
    """Why a file is no good."""

    EMPTY = "empty"
    NOT_AUDIO = "not_audio"
    CUT_SHORT = "cut_short"


@dataclass(frozen=True, slots=True)
class Inspection:
    """``length_s`` is what can be heard, in seconds; ``type`` None where it is no audio."""

    type: AudioType | None
    length_s: float
    problem: AudioProblem | None


def inspect(path: Path, expected_length_s: float | None = None) -> Inspection:
    """Read a file to its end. What miniaudio can't decode (M4A), or not safely (Ogg), is taken on its first bytes' word, with length 0.

    Raises:
        OSError: the file can't be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        return Inspection(None, 0.0, AudioProblem.EMPTY)
    kind = identify(head)
    if kind is None:
        return Inspection(None, 0.0, AudioProblem.NOT_AUDIO)
    if kind in (AudioType.M4A, AudioType.OGG):
        return Inspection(kind, 0.0, None)
    try:
        length = decoded_length_s(path)
    except miniaudio.DecodeError:
        return Inspection(kind, 0.0, AudioProblem.NOT_AUDIO)
    if length <= 0:
        return Inspection(kind, 0.0, AudioProblem.NOT_AUDIO)
    cut = expected_length_s is not None and length < expected_length_s - max(MISSING_S, MISSING_PART * expected_length_s)
    return Inspection(kind, length, AudioProblem.CUT_SHORT if cut else None)


def decoded_length_s(path: Path) -> float:
    """Seconds of audio that decode, counted frame by frame: a header may lie.

    Raises:
        miniaudio.DecodeError: nothing decodes.
    """
    frames = 0
    stream = miniaudio.stream_file(
        str(path), output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=READ_RATE, frames_to_read=READ_RATE * 5
    )
    for block in stream:
        frames += len(block)
    return frames / READ_RATE
