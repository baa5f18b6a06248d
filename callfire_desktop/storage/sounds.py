"""Sounds on this computer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.sounds import CampaignSound, SoundFilter, SoundRow, SoundSort
from callfire_desktop.storage.list_store import ListStore, Where, contains, one_of


class SoundStore(ListStore[SoundRow, SoundFilter, SoundSort, CampaignSound]):
    """The Sounds list."""

    TABLE = ANSWERS = "sounds"
    SELECT = "SELECT t.id, t.name, t.status, t.created_ms, t.length_s FROM sounds AS t"
    ORDERS: ClassVar[Mapping[Any, tuple[str, ...]]] = {
        SoundSort.CREATED: ("t.created_ms", "t.id"),
        SoundSort.NAME: ("t.name COLLATE NOCASE", "t.id"),
        SoundSort.LENGTH: ("t.length_s", "t.id"),
    }

    async def detail(self, sound_id: int) -> SoundRow | None:
        """One sound; its row holds all there is to show."""
        return next(iter(await self.rows([sound_id])), None)

    def _key(self, answer: CampaignSound) -> int:
        return answer.id

    def _row(self, values: tuple[Any, ...]) -> SoundRow:
        return SoundRow(*values)

    def _where(self, wanted: SoundFilter) -> Where:
        conditions, arguments = one_of("t.status", wanted.statuses)
        if wanted.text.strip():
            more, values = contains("t.name", wanted.text.strip())
            conditions, arguments = [*conditions, *more], [*arguments, *values]
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
