"""The practice world on disk: one SQLite file, each thing a JSON document with the columns it is looked up by."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]
FILE_NAME = "practice.sqlite3"

TABLES = """
CREATE TABLE IF NOT EXISTS things (
    kind TEXT NOT NULL, id INTEGER NOT NULL, at_ms INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS things_by_time ON things (kind, at_ms, id);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class State:
    """Used from the server's thread; every write is on disk before the answer leaves."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(folder / FILE_NAME, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(TABLES)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def fact(self, name: str) -> Any:
        """A single value, None where there is none."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def set_fact(self, name: str, value: object) -> None:
        """Write a single value."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value)))

    def put(self, kind: str, things: Iterable[tuple[int, int, Json]]) -> None:
        """Insert or replace (id, time in Unix ms, thing) in one transaction."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?)",
                ((kind, key, at, json.dumps(thing, ensure_ascii=False)) for key, at, thing in things),
            )
            self._db.execute("COMMIT")

    def get(self, kind: str, key: int) -> Json | None:
        """One thing."""
        row = self._db.execute("SELECT json FROM things WHERE kind = ? AND id = ?", (kind, key)).fetchone()
        return dict(json.loads(row[0])) if row else None

    def all(self, kind: str, begin: int | None = None, end: int | None = None) -> Iterator[Json]:
        """Things of a kind, newest first, between two times (Unix ms, inclusive)."""
        where, arguments = _between(kind, begin, end)
        for row in self._db.execute(f"SELECT json FROM things WHERE {where} ORDER BY at_ms DESC, id DESC", arguments):
            yield json.loads(row[0])

    def some(self, kind: str, *, limit: int, offset: int, begin: int | None = None, end: int | None = None) -> tuple[list[Json], int]:
        """A page of ``all`` and how many there are; fast with a hundred thousand things."""
        where, arguments = _between(kind, begin, end)
        total = self._db.execute(f"SELECT count(*) FROM things WHERE {where}", arguments).fetchone()[0]
        rows = self._db.execute(
            f"SELECT json FROM things WHERE {where} ORDER BY at_ms DESC, id DESC LIMIT ? OFFSET ?", [*arguments, limit, offset]
        )
        return [json.loads(row[0]) for row in rows], total

    def remove(self, kind: str, keys: Sequence[int]) -> None:
        """Take things out of the world."""
        self._db.executemany("DELETE FROM things WHERE kind = ? AND id = ?", [(kind, key) for key in keys])


def _between(kind: str, begin: int | None, end: int | None) -> tuple[str, list[Any]]:
    where, arguments = ["kind = ?"], [kind]
    values: list[Any] = list(arguments)
    if begin is not None:
        where.append("at_ms >= ?")
        values.append(begin)
    if end is not None:
        where.append("at_ms <= ?")
        values.append(end)
    return " AND ".join(where), values
