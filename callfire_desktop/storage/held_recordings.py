"""What CallFire last said about holding a recording: what it does not hold can't come back, and must not be removed here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from callfire_desktop.storage.database import Database


class HeldRecordings:
    """The table ``recordings_at_callfire``."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def note(self, recording_ids: Sequence[int], *, held: bool) -> frozenset[int]:
        """Write down what CallFire said just now; answers with those of which it said otherwise before, or is known to have nothing."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> frozenset[int]:
            before = {
                one: connection.execute("SELECT held FROM recordings_at_callfire WHERE recording_id = ?", (one,)).fetchone()
                for one in recording_ids
            }
            rows = [(one, held, now) for one in recording_ids]
            connection.executemany("INSERT OR REPLACE INTO recordings_at_callfire (recording_id, held, at_ms) VALUES (?,?,?)", rows)
            return frozenset(one for one, row in before.items() if (row is None or bool(row[0])) is not held)

        return await self._database.write(job, durable=not held)

    async def confirmed_since(self, since_ms: int) -> frozenset[int]:
        """Recordings CallFire was heard to hold since then; not what was written down while the clock was ahead of now."""
        statement = "SELECT recording_id FROM recordings_at_callfire WHERE held AND at_ms BETWEEN ? AND ?"
        values = (since_ms, self._now_ms())
        return await self._database.read(lambda c: frozenset(row[0] for row in c.execute(statement, values)))

    async def gone(self) -> frozenset[int]:
        """Recordings CallFire said it does not have."""
        statement = "SELECT recording_id FROM recordings_at_callfire WHERE NOT held"
        return await self._database.read(lambda c: frozenset(row[0] for row in c.execute(statement)))
