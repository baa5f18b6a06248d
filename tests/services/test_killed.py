"""kill -9 in the middle of work, then start again: nothing lost, nothing half shown as whole."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from tests.services.opened_account import opened
from tests.services.test_sync import CALLS, NEWEST_FIRST
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


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
            assert [step.said for step in await one.session.reviews.history(2)] == texts

    run(story(), timeout=60)
