"""The Sounds list on 10,000 sounds played by 2,000 broadcasts: every filter and order, against plain SQL over the same rows.

Goal: at most 50 ms for the ids of every question; the first 200 rows come before.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from pathlib import Path

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.broadcast_settings import CallBroadcastSounds
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.sounds import CampaignSound, SoundFilter, SoundOrigin, SoundSort
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from tests.benchmarks.measures import Measure

SOUNDS, BROADCASTS, TIMES, GOAL_MS = 10_000, 2_000, 9, 50
WORDS = ("Closing", "Bus", "Snow day", "Picture day", "Attendance", "Book fair", "TTS: School opens late")
PLAIN = "SELECT id FROM sounds WHERE name LIKE '%snow%' ORDER BY created_ms DESC, id DESC"
QUESTIONS = {
    "all, newest first": ListQuery(SoundFilter(), SoundSort.CREATED, descending=True),
    "text “snow”": ListQuery(SoundFilter(text="snow"), SoundSort.CREATED, descending=True),
    "spoken ones": ListQuery(SoundFilter(origins=frozenset({SoundOrigin.SPOKEN})), SoundSort.CREATED, descending=True),
    "recorded by phone, by name": ListQuery(SoundFilter(origins=frozenset({SoundOrigin.PHONE})), SoundSort.NAME),
    "in use": ListQuery(SoundFilter(in_use=True), SoundSort.CREATED, descending=True),
    "not used, by length": ListQuery(SoundFilter(in_use=False), SoundSort.LENGTH),
    "deleted ones": ListQuery(SoundFilter(statuses=frozenset({"ARCHIVED"})), SoundSort.CREATED, descending=True),
    "by where they are used": ListQuery(SoundFilter(), SoundSort.USED_IN, descending=True),
    "by name": ListQuery(SoundFilter(), SoundSort.NAME),
    "by how they were made": ListQuery(SoundFilter(), SoundSort.ORIGIN),
}


async def fill(store: AccountStore) -> None:
    """Every tenth sound is deleted; every third has something of ours noted; the broadcasts play two each."""
    sounds = [
        CampaignSound(
            id=one,
            name=f"{WORDS[one % len(WORDS)]} {one}",
            created=one * 7_919 % 1_000_003 * 1_000,
            length_in_seconds=one % 90,
            status="ARCHIVED" if one % 10 == 0 else "ACTIVE",
        )
        for one in range(1, SOUNDS + 1)
    ]
    await store.sounds.save([Received(one, msgspec.json.encode(one)) for one in sounds], 1)
    broadcasts = [
        CallBroadcast(
            id=one,
            name=f"Broadcast {one}",
            status="FINISHED",
            last_modified=one,
            sounds=CallBroadcastSounds(live_sound_id=one * 4 % SOUNDS + 1, machine_sound_id=one * 9 % SOUNDS + 1),
        )
        for one in range(1, BROADCASTS + 1)
    ]
    await store.broadcasts.save([Received(one, msgspec.json.encode(one)) for one in broadcasts], 1)


def note(path: Path) -> None:
    """What the person made, put in at once."""
    connection = sqlite3.connect(path)
    origins = (SoundOrigin.PHONE, SoundOrigin.FILE, SoundOrigin.SPOKEN)
    with connection:
        connection.executemany(
            "INSERT INTO sound_notes (sound_id, origin, own_name, text, voice) VALUES (?,?,?,?,'')",
            [(one, origins[one // 3 % 3], f"Ours {one}" if one % 2 else "", "Snow closes the school." if one % 5 == 0 else "")
             for one in range(3, SOUNDS + 1, 3)],
        )  # fmt: skip
    connection.close()


async def ask(folder: Path) -> tuple[dict[str, float], float]:
    """Milliseconds of each question's ids, and of the slowest first paint, the middle of several."""
    store = await AccountStore.open(folder, now_ms=lambda: time.time_ns() // 1_000_000)
    await fill(store)
    note(folder / FILE_NAME)
    found: dict[str, float] = {}
    first_rows = 0.0
    for name, question in QUESTIONS.items():
        took, painted = [], []
        for _ in range(TIMES):
            began = time.perf_counter()
            await store.sounds.first_rows(question)
            middle = time.perf_counter()
            await store.sounds.ids(question)
            painted.append((middle - began) * 1000)
            took.append((time.perf_counter() - middle) * 1000)
        found[name] = sorted(took)[TIMES // 2]
        first_rows = max(first_rows, sorted(painted)[TIMES // 2])
    await store.close()
    return found, first_rows


def main() -> list[Measure]:
    """Each question beside the plain search of names by LIKE."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found, first_rows = asyncio.run(ask(folder))
        connection = sqlite3.connect(folder / FILE_NAME)
        reference = []
        for _ in range(TIMES):
            began = time.perf_counter()
            connection.execute(PLAIN).fetchall()
            reference.append((time.perf_counter() - began) * 1000)
        connection.close()
    plain = sorted(reference)[TIMES // 2]
    found |= {"first 200 rows, the slowest question": first_rows}
    return [
        Measure(f"{SOUNDS:,} sounds: {name} / names by LIKE", ms, plain, "ms", f"≤ {GOAL_MS} ms", ms <= GOAL_MS)
        for name, ms in found.items()
    ]
