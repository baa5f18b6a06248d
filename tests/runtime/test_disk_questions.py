"""A disk that says nothing is not waited for."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.runtime.disk_questions import ask_disk
from callfire_desktop.runtime.task_scope import TaskScope

Run = Callable[..., Any]


def test_a_disk_that_is_there_answers(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        assert await ask_disk(tmp_path.is_dir, otherwise=False)
        assert not await ask_disk((tmp_path / "gone").is_dir, otherwise=True)
        assert await ask_disk(lambda one, other: one + other, 1, 2, otherwise=0) == 3

    run(story(), timeout=20)


def test_a_disk_that_fails_is_one_that_is_not_there(run: Run) -> None:
    def fails() -> str:
        raise OSError("no such device")

    assert run(ask_disk(fails, otherwise="elsewhere"), timeout=20) == "elsewhere"


def test_the_window_lives_while_a_disk_says_nothing(run: Run) -> None:
    """The loop goes on, the answer comes in time, and what the disk says much later is nobody's any more."""
    plugged_in = threading.Event()
    ended = threading.Event()

    def silent() -> str:
        plugged_in.wait()
        ended.set()
        return "there"

    async def story() -> None:
        ticks = 0

        async def live() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.01)

        scope = TaskScope("test", lambda _error, _purpose: None)
        scope.start("live", live())
        began = time.monotonic()
        assert await ask_disk(silent, otherwise="elsewhere", longest_s=0.3) == "elsewhere"
        assert time.monotonic() - began < 2.0
        assert ticks >= 5
        plugged_in.set()
        assert ended.wait(5)
        await scope.close()

    run(story(), timeout=20)
