"""What is going to happen by itself, and when: kept on disk, so that a world goes on after its server was killed."""

from __future__ import annotations

from callfire_desktop.practice_server.state import State

Entry = tuple[int, str, int]
"""(when, Unix ms; what; of which thing)."""


class Agenda:
    """The table ``agenda``."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, due_ms: int, kind: str, key: int) -> None:
        """Let something happen later."""
        with self._state.writing() as db:
            db.execute("INSERT OR REPLACE INTO agenda VALUES (?, ?, ?)", (due_ms, kind, key))

    def drop(self, kind: str, key: int) -> None:
        """It will not happen after all."""
        with self._state.writing() as db:
            db.execute("DELETE FROM agenda WHERE kind = ? AND id = ?", (kind, key))

    def done(self, entry: Entry) -> None:
        """It has happened."""
        with self._state.writing() as db:
            db.execute("DELETE FROM agenda WHERE due_ms = ? AND kind = ? AND id = ?", entry)

    def next(self, until_ms: int) -> Entry | None:
        """The first thing that is due."""
        row = self._state.db.execute(
            "SELECT due_ms, kind, id FROM agenda WHERE due_ms <= ? ORDER BY due_ms LIMIT 1", (until_ms,)
        ).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def has(self, kind: str, key: int) -> bool:
        """Whether it is going to happen."""
        return self._state.db.execute("SELECT 1 FROM agenda WHERE kind = ? AND id = ?", (kind, key)).fetchone() is not None
