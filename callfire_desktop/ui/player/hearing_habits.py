"""How a person likes to hear recordings, kept among the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_desktop.domain.pauses import Strength

if TYPE_CHECKING:
    from callfire_desktop.services.settings import Settings

REWIND_S = 2.0
"""Rewind on going on after a pause, unless the person set another (UX, Parlatype)."""

USUAL_VOLUME = 80


class HearingHabits:
    """What is read here was set here, in this run or an earlier one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def speed(self) -> float:
        """For those who are heard for the first time; 1 is as it was spoken."""
        return self._settings.get("player.speed", 1.0)

    @speed.setter
    def speed(self, speed: float) -> None:
        self._settings.set("player.speed", speed)

    @property
    def strength(self) -> Strength:
        """How short a pause is skipped."""
        saved = self._settings.get("player.skip_silence", "")
        return Strength(saved) if saved in {one.value for one in Strength} else Strength.OFF

    @strength.setter
    def strength(self, strength: Strength) -> None:
        self._settings.set("player.skip_silence", str(strength))

    @property
    def rewind_s(self) -> float:
        """How far it goes back when it goes on after a pause."""
        return self._settings.get("player.rewind", REWIND_S)

    @rewind_s.setter
    def rewind_s(self, seconds: float) -> None:
        self._settings.set("player.rewind", float(seconds))

    @property
    def volume(self) -> int:
        """0 to 100."""
        return self._settings.get("player.volume", USUAL_VOLUME)

    @volume.setter
    def volume(self, volume: int) -> None:
        self._settings.set("player.volume", volume)
