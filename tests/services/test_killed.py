"""kill -9 in the middle of work, then start again: nothing lost, nothing half shown as whole."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.storage.account_store import FILE_NAME
from tests.services.opened_account import OpenedAccount, opened
from tests.services.session_process import QUEUED
from tests.services.test_sync import CALLS, NEWEST_FIRST
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
KILLS, SEED, LAST_WORD = 8, 20261126, 45


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def fetched(one: OpenedAccount, ids: list[int]) -> dict[int, str]:
    """All of them kept here; their digests."""
    await one.session.recordings.keep_offline(ids)
    await one.wait_for_kept(ids)
    return {key: digest((await one.session.recordings.playable(key)).path) for key in ids}


def nothing_half(folder: Path, whole: Mapping[int, str]) -> None:
    """What a killed session left: storage reads, what it calls kept is whole, and no file with a whole one's name is anything else."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as raw:
        assert raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        kept = raw.execute("SELECT id, file_name, sha256 FROM recordings WHERE offline = 'kept'").fetchall()
    for key, name, sha256 in kept:
        assert digest(folder / "audio" / name) == sha256 == whole[key]
    for file in (folder / "audio").glob("*.mp3"):
        assert digest(file) == whole[int(file.stem)]


def killed_at_its_word(folder: Path, practice: PracticeProcess, what: str, *, words: int = 1) -> str:
    """Start the session, kill it when it says how far it is for the so manieth time; the answer is the last it said."""
    command = [sys.executable, "-m", "tests.services.session_process", str(folder), str(practice.port), what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(words)]
        process.kill()
        said += process.stdout.read().splitlines()
    return said[-1]


def test_killed_while_it_reads_a_list(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    practice.fault("findCalls", "delay", count=100, delay_ms=200)
    said = killed_at_its_word(tmp_path / "a", practice, "sync")
    assert said.startswith("rows ")
    stored = int(said.removeprefix("rows "))
    assert 0 < stored < CALLS
    practice.clear_faults()

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            assert await one.store.calls.count() >= stored
            assert len(await one.store.calls.first_rows(NEWEST_FIRST)) > 0
            assert one.session.sync.age(Kind.CALLS).updated_ms is None, "a pass that did not end is no pass"
            await one.refresh(Kind.CALLS)
            assert await one.store.calls.count() == CALLS

    run(story(), timeout=60)


def test_killed_while_it_downloads(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "a"
    practice.fault("getCallRecordingMp3", "slow", count=1, bytes_per_s=1_000_000)
    said = killed_at_its_word(folder, practice, "download")
    assert said.startswith("bytes of ")
    recording = int(said.removeprefix("bytes of "))
    before = practice.requests().count("getCallRecordingMp3")
    assert before == 1
    part = folder / "audio" / f"{recording}.part"
    assert part.exists()
    assert not (folder / "audio" / f"{recording}.mp3").exists()

    async def story() -> None:
        async with opened(folder, practice) as one:
            with pytest.raises(FailureError):
                await one.session.recordings.playable(recording)
            assert await one.state(recording) in (OfflineState.WANTED, OfflineState.DOWNLOADING, OfflineState.PARTIAL)
            one.session.go_online()
            await one.wait_for_state(recording, OfflineState.KEPT)
            row = await one.store.recordings.get(recording)
            assert row is not None
            file = (await one.session.recordings.playable(recording)).path
            assert file.stat().st_size == row.size
            kept = hashlib.sha256(file.read_bytes()).hexdigest()
            await one.session.recordings.remove_copy([recording])
            await one.session.recordings.keep_offline([recording])
            await one.wait_for_state(recording, OfflineState.KEPT)
            assert hashlib.sha256(file.read_bytes()).hexdigest() == kept, "resumed and fetched in one go are the same"

    run(story(), timeout=60)


@pytest.mark.parametrize("words", [1, 7, 40])
def test_killed_while_notes_are_written(run: Run, tmp_path: Path, practice: PracticeProcess, words: int) -> None:
    """What was told as saved is there, note and draft, and at most one step more."""
    said = killed_at_its_word(tmp_path / "a", practice, "notes", words=words)
    last = int(said.removeprefix("saved "))

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            found = await one.session.reviews.of([1, 2])
            texts = [note.text for note in found[2].notes]
            assert texts[: last + 1] == [f"note {number}" for number in range(last + 1)]
            assert len(texts) <= last + 2
            draft = found[1].draft
            assert draft is not None
            assert int(draft.text.removeprefix("draft ")) - last in (0, 1)
            assert [step.said for step in await one.session.reviews.steps(2)] == texts

    run(story(), timeout=60)


def test_killed_at_many_moments_of_many_downloads(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder, draw = tmp_path / "a", random.Random(SEED)

    async def in_peace() -> dict[int, str]:
        async with opened(tmp_path / "peace", practice) as one:
            await one.refresh(Kind.CALLS)
            return await fetched(one, (await one.recording_ids())[-QUEUED:])

    whole = run(in_peace(), timeout=60)
    for _ in range(KILLS):
        practice.fault("getCallRecordingMp3", "slow", count=3, bytes_per_s=draw.randrange(1_000_000, 4_000_000))
        killed_at_its_word(folder, practice, "queue", words=draw.randrange(1, LAST_WORD))
        nothing_half(folder, whole)
    practice.clear_faults()

    async def again() -> None:
        async with opened(folder, practice) as one:
            one.session.go_online()
            assert await fetched(one, list(whole)) == whole
            await one.wait(lambda: not list((folder / "audio").glob("*.part")), "nothing half is left")

    run(again(), timeout=60)


def test_killed_while_room_is_made(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """At each step: what may not go is whole, what went is known as gone and comes back on one wish, no file is left over."""

    async def fill() -> tuple[dict[int, str], list[int]]:
        async with opened(tmp_path / "full", practice) as one:
            await one.refresh(Kind.CALLS)
            ids = (await one.recording_ids())[-6:]
            found = await fetched(one, ids)
            for key in ids[:4]:
                await one.session.reviews.decide(key, Decision.REVIEWED)
            return found, ids[4:]

    async def again(folder: Path, whole: dict[int, str], protected: list[int], word: str) -> None:
        async with opened(folder, practice) as one:
            here = {row.id for row in await one.store.recordings.kept()}
            gone = set(await one.session.space.removed())
            assert here >= set(protected)
            assert here | gone == set(whole), word
            assert not here & gone, word
            one.session.go_online()
            audio = folder / "audio"
            await one.wait(lambda: {int(file.stem) for file in audio.glob("*.mp3")} == here, f"files as storage says, after {word}")
            await one.session.space.set_quota(10**9)
            assert await fetched(one, list(whole)) == whole
            assert await one.session.space.removed() == []

    whole, protected = run(fill(), timeout=60)
    for words in (1, 2, 3, 4, 7):
        folder = tmp_path / f"killed-{words}"
        shutil.copytree(tmp_path / "full", folder)
        word = killed_at_its_word(folder, practice, "room", words=words)
        nothing_half(folder, whole)
        run(again(folder, whole, protected, word), timeout=60)
