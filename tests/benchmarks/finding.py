"""The find box on 100,000 calls and 10,000 notes, against SQLite looking through all names for the same word.

Goal: at most 100 ms for every question.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
import tempfile
import time
from pathlib import Path

from callfire_desktop.domain.finding import read_query
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from tests.benchmarks.measures import Measure
from tests.benchmarks.prepared_account import KEY, prepare

CALLS, NOTES, TIMES, GOAL_MS = 100_000, 10_000, 7, 100
WORDS = ("bus", "left", "early", "principal", "address", "elm", "court", "friday", "call", "back", "refund", "thanks")
QUESTIONS = (
    "okafor",
    "ok",
    "(213) 555-0042",
    "principal friday",
    "zzzqqq",
    "oct",
    "2 min jones",
    "over 3 min okafor",
    "after lunch bus",
)


def add_notes(path: Path) -> None:
    """A recording for each tenth call, as ``prepare`` says there is, and a note on each."""
    connection = sqlite3.connect(path)
    with connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM calls WHERE recording_count > 0 LIMIT ?", (NOTES,))]
        recording = "INSERT INTO recordings (id, call_id, name, created_ms, length_s, size, json) VALUES (?,?,'',0,60,1,'{}')"
        connection.executemany(recording, [(one, one) for one in ids])
        connection.executemany(
            "INSERT INTO notes (recording_id, place_ms, text, made_ms, changed_ms, version, deleted) VALUES (?,?,?,0,0,1,0)",
            [(one, 1000, " ".join(WORDS[(one + n * 5) % len(WORDS)] for n in range(6))) for one in ids],
        )
    connection.execute("ANALYZE")
    connection.close()


async def ask(folder: Path) -> dict[str, float]:
    """Milliseconds of each question, the middle of several."""
    store = await AccountStore.open(folder, now_ms=lambda: time.time_ns() // 1_000_000)
    found: dict[str, float] = {}
    for question in QUESTIONS:
        took = []
        for _ in range(TIMES):
            began = time.perf_counter()
            await store.finder.find(read_query(question, time.time_ns() // 1_000_000, dt.UTC), dt.UTC)
            took.append((time.perf_counter() - began) * 1000)
        found[question] = sorted(took)[TIMES // 2]
    await store.close()
    return found


def main() -> list[Measure]:
    """Each question beside the look through all names."""
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place), CALLS)
        folder = Path(place) / "accounts" / KEY
        add_notes(folder / FILE_NAME)
        connection = sqlite3.connect(folder / FILE_NAME)
        reference = []
        for _ in range(TIMES):
            began = time.perf_counter()
            connection.execute("SELECT id FROM calls WHERE person_key LIKE '%okafor%' ORDER BY at_ms DESC").fetchall()
            reference.append((time.perf_counter() - began) * 1000)
        connection.close()
        plain = sorted(reference)[TIMES // 2]
        found = asyncio.run(ask(folder))
    return [
        Measure(f"find “{question}” in {CALLS:,} calls / all names by LIKE", ms, plain, "ms", f"≤ {GOAL_MS} ms", ms <= GOAL_MS)
        for question, ms in found.items()
    ]
