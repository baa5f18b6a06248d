"""The practice world on disk: one SQLite file, each thing a JSON document with the columns it is looked up by.

Used from one thread at a time. Every write is on disk before the answer leaves, so a killed server forgets nothing it has said.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

Json = dict[str, Any]
FILE_NAME = "practice.sqlite3"
LAYOUT = 2

TABLES = """
CREATE TABLE IF NOT EXISTS things (
    kind TEXT NOT NULL, id INTEGER NOT NULL, at_ms INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS things_by_time ON things (kind, at_ms, id);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, campaign INTEGER NOT NULL, batch INTEGER, single INTEGER NOT NULL,
    state TEXT NOT NULL, result TEXT, from_number TEXT, to_number TEXT, inbound INTEGER NOT NULL, due_ms INTEGER,
    attempts INTEGER NOT NULL, seconds INTEGER NOT NULL, billed REAL NOT NULL, plan TEXT, json TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS calls_by_time ON calls (at_ms, id);
CREATE INDEX IF NOT EXISTS calls_by_campaign ON calls (campaign, state, due_ms);
CREATE INDEX IF NOT EXISTS calls_by_batch ON calls (batch, state) WHERE batch IS NOT NULL;
CREATE INDEX IF NOT EXISTS calls_to ON calls (to_number, at_ms);
CREATE INDEX IF NOT EXISTS calls_from ON calls (from_number, at_ms);
CREATE TABLE IF NOT EXISTS agenda (
    due_ms INTEGER NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (due_ms, kind, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dialled (
    id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, number TEXT NOT NULL, from_number TEXT, campaign INTEGER, call INTEGER,
    message TEXT, result TEXT
);
CREATE TABLE IF NOT EXISTS audio (sound INTEGER PRIMARY KEY, source TEXT NOT NULL, mp3 BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS audio_by_source ON audio (source);
CREATE TABLE IF NOT EXISTS members (list INTEGER NOT NULL, contact INTEGER NOT NULL, PRIMARY KEY (list, contact)) WITHOUT ROWID;
"""

FROM_LAYOUT_1 = """
INSERT OR IGNORE INTO calls
SELECT id, at_ms, json_extract(json, '$.campaignId'), NULL, 0, json_extract(json, '$.state'), json_extract(json, '$.finalCallResult'),
    json_extract(json, '$.fromNumber'), json_extract(json, '$.toNumber'), json_extract(json, '$.inbound'), NULL,
    json_array_length(json, '$.records'), 0, 0, NULL, json
FROM things WHERE kind = 'call';
DELETE FROM things WHERE kind = 'call';
"""


class State:
    """The file, and the things that need no table of their own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(folder / FILE_NAME, check_same_thread=False, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self._deep = 0
        self.version = 0
        """Grows with every write; who keeps counts compares it."""
        layout = self.db.execute("PRAGMA user_version").fetchone()[0]
        self.db.executescript(TABLES)
        if layout < LAYOUT:
            self.db.executescript(f"BEGIN IMMEDIATE; {FROM_LAYOUT_1} PRAGMA user_version = {LAYOUT}; COMMIT;")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; inner ones belong to the outer one. Rolled back whole where something raises."""
        if self._deep == 0:
            self.db.execute("BEGIN IMMEDIATE")
        self._deep += 1
        self.version += 1
        try:
            yield self.db
        except BaseException:
            self._deep -= 1
            if self._deep == 0:
                self.db.execute("ROLLBACK")
            raise
        self._deep -= 1
        if self._deep == 0:
            self.db.execute("COMMIT")

    def fact(self, name: str) -> Any:
        """A single value, None where there is none."""
        row = self.db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def set_fact(self, name: str, value: object) -> None:
        """Write a single value."""
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value)))

    def next_id(self, kind: str, first: int, step: int = 1) -> int:
        """An id nothing of that kind had before."""
        name = f"next {kind}"
        found = int(self.fact(name) or first)
        self.set_fact(name, found + step)
        return found

    def put(self, kind: str, things: Iterable[tuple[int, int, Json]]) -> None:
        """Insert or replace (id, time in Unix ms, thing) in one transaction."""
        with self.writing() as db:
            db.executemany(
                "INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?)",
                ((kind, key, at, msgspec.json.encode(thing).decode()) for key, at, thing in things),
            )

    def put_one(self, kind: str, thing: Json, at_ms: int) -> None:
        """Insert or replace one thing that has an ``id``."""
        self.put(kind, [(thing["id"], at_ms, thing)])

    def change(self, kind: str, key: int, members: Json) -> Json:
        """Give some members of a thing other values; the answer is the whole thing."""
        row = self.db.execute("SELECT at_ms, json FROM things WHERE kind = ? AND id = ?", (kind, key)).fetchone()
        thing: Json = {**msgspec.json.decode(row[1]), **members}
        self.put(kind, [(key, row[0], thing)])
        return thing

    def get(self, kind: str, key: int) -> Json | None:
        """One thing."""
        row = self.db.execute("SELECT json FROM things WHERE kind = ? AND id = ?", (kind, key)).fetchone()
        return dict(msgspec.json.decode(row[0])) if row else None

    def all(self, kind: str) -> Iterator[Json]:
        """Things of a kind, newest first."""
        rows = self.db.execute("SELECT json FROM things WHERE kind = ? ORDER BY at_ms DESC, id DESC", (kind,)).fetchall()
        for row in rows:
            yield msgspec.json.decode(row[0])

    def remove(self, kind: str, keys: Sequence[int]) -> None:
        """Take things out of the world."""
        with self.writing() as db:
            if kind == "call":
                db.executemany("DELETE FROM calls WHERE id = ?", [(key,) for key in keys])
            db.executemany("DELETE FROM things WHERE kind = ? AND id = ?", [(kind, key) for key in keys])
