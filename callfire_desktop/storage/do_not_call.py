"""The account's do-not-call list on this computer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.do_not_call import DoNotCallFilter, DoNotCallRow, DoNotCallSort, DoNotContact
from callfire_desktop.domain.phone_numbers import digits_in
from callfire_desktop.storage.list_store import ListStore, Where, contains

PERSON = """coalesce((SELECT p.name FROM contact_phones AS n JOIN contacts AS p ON p.id = n.contact_id
    WHERE n.number = t.number AND p.name <> '' ORDER BY p.id LIMIT 1), '')"""


class DoNotCallStore(ListStore[DoNotCallRow, DoNotCallFilter, DoNotCallSort, DoNotContact]):
    """The Do-not-call list; an entry's id is its number read as an integer."""

    TABLE = ANSWERS = "do_not_call"
    SELECT = f"""SELECT t.id, t.number, {PERSON}, t.blocks_calls, t.blocks_texts, t.source, coalesce(b.name, ''), t.created_ms
        FROM do_not_call AS t LEFT JOIN broadcasts AS b ON b.id = t.broadcast_id"""
    ORDERS: ClassVar[Mapping[Any, tuple[str, ...]]] = {
        DoNotCallSort.CREATED: ("t.created_ms", "t.id"),
        DoNotCallSort.NUMBER: ("t.number", "t.id"),
        DoNotCallSort.SOURCE: ("t.source COLLATE NOCASE", "t.id"),
    }

    async def detail(self, entry_id: int) -> DoNotCallRow | None:
        """One entry; its row holds all there is to show."""
        return next(iter(await self.rows([entry_id])), None)

    async def sources(self) -> list[str]:
        """Every source that occurs, for the filter."""
        statement = "SELECT DISTINCT source FROM do_not_call ORDER BY source COLLATE NOCASE"
        return await self._database.read(lambda c: [row[0] for row in c.execute(statement)])

    def _key(self, answer: DoNotContact) -> int | None:
        return int(answer.number) if answer.number.isascii() and answer.number.isdigit() and len(answer.number) < 19 else None

    def _row(self, values: tuple[Any, ...]) -> DoNotCallRow:
        key, number, person, calls, texts, source, broadcast, created = values
        return DoNotCallRow(key, number, person, bool(calls), bool(texts), source, broadcast, created)

    def _where(self, wanted: DoNotCallFilter) -> Where:
        conditions: list[str] = []
        arguments: list[Any] = []
        if wanted.source:
            conditions.append("t.source = ?")
            arguments.append(wanted.source)
        if wanted.text.strip():
            term = digits_in(wanted.text) or wanted.text.strip()
            more, values = contains(f"t.number || ' ' || t.source || ' ' || {PERSON}", term)
            conditions, arguments = [*conditions, *more], [*arguments, *values]
        return conditions, arguments

    def _write(self, connection: sqlite3.Connection, items: Sequence[tuple[int, Received[DoNotContact]]], seen_ms: int) -> None:
        connection.executemany(
            """INSERT INTO do_not_call VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET number=excluded.number,
                blocks_calls=excluded.blocks_calls, blocks_texts=excluded.blocks_texts, source=excluded.source,
                broadcast_id=excluded.broadcast_id, created_ms=excluded.created_ms, json=excluded.json, seen_ms=excluded.seen_ms""",
            [
                (
                    key,
                    item.value.number,
                    int(bool(item.value.call)),
                    int(bool(item.value.text)),
                    item.value.source or "",
                    item.value.campaign_id,
                    item.value.created,
                    item.json,
                    seen_ms,
                )
                for key, item in items
            ],
        )
