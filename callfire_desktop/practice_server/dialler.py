"""The simulated dialler: what waits is rung, as many at a time as a broadcast allows, in the order of the world's time.

All it knows is on disk; what it keeps in memory is an order to do things in, made anew after a restart or a change.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

from callfire_desktop.practice_server.answers import Json
from callfire_desktop.practice_server.attempts import Attempts
from callfire_desktop.practice_server.call_table import CallTable
from callfire_desktop.practice_server.calling_hours import opening
from callfire_desktop.practice_server.state import State

SINGLE_CALLS = 0
AT_ONCE = 20
"""Calls at a time where a broadcast does not say (``maxActive``)."""

HOUR = 3_600_000
NO_SETTINGS: Json = {}


@dataclass(slots=True)
class Run:
    """The calls of one broadcast, or all single calls (key 0), in the order they will be looked at."""

    key: int
    settings: Json
    at_once: int
    waiting: list[tuple[int, int]] = field(default_factory=list)  # heap of (when due, call)
    active: list[tuple[int, int]] = field(default_factory=list)  # heap of (when it ends, call)
    rung: bool = False

    def next_ms(self, now_ms: int) -> int | None:
        """When something happens here next, not before ``now_ms``."""
        times = []
        if self.active:
            times.append(self.active[0][0])
        if self.waiting and len(self.active) < self.at_once:
            times.append(max(self.waiting[0][0], now_ms))
        return min(times) if times else None


class Dialler:
    """``reload`` what has changed; ``step`` does the next thing."""

    def __init__(self, state: State, attempts: Attempts) -> None:
        self._state = state
        self._attempts = attempts
        self._calls = CallTable(state)
        self._runs: dict[int, Run] = {}
        self.at_ms = int(state.fact("dialled until") or 0)
        """Up to here everything has happened."""

    def load(self) -> None:
        """After a start: every broadcast that calls, or in which telephones are still ringing."""
        self._runs.clear()
        self.reload(SINGLE_CALLS)
        ringing = {
            row[0] for row in self._state.db.execute("SELECT DISTINCT campaign FROM calls WHERE state = 'SELECTED' AND single = 0")
        }
        for broadcast in self._state.all("broadcast"):
            if broadcast["status"] == "RUNNING" or broadcast["id"] in ringing:
                self.reload(broadcast["id"])

    def reload(self, key: int) -> None:
        """Look again at what waits and rings in a broadcast (0: single calls)."""
        broadcast = NO_SETTINGS if key == SINGLE_CALLS else self._state.get("broadcast", key)
        if broadcast is None:
            self._runs.pop(key, None)
            return
        running = key == SINGLE_CALLS or broadcast["status"] == "RUNNING"
        asleep = {batch["id"] for batch in self._state.all("batch") if batch["broadcastId"] == key and not batch.get("enabled", True)}
        run = Run(key, broadcast, max(1, broadcast.get("maxActive") or AT_ONCE))
        where, values = ("single = 1", []) if key == SINGLE_CALLS else ("single = 0 AND campaign = ?", [key])
        for call, status, due_ms, batch in self._calls.waiting(where, values):
            if status == "SELECTED":
                run.active.append((due_ms or 0, call))
            elif running and batch not in asleep:
                run.waiting.append((due_ms or 0, call))
        heapq.heapify(run.active)
        heapq.heapify(run.waiting)
        run.rung = bool(run.active) or any(True for _ in self._rung_before(key))
        if running or run.active:
            self._runs[key] = run
        else:
            self._runs.pop(key, None)

    def next_ms(self) -> int | None:
        """When a telephone rings or is hung up next."""
        times = [at_ms for run in self._runs.values() if (at_ms := run.next_ms(self.at_ms)) is not None]
        return min(times) if times else None

    def step(self) -> tuple[int, bool]:
        """Do the next thing; only where ``next_ms`` names a time.

        Returns:
            The broadcast it happened in, and whether that broadcast has nothing more to do.
        """
        at_ms, run = min(((at_ms, run) for run in self._runs.values() if (at_ms := run.next_ms(self.at_ms)) is not None), key=_first)
        self.at_ms = max(self.at_ms, at_ms)
        if run.active and run.active[0][0] <= at_ms:
            _, call = heapq.heappop(run.active)
            again_ms = self._attempts.end(call, at_ms, self._settings(run, call))
            if again_ms is not None and self._may_wait(run):
                heapq.heappush(run.waiting, (again_ms, call))
        else:
            self._ring(run, at_ms)
        return run.key, not run.active and not run.waiting

    def carries_over(self, key: int) -> bool:
        """True where all that waits in a broadcast waits for another day's hours."""
        run = self._runs.get(key)
        return bool(run and run.rung and not run.active and run.waiting and run.waiting[0][0] > self.at_ms + 3 * HOUR)

    def _ring(self, run: Run, at_ms: int) -> None:
        _, key = heapq.heappop(run.waiting)
        if run.key != SINGLE_CALLS:
            row = self._state.db.execute("SELECT to_number FROM calls WHERE id = ?", (key,)).fetchone()
            opens_ms = opening(row[0], at_ms, run.settings.get("localTimeRestriction") or NO_SETTINGS) if row else at_ms
            if opens_ms > at_ms:
                with self._state.writing() as db:
                    db.execute("UPDATE calls SET due_ms = ? WHERE id = ?", (opens_ms, key))
                heapq.heappush(run.waiting, (opens_ms, key))
                return
        ends_ms = self._attempts.begin(key, at_ms, self._settings(run, key))
        run.rung = True
        if ends_ms is not None:
            heapq.heappush(run.active, (ends_ms, key))

    def _settings(self, run: Run, call: int) -> Json:
        """Settings of the broadcast; a single call may use those of one it names."""
        if run.key != SINGLE_CALLS:
            return run.settings
        row = self._state.db.execute("SELECT campaign FROM calls WHERE id = ?", (call,)).fetchone()
        found = self._state.get("broadcast", row[0]) if row and row[0] else None
        return {**found, "retryConfig": {}} if found else NO_SETTINGS

    def _may_wait(self, run: Run) -> bool:
        if run.key == SINGLE_CALLS:
            return True
        broadcast = self._state.get("broadcast", run.key)
        return bool(broadcast and broadcast["status"] == "RUNNING")

    def _rung_before(self, key: int) -> list[int]:
        return [row[0] for row in self._state.db.execute("SELECT 1 FROM calls WHERE campaign = ? AND attempts > 0 LIMIT 1", (key,))]


def _first(one: tuple[int, Run]) -> int:
    return one[0]
