"""How a broadcast moves from one status to the next: by a person's wish, by its schedule, by running out of people or credits."""

from __future__ import annotations

from callfire_desktop.practice_server.agenda import Agenda
from callfire_desktop.practice_server.answers import Json, RefusalError
from callfire_desktop.practice_server.attempts import Attempts
from callfire_desktop.practice_server.calling_hours import next_run
from callfire_desktop.practice_server.dialler import Dialler
from callfire_desktop.practice_server.state import State

START, OPEN, CLOSE = "start", "open", "close"
STARTS_AFTER_MS = 2_000
"""A started broadcast is START_PENDING for so long."""

CAN_START = frozenset({"SETUP", "STOPPED", "FINISHED", "SCHEDULED", "SUSPENDED"})
ON = frozenset({"RUNNING", "START_PENDING", "SCHEDULED"})
UNCHECKED = frozenset({"NEW", "VALIDATING"})


class BroadcastLife:
    """Status changes; the dialler and the agenda are told of each."""

    def __init__(self, state: State, agenda: Agenda, dialler: Dialler, attempts: Attempts) -> None:
        self._state = state
        self._agenda = agenda
        self._dialler = dialler
        self._attempts = attempts

    def start(self, broadcast: Json, now_ms: int) -> None:
        """Begin calling, or wait for the schedule.

        Raises:
            RefusalError: 400, it cannot be started.
        """
        if broadcast["status"] not in CAN_START:
            raise RefusalError(400, f"A broadcast that is {broadcast['status']} can't be started")
        if self._attempts.credits() <= 0:
            raise RefusalError(400, "There are no credits left")
        key = broadcast["id"]
        self._forget_plans(key)
        schedules = broadcast.get("schedules") or []
        run = next_run(schedules, now_ms) if schedules else (now_ms, None)
        if run is None:
            raise RefusalError(400, "schedules: their time is over")
        if run[0] > now_ms:
            self._set(key, "SCHEDULED", now_ms)
            self._agenda.add(run[0], OPEN, key)
            return
        self._set(key, "START_PENDING", now_ms)
        self._agenda.add(now_ms + STARTS_AFTER_MS, START, key)

    def stop(self, broadcast: Json, now_ms: int) -> None:
        """No new calls; those in progress go on to their end."""
        key = broadcast["id"]
        self._forget_plans(key)
        if broadcast["status"] in ON:
            self._set(key, "STOPPED", now_ms)

    def archive(self, broadcast: Json, now_ms: int) -> None:
        """Put away for good.

        Raises:
            RefusalError: 400, it is calling.
        """
        if broadcast["status"] in ("RUNNING", "START_PENDING"):
            raise RefusalError(400, "A broadcast that is calling can't be archived: stop it first")
        self._forget_plans(broadcast["id"])
        self._set(broadcast["id"], "ARCHIVED", now_ms)

    def schedules_changed(self, broadcast: Json, now_ms: int) -> None:
        """A broadcast that has not called yet and is given a schedule is armed by it; without one it is not."""
        key = broadcast["id"]
        schedules = broadcast.get("schedules") or []
        if broadcast["status"] not in ("SETUP", "SCHEDULED"):
            return
        self._forget_plans(key)
        run = next_run(schedules, now_ms) if schedules else None
        if run is None:
            if broadcast["status"] == "SCHEDULED":
                self._set(key, "SETUP", now_ms)
            return
        self._set(key, "SCHEDULED", now_ms)
        self._agenda.add(max(run[0], now_ms), OPEN, key)

    def happen(self, kind: str, key: int, at_ms: int) -> None:
        """What the agenda had for a broadcast."""
        broadcast = self._state.get("broadcast", key)
        if broadcast is None:
            return
        if kind in (START, OPEN) and broadcast["status"] in ("START_PENDING", "SCHEDULED"):
            self._set(key, "RUNNING", at_ms)
            run = next_run(broadcast.get("schedules") or [], at_ms)
            if run is not None and run[1] is not None:
                self._agenda.add(run[1], CLOSE, key)
            self.settle(key, at_ms)
        elif kind == CLOSE and broadcast["status"] == "RUNNING":
            run = next_run(broadcast["schedules"], at_ms + 1000)
            self._set(key, "STOPPED" if run is None else "SCHEDULED", at_ms)
            if run is not None:
                self._agenda.add(run[0], OPEN, key)

    def settle(self, key: int, at_ms: int, *, nothing_left: bool | None = None) -> None:
        """After something happened in a running broadcast: is it over, out of credits, or over for today?"""
        broadcast = self._state.get("broadcast", key)
        if broadcast is None or broadcast["status"] != "RUNNING":
            return
        if self._attempts.credits() <= 0:
            self._set(key, "SUSPENDED", at_ms)
            return
        if not broadcast.get("resumeNextDay") and self._dialler.carries_over(key):
            self._set(key, "STOPPED", at_ms)
            return
        if nothing_left is False:
            return
        if not self._waits(key) and not any(
            one["broadcastId"] == key and one["status"] in UNCHECKED for one in self._state.all("batch")
        ):
            self._set(key, "FINISHED", at_ms)
            self._agenda.drop(CLOSE, key)

    def _waits(self, key: int) -> bool:
        row = self._state.db.execute(
            "SELECT 1 FROM calls WHERE campaign = ? AND single = 0 AND state IN ('READY', 'SELECTED', 'CALLBACK') LIMIT 1", (key,)
        ).fetchone()
        return row is not None

    def _forget_plans(self, key: int) -> None:
        for kind in (START, OPEN, CLOSE):
            self._agenda.drop(kind, key)

    def _set(self, key: int, status: str, at_ms: int) -> None:
        self._state.change("broadcast", key, {"status": status, "lastModified": at_ms})
        self._dialler.reload(key)
