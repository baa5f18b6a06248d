"""Spoken texts on their way: the draft that is being typed, and hearings, sounds made at CallFire only to be heard."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from callfire_desktop.domain.recipients import TtsVoice
from callfire_desktop.domain.sounds import SPOKEN_PREFIX, CampaignSound


@dataclass(frozen=True, slots=True)
class SpokenDraft:
    """What stands on the page; ``from_sound`` is the sound whose text is being changed, None for a new message."""

    text: str = ""
    voice: str = TtsVoice.FEMALE1
    name: str = ""
    from_sound: int | None = None


class HearingState(enum.StrEnum):
    """How far a hearing is. The values are stored: never rename one."""

    ASKING = "asking"  # written before it is sent; what CallFire did is not known until the answer is
    MADE = "made"
    KEEPING = "keeping"  # the person keeps it; its name is not noted yet
    KEPT = "kept"  # never to be cleaned up
    LEAVING = "leaving"  # being deleted at CallFire


@dataclass(frozen=True, slots=True)
class Hearing:
    """Times in Unix ms by CallFire's clock; ``settled_ms`` is when it was known that no answer came."""

    id: int
    text: str
    voice: str
    state: HearingState
    sound_id: int | None
    name: str
    asked_ms: int
    settled_ms: int | None


CLOCK_SLACK_MS = 5_000
LONGEST_ASKING_MS = 120_000
"""A request whose end nobody saw (the program was killed) was over by then."""

LEAST_NAMED = 12
"""So many characters of a text must stand in a sound's name; a shorter text whole."""


def sounds_of_hearing(hearing: Hearing, sounds: Sequence[CampaignSound], known: frozenset[int]) -> list[int]:
    """Which sounds may be the one a lost answer told of: named after the text, made while it was asked, and not known before."""
    last = (hearing.settled_ms if hearing.settled_ms is not None else hearing.asked_ms + LONGEST_ASKING_MS) + CLOCK_SLACK_MS
    return sorted(
        sound.id
        for sound in sounds
        if sound.id not in known
        and sound.created is not None
        and hearing.asked_ms - CLOCK_SLACK_MS <= sound.created <= last
        and _is_named_after(sound.name or "", hearing.text)
    )


def _is_named_after(name: str, text: str) -> bool:
    if not name.startswith(SPOKEN_PREFIX):
        return False
    said = " ".join(name.removeprefix(SPOKEN_PREFIX).removesuffix("…").removesuffix("...").split())
    whole = " ".join(text.split())
    return whole.startswith(said) and len(said) >= min(LEAST_NAMED, len(whole))
