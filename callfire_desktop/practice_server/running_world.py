"""The practice world as it runs: all its parts, and the loop that lets happen what is due."""

from __future__ import annotations

import asyncio

from callfire_desktop.practice_server import batch_checks, broadcast_life, sound_calls
from callfire_desktop.practice_server.agenda import Agenda
from callfire_desktop.practice_server.armed_broadcast import arm
from callfire_desktop.practice_server.attempts import Attempts
from callfire_desktop.practice_server.batch_checks import BatchChecks
from callfire_desktop.practice_server.broadcast_life import BroadcastLife
from callfire_desktop.practice_server.call_table import CallTable
from callfire_desktop.practice_server.clock import WorldClock
from callfire_desktop.practice_server.dialler import SINGLE_CALLS, Dialler
from callfire_desktop.practice_server.queueing import Queue
from callfire_desktop.practice_server.sound_calls import SoundCalls
from callfire_desktop.practice_server.sound_store import SoundStore
from callfire_desktop.practice_server.state import State
from callfire_desktop.practice_server.world import seed_world

TICK_S = 0.05
AT_A_TIME = 150
"""Events between two looks at the network: a request waits some 20 ms at most for the dialler."""

LIST_READY = "list ready"


class RunningWorld:
    """One world. Everything here belongs to the server's own thread."""

    def __init__(self, state: State, clock: WorldClock, seed: int) -> None:
        self.state = state
        self.clock = clock
        self.agenda, self.queue = Agenda(state), Queue(state)
        if state.fact("seeded") is None:
            with state.writing():
                seed_world(state, seed, clock.now_ms())
                arm(state, self.agenda, self.queue, clock.now_ms())
        self.seed = int(state.fact("seeded")["seed"])
        clock.not_before(int(state.fact("dialled until") or 0))
        self.calls = CallTable(state)
        self.attempts = Attempts(state, self.seed)
        self.dialler = Dialler(state, self.attempts)
        self.life = BroadcastLife(state, self.agenda, self.dialler, self.attempts)
        self.batches = BatchChecks(state, self.agenda, self.queue, self.dialler, self.life)
        self.sounds = SoundStore(state)
        self.sound_calls = SoundCalls(state, self.agenda, self.sounds, self.seed)
        self.dialler.load()

    def now_ms(self) -> int:
        """The world's time, Unix ms."""
        return self.clock.now_ms()

    async def live(self) -> None:
        """Let happen what is due, until cancelled."""
        while True:
            more = self.advance()
            await asyncio.sleep(0 if more else TICK_S)

    def advance(self) -> bool:
        """Let happen what is due, in the order of time, a bounded number of things; True where more is due."""
        now_ms = self.now_ms()
        if self._next_ms(now_ms) is None:
            self.dialler.at_ms = max(self.dialler.at_ms, now_ms)
            return False
        with self.state.writing():
            for _ in range(AT_A_TIME):
                if not self._one(now_ms):
                    break
            self.state.set_fact("dialled until", self.dialler.at_ms)
        return self._next_ms(now_ms) is not None

    def _next_ms(self, now_ms: int) -> int | None:
        entry = self.agenda.next(now_ms)
        dial_ms = self.dialler.next_ms()
        times = [one for one in (entry[0] if entry else None, dial_ms) if one is not None and one <= now_ms]
        return min(times) if times else None

    def _one(self, now_ms: int) -> bool:
        entry, dial_ms = self.agenda.next(now_ms), self.dialler.next_ms()
        if entry is not None and (dial_ms is None or entry[0] <= dial_ms):
            self.agenda.done(entry)
            self.dialler.at_ms = max(self.dialler.at_ms, entry[0])
            self._happen(*entry)
            return True
        if dial_ms is None or dial_ms > now_ms:
            return False
        key, nothing_left = self.dialler.step()
        if key != SINGLE_CALLS:
            self.life.settle(key, self.dialler.at_ms, nothing_left=nothing_left)
        return True

    def _happen(self, at_ms: int, kind: str, key: int) -> None:
        if kind in (broadcast_life.START, broadcast_life.OPEN, broadcast_life.CLOSE):
            self.life.happen(kind, key, at_ms)
        elif kind in (batch_checks.BEGIN, batch_checks.END):
            self.batches.happen(kind, key, at_ms)
        elif kind in (sound_calls.RING, sound_calls.END):
            self.sound_calls.happen(kind, key, at_ms)
        elif kind == LIST_READY and self.state.get("list", key) is not None:
            self.state.change("list", key, {"status": "ACTIVE"})
