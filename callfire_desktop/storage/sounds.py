"""Sounds on this computer: what CallFire said of them, and, in tables of its own, what the person made of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.sound_uses import SoundUse
from callfire_desktop.domain.sounds import (
    ARCHIVED,
    AWAY,
    SPOKEN_PREFIX,
    SYSTEM,
    CampaignSound,
    SoundFilter,
    SoundOrigin,
    SoundRow,
    SoundSort,
)
from callfire_desktop.storage.list_store import ListStore, Where, contains, one_of
from callfire_desktop.storage.sound_uses import uses_of

NOTE = "(SELECT n.{} FROM sound_notes AS n WHERE n.sound_id = t.id)"
ORIGIN = f"""CASE WHEN t.status = '{SYSTEM}' THEN '{SoundOrigin.CALLFIRE}' ELSE coalesce({NOTE.format("origin")},
    CASE WHEN t.name LIKE '{SPOKEN_PREFIX}%' THEN '{SoundOrigin.SPOKEN}' ELSE '{SoundOrigin.UNKNOWN}' END) END"""
"""How it was made: noted for those made here, guessed by CallFire's name for spoken texts."""

USED_IN = "(SELECT count(*) FROM sound_uses AS u WHERE u.sound_id = t.id)"
PLAIN_NAME = f"CASE WHEN t.name LIKE '{SPOKEN_PREFIX}%' THEN substr(t.name, {len(SPOKEN_PREFIX) + 1}) ELSE t.name END"
SHOWN_NAME = f"coalesce(nullif({NOTE.format('own_name')}, ''), {PLAIN_NAME})"


NEVER_UNSEEN = 2**62
"""A pass number no pass reaches: the row is not forgotten again with each pass."""


class SoundStore(ListStore[SoundRow, SoundFilter, SoundSort, CampaignSound]):
    """The Sounds list. What was made here is written by ``note`` and ``rename`` only, never by what CallFire says."""

    TABLE = ANSWERS = "sounds"
    SELECT = f"""SELECT t.id, t.name, t.status, t.created_ms, t.length_s, {ORIGIN}, coalesce({NOTE.format("own_name")}, ''),
        coalesce({NOTE.format("text")}, ''), coalesce({NOTE.format("voice")}, ''), {USED_IN},
        EXISTS (SELECT 1 FROM sound_copies AS k WHERE k.sound_id = t.id) FROM sounds AS t"""
    ORDERS: ClassVar[Mapping[Any, tuple[str, ...]]] = {
        SoundSort.CREATED: ("t.created_ms", "t.id"),
        SoundSort.NAME: (f"{SHOWN_NAME} COLLATE NOCASE", "t.id"),
        SoundSort.LENGTH: ("t.length_s", "t.id"),
        SoundSort.ORIGIN: (ORIGIN, "t.created_ms", "t.id"),
        SoundSort.USED_IN: (USED_IN, "t.created_ms", "t.id"),
    }

    async def detail(self, sound_id: int) -> SoundRow | None:
        """One sound; its row holds all there is to show."""
        return next(iter(await self.rows([sound_id])), None)

    async def names(self) -> frozenset[str]:
        """CallFire's names of all sounds stored here, folded."""
        return await self._database.read(lambda c: frozenset(row[0].casefold() for row in c.execute("SELECT name FROM sounds")))

    async def uses(self, sound_id: int) -> list[SoundUse]:
        """The broadcasts stored here that play a sound."""
        return await self._database.read(lambda c: uses_of(c, sound_id))

    async def note(self, sound_id: int, origin: SoundOrigin, *, own_name: str, text: str, voice: str) -> None:
        """Write down how a sound was made, replacing what was known."""
        statement = "INSERT OR REPLACE INTO sound_notes (sound_id, origin, own_name, text, voice) VALUES (?,?,?,?,?)"
        values = (sound_id, origin, own_name, text, voice)
        await self._database.write(lambda c: c.execute(statement, values) and None, durable=True)

    async def rename(self, sound_id: int, own_name: str) -> None:
        """Give a sound our own label; "" takes it off."""
        statement = """INSERT INTO sound_notes (sound_id, own_name) VALUES (?,?)
            ON CONFLICT (sound_id) DO UPDATE SET own_name = excluded.own_name"""
        await self._database.write(lambda c: c.execute(statement, (sound_id, own_name)) and None, durable=True)

    async def note_archived(self, sound_id: int) -> None:
        """CallFire said it did archive it, and could not be read since. The stored answer goes: the next one is news in any case."""
        statement = f"UPDATE sounds SET status = '{ARCHIVED}', json = x'' WHERE id = ?"
        await self._database.write(lambda c: c.execute(statement, (sound_id,)) and None)

    def _forget(self, connection: sqlite3.Connection, ids: Sequence[int]) -> None:
        """What CallFire has no more stays, as a deleted one, where a copy is here: it can be heard and uploaded again."""
        kept = "id = ? AND EXISTS (SELECT 1 FROM sound_copies AS k WHERE k.sound_id = sounds.id)"
        statement = f"UPDATE sounds SET status = '{ARCHIVED}', json = x'', seen_ms = {NEVER_UNSEEN} WHERE {kept}"
        connection.executemany(statement, [(one,) for one in ids])
        connection.executemany(f"DELETE FROM sounds WHERE id = ? AND seen_ms <> {NEVER_UNSEEN}", [(one,) for one in ids])

    def _key(self, answer: CampaignSound) -> int:
        return answer.id

    def _row(self, values: tuple[Any, ...]) -> SoundRow:
        key, name, status, created, length, origin, own_name, text, voice, used_in, kept = values
        return SoundRow(key, name, status, created, length, SoundOrigin(origin), own_name, text, voice, used_in, bool(kept))

    def _where(self, wanted: SoundFilter) -> Where:
        conditions, arguments = one_of("t.status", wanted.statuses)
        if not wanted.statuses:
            also = ",".join(str(int(one)) for one in sorted(wanted.also))
            conditions, arguments = [f"(t.status NOT IN ({','.join('?' * len(AWAY))}) OR t.id IN ({also}))"], sorted(AWAY)
        if wanted.text.strip():
            words = wanted.text.strip()
            more, values = contains("t.name", words)
            noted, noted_values = contains("n.own_name || ' ' || n.text", words)
            conditions = [*conditions, f"({more[0]} OR t.id IN (SELECT n.sound_id FROM sound_notes AS n WHERE {noted[0]}))"]
            arguments = [*arguments, *values, *noted_values]
        if wanted.origins:
            more, values = one_of(ORIGIN, wanted.origins)
            conditions, arguments = [*conditions, *more], [*arguments, *values]
        if wanted.in_use is not None:
            conditions = [*conditions, f"t.id {'' if wanted.in_use else 'NOT '}IN (SELECT u.sound_id FROM sound_uses AS u)"]
        return conditions, arguments

    def _write(self, connection: sqlite3.Connection, items: Sequence[tuple[int, Received[CampaignSound]]], seen_ms: int) -> None:
        connection.executemany(
            """INSERT INTO sounds VALUES (?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET name=excluded.name, status=excluded.status,
                created_ms=excluded.created_ms, length_s=excluded.length_s, json=excluded.json, seen_ms=excluded.seen_ms""",
            [
                (
                    key,
                    one.value.name or "",
                    one.value.status or "",
                    one.value.created,
                    one.value.length_in_seconds,
                    one.json,
                    seen_ms,
                )
                for key, one in items
            ],
        )
