"""Messages recorded by telephone, and the person's own telephones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from callfire_desktop.domain.outbox import SendEvent, SendKind
from callfire_desktop.domain.phone_progress import PhoneRow
from callfire_desktop.domain.phone_recordings import MyPhone
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.outbox import COLUMNS, insert_send, move_send, send_of

OWN = (
    *("number", "name", "script", "replaces", "started_ms", "status", "status_ms", "length_s", "waited_from_ms", "in_background"),
    *("noted", "keep_ms", "copied_ms", "removed_ms", "forgotten_ms", "may_remove"),
)
"""Columns of a message, in the order of PhoneRow's members."""

FLAGS = frozenset({"in_background", "noted", "may_remove"})
SELECT = f"""SELECT {COLUMNS}, {", ".join(f"p.{name}" for name in OWN)}
    FROM phone_recordings AS p JOIN outbox AS o ON o.id = p.send_id"""
OF_SEND = COLUMNS.count(",") + 1
"""How many columns of ``SELECT`` belong to the send."""

SHOWN_DAYS_MS = 30 * 24 * 3_600_000
"""Rows older than this are history only."""

OtherFirst = Callable[[PhoneRow], bool]


class PhoneRecordingStore:
    """The tables ``phone_recordings`` and ``my_phones``. Every change is on disk before its method returns."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def begin(
        self,
        *,
        number: str,
        name: str,
        script: str,
        replaces: int | None,
        code: str,
        payload: Mapping[str, str],
        created_ms: int,
        not_after_ms: int,
        stands_in_the_way: OtherFirst,
    ) -> tuple[int | None, int | None]:
        """Write a send and its message down, unless another stands in the way: (id, None), or (None, the other's id)."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> tuple[int | None, int | None]:
            other = next((row for row in _rows(connection, now) if stands_in_the_way(row)), None)
            if other is not None:
                return None, other.id
            send_id = insert_send(
                connection,
                SendKind.RECORD_BY_PHONE,
                code,
                payload,
                created_ms=created_ms,
                not_after_ms=not_after_ms,
                now_ms=now,
            )
            statement = """INSERT INTO phone_recordings (send_id, number, name, script, replaces, started_ms, status_ms, waited_from_ms)
                VALUES (?,?,?,?,?,?,?,?)"""
            connection.execute(statement, (send_id, number, name, script, replaces, now, now, now))
            connection.execute("UPDATE my_phones SET used_ms = ? WHERE number = ?", (now, number))
            return send_id, None

        return await self._database.write(job, durable=True)

    async def take_back(self, code: str) -> int | None:
        """Cancel the held send of this code and put it aside; answers with its id, None where nothing of it is held.

        It comes after a ``begin`` whose caller gave up waiting: writes are done one after the other.
        """
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> int | None:
            row = connection.execute("SELECT id FROM outbox WHERE code = ?", (code,)).fetchone()
            if row is None or move_send(connection, row[0], SendEvent.CANCEL, now, detail="taken back") is None:
                return None
            connection.execute("UPDATE phone_recordings SET forgotten_ms = ? WHERE send_id = ?", (now, row[0]))
            return int(row[0])

        return await self._database.write(job, durable=True)

    async def rows(self) -> list[PhoneRow]:
        """All of the last month, and older ones that are not settled, the oldest first."""
        now = self._now_ms()
        return await self._database.read(lambda c: _rows(c, now))

    async def get(self, send_id: int) -> PhoneRow | None:
        """One message."""
        row = await self._database.read(lambda c: c.execute(f"{SELECT} WHERE p.send_id = ?", (send_id,)).fetchone())
        return _row(row) if row else None

    async def note_status(self, send_id: int, status: str, length_s: int | None) -> bool:
        """Note CallFire's word; True where it is another than before."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> bool:
            statement = """UPDATE phone_recordings
                SET status_ms = CASE WHEN status = ? THEN status_ms ELSE ? END, status = ?, length_s = ?
                WHERE send_id = ? AND (status <> ? OR length_s IS NOT ?)"""
            return connection.execute(statement, (status, now, status, length_s, send_id, status, length_s)).rowcount > 0

        return await self._database.write(job, durable=True)

    async def note_noted(self, send_id: int) -> None:
        """The list of sounds knows how it was made."""
        await self._set(send_id, "noted = 1")

    async def want_kept(self, send_id: int) -> None:
        """The person pressed Keep."""
        await self._set(send_id, "keep_ms = coalesce(keep_ms, ?)", self._now_ms())

    async def note_copied(self, send_id: int) -> None:
        """Its copy is on this computer; its number is the person's own from now on."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE phone_recordings SET copied_ms = coalesce(copied_ms, ?) WHERE send_id = ?", (now, send_id))
            statement = """INSERT INTO my_phones (number, label, used_ms, added_ms)
                SELECT number, '', started_ms, ? FROM phone_recordings WHERE send_id = ?
                ON CONFLICT (number) DO UPDATE SET used_ms = max(coalesce(used_ms, 0), excluded.used_ms)"""
            connection.execute(statement, (now, send_id))

        await self._database.write(job, durable=True)

    async def note_removed(self, send_id: int) -> None:
        """CallFire's entry is gone."""
        await self._set(send_id, "removed_ms = coalesce(removed_ms, ?)", self._now_ms())

    async def rename(self, send_id: int, name: str) -> None:
        """Give it another name of our own."""
        await self._set(send_id, "name = ?", name)

    async def wait(self, send_id: int, *, in_background: bool) -> None:
        """Look often and count anew, or look rarely."""
        if in_background:
            await self._set(send_id, "in_background = 1")
        else:
            await self._set(send_id, "in_background = 0, forgotten_ms = NULL, waited_from_ms = ?", self._now_ms())

    async def forget(self, send_id: int) -> None:
        """The person has seen how it ended."""
        await self._set(send_id, "forgotten_ms = coalesce(forgotten_ms, ?)", self._now_ms())

    async def show_again(self, send_id: int) -> None:
        """It was found after all, though the person had done with it."""
        await self._set(send_id, "forgotten_ms = NULL")

    async def phones(self) -> list[MyPhone]:
        """The person's own telephones, last used first."""
        statement = "SELECT number, label, used_ms FROM my_phones ORDER BY coalesce(used_ms, 0) DESC, added_ms DESC, number"
        return await self._database.read(lambda c: [MyPhone(*row) for row in c.execute(statement)])

    async def add_phone(self, number: str, label: str) -> None:
        """Add one, or give it another label."""
        statement = "INSERT INTO my_phones VALUES (?,?,NULL,?) ON CONFLICT (number) DO UPDATE SET label = excluded.label"
        await self._database.write(lambda c: c.execute(statement, (number, label, self._now_ms())) and None, durable=True)

    async def remove_phone(self, number: str) -> None:
        """Forget one."""
        await self._database.write(lambda c: c.execute("DELETE FROM my_phones WHERE number = ?", (number,)) and None, durable=True)

    async def _set(self, send_id: int, change: str, *values: object) -> None:
        statement = f"UPDATE phone_recordings SET {change} WHERE send_id = ?"
        await self._database.write(lambda c: c.execute(statement, (*values, send_id)) and None, durable=True)


def _rows(connection: sqlite3.Connection, now_ms: int) -> list[PhoneRow]:
    statement = f"{SELECT} WHERE p.started_ms > ? OR o.state IN ('held', 'sending', 'unknown') ORDER BY p.send_id"
    return [_row(row) for row in connection.execute(statement, (now_ms - SHOWN_DAYS_MS,))]


def _row(values: tuple[Any, ...]) -> PhoneRow:
    own: list[Any] = [bool(value) if name in FLAGS else value for name, value in zip(OWN, values[OF_SEND:], strict=True)]
    return PhoneRow(send_of(values[:OF_SEND]), *own)
