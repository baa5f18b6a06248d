"""The program as a process: told to end, started twice, and nothing on its error output under ``-X dev``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WAIT_S = 30.0
END_S = 2.0
ALLOWED = ("propagateSizeHints", "XDG_RUNTIME_DIR", "This plugin does not support")
"""What Qt says about a machine without a screen."""


@contextmanager
def started(folder: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """The program on the practice account; killed if the test leaves it."""
    command = [sys.executable, "-X", "dev", "-m", "callfire_desktop", "--practice", "--data-dir", str(folder), *more]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
        try:
            yield process
        finally:
            process.kill()


def log_of(folder: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.log"))


def wait_for(folder: Path, words: str, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + WAIT_S
    while words not in log_of(folder):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end, f"{words} is not in the log: {log_of(folder)}"
        os.sched_yield()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_it_ends_well_and_soon(tmp_path: Path, number: signal.Signals) -> None:
    with started(tmp_path) as process:
        wait_for(tmp_path, "findCalls: 200", process)
        began = time.monotonic()
        process.send_signal(number)
        said, complained = process.communicate(timeout=WAIT_S)
        took = time.monotonic() - began
    lines = [line for line in complained.splitlines() if not any(known in line for known in ALLOWED)]
    assert (process.returncode, said, lines) == (0, "", [])
    assert took <= END_S + 1.0, "two seconds for the program's parts, one for Python's own end under -X dev"


def test_a_second_start_hands_over_to_the_first(tmp_path: Path) -> None:
    with started(tmp_path) as first:
        wait_for(tmp_path, "findCalls: 200", first)
        with started(tmp_path) as second:
            assert second.wait(WAIT_S) == 0
        assert first.poll() is None
        first.send_signal(signal.SIGTERM)
        assert first.wait(WAIT_S) == 0


def test_two_folders_are_two_programs(tmp_path: Path) -> None:
    with started(tmp_path / "a") as first, started(tmp_path / "b") as second:
        wait_for(tmp_path / "a", "findCalls: 200", first)
        wait_for(tmp_path / "b", "findCalls: 200", second)
        for process in (first, second):
            process.send_signal(signal.SIGTERM)
            assert process.wait(WAIT_S) == 0


def test_killed_and_started_again_nothing_stands_in_the_way(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        wait_for(tmp_path, "findCalls: 200", process)
        process.kill()
        process.wait(WAIT_S)
    for log in tmp_path.rglob("*.log"):
        log.unlink()
    with started(tmp_path) as process:
        wait_for(tmp_path, "findCalls: 200", process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(WAIT_S) == 0
