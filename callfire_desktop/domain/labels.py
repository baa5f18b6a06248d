"""Labels of recordings: the person's own set, each with a colour and a key."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class LabelColor(enum.StrEnum):
    """Colours a label may have; each names a colour of the look. The values are stored: never rename one."""

    BLUE = "accent"
    GREEN = "good"
    AMBER = "warn"
    RED = "bad"
    SLATE = "calm"
    VIOLET = "doubt"


LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Label:
    """``key`` is the letter or digit that sets it at the review desk after L, "" where it has none."""

    id: int
    name: str
    color: LabelColor
    key: str


def free_key(name: str, taken: frozenset[str]) -> str:
    """The first letter or digit of a name no other label uses, in capitals; "" where all are taken."""
    return next((sign for sign in name.upper() if sign.isascii() and sign.isalnum() and sign not in taken), "")
