"""Batches are checked in the background: NEW, VALIDATING, then ACTIVE, ERRORS or SOURCE_ERROR."""

from __future__ import annotations

from callfire_desktop.practice_server.agenda import Agenda
from callfire_desktop.practice_server.answers import Json
from callfire_desktop.practice_server.broadcast_life import BroadcastLife
from callfire_desktop.practice_server.dialler import Dialler
from callfire_desktop.practice_server.queueing import Queue
from callfire_desktop.practice_server.state import State

BEGIN, END = "batch begins", "batch ends"
WAITS_MS, TAKES_MS, EACH_MS = 500, 1_000, 0.2
SOURCE = "batch source"


class BatchChecks:
    """Turns what a batch was made of into calls."""

    def __init__(self, state: State, agenda: Agenda, queue: Queue, dialler: Dialler, life: BroadcastLife) -> None:
        self._state = state
        self._agenda = agenda
        self._queue = queue
        self._dialler = dialler
        self._life = life

    def add(self, batch: Json, source: Json, now_ms: int) -> None:
        """Put a new batch in line; ``source`` is the request that made it."""
        self._state.put_one("batch", batch, now_ms)
        self._state.put(SOURCE, [(batch["id"], now_ms, source)])
        self._agenda.add(now_ms + WAITS_MS, BEGIN, batch["id"])

    def happen(self, kind: str, key: int, at_ms: int) -> None:
        """What the agenda had for a batch."""
        batch, source = self._state.get("batch", key), self._state.get(SOURCE, key)
        if batch is None or source is None:
            return
        if kind == BEGIN:
            self._state.change("batch", key, {"status": "VALIDATING"})
            self._agenda.add(at_ms + TAKES_MS + int(batch["size"] * EACH_MS), END, key)
            return
        recipients = self._recipients(source)
        self._state.remove(SOURCE, [key])
        if recipients is None:
            self._state.change("batch", key, {"status": "SOURCE_ERROR", "size": 0})
            self._life.settle(batch["broadcastId"], at_ms)
            return
        broadcast = self._state.get("broadcast", batch["broadcastId"]) or {}
        _, bad = self._queue.add(
            recipients,
            at_ms,
            settings=broadcast,
            campaign=batch["broadcastId"],
            batch=key,
            scrub=bool(source.get("scrubDuplicates")),
        )
        self._state.change("batch", key, {"status": "ERRORS" if bad else "ACTIVE", "size": len(recipients)})
        self._dialler.reload(batch["broadcastId"])
        self._life.settle(batch["broadcastId"], at_ms)

    def _recipients(self, source: Json) -> list[Json] | None:
        """Who is meant; None where the list behind it is no list."""
        if source.get("contactListId") is None:
            return list(source.get("recipients") or [])
        if self._state.get("list", source["contactListId"]) is None:
            return None
        rows = self._state.db.execute("SELECT contact FROM members WHERE list = ? ORDER BY contact", (source["contactListId"],))
        return [{"contactId": row[0]} for row in rows.fetchall()]
