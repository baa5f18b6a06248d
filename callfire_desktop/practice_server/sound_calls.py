"""Recording a sound by telephone: the number rings, someone speaks or does not, and the sound is there or has failed."""

from __future__ import annotations

from callfire_desktop.practice_server import clips
from callfire_desktop.practice_server.agenda import Agenda
from callfire_desktop.practice_server.answers import Json
from callfire_desktop.practice_server.sound_store import SoundStore
from callfire_desktop.practice_server.state import State
from callfire_desktop.practice_server.telephone_network import note_ring
from callfire_desktop.practice_server.telephones import HANGS_UP, LONG_TALK, normal, ring

RING, END = "sound rings", "sound ends"
PLAN = "sound call"
RINGS_AFTER_MS = 2_000
SPEAKS_S, LONG_S = 12, 60


class SoundCalls:
    """What happens after ``POST /campaigns/sounds/calls``."""

    def __init__(self, state: State, agenda: Agenda, sounds: SoundStore, seed: int) -> None:
        self._state = state
        self._agenda = agenda
        self._sounds = sounds
        self._seed = seed

    def add(self, sound: Json, number: str, now_ms: int) -> None:
        """Call soon."""
        self._state.put_one("sound", sound, now_ms)
        self._state.put(PLAN, [(sound["id"], now_ms, {"number": number})])
        self._agenda.add(now_ms + RINGS_AFTER_MS, RING, sound["id"])

    def happen(self, kind: str, key: int, at_ms: int) -> None:
        """What the agenda had for a sound."""
        plan = self._state.get(PLAN, key)
        if plan is None:
            return
        if kind == RING:
            self._ring(key, plan["number"], at_ms)
            return
        self._state.remove(PLAN, [key])
        sound = self._state.get("sound", key)
        if sound is None or sound["status"] != "RECORDING":
            return
        if not plan.get("speaks_s"):
            self._state.change("sound", key, {"status": "FAILED"})
            return
        audio = clips.speech(key, plan["speaks_s"])
        self._sounds.keep(key, audio, audio)
        self._state.change("sound", key, {"status": "ACTIVE", "lengthInSeconds": clips.length_s(audio)})

    def _ring(self, key: int, number: str, at_ms: int) -> None:
        ringing = ring(number, 0, self._seed, message_s=SPEAKS_S, machine_check="LIVE_IMMEDIATE", can_transfer=False, can_stop=False)
        speaks_s = 0
        if ringing.result == "LA" and not number.endswith(HANGS_UP):
            speaks_s = LONG_S if number.endswith(LONG_TALK) else SPEAKS_S
        note_ring(self._state, at_ms, number, f"record sound {key}", ringing.result)
        self._state.put(PLAN, [(key, at_ms, {"number": number, "speaks_s": speaks_s})])
        self._agenda.add(at_ms + (ringing.ring_s + speaks_s) * 1000, END, key)


def callable_number(text: str) -> str | None:
    """The number to ring, None where it is none. A number that does not exist is rung in vain, as by CallFire."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return normal(text) or (digits if 10 <= len(digits) <= 11 and digits.endswith("0007") else None)
