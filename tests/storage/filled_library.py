"""A library with everything a person can make in it, and a way to compare two of them to the last row and byte."""

from __future__ import annotations

import asyncio
import hashlib
import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.calls import Call, CallRecord
from callfire_desktop.domain.labels import LabelColor
from callfire_desktop.domain.recordings import CallRecording, OfflineState
from callfire_desktop.domain.reviews import Decision, Draft
from callfire_desktop.domain.scorecards import Item, ItemKind
from callfire_desktop.domain.sounds import AudioDigest
from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.storage.account_store import AUDIO_FOLDERS, FILE_NAME, AccountStore
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.schema import MIGRATIONS
from callfire_desktop.storage.sound_copies import SoundCopy

LOGIN, PASSWORD = "login-7f3a91", "pass-word-55c0de"
SCHOOL = Account("0123456789abcdef", "Lincoln Elementary", AccountColor.PLUM, AccountKind.CALLFIRE, LOGIN)
NOW_MS = 1_790_000_000_000
KEPT = 6
SOUNDS = 2
"""Copies of sounds; 701 is all that is left of one that was deleted at CallFire."""


def now_ms() -> int:
    return NOW_MS


def sound(recording_id: int, seed: int = 1) -> bytes:
    """Bytes that are different for each recording, and do not get smaller."""
    return b"ID3" + random.Random(recording_id * 1000 + seed).randbytes(30_000 + recording_id)


async def fill(folder: Path, *, notes: int = 5, kept: int = KEPT, sounds: int = SOUNDS, seed: int = 1) -> None:
    """Make a library: calls, recordings, notes, labels, scores, decisions, wishes, copies of sounds, a spoken draft."""
    store = await AccountStore.open(folder, now_ms=now_ms)
    try:
        await store.calls.save([_call(key) for key in range(1, 13)], 1)
        for key in range(1, kept + 1):
            await keep(store, 900 + key, seed=seed)
        for key in range(1, sounds + 1):
            await keep_sound(store, 700 + key, seed=seed)
        await store.spoken_texts.keep_draft(SpokenDraft("The school is closed.", "FEMALE1", "Closing", from_sound=701))
        await store.recordings.want([907])
        for number in range(notes):
            await store.reviews.add_note(901 + number % 3, number / 2, f"note {number} of {seed}")
        await store.reviews.keep_draft(902, Draft(1.5, "not finished"))
        await store.reviews.decide(901, Decision.REVIEWED)
        label = await store.labels.add("Complaint", LabelColor.RED, "C")
        await store.labels.set(901, label.id, on=True)
        form = await store.scorecards.save("Greeting", [Item(1, ItemKind.YES_NO, "Says who calls")])
        await store.scorecards.answer(901, form.version_id, 1, "yes")
        await store.offline_wishes.protect([903], protected=True)
    finally:
        await store.close()


def make(folder: Path, *, notes: int = 5, kept: int = KEPT, sounds: int = SOUNDS, seed: int = 1) -> Path:
    """Make it and wait, for fixtures of a module: in a thread, since a second loop in this one would take the session's place."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(fill(folder, notes=notes, kept=kept, sounds=sounds, seed=seed))).result()
    return folder


async def grown(folder: Path) -> None:
    """An update of the program has made its own backup; after it a note was written."""
    updated = await Database.open(folder / FILE_NAME, (*MIGRATIONS, lambda _: None), now_ms=now_ms)  # one that changes no table
    await updated.close()
    with closing(sqlite3.connect(folder / FILE_NAME)) as raw:
        raw.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
    store = await AccountStore.open(folder, now_ms=now_ms)
    await store.reviews.add_note(906, None, "after the update")
    await store.close()


async def keep(store: AccountStore, recording_id: int, *, seed: int = 1) -> None:
    """Have a recording's sound here, as a download would."""
    content = sound(recording_id, seed)
    store.audio.make_folder()
    (store.audio.folder / f"{recording_id}.mp3").write_bytes(content)
    await store.recordings.set_offline(
        recording_id,
        OfflineState.KEPT,
        received=len(content),
        file_name=f"{recording_id}.mp3",
        sha256=hashlib.sha256(content).hexdigest(),
    )


async def keep_sound(store: AccountStore, sound_id: int, *, seed: int = 1) -> None:
    """Have the copy of a sound here."""
    content = sound(sound_id, seed)
    store.sound_audio.make_folder()
    (store.sound_audio.folder / f"{sound_id}.mp3").write_bytes(content)
    digest = AudioDigest(hashlib.sha256(content).hexdigest(), "")
    await store.sound_copies.put(SoundCopy(sound_id, f"{sound_id}.mp3", len(content), digest))


def contents(folder: Path) -> dict[str, Any]:
    """Every row of every table, and every sound; what belongs to the installation is left out."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        found: dict[str, Any] = {
            name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in names if name != "installation"
        }
    files = [file for name in AUDIO_FOLDERS for file in sorted((folder / name).glob("*"))]
    found["files"] = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    return found


def _call(key: int) -> Received[Call]:
    recording = CallRecording(id=900 + key, call_id=key, created=NOW_MS, length_in_seconds=20, length_in_bytes=30_900)
    call = Call(id=key, to_number=f"1213555{key:04}", created=NOW_MS, records=[CallRecord(id=key * 10, recordings=[recording])])
    return Received(call, msgspec.json.encode(call))
