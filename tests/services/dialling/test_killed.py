"""kill -9 at each step of recording by telephone, then start again: never a second ring, and what was recorded is found."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.outbox import SendState
from callfire_desktop.domain.phone_recordings import PhoneStep
from tests.services.dialling.quick import PERSON, last_ring, reach, some_looks
from tests.services.dialling.recording_process import STOPS, WHILE
from tests.services.dialling.test_faults import POST
from tests.services.opened_account import opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
NOTHING_LEFT = ("before it is saved", "after it is saved", "before it is saved as leaving", "before a byte leaves")
KEEPING = ("before its copy is here", "before its copy is noted")


@pytest.fixture(scope="module")
def recorder() -> Iterator[subprocess.Popen[str]]:
    """The process that forks those to be killed."""
    command = [sys.executable, "-m", "tests.services.dialling.recording_process"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def killed_at(step: str, folder: Path, line: PracticeProcess, recorder: subprocess.Popen[str]) -> None:
    assert recorder.stdin is not None
    assert recorder.stdout is not None
    recorder.stdin.write(f"{folder}\t{line.port}\t{step}\n")
    recorder.stdin.flush()
    said, pid = recorder.stdout.readline().split("\t")
    os.kill(int(pid), signal.SIGKILL)
    assert said == step


@pytest.mark.parametrize("step", [*STOPS, *WHILE])
def test_never_a_second_ring(run: Run, tmp_path: Path, line: PracticeProcess, recorder: subprocess.Popen[str], step: str) -> None:
    asked, ring = line.requests().count(POST), last_ring(line)
    if step == "while it is sent":
        line.fault(POST, "delay", delay_ms=300)
    killed_at(step, tmp_path / "a", line, recorder)

    async def story() -> None:
        async with opened(tmp_path / "a", line) as one:
            phone = one.session.record_by_phone
            phone.start()
            await one.wait(lambda: phone._watch._recovered)
            rows = await one.store.phone_recordings.rows()
            assert len(rows) == (0 if step == "before it is saved" else 1)
            if not rows:
                assert await phone.unfinished() == []
            elif step in ("after it is saved", "before it is saved as leaving"):
                assert rows[0].send.state is SendState.CANCELLED
            elif step == "before a byte leaves":
                assert rows[0].send.state is SendState.UNKNOWN
                await reach(one, rows[0].id, PhoneStep.CANT_TELL)
            elif step in KEEPING:
                kept = await reach(one, rows[0].id, PhoneStep.KEPT)
                assert kept.sound_id is not None
                assert await one.session.sound_audio.is_kept(kept.sound_id)
                assert [mine.number for mine in await phone.phones()] == [PERSON]
            else:
                found = await reach(one, rows[0].id, PhoneStep.READY)
                assert found.found_again
                await phone.keep(found.id)
                await reach(one, found.id, PhoneStep.KEPT)
            await some_looks(one)
        rang = 0 if step in NOTHING_LEFT else 1
        assert line.requests().count(POST) == asked + rang
        assert [one["number"] for one in line.dialled(ring)] == [PERSON] * rang

    run(story(), timeout=30)
