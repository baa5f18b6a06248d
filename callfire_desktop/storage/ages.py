"""How old each list is, and where its sync stands."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from callfire_desktop.domain.lists import Kind, ListAge
from callfire_desktop.storage.database import Database


class AgeStore:
    """One row a kind."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[Kind, ListAge]:
        """Every age known; kinds never read are missing."""

        def job(connection: sqlite3.Connection) -> dict[Kind, ListAge]:
            rows = connection.execute("SELECT kind, updated_ms, doubtful, unreadable FROM ages")
            return {Kind(kind): ListAge(Kind(kind), at, doubtful=bool(doubt), unreadable=bad) for kind, at, doubt, bad in rows}

        return await self._database.read(job)

    async def save(self, age: ListAge) -> None:
        """Write what lasts of an age; whether a pass runs does not."""
        statement = """INSERT INTO ages (kind, updated_ms, doubtful, unreadable) VALUES (?,?,?,?) ON CONFLICT (kind) DO UPDATE SET
            updated_ms=excluded.updated_ms, doubtful=excluded.doubtful, unreadable=excluded.unreadable"""
        values = (age.kind, age.updated_ms, int(age.doubtful), age.unreadable)
        await self._database.write(lambda c: c.execute(statement, values) and None)

    async def cursor(self, kind: Kind) -> dict[str, Any]:
        """What a sync noted for its next time; {} at first."""
        row = await self._database.read(lambda c: c.execute("SELECT cursor FROM ages WHERE kind = ?", (kind,)).fetchone())
        return dict(json.loads(row[0])) if row else {}

    async def save_cursor(self, kind: Kind, cursor: dict[str, Any]) -> None:
        """Note where a sync stands."""
        statement = """INSERT INTO ages (kind, updated_ms, doubtful, unreadable, cursor) VALUES (?, NULL, 0, 0, ?)
            ON CONFLICT (kind) DO UPDATE SET cursor = excluded.cursor"""
        await self._database.write(lambda c: c.execute(statement, (kind, json.dumps(cursor))) and None)
