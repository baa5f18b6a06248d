"""Spoken clips, and the audio of a recording made of them: whole MP3 frames put one behind the other, no encoder at work.

All clips are MPEG-2 layer III, 16 kHz, mono, 32 kbit/s constant: a frame is 144 bytes and 36 ms.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from callfire_desktop.practice_server.own_resources import resource_folder

FRAME_BYTES = 144
FRAME_S = 0.036
SILENCE = "silence"
OFFICE = "office"
PARENT = "parent"
NO_ENGINE = "no-engine"
"""Said in place of a text on a computer that can't speak."""


def clip_folder() -> Path:
    """Where the clips are."""
    return resource_folder() / "practice" / "clips"


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


def speech(seed: int, seconds: int) -> bytes:
    """One person speaking for about ``seconds``, with short pauses: a message. Same seed, same bytes."""
    draw = random.Random(seed)
    mine = draw.sample(names(PARENT), len(names(PARENT)))
    wanted = round(seconds / FRAME_S) * FRAME_BYTES
    sound = bytearray()
    for turn in range(seconds + 1):
        sound += clip(mine[turn % len(mine)]) + silence(draw.uniform(0.2, 0.7))
        if len(sound) >= wanted:
            break
    return bytes(sound[:wanted])


def silence(seconds: float) -> bytes:
    """Frames without sound."""
    one = clip(SILENCE)
    count = max(1, round(seconds / FRAME_S)) * FRAME_BYTES
    return (one * (count // len(one) + 1))[:count]


def length_s(sound: bytes) -> int:
    """Whole seconds, as CallFire gives lengths."""
    return round(len(sound) / FRAME_BYTES * FRAME_S)
