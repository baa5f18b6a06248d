"""A data folder with one account full of calls, written in seconds: what a long-used program finds at its start."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from callfire_desktop.storage.accounts_file import AccountsFile

KEY = "practice"
NAMES = ("Maria Delgado", "Aaron Whitfield", "Denise Okafor", "Grace Lindqvist", "Samuel Park", "Priya Raman", "Hector Solis")
OUTCOMES = ("LA", "AM", "NO_ANS", "BUSY", "CARRIER_ERROR", "DNC")
MINUTE_MS = 60_000


def prepare(folder: Path, calls: int) -> None:
    """Make ``folder`` a data folder whose practice account holds ``calls`` calls and whose practice CallFire is off."""
    account = Account(KEY, "Lincoln Elementary", AccountColor.TEAL, AccountKind.PRACTICE, "", base_address="", practice_off=True)
    AccountsFile(folder / "accounts.json").save((account,), KEY)
    place = folder / "accounts" / KEY
    asyncio.run(_make(place))
    connection = sqlite3.connect(place / FILE_NAME)
    try:
        fill(connection, calls)
    finally:
        connection.close()


def fill(connection: sqlite3.Connection, calls: int) -> None:
    """Write calls past the store, by SQL: a million in well under a minute. Their JSON is small, their columns are whole."""
    now = time.time_ns() // 1_000_000
    with connection:
        connection.executemany(
            """INSERT INTO calls (id, person, person_key, number, inbound, at_ms, zone, outcome, state, broadcast_id, broadcast_name,
                length_s, recording_count, attempt_count, seen_ms) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
            _rows(calls, now),
        )
        connection.execute("INSERT INTO call_answers SELECT id, '{\"id\":' || id || '}' FROM calls")
        connection.execute("INSERT INTO call_texts (rowid, text) SELECT id, person_key || char(10) || number FROM calls")
        connection.execute("INSERT INTO ages (kind, updated_ms, doubtful, unreadable) VALUES ('calls', ?, 0, 0)", (now,))
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(calls: int, now: int) -> Iterator[tuple[Any, ...]]:
    draw = random.Random(calls)
    for index in range(calls):
        name = NAMES[index % len(NAMES)]
        number = f"1213555{index % 10_000:04d}"
        outcome = OUTCOMES[draw.randrange(len(OUTCOMES))]
        broadcast = index % 40
        named = f"Broadcast {broadcast}" if broadcast else ""
        at_ms = now - index * MINUTE_MS
        seconds = draw.randrange(20, 240)
        recorded = int(index % 10 == 0)
        who = (index + 1, name, name.casefold(), number, index % 5 == 0)
        how = (at_ms, "America/Los_Angeles", outcome, "FINISHED", broadcast, named)
        yield (*who, *how, seconds, recorded, 1, 1)


async def _make(place: Path) -> None:
    store = await AccountStore.open(place, now_ms=lambda: time.time_ns() // 1_000_000)
    await store.close()
