"""What the docked player needs to play anything: a recording, a sound, or a file that is only looked at."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path


class PlayableKind(enum.Enum):
    """Places and speeds are kept for recordings only."""

    RECORDING = "recording"
    SOUND = "sound"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Playable:
    """A checked file. ``key`` is the id of a recording or sound, None of a file; ``length_s`` None where nobody said it.

    ``number`` is whose speed is remembered. An empty ``title`` or ``detail`` is filled by whoever shows it.
    """

    kind: PlayableKind
    path: Path
    key: int | None = None
    title: str = ""
    detail: str = ""
    length_s: float | None = None
    number: str = ""
