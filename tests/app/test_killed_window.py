"""kill -9 while a note is typed and a recording plays: a second of the note is lost at most, two of the place."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from tests.app.test_review_desk import player
from tests.app.window_process import WORDS
from tests.support.running_program import running

Run = Callable[..., Any]
ROUNDS, SEED = 2, 20261127
LOST_S, MOVED_S = 1.0, 2.0


@dataclass(frozen=True)
class Said:
    """What the window showed at a moment of the machine's clock."""

    at: float
    text: str
    place_s: float
    recording_id: int


@contextmanager
def window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The process; killed if the test leaves it."""
    command = [sys.executable, "-m", "tests.app.window_process", str(folder)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(pipe: IO[str]) -> Iterator[Said]:
    """What it says, until it says no more; a line cut by the kill is none."""
    for line in pipe:
        if line.endswith("\n"):
            yield Said(*json.loads(line))


def killed_after(folder: Path, seconds: float) -> list[Said]:
    """Start it, kill it so long after its first letter; all it said."""
    with window(folder) as process:
        assert process.stdout is not None
        said = lines(process.stdout)
        heard = [next(said), next(said)]
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        heard += said
        timer.join()
    return heard


async def prepare(folder: Path) -> None:
    """A recording that is here, at the review desk, without a network."""
    async with running(folder, practice=True, size=(1600, 1000)) as one:
        driver = one.driver
        await one.wait(one.script.list_is_complete, "the calls")
        one.script.choose()
        await one.wait(lambda: driver.can_press("Keep offline"), "the button")
        driver.press("Keep offline")
        await one.wait(one.script.is_kept, "it is here")
        driver.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await one.wait(lambda: driver.has("Review list", QListView) and player(one).current_id is not None, "the desk")
        await driver.choose_menu(("Account", "Stop the practice CallFire"))
        await one.wait(lambda: driver.can_press("Start practice again"), "no network")


def test_a_note_being_typed_and_the_place_survive_a_kill(run: Run, tmp_path: Path) -> None:
    run(prepare(tmp_path), timeout=60)
    draw = random.Random(SEED)
    before: list[Said] = []
    for number in range(ROUNDS + 1):
        heard = killed_after(tmp_path, draw.uniform(2.4, 3.4) if number < ROUNDS else 0.0)
        found = heard[0]
        if before:
            last = before[-1]
            wanted = next(said.text for said in reversed(before) if last.at - said.at >= LOST_S)
            assert found.text.startswith(wanted), f"round {number}"
            assert last.text.startswith(found.text), "and nothing else"
            assert found.recording_id == last.recording_id
            assert abs(found.place_s - last.place_s) <= MOVED_S, f"round {number}"
        before = heard
    assert len(before[0].text) > ROUNDS, WORDS
