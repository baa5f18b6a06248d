"""Which recordings may be removed from this computer, and in which order (SAFETY S17). The audio only: facts and notes always stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from callfire_desktop.domain.offline_rules import DAY_MS


@dataclass(frozen=True, slots=True)
class KeptRecording:
    """A recording on this computer, and everything that may protect it."""

    recording_id: int
    size: int
    decided_ms: int | None  # None: not decided to be reviewed; "not sure" and "needs action" will be heard again
    has_notes: bool
    has_labels: bool
    has_score: bool
    never_remove: bool
    gone_at_callfire: bool = False  # could not be brought back
    came_ms: int | None = None  # None: not known

    @property
    def since_ms(self) -> int:
        """Since when it is reviewed and here: what was brought back has its whole time once more."""
        return max(self.decided_ms or 0, self.came_ms or 0)

    @property
    def is_removable(self) -> bool:
        """Only a decision makes it so, and anything else that was made of it protects it."""
        made = self.has_notes or self.has_labels or self.has_score
        return self.decided_ms is not None and not (made or self.never_remove or self.gone_at_callfire)


def to_make_room(kept: Sequence[KeptRecording], needed: int, playing: int | None) -> list[KeptRecording]:
    """What to remove to win ``needed`` bytes: the oldest first, no more than is needed; all there is where it is not enough."""
    chosen: list[KeptRecording] = []
    won = 0
    for one in sorted(_removable(kept, playing), key=_age):
        if won >= needed:
            break
        chosen.append(one)
        won += one.size
    return chosen


def past_their_time(kept: Sequence[KeptRecording], days: int, now_ms: int, playing: int | None) -> list[KeptRecording]:
    """What is reviewed and here for more than ``days`` days and nothing protects, oldest first."""
    before = now_ms - days * DAY_MS
    return sorted((one for one in _removable(kept, playing) if one.since_ms < before), key=_age)


def _removable(kept: Sequence[KeptRecording], playing: int | None) -> list[KeptRecording]:
    return [one for one in kept if one.is_removable and one.recording_id != playing]


def _age(one: KeptRecording) -> tuple[int, int]:
    return (one.since_ms, one.recording_id)
