"""Spoken clips, and the audio of a recording made of them: whole MP3 frames put one behind the other, no encoder at work.

All clips are MPEG-2 layer III, 16 kHz, mono, 32 kbit/s constant: a frame is 144 bytes and 36 ms.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

FRAME_BYTES = 144
FRAME_S = 0.036
SILENCE = "silence"
OFFICE = "office"
PARENT = "parent"


@cache
def clip_folder() -> Path:
    """``resources/practice/clips`` inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "practice" / "clips").is_dir():
            return folder / "practice" / "clips"
    raise FileNotFoundError("The practice world's spoken clips are missing; install the program again.")


@cache
def clip(name: str) -> bytes:
    """The frames of one clip."""
    content = (clip_folder() / f"{name}.mp3").read_bytes()
    return content[: len(content) // FRAME_BYTES * FRAME_BYTES]


@cache
def names(speaker: str) -> tuple[str, ...]:
    """All clips of one kind of speaker."""
    return tuple(sorted(file.stem for file in clip_folder().glob(f"{speaker}-*.mp3")))


def conversation(seed: int, seconds: int) -> bytes:
    """An audible conversation of about ``seconds``: office and parent take turns, with pauses. Same seed, same bytes."""
    draw = random.Random(seed)
    voices = {speaker: draw.sample(names(speaker), len(names(speaker))) for speaker in (OFFICE, PARENT)}
    wanted = round(seconds / FRAME_S) * FRAME_BYTES
    sound = bytearray()
    turn = 0
    while len(sound) < wanted:
        mine = voices[OFFICE if turn % 2 == 0 else PARENT]
        sound += clip(mine[(turn // 2) % len(mine)])
        sound += silence(draw.uniform(0.3, 1.0) if draw.random() < 0.75 else draw.uniform(1.5, 4.0))
        turn += 1
    return bytes(sound[:wanted])


def silence(seconds: float) -> bytes:
    """Frames without sound."""
    one = clip(SILENCE)
    count = max(1, round(seconds / FRAME_S)) * FRAME_BYTES
    return (one * (count // len(one) + 1))[:count]


def length_s(sound: bytes) -> int:
    """Whole seconds, as CallFire gives lengths."""
    return round(len(sound) / FRAME_BYTES * FRAME_S)
