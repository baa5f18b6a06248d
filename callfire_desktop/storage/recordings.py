"""Recordings on this computer: facts from CallFire, and, kept apart from them, what the person wants and has here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.recordings import CallRecording, OfflineState, RecordingRow
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.list_store import ASKED_AT_ONCE, parts

SELECT_RECORDING = """SELECT r.id, r.call_id, r.name, coalesce(c.person, ''), coalesce(c.number, ''), r.created_ms, r.length_s, r.size,
    r.server_state, r.offline, r.received, r.file_name, r.sha256, r.trouble
    FROM recordings AS r LEFT JOIN calls AS c ON c.id = r.call_id"""

WAITING = (OfflineState.WANTED, OfflineState.DOWNLOADING, OfflineState.PARTIAL)


class RecordingStore:
    """All recordings of an account."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def get(self, recording_id: int) -> RecordingRow | None:
        """One recording, None where it is not known here."""
        found = await self._select("WHERE r.id = ?", [recording_id])
        return found[0] if found else None

    async def for_calls(self, call_ids: Sequence[int]) -> list[RecordingRow]:
        """All recordings of these calls."""
        found: list[RecordingRow] = []
        for part in parts(list(call_ids), ASKED_AT_ONCE):
            found += await self._select(f"WHERE r.call_id IN ({','.join('?' * len(part))}) ORDER BY r.created_ms, r.id", part)
        return found

    async def wanted(self) -> list[RecordingRow]:
        """What the person asked for and is not whole yet, oldest wish first."""
        return await self._select("WHERE r.offline IN (?,?,?) ORDER BY r.wished_ms, r.id", WAITING)

    async def kept(self) -> list[RecordingRow]:
        """What is whole on this computer."""
        return await self._select("WHERE r.offline = ? ORDER BY r.id", [OfflineState.KEPT])

    async def validator(self, recording_id: int) -> str | None:
        """What CallFire called the version of which a part is here (ETag or Last-Modified)."""
        statement = "SELECT validator FROM recordings WHERE id = ?"
        row = await self._database.read(lambda c: c.execute(statement, (recording_id,)).fetchone())
        return row[0] if row else None

    async def set_offline(
        self,
        recording_id: int,
        state: OfflineState,
        *,
        received: int | None = None,
        validator: str | None = None,
        file_name: str | None = None,
        sha256: str | None = None,
        trouble: str | None = None,
    ) -> None:
        """Write where the audio is now. ``received`` None leaves it; the others are replaced, so a new state carries no old trouble.

        A wish and its end are on disk before this returns.
        """

        def job(connection: sqlite3.Connection) -> None:
            connection.execute(
                """UPDATE recordings SET offline = ?, received = coalesce(?, received), validator = ?, file_name = ?, sha256 = ?,
                    trouble = ?, wished_ms = CASE WHEN ? = 'wanted' THEN coalesce(wished_ms, ?) WHEN ? = 'online' THEN NULL
                    ELSE wished_ms END WHERE id = ?""",
                (state, received, validator, file_name, sha256, trouble, state, self._now_ms(), state, recording_id),
            )

        await self._database.write(job, durable=state is not OfflineState.DOWNLOADING)

    async def save_of_call(self, call_id: int, items: Sequence[Received[CallRecording]]) -> frozenset[int]:
        """Store the recordings CallFire lists for a call; answers with their ids where one of them is new or different.

        Written as those inside a call's own answer are, so that the two never take turns in looking new.
        """
        found = [(item.value, call_id, msgspec.json.encode(item.value)) for item in items]

        def job(connection: sqlite3.Connection) -> frozenset[int]:
            before = connection.total_changes
            write_recordings(connection, found)
            changed = connection.total_changes != before
            connection.execute("UPDATE calls SET recording_count = max(recording_count, ?) WHERE id = ?", (len(found), call_id))
            return frozenset(one.id for one, _, _ in found) if changed else frozenset()

        return await self._database.write(job)

    async def _select(self, clause: str, arguments: Sequence[Any]) -> list[RecordingRow]:
        statement = f"{SELECT_RECORDING} {clause}"
        return await self._database.read(lambda c: [read_recording(row) for row in c.execute(statement, list(arguments))])


def read_recording(values: tuple[Any, ...]) -> RecordingRow:
    """A row of ``SELECT_RECORDING``."""
    (key, call, name, person, number, created, length, size, server_state, offline, received, file_name, sha256, trouble) = values
    return RecordingRow(
        id=key,
        call_id=call,
        name=name,
        person=person,
        number=number,
        created_ms=created,
        length_s=length,
        size=size,
        server_state=server_state,
        offline=OfflineState(offline),
        received=received,
        file_name=file_name,
        sha256=sha256,
        trouble=trouble,
    )


def write_recordings(connection: sqlite3.Connection, found: Sequence[tuple[CallRecording, int, bytes]]) -> None:
    """Insert or update (recording, call id, JSON); the columns that belong to the person stay as they are."""
    connection.executemany(
        """INSERT INTO recordings (id, call_id, name, created_ms, length_s, size, server_state, json) VALUES (?,?,?,?,?,?,?,?)
        ON CONFLICT (id) DO UPDATE SET call_id=excluded.call_id, name=excluded.name, created_ms=excluded.created_ms,
            length_s=excluded.length_s, size=excluded.size, server_state=excluded.server_state, json=excluded.json
        WHERE json <> excluded.json""",
        [
            (one.id, call, one.name or "", one.created, one.length_in_seconds, one.length_in_bytes, one.state, json)
            for one, call, json in found
        ],
    )
