"""People on this computer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.contacts import Contact, ContactDetail, ContactFilter, ContactRow, ContactSort
from callfire_desktop.domain.phone_numbers import digits_in
from callfire_desktop.storage.list_store import ListStore, Where, contains

BLOCKED = """EXISTS (SELECT 1 FROM contact_phones AS p JOIN do_not_call AS d ON d.number = p.number
    WHERE p.contact_id = t.id AND d.blocks_calls)"""
OF_THEIRS = "FROM calls AS c WHERE c.number IN (SELECT p.number FROM contact_phones AS p WHERE p.contact_id = t.id)"


class ContactStore(ListStore[ContactRow, ContactFilter, ContactSort, Contact]):
    """The Contacts list; calls are those stored here with one of the person's numbers."""

    TABLE = ANSWERS = "contacts"
    SELECT = f"""SELECT t.id, t.name, t.number, t.phone_count, t.zipcode, {BLOCKED}, (SELECT count(*) {OF_THEIRS}),
        (SELECT max(c.at_ms) {OF_THEIRS}) AS last_call FROM contacts AS t"""
    ORDERS: ClassVar[Mapping[Any, tuple[str, ...]]] = {
        ContactSort.NAME: ("t.name_key", "t.id"),
        ContactSort.NUMBER: ("t.number", "t.id"),
        ContactSort.LAST_CALL: (f"(SELECT max(c.at_ms) {OF_THEIRS})", "t.id"),
    }

    async def detail(self, contact_id: int) -> ContactDetail | None:
        """One person with phones and columns."""

        def job(connection: sqlite3.Connection) -> ContactDetail | None:
            values = connection.execute(f"{self.SELECT} WHERE t.id = ?", (contact_id,)).fetchone()
            if values is None:
                return None
            stored = connection.execute("SELECT json FROM contacts WHERE id = ?", (contact_id,)).fetchone()[0]
            contact = msgspec.json.decode(stored, type=Contact, strict=False)
            columns = tuple((name, "" if value is None else str(value)) for name, value in (contact.properties or {}).items())
            return ContactDetail(self._row(values), contact.phones, columns)

        return await self._database.read(job)

    def _key(self, answer: Contact) -> int | None:
        return answer.id

    def _row(self, values: tuple[Any, ...]) -> ContactRow:
        key, name, number, phones, zipcode, blocked, calls, last = values
        return ContactRow(key, name, number, phones, zipcode, bool(blocked), calls, last)

    def _where(self, wanted: ContactFilter) -> Where:
        conditions: list[str] = []
        arguments: list[Any] = []
        if wanted.blocked is not None:
            conditions.append(BLOCKED if wanted.blocked else f"NOT {BLOCKED}")
        if wanted.text.strip():
            more, values = contains("t.found_by", digits_in(wanted.text) or wanted.text.strip().casefold())
            conditions, arguments = [*conditions, *more], [*arguments, *values]
        return conditions, arguments

    def _write(self, connection: sqlite3.Connection, items: Sequence[tuple[int, Received[Contact]]], seen_ms: int) -> None:
        for key, item in items:
            contact = item.value
            phones = list(dict.fromkeys(number for _, number in contact.phones))
            name = contact.full_name
            found_by = [name, contact.zipcode or "", *phones, *(str(value) for value in (contact.properties or {}).values())]
            connection.execute(
                """INSERT INTO contacts VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET name=excluded.name,
                    name_key=excluded.name_key, number=excluded.number, phone_count=excluded.phone_count, zipcode=excluded.zipcode,
                    found_by=excluded.found_by, json=excluded.json, seen_ms=excluded.seen_ms""",
                (
                    key,
                    name,
                    name.casefold(),
                    phones[0] if phones else "",
                    len(phones),
                    contact.zipcode or "",
                    "\n".join(text.casefold() for text in found_by if text),
                    item.json,
                    seen_ms,
                ),
            )
            connection.execute("DELETE FROM contact_phones WHERE contact_id = ?", (key,))
            connection.executemany("INSERT INTO contact_phones VALUES (?, ?)", [(key, number) for number in phones])
