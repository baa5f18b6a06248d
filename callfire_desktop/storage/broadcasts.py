"""Broadcasts on this computer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import msgspec
from msgspec import UnsetType

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.broadcasts import (
    BroadcastDetail,
    BroadcastFilter,
    BroadcastMessage,
    BroadcastRow,
    BroadcastSort,
    CallBroadcast,
)
from callfire_desktop.storage.list_store import ListStore, Where, contains, one_of
from callfire_desktop.storage.sound_uses import forget_sounds, note_sounds
from callfire_desktop.storage.sounds import SHOWN_NAME

REACHED = ("LA", "XFER")
"""Outcomes that count as reached: a person answered (WORDS 1.5)."""


class BroadcastStore(ListStore[BroadcastRow, BroadcastFilter, BroadcastSort, CallBroadcast]):
    """The Broadcasts list; its counts are of calls stored here."""

    TABLE = ANSWERS = "broadcasts"
    SELECT = f"""SELECT t.id, t.name, t.status, t.modified_ms, t.from_number, t.labels, t.machine_config,
        (SELECT count(*) FROM calls AS c WHERE c.broadcast_id = t.id),
        (SELECT count(*) FROM calls AS c WHERE c.broadcast_id = t.id AND c.outcome IN {REACHED}) FROM broadcasts AS t"""
    ORDERS: ClassVar[Mapping[Any, tuple[str, ...]]] = {
        BroadcastSort.MODIFIED: ("t.modified_ms", "t.id"),
        BroadcastSort.NAME: ("t.name COLLATE NOCASE", "t.id"),
        BroadcastSort.STATUS: ("t.status", "t.modified_ms", "t.id"),
    }

    async def detail(self, broadcast_id: int) -> BroadcastDetail | None:
        """One broadcast with the outcomes of its calls."""

        def job(connection: sqlite3.Connection) -> BroadcastDetail | None:
            values = connection.execute(f"{self.SELECT} WHERE t.id = ?", (broadcast_id,)).fetchone()
            if values is None:
                return None
            outcomes = connection.execute(
                "SELECT outcome, count(*) AS n FROM calls WHERE broadcast_id = ? GROUP BY outcome ORDER BY n DESC, outcome",
                (broadcast_id,),
            )
            person, machine = _messages(connection, broadcast_id)
            counted = tuple((row[0], row[1]) for row in outcomes)
            return BroadcastDetail(self._row(values), values[6], counted, for_person=person, for_machine=machine)

        return await self._database.read(job)

    async def any_running(self) -> bool:
        """Whether CallFire said of one that it is calling."""
        statement = "SELECT 1 FROM broadcasts WHERE status = 'RUNNING' LIMIT 1"
        return await self._database.read(lambda c: c.execute(statement).fetchone() is not None)

    def _key(self, answer: CallBroadcast) -> int:
        return answer.id

    def _row(self, values: tuple[Any, ...]) -> BroadcastRow:
        key, name, status, modified, from_number, labels, _, calls, reached = values
        return BroadcastRow(key, name, status, modified, from_number, tuple(json.loads(labels)), calls, reached)

    def _where(self, wanted: BroadcastFilter) -> Where:
        conditions, arguments = one_of("t.status", wanted.statuses)
        if wanted.text.strip():
            more, values = contains("t.name || ' ' || t.labels", wanted.text.strip())
            conditions, arguments = [*conditions, *more], [*arguments, *values]
        return conditions, arguments

    def _write(self, connection: sqlite3.Connection, items: Sequence[tuple[int, Received[CallBroadcast]]], seen_ms: int) -> None:
        for key, item in items:
            one = item.value
            name = one.name or ""
            connection.execute(
                """INSERT INTO broadcasts VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET name=excluded.name,
                    status=excluded.status, modified_ms=excluded.modified_ms, from_number=excluded.from_number, labels=excluded.labels,
                    machine_config=excluded.machine_config, json=excluded.json, seen_ms=excluded.seen_ms""",
                (
                    key,
                    name,
                    one.status or "",
                    one.last_modified,
                    one.from_number or "",
                    json.dumps(one.labels or [], ensure_ascii=False),
                    one.answering_machine_config or "",
                    item.json,
                    seen_ms,
                ),
            )
            connection.execute("UPDATE calls SET broadcast_name = ? WHERE broadcast_id = ? AND broadcast_name <> ?", (name, key, name))
        note_sounds(connection, [(key, item.value) for key, item in items])

    def _forget(self, connection: sqlite3.Connection, ids: Sequence[int]) -> None:
        super()._forget(connection, ids)
        forget_sounds(connection, ids)


def _messages(connection: sqlite3.Connection, broadcast_id: int) -> tuple[BroadcastMessage | None, BroadcastMessage | None]:
    """What a person hears, and what a machine hears."""
    said = connection.execute("SELECT json FROM broadcasts WHERE id = ?", (broadcast_id,)).fetchone()[0]
    sounds = msgspec.json.decode(said, type=CallBroadcast, strict=False).sounds if said else None
    if sounds is None:
        return None, None
    person = _message(connection, sounds.live_sound_id, sounds.live_sound_text)
    return person, _message(connection, sounds.machine_sound_id, sounds.machine_sound_text)


def _message(connection: sqlite3.Connection, sound_id: int | UnsetType, text: str | UnsetType) -> BroadcastMessage | None:
    if isinstance(sound_id, int):
        row = connection.execute(f"SELECT {SHOWN_NAME} FROM sounds AS t WHERE t.id = ?", (sound_id,)).fetchone()
        return BroadcastMessage(sound_id, row[0] if row else "")
    return BroadcastMessage(None, "", text) if text else None
