"""What CallFire says of one broadcast beside its facts: its sets, and its totals with the time they were read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.batches import Batch, BatchRow
from callfire_desktop.domain.broadcast_stats import BroadcastTotals, CallBroadcastStats
from callfire_desktop.storage.database import Database


class BroadcastPartStore:
    """The tables ``batches`` and ``broadcast_totals``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(
        self, broadcast_id: int, batches: Sequence[Received[Batch]], totals: Received[CallBroadcastStats], read_ms: int
    ) -> bool:
        """Replace what is known; the answer is whether anything differs from before."""

        def job(connection: sqlite3.Connection) -> bool:
            before = _sets(connection, broadcast_id), _totals(connection, broadcast_id)
            connection.execute("DELETE FROM batches WHERE broadcast_id = ?", (broadcast_id,))
            connection.executemany(
                "INSERT OR REPLACE INTO batches VALUES (?,?,?,?,?,?,?,?)", [_columns(broadcast_id, one) for one in batches]
            )
            connection.execute("INSERT OR REPLACE INTO broadcast_totals VALUES (?,?,?)", (broadcast_id, read_ms, totals.json))
            after = _sets(connection, broadcast_id), _totals(connection, broadcast_id)
            return before[0] != after[0] or before[1] is None or after[1] is None or before[1].stats != after[1].stats

        return await self._database.write(job)

    async def read(self, broadcast_id: int) -> tuple[tuple[BatchRow, ...], BroadcastTotals | None]:
        """(sets in order, totals); totals are None where they were never read."""
        return await self._database.read(lambda c: (_sets(c, broadcast_id), _totals(c, broadcast_id)))


def _sets(connection: sqlite3.Connection, broadcast_id: int) -> tuple[BatchRow, ...]:
    rows = connection.execute(
        "SELECT id, name, status, size, remaining, enabled FROM batches WHERE broadcast_id = ? ORDER BY id", (broadcast_id,)
    )
    return tuple(BatchRow(key, name, status, size, left, bool(on)) for key, name, status, size, left, on in rows)


def _totals(connection: sqlite3.Connection, broadcast_id: int) -> BroadcastTotals | None:
    row = connection.execute("SELECT read_ms, json FROM broadcast_totals WHERE broadcast_id = ?", (broadcast_id,)).fetchone()
    return BroadcastTotals(msgspec.json.decode(row[1], type=CallBroadcastStats, strict=False), row[0]) if row else None


def _columns(broadcast_id: int, received: Received[Batch]) -> tuple[object, ...]:
    one = received.value
    enabled = one.enabled is not False  # published answers without the member are of sets that are on
    return (one.id, broadcast_id, one.name or "", one.status or "", one.size, one.remaining, int(enabled), received.json)
