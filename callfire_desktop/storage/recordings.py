"""Recordings on this computer: facts from CallFire, and, kept apart from them, what the person wants and has here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.offline_rules import SPEECH_BYTES_PER_S
from callfire_desktop.domain.recordings import CallRecording, OfflineState, RecordingRow
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.list_store import ASKED_AT_ONCE, parts

SELECT_RECORDING = """SELECT r.id, r.call_id, r.name, coalesce(c.person, ''), coalesce(c.number, ''), r.created_ms, r.length_s, r.size,
    r.server_state, r.offline, r.received, r.file_name, r.sha256, r.trouble,
    EXISTS (SELECT 1 FROM never_remove AS p WHERE p.recording_id = r.id),
    EXISTS (SELECT 1 FROM recordings_at_callfire AS h WHERE h.recording_id = r.id AND NOT h.held)
    FROM recordings AS r LEFT JOIN calls AS c ON c.id = r.call_id"""

WAITING = (OfflineState.WANTED, OfflineState.DOWNLOADING, OfflineState.PARTIAL)

NOT_ONLINE = "offline <> 'online'"
"""True of all that is asked for with it; by it SQLite knows that the index of such recordings will do."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is asked for and not whole yet. ``bytes_left`` is estimated from lengths where CallFire gives no size."""

    recordings: int
    bytes_left: int


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

    async def wanted(self, most: int = -1) -> list[RecordingRow]:
        """What the person asked for and is not whole yet, oldest wish first; the first ``most`` of it, all where that is -1."""
        clause = f"WHERE r.offline IN (?,?,?) AND r.{NOT_ONLINE} ORDER BY r.wished_ms, r.id LIMIT ?"
        return await self._select(clause, [*WAITING, most])

    async def waiting(self) -> Waiting:
        """How much that is."""
        size = f"coalesce(nullif(size, 0), length_s * {SPEECH_BYTES_PER_S}, 0)"
        statement = f"""SELECT count(*), coalesce(sum(max(0, {size} - received)), 0) FROM recordings
            WHERE offline IN (?,?,?) AND {NOT_ONLINE}"""
        return await self._database.read(lambda c: Waiting(*c.execute(statement, WAITING).fetchone()))

    async def kept(self) -> list[RecordingRow]:
        """What is whole on this computer."""
        return await self._select(f"WHERE r.offline = ? AND r.{NOT_ONLINE} ORDER BY r.id", [OfflineState.KEPT])

    async def failed(self, most: int) -> list[RecordingRow]:
        """What could not be fetched or is damaged; not what CallFire itself calls empty."""
        clause = f"WHERE r.offline IN (?,?) AND r.{NOT_ONLINE} AND coalesce(r.trouble, '') <> ? ORDER BY r.id LIMIT ?"
        return await self._select(clause, [OfflineState.FAILED, OfflineState.DAMAGED, FailureKind.NO_SOUND, most])

    async def in_state(self, *states: OfflineState) -> list[int]:
        """Ids of recordings in these states, which are not ``ONLINE``; what was wished first comes first."""
        statement = (
            f"SELECT id FROM recordings WHERE offline IN ({','.join('?' * len(states))}) AND {NOT_ONLINE} ORDER BY wished_ms, id"
        )
        return await self._database.read(lambda c: [row[0] for row in c.execute(statement, states)])

    async def validator(self, recording_id: int) -> str | None:
        """What CallFire called the version of which a part is here (ETag or Last-Modified)."""
        statement = "SELECT validator FROM recordings WHERE id = ?"
        row = await self._database.read(lambda c: c.execute(statement, (recording_id,)).fetchone())
        return row[0] if row else None

    async def validator_and_hash(self, recording_id: int) -> tuple[str | None, str]:
        """``validator``, and what CallFire calls the hash of its audio; "" where it gives none."""
        statement = "SELECT validator, coalesce(json_extract(CAST(json AS TEXT), '$.hash'), '') FROM recordings WHERE id = ?"
        row = await self._database.read(lambda c: c.execute(statement, (recording_id,)).fetchone())
        return (row[0], str(row[1])) if row else (None, "")

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

        A wish and its end are on disk before this returns. Of what is wished it is known since when, of what is here when it came,
        and of what is fetched again that a damaged copy is here.
        """
        values = {
            "state": state,
            "received": received,
            "validator": validator,
            "file": file_name,
            "sha256": sha256,
            "trouble": trouble,
            "damaged": FailureKind.COPY_DAMAGED,
            "now": self._now_ms(),
            "id": recording_id,
        }

        def job(connection: sqlite3.Connection) -> None:
            connection.execute(
                """UPDATE recordings SET offline = :state, received = coalesce(:received, received), validator = :validator,
                    file_name = :file, sha256 = :sha256,
                    trouble = CASE WHEN :state IN ('wanted', 'downloading', 'partial') AND trouble = :damaged THEN trouble
                        ELSE :trouble END,
                    wished_ms = CASE :state WHEN 'wanted' THEN coalesce(wished_ms, :now) WHEN 'online' THEN NULL
                        WHEN 'kept' THEN :now ELSE wished_ms END
                    WHERE id = :id""",
                values,
            )
            if state is OfflineState.KEPT:  # CallFire had it a moment ago
                statement = "INSERT OR REPLACE INTO recordings_at_callfire (recording_id, held, at_ms) VALUES (:id, 1, :now)"
                connection.execute(statement, values)

        await self._database.write(job, durable=state is not OfflineState.DOWNLOADING)

    async def want(self, recording_ids: Sequence[int]) -> None:
        """Write down the wish for many at once; what is here, on its way, or being recorded is left as it is."""
        now = self._now_ms()
        statement = """UPDATE recordings SET offline = CASE WHEN offline = 'partial' THEN 'partial' ELSE 'wanted' END,
            trouble = CASE WHEN offline = 'partial' THEN trouble END, wished_ms = coalesce(wished_ms, ?)
            WHERE id = ? AND offline IN ('online', 'failed', 'gone', 'partial') AND coalesce(server_state, '') <> 'RECORDING'"""
        # they come in the order they were asked for
        rows = ((now + place, one) for place, one in enumerate(recording_ids))
        await self._database.write(lambda c: c.executemany(statement, rows) and None, durable=True)

    async def take_back(self, recording_ids: Sequence[int]) -> None:
        """Forget the wish for many at once; what is here, or has begun to come, is left as it is."""
        statement = "UPDATE recordings SET offline = 'online', wished_ms = NULL, trouble = NULL WHERE id = ? AND offline = 'wanted'"
        rows = ((one,) for one in recording_ids)
        await self._database.write(lambda c: c.executemany(statement, rows) and None, durable=True)

    async def put_first(self, recording_id: int) -> None:
        """Have it fetched before all others."""
        statement = "UPDATE recordings SET wished_ms = (SELECT coalesce(min(wished_ms), 1) - 1 FROM recordings) WHERE id = ?"
        await self._database.write(lambda c: c.execute(statement, (recording_id,)) and None, durable=True)

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
    (
        key,
        call,
        name,
        person,
        number,
        created,
        length,
        size,
        server_state,
        offline,
        received,
        file_name,
        sha256,
        trouble,
        never,
        gone,
    ) = values
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
        never_remove=bool(never),
        gone_there=bool(gone),
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
