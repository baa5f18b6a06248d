"""The person's labels, and which recordings have them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from callfire_desktop.domain.labels import Label, LabelColor
from callfire_desktop.storage.database import Database

SELECT = "SELECT l.id, l.name, l.color, l.key FROM labels AS l"


class LabelStore:
    """The tables ``labels`` and ``recording_labels``; every step is remembered in ``review_steps``. Durable."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def all(self) -> list[Label]:
        """Labels in use, by name."""
        statement = f"{SELECT} WHERE NOT l.deleted ORDER BY l.name COLLATE NOCASE, l.id"
        return await self._database.read(lambda c: [read_label(row) for row in c.execute(statement)])

    async def add(self, name: str, color: LabelColor, key: str) -> Label:
        """Make a label; one of that name that was taken away comes back."""

        def job(connection: sqlite3.Connection) -> Label:
            found = connection.execute("SELECT id FROM labels WHERE name = ? COLLATE NOCASE", (name,)).fetchone()
            if found is None:
                statement = "INSERT INTO labels (name, color, key, deleted) VALUES (?,?,?,0) RETURNING id"
                found = connection.execute(statement, (name, color, key)).fetchone()
            else:
                connection.execute("UPDATE labels SET deleted = 0, color = ?, key = ? WHERE id = ?", (color, key, found[0]))
            return read_label(connection.execute(f"{SELECT} WHERE l.id = ?", found).fetchone())

        return await self._database.write(job, durable=True)

    async def change(self, label: Label) -> None:
        """Give a label another name, colour or key."""
        statement = "UPDATE labels SET name = ?, color = ?, key = ? WHERE id = ?"
        values = (label.name, label.color, label.key, label.id)
        await self._database.write(lambda c: c.execute(statement, values) and None, durable=True)

    async def retire(self, label_id: int) -> None:
        """Offer it no longer; recordings that have it keep it."""
        await self._database.write(
            lambda c: c.execute("UPDATE labels SET deleted = 1 WHERE id = ?", (label_id,)) and None, durable=True
        )

    async def set(self, recording_id: int, label_id: int, *, on: bool) -> None:
        """Label a recording, or no longer."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> None:
            pair = (recording_id, label_id)
            if on:
                changed = connection.execute("INSERT OR IGNORE INTO recording_labels (recording_id, label_id) VALUES (?,?)", pair)
            else:
                changed = connection.execute("DELETE FROM recording_labels WHERE recording_id = ? AND label_id = ?", pair)
            if changed.rowcount:
                remember_step(connection, recording_id, now, f"label {label_id}", "on" if on else None)

        await self._database.write(job, durable=True)


def read_label(values: tuple[int, str, str, str]) -> Label:
    """A row of ``SELECT``."""
    return Label(values[0], values[1], LabelColor(values[2]), values[3])


def labels_of(connection: sqlite3.Connection, recording_id: int) -> tuple[Label, ...]:
    """The labels of one recording, by name."""
    statement = (
        f"{SELECT} JOIN recording_labels AS r ON r.label_id = l.id WHERE r.recording_id = ? ORDER BY l.name COLLATE NOCASE, l.id"
    )
    return tuple(read_label(row) for row in connection.execute(statement, (recording_id,)))


def remember_step(connection: sqlite3.Connection, recording_id: int, now_ms: int, what: str, said: str | None) -> None:
    """Write a line of history; nothing ever removes one."""
    statement = "INSERT INTO review_steps (recording_id, at_ms, what, said) VALUES (?,?,?,?)"
    connection.execute(statement, (recording_id, now_ms, what, said))
