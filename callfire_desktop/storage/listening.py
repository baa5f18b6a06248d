"""Where in each recording the person stopped listening, and how fast each person is listened to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from callfire_desktop.storage.database import Database


class ListeningStore:
    """The tables ``listening`` and ``listening_speeds``. Written each second while a recording plays: never worth a disk's wait."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def place_s(self, recording_id: int) -> float:
        """Seconds from the start; 0 for what was never heard."""
        statement = "SELECT place_ms FROM listening WHERE recording_id = ?"
        row = await self._database.read(lambda c: c.execute(statement, (recording_id,)).fetchone())
        return row[0] / 1000 if row else 0.0

    async def keep_place(self, recording_id: int, place_s: float) -> None:
        """Note where it is."""
        values = (recording_id, round(place_s * 1000), self._now_ms())
        await self._write("INSERT OR REPLACE INTO listening (recording_id, place_ms, at_ms) VALUES (?,?,?)", values)

    async def speed(self, number: str) -> float | None:
        """The speed this person was last heard at."""
        statement = "SELECT speed FROM listening_speeds WHERE number = ?"
        row = await self._database.read(lambda c: c.execute(statement, (number,)).fetchone())
        return float(row[0]) if row else None

    async def keep_speed(self, number: str, speed: float) -> None:
        """Note how fast this person is heard."""
        await self._write("INSERT OR REPLACE INTO listening_speeds (number, speed) VALUES (?,?)", (number, speed))

    async def _write(self, statement: str, values: tuple[object, ...]) -> None:
        def job(connection: sqlite3.Connection) -> None:
            connection.execute(statement, values)

        await self._database.write(job)
