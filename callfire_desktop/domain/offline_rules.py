"""Rules of what is kept offline: which recordings are fetched without asking for each."""

from __future__ import annotations

from dataclasses import dataclass

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class OfflineRule:
    """All conditions that are given must hold; None and False mean "any". ``id`` 0 is a rule that is not kept yet."""

    id: int = 0
    days: int | None = None
    broadcast_id: int | None = None  # 0: single calls
    inbound: bool | None = None
    longer_than_s: int | None = None
    label_id: int | None = None
    unreviewed: bool = False
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class RulePreview:
    """What a rule would fetch now. ``size`` in bytes, estimated from their lengths where CallFire gives none."""

    recordings: int
    size: int
    already_here: int
    on_the_way: int = 0


SPEECH_BYTES_PER_S = 2_000
"""CallFire's telephone MP3s are 16 kbit/s; used where neither size nor anything better is known."""

USUAL_BYTES_PER_S = 500_000
"""A speed to estimate minutes with before the first download was measured."""
