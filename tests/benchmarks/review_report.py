"""The report of 5,000 reviewed calls as XLSX, against XlsxWriter alone writing as many cells of the same texts (goal: at most 3 ×).

And the lag of a 10 ms timer while the services read, add up and write it in the running loop of a window: p99 at most 2 × idle + 10 ms,
the longest at most 50 ms.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

from callfire_desktop.domain.review_summary import ReviewSummary, summarize
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.reports.review_files import write_xlsx
from callfire_desktop.reports.review_table import Table, review_tables
from callfire_desktop.storage.account_store import FILE_NAME
from callfire_desktop.ui.reports.review_words import review_words
from tests.benchmarks.measures import Measure
from tests.benchmarks.prepared_account import KEY, prepare
from tests.reports.review_example import item, line

CALLS, TIMES, GOAL = 5_000, 5, 3.0
WITH_RECORDING = 10
"""Of so many calls ``prepare`` writes, one has a recording."""

OVER_IDLE_MS, LONGEST_MS = 10, 50

PROGRAM = """
import asyncio, json, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from callfire_desktop.runtime import event_loop
from callfire_desktop.reports.review_files import write_xlsx
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.review_lists import ReviewLists
from callfire_desktop.services.review_reports import ReviewReports
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.ui.reports.review_words import review_words
from callfire_desktop.ui.review.queue_list import person_of
from tests.benchmarks.loop_ticks import Ticks

folder, times, wanted = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
application = QApplication([])
application.setQuitOnLastWindowClosed(False)
now_ms = lambda: time.time_ns() // 1_000_000

async def measure():
    workers, ticks = Workers(), Ticks()
    store = await AccountStore.open(folder, now_ms=now_ms)
    lists = ReviewLists(store=store.review_lists, account_name="School")
    reports = ReviewReports(store=store.reviews, workers=workers, account_name="School")
    found = await lists.last()
    assert len(found.items) == wanted
    ticks.start()
    await asyncio.sleep(3)
    idle = ticks.stop()
    ticks.start()
    for number in range(times):
        summary = await reports.summary(found, person_of)
        words = review_words(summary, "School", now_ms())
        await reports.write(summary, words, folder / f"{number}.xlsx", write_xlsx)
    busy = ticks.stop()
    await store.close()
    workers.close()
    print(json.dumps([idle, busy]), flush=True)
    return 0

event_loop.run(measure)
"""


def summary() -> ReviewSummary:
    """Notes, labels and scores on each."""
    lines = [
        line(item(key, f"Person {key % 700}"), Decision.REVIEWED, (f"note {key}", "at a moment"), {1: "yes", 2: "Open"})
        for key in range(CALLS)
    ]
    return summarize(lines, lambda one: one.person)


def alone(tables: list[Table], path: Path) -> None:
    """XlsxWriter and nothing else."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        for table in tables:
            sheet = book.add_worksheet()
            for number, cells in enumerate(table.rows):
                for place, cell in enumerate(cells):
                    if isinstance(cell, int):
                        sheet.write_number(number, place, cell)
                    elif cell:
                        sheet.write_string(number, place, cell)


def add_reviews(path: Path) -> None:
    """All that can be made of a recording, made of each, and a list of them all; by SQL, as long use leaves it."""
    form = '[{"key":1,"kind":"yes_no","text":"Greeted by name"},{"key":2,"kind":"scale","text":"Tone"}]'
    connection = sqlite3.connect(path)
    with connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM calls WHERE recording_count > 0 LIMIT ?", (CALLS,))]
        recording = "INSERT INTO recordings (id, call_id, name, created_ms, length_s, size, json) VALUES (?,?,'',0,60,1,'{}')"
        connection.executemany(recording, [(one, one) for one in ids])
        note = "INSERT INTO notes (recording_id, place_ms, text, made_ms, changed_ms, version, deleted) VALUES (?,?,?,0,0,1,0)"
        connection.executemany(note, [(one, place, f"note {one} at a moment") for one in ids for place in (None, 41_000)])
        connection.executemany("INSERT INTO decisions VALUES (?,'reviewed',0)", [(one,) for one in ids])
        connection.execute("INSERT INTO labels (id, name, color, key, deleted) VALUES (1,'Complaint','bad','C',0)")
        connection.executemany("INSERT INTO recording_labels VALUES (?,1)", [(one,) for one in ids])
        connection.execute("INSERT INTO scorecard_versions (id, name, version, form, made_ms) VALUES (1,'Front office',1,?,0)", (form,))
        connection.executemany("INSERT INTO scores VALUES (?,1,?,0)", [(one, '{"1":"yes","2":"4"}') for one in ids])
        connection.execute("INSERT INTO review_lists (id, made_ms, sort) VALUES (1,0,'newest')")
        connection.executemany("INSERT INTO review_list_items VALUES (1,?,?)", [(one, place) for place, one in enumerate(ids)])
    connection.execute("ANALYZE")
    connection.close()


def lag() -> list[Measure]:
    """The window's loop meanwhile."""
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place), CALLS * WITH_RECORDING)
        folder = Path(place) / "accounts" / KEY
        add_reviews(folder / FILE_NAME)
        command = [sys.executable, "-c", PROGRAM, str(folder), str(TIMES), str(CALLS)]
        ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    (idle, idle_longest), (busy, longest) = json.loads(ended.stdout.splitlines()[-1])
    goal = f"≤ 2× idle + {OVER_IDLE_MS} ms"
    return [
        Measure("lag while the report is made, p99 / idle", busy, idle, "ms", goal, busy <= 2 * idle + OVER_IDLE_MS),
        Measure("longest lag while it is made / idle", longest, idle_longest, "ms", f"≤ {LONGEST_MS} ms", longest <= LONGEST_MS),
    ]


def main() -> list[Measure]:
    """All that lies between the reviews in memory and the file."""
    ours, reference = [], []
    with tempfile.TemporaryDirectory() as place:
        for _ in range(TIMES):
            began = time.perf_counter()
            found = summary()
            words = review_words(found, "Lincoln Elementary", 1_760_000_000_000)
            write_xlsx(review_tables(found, words), words, Path(place) / "ours.xlsx")
            ours.append((time.perf_counter() - began) * 1000)
            tables = review_tables(found, words)
            began = time.perf_counter()
            alone(tables, Path(place) / "alone.xlsx")
            reference.append((time.perf_counter() - began) * 1000)
    value, plain = min(ours), min(reference)
    written = Measure(
        f"report of {CALLS:,} calls as XLSX / XlsxWriter alone", value, plain, "ms", f"≤ {GOAL:g}×", value <= GOAL * plain
    )
    return [written, *lag()]
