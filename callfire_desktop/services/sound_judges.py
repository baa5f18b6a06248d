"""Judges files in threads of their own, few at once, so that nothing else waits for them; they stop when nobody wants to know."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.domain.sound_additions import Addition
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.added_files import mend_and_judge

if TYPE_CHECKING:
    from callfire_desktop.audio.judging import Judged

AT_ONCE = min(2, max(1, (os.cpu_count() or 1) // 2))
"""One core is left to the window."""


class SoundJudges:
    """The threads end with ``close``; ``stop`` makes those at work look up."""

    def __init__(self) -> None:
        self._threads = Workers(AT_ONCE)
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._stopped = False

    @property
    def is_stopped(self) -> bool:
        """Whether the session ends."""
        return self._stopped

    async def get_ready(self) -> None:
        """Load what judging needs: files are about to come."""
        await self._threads.load("callfire_desktop.audio.judging")

    async def judge(self, path: Path, unwanted: Callable[[], bool] = lambda: False) -> Judged | None:
        """Judge a file; None where it is not wanted any more."""
        async with self._turns:
            judging = await self._threads.load("callfire_desktop.audio.judging")
            try:
                judged: Judged = await self._threads.run(judging.judge, path, lambda: self._stopped or unwanted())
            except judging.StoppedError:
                return None
            return judged

    async def mend(self, one: Addition, folder: Path) -> Judged | None:
        """Make the mended copy of a row and judge it; None where that can't be done."""
        async with self._turns:
            judging = await self._threads.load("callfire_desktop.audio.judging")
            try:
                judged: Judged = await self._threads.run(mend_and_judge, one, folder, lambda: self._stopped)
            except (judging.StoppedError, OSError, ValueError):
                return None  # a full disk, a file that is gone: said when it is wanted
            return judged

    def stop(self) -> None:
        """Called before the session's tasks are ended."""
        self._stopped = True

    def close(self) -> None:
        """End the threads."""
        self._stopped = True
        self._threads.close()
