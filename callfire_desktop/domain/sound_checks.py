"""What is found out about a sound before it is sent: its facts, what is remarkable, and what follows from that."""

from __future__ import annotations

import enum
from dataclasses import dataclass

LARGEST_SENT = 32 * 1024 * 1024
"""Bytes. CallFire publishes no limit (postFileCampaignSound, x-gotchas); a larger file is made smaller before it is sent."""

LARGEST_READ = 2 * 1024 * 1024 * 1024
"""Bytes of a file that is dropped; what is sent is a fraction of it."""

LONGEST_S = 3_600.0
SHORTEST_S = 0.2
"""Shorter is no message; CallFire would take it, and nobody would hear it."""

CALLFIRE_RATE = 8_000
"""Samples a second of what we make: the telephone carries no more, and the contract documents "8000 Hz or more, 16 bit, mono"
(openapi, SoundUpload; getCampaignSoundDataWav gives it back at that rate)."""


class RemarkKind(enum.StrEnum):
    """What is remarkable about a file. The values are stored: never rename one."""

    # it can't be used
    EMPTY = "empty"
    NOT_A_SOUND = "not_a_sound"
    VIDEO = "video"
    PROTECTED = "protected"
    DAMAGED = "damaged"  # it is a sound by its first bytes, and nothing of it can be read
    GONE = "gone"
    CANT_READ = "cant_read"
    FOLDER = "folder"
    TOO_SHORT = "too_short"  # value: seconds
    TOO_LONG = "too_long"  # value: seconds allowed
    TOO_LARGE = "too_large"  # value: bytes allowed
    # it can, and one should look
    CUT_SHORT = "cut_short"  # value: seconds that should be there, 0 where that is not known
    HARDLY_SPEECH = "hardly_speech"
    DISTORTED = "distorted"
    TOO_QUIET = "too_quiet"
    SILENT_START = "silent_start"  # value: seconds
    SILENT_END = "silent_end"  # value: seconds
    ROUGH = "rough"  # value: bits a sample
    LOW_RATE = "low_rate"  # value: samples a second


UNUSABLE = frozenset(
    {
        RemarkKind.EMPTY,
        RemarkKind.NOT_A_SOUND,
        RemarkKind.VIDEO,
        RemarkKind.PROTECTED,
        RemarkKind.DAMAGED,
        RemarkKind.GONE,
        RemarkKind.CANT_READ,
        RemarkKind.FOLDER,
        RemarkKind.TOO_SHORT,
        RemarkKind.TOO_LONG,
        RemarkKind.TOO_LARGE,
    }
)
MENDABLE = frozenset({RemarkKind.DISTORTED, RemarkKind.TOO_QUIET, RemarkKind.SILENT_START, RemarkKind.SILENT_END})
"""What mending makes better; distortion is softened, not undone."""

GRAVEST = tuple(RemarkKind)
"""The enum's own order: the first of several is what the pill says."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark and its number, whose meaning stands beside its kind."""

    kind: RemarkKind
    value: float = 0.0


class Verdict(enum.Enum):
    """What follows from the remarks."""

    GOOD = "good"
    NEEDS_A_LOOK = "needs_a_look"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What a file is. ``kind`` is its ending by its first bytes; ``channels``, ``rate`` and ``bits`` 0 where they are not known."""

    kind: str
    size: int
    length_s: float = 0.0
    channels: int = 0
    rate: int = 0
    bits: int = 0

    @property
    def goes_as_it_is(self) -> bool:
        """Whether CallFire takes these bytes: MP3, or WAV of one channel with 8 or 16 bits (openapi, SoundUpload)."""
        if self.size > LARGEST_SENT:
            return False
        plain_wav = self.kind == ".wav" and self.channels == 1 and self.bits in (8, 16) and self.rate >= CALLFIRE_RATE
        return self.kind == ".mp3" or plain_wav


@dataclass(frozen=True, slots=True)
class Mending:
    """What mending does, decided while a file is judged: seconds of the source that stay, decibels up, and which channel.

    ``channel`` None: all are mixed. They are not where they would cancel one another out.
    """

    from_s: float
    to_s: float
    gain_db: float
    channel: int | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a file was found to be. ``digest`` is of its bytes, ``samples_digest`` of what it decodes to (hex SHA-256)."""

    facts: SoundFacts
    remarks: tuple[Remark, ...] = ()
    digest: str = ""
    samples_digest: str = ""
    level_db: float | None = None  # of what is said, below full scale; None where nothing is
    mending: Mending | None = None

    @property
    def verdict(self) -> Verdict:
        """What follows."""
        if any(one.kind in UNUSABLE for one in self.remarks):
            return Verdict.UNUSABLE
        return Verdict.NEEDS_A_LOOK if self.remarks else Verdict.GOOD

    @property
    def gravest(self) -> Remark | None:
        """The remark that is said first."""
        return min(self.remarks, key=lambda one: GRAVEST.index(one.kind), default=None)

    @property
    def can_be_mended(self) -> bool:
        """Whether mending makes it better."""
        return self.verdict is not Verdict.UNUSABLE and self.mending is not None and any(one.kind in MENDABLE for one in self.remarks)

    def has(self, kind: RemarkKind) -> bool:
        """Whether this was remarked."""
        return any(one.kind is kind for one in self.remarks)
