"""Sounds: messages made once and played often."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.answers import Answer


class CampaignSound(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CampaignSound``."""

    id: int
    name: str | None = None
    created: int | None = None
    length_in_seconds: int | None = None
    status: str | None = None
    duplicate: bool | None = None


class SoundOrigin(enum.StrEnum):
    """How a sound was made. The values are stored: never rename one."""

    PHONE = "phone"
    FILE = "file"
    SPOKEN = "spoken"
    CALLFIRE = "callfire"  # one of CallFire's own (ACTIVE_SYSTEM)
    UNKNOWN = "unknown"  # made elsewhere, and CallFire does not say


LONGEST_OWN_NAME = 120
"""Characters of our own name for a sound."""

SPOKEN_PREFIX = "TTS: "
"""What CallFire puts before the name of a spoken text (postTTSCampaignSound)."""

USABLE = frozenset({"ACTIVE", "ACTIVE_SYSTEM"})
PENDING = frozenset({"UPLOAD", "RECORDING"})
ARCHIVED, SCRUBBED, SYSTEM = "ARCHIVED", "SCRUBBED", "ACTIVE_SYSTEM"
RECORDING = "RECORDING"
"""Somebody may be speaking on the telephone: it is never deleted so (SAFETY S1)."""

AWAY = frozenset({ARCHIVED, SCRUBBED})
"""Left out of the list unless asked for."""

NO_USE = AWAY | {"FAILED"}
"""No broadcast can play such a one: what is wanted of the same text or the same file is made anew."""


@dataclass(frozen=True, slots=True)
class SoundRow:
    """A sound as the list shows it.

    ``own_name``, ``text`` and ``voice`` are the person's: CallFire never hears of them. ``used_in`` counts broadcasts stored here.
    """

    id: int
    name: str
    status: str
    created_ms: int | None
    length_s: int | None
    origin: SoundOrigin = SoundOrigin.UNKNOWN
    own_name: str = ""
    text: str = ""
    voice: str = ""
    used_in: int = 0
    kept: bool = False  # its audio is on this computer

    @property
    def shown_name(self) -> str:
        """Our own label where there is one, else CallFire's name, without what it puts before a spoken text; "" where neither is."""
        return self.own_name or self.name.removeprefix(SPOKEN_PREFIX)

    @property
    def has_audio(self) -> bool:
        """Whether there is something to hear: here, or at CallFire."""
        return self.kept or self.status in USABLE or self.status == ARCHIVED


@dataclass(frozen=True, slots=True)
class AudioDigest:
    """SHA-256 of a file's bytes, and of what decodes from them ("" where it can't be decoded here)."""

    file: str
    samples: str


class SoundSort(enum.StrEnum):
    """Columns the Sounds list sorts by."""

    CREATED = "created"
    NAME = "name"
    LENGTH = "length"
    ORIGIN = "origin"
    USED_IN = "used_in"


@dataclass(frozen=True, slots=True)
class SoundFilter:
    """``text`` is found in both names and in what is spoken. Empty ``origins``: any.

    No ``statuses``: all but deleted and removed ones, save those ``also`` names: deleted a moment ago, they stay in sight.
    """

    text: str = ""
    statuses: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    in_use: bool | None = None
    also: frozenset[int] = frozenset()
