"""The send list: one row for each send, written down before a byte leaves, and every step of it for ever.

Each change is on disk before its method returns, and happens only from the states it may start from: of two windows or processes
that hold the same row, one moves it and the other is told that it did not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.outbox import (
    UNFINISHED,
    NoSuchStepError,
    Send,
    SendEvent,
    SendKind,
    SendState,
    SendStep,
    moved,
)
from callfire_desktop.storage.database import Database

COLUMNS = """o.id, o.kind, o.code, o.created_ms, o.not_after_ms, o.state, o.payload, o.result_id, o.failure, o.state_ms, o.looks,
    o.first_look_ms, o.last_look_ms, o.from_backup"""
_UNFINISHED = ",".join(f"'{state}'" for state in sorted(UNFINISHED))


class OutboxStore:
    """The tables ``outbox`` and ``outbox_history``."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def add(self, kind: SendKind, code: str, payload: Mapping[str, str], *, created_ms: int, not_after_ms: int) -> int:
        """Write a send down as HELD; answers with its id."""
        now = self._now_ms()
        return await self._database.write(
            lambda c: insert_send(c, kind, code, payload, created_ms=created_ms, not_after_ms=not_after_ms, now_ms=now), durable=True
        )

    async def get(self, send_id: int) -> Send | None:
        """One send."""
        return await self._database.read(lambda c: read_send(c, send_id))

    async def unfinished(self) -> list[Send]:
        """All that are not settled, the oldest first."""
        statement = f"SELECT {COLUMNS} FROM outbox AS o WHERE o.state IN ({_UNFINISHED}) ORDER BY o.id"
        return await self._database.read(lambda c: [send_of(row) for row in c.execute(statement)])

    async def move(
        self, send_id: int, event: SendEvent, *, result_id: int | None = None, failure: Failure | None = None, detail: str = ""
    ) -> Send | None:
        """Let something happen to a send; None where it can't from where the row stands now (somebody else moved it)."""
        now = self._now_ms()
        return await self._database.write(
            lambda c: move_send(c, send_id, event, now, result_id=result_id, failure=failure, detail=detail), durable=True
        )

    async def note_look(self, send_id: int) -> None:
        """Note a whole look that found nothing."""
        now = self._now_ms()
        statement = "UPDATE outbox SET looks = looks + 1, first_look_ms = coalesce(first_look_ms, ?), last_look_ms = ? WHERE id = ?"
        await self._database.write(lambda c: c.execute(statement, (now, now, send_id)) and None, durable=True)

    async def history(self, send_id: int) -> list[SendStep]:
        """Every step of a send, oldest first."""
        statement = "SELECT at_ms, event, state, detail FROM outbox_history WHERE send_id = ? ORDER BY id"
        return await self._database.read(
            lambda c: [
                SendStep(at, SendEvent(event) if event else None, SendState(state), detail)
                for at, event, state, detail in c.execute(statement, (send_id,))
            ]
        )


def insert_send(
    connection: sqlite3.Connection,
    kind: SendKind,
    code: str,
    payload: Mapping[str, str],
    *,
    created_ms: int,
    not_after_ms: int,
    now_ms: int,
) -> int:
    """Write a send down as HELD, within the caller's transaction."""
    statement = """INSERT INTO outbox (kind, code, created_ms, not_after_ms, state, payload, state_ms)
        VALUES (?,?,?,?,?,?,?) RETURNING id"""
    values = (kind, code, created_ms, not_after_ms, SendState.HELD, msgspec.json.encode(payload).decode(), now_ms)
    send_id = int(connection.execute(statement, values).fetchone()[0])
    _remember(connection, send_id, now_ms, None, SendState.HELD, "")
    return send_id


def move_send(
    connection: sqlite3.Connection,
    send_id: int,
    event: SendEvent,
    now_ms: int,
    *,
    result_id: int | None = None,
    failure: Failure | None = None,
    detail: str = "",
) -> Send | None:
    """See ``OutboxStore.move``; within the caller's transaction."""
    before = read_send(connection, send_id)
    if before is None:
        return None
    try:
        after = moved(before, event)
    except NoSuchStepError:
        return None
    statement = """UPDATE outbox SET state = ?, state_ms = ?, from_backup = ?, result_id = coalesce(?, result_id), failure = ?
        WHERE id = ? AND state = ?"""
    said = msgspec.json.encode(failure).decode() if failure is not None else None
    values = (after.state, now_ms, int(after.from_backup), result_id, said, send_id, before.state)
    if connection.execute(statement, values).rowcount != 1:
        return None
    _remember(connection, send_id, now_ms, event, after.state, detail)
    return read_send(connection, send_id)


def mark_from_backup(connection: sqlite3.Connection) -> None:
    """After a restore, or in a copied folder (SAFETY S5): no unfinished send of it can ever leave.

    Nothing is deleted at CallFire either because of what such a file remembers.
    """
    now_ms = int(connection.execute("SELECT strftime('%s', 'now') * 1000").fetchone()[0])
    statement = f"SELECT id FROM outbox WHERE state IN ({_UNFINISHED}) AND NOT from_backup"
    for send_id in [row[0] for row in connection.execute(statement)]:
        move_send(connection, send_id, SendEvent.FROM_BACKUP, now_ms)
    connection.execute("UPDATE phone_recordings SET may_remove = 0")


def read_send(connection: sqlite3.Connection, send_id: int) -> Send | None:
    """One send, within the caller's job."""
    row = connection.execute(f"SELECT {COLUMNS} FROM outbox AS o WHERE o.id = ?", (send_id,)).fetchone()
    return send_of(row) if row else None


def send_of(row: tuple[Any, ...]) -> Send:
    """A row of ``COLUMNS``."""
    return Send(
        id=row[0],
        kind=SendKind(row[1]),
        code=row[2],
        created_ms=row[3],
        not_after_ms=row[4],
        state=SendState(row[5]),
        payload=msgspec.json.decode(row[6], type=dict[str, str]),
        result_id=row[7],
        failure=msgspec.json.decode(row[8], type=Failure) if row[8] else None,
        state_ms=row[9],
        looks=row[10],
        first_look_ms=row[11],
        last_look_ms=row[12],
        from_backup=bool(row[13]),
    )


def _remember(connection: sqlite3.Connection, send_id: int, at_ms: int, event: SendEvent | None, state: SendState, detail: str) -> None:
    connection.execute(
        "INSERT INTO outbox_history (send_id, at_ms, event, state, detail) VALUES (?,?,?,?,?)", (send_id, at_ms, event, state, detail)
    )
