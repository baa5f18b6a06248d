"""Which broadcasts play a sound, and which of them forbid deleting it (SAFETY, delete a sound)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.failures import Failure, FailureKind

AT_REST = frozenset({"SETUP", "STOPPED", "SUSPENDED", "DECLINED", "CANCELED", "FINISHED", "ARCHIVED"})
"""Statuses under which no phone rings by itself. Every other, also one this version does not know, counts as armed (SAFETY S12)."""

_IN_A_MENU = re.compile(r"<play\b[^>]*\btype\s*=\s*[\"']callfireid[\"'][^>]*>\s*(\d{1,18})\s*<", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SoundUse:
    """A broadcast that plays a sound."""

    broadcast_id: int
    name: str
    status: str

    @property
    def forbids_deleting(self) -> bool:
        """It calls, or may begin to by itself."""
        return self.status not in AT_REST


def in_use(forbidding: Sequence[SoundUse]) -> Failure:
    """Why a sound can't be deleted, by name."""
    names = ", ".join(f"“{use.name}”" for use in forbidding)
    return Failure(FailureKind.SOUND_IN_USE, values={"names": names, "count": len(forbidding)})


def sounds_played(broadcast: CallBroadcast) -> frozenset[int]:
    """Ids of all sounds a broadcast plays: its four messages, and those of its phone menu."""
    found = {int(one) for one in _IN_A_MENU.findall(broadcast.dialplan_xml or "")}
    sounds = broadcast.sounds
    if sounds is not None:
        slots = (sounds.live_sound_id, sounds.machine_sound_id, sounds.transfer_sound_id, sounds.dnc_sound_id)
        found |= {one for one in slots if isinstance(one, int)}
    return frozenset(found)
