"""The whole program in this process, driven as a person does: for tests of what its parts do together."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from shiboken6 import isValid, ownedByPython

from callfire_desktop.app import Options, Program
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.tour.driver import Driver
from callfire_desktop.tour.script import Script

WAIT_S = 20.0
WINDOWS = (QMainWindow, QDialog, QMenu)


class StrayWindows(QObject):
    """Notices widgets that are windows of their own for a moment: a flash on the screen, and the focus is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt calls it)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            passing = watched.windowType() in (Qt.WindowType.ToolTip, Qt.WindowType.Popup)
            if not passing and not isinstance(watched, WINDOWS):
                self.seen.append(type(watched).__name__)
        return False


def outlived() -> list[str]:
    """Parts of a window and of a session that nobody owns: Python's collector would destroy them at any time (runtime/collector)."""
    living = gc.get_objects()
    owned = {kind for kind in set(map(type, living)) if issubclass(kind, (QWidget, ChangeFeed))}
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in living
        if type(one) in owned and isValid(one) and one.parent() is None and ownedByPython(one)
    ]


@dataclass
class RunningProgram:
    """A program with its window shown. ``ended_s`` is how long its take-down took, once it has ended."""

    program: Program
    driver: Driver
    script: Script
    ended_s: float = 0.0

    async def wait(self, condition: object, what: str) -> None:
        """Let it go on until ``condition`` holds."""
        assert callable(condition)
        await self.driver.wait_for(lambda: bool(condition()), WAIT_S, what)

    async def wait_for_files(self, condition: Callable[[], bool], what: str) -> None:
        """As ``wait``, while recordings come: each gives time for the next. How long many take says only how busy the machine is."""
        while not condition():
            before = self._come()
            await self.wait(lambda before=before: condition() or self._come() != before, what)

    def _come(self) -> tuple[int, int, int] | None:
        if self.program.session is None:
            return None
        progress = self.program.session.recordings.progress
        return progress.files_done, progress.files_wanted, progress.bytes_left

    async def practise(self) -> None:
        """From the welcome page to the whole list of calls."""
        await self.wait(lambda: self.driver.can_press("Start practicing"), "the welcome page")
        self.driver.press("Start practicing")
        await self.wait(self.script.list_is_complete, "the list of calls is complete")


@asynccontextmanager
async def running(folder: Path, *, practice: bool = False, size: tuple[int, int] | None = (1280, 800)) -> AsyncIterator[RunningProgram]:
    """Start it on ``folder``; at the end it is closed as by its window, and must have ended well. ``size`` None: as left."""
    troubles: list[BaseException] = []
    strays = StrayWindows()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.installEventFilter(strays)
    with ExitStack() as leaving:
        leaving.callback(application.removeEventFilter, strays)
        program = Program(Options(practice=practice, data_dir=folder, log_level="info"), application, leaving)
        assert program.claim()
        scope = TaskScope("test of the program", lambda error, _purpose: troubles.append(error))
        main = scope.start("main", program.main())
        shown = scope.start("shown", program.shown.wait())
        await asyncio.wait((main, shown), timeout=WAIT_S, return_when=asyncio.FIRST_COMPLETED)
        assert not main.done(), troubles
        if size is not None:
            program.window.resize(*size)
        driver = Driver(program.window)
        one = RunningProgram(program, driver, Script(driver))
        try:
            yield one
        finally:
            began = time.monotonic()
            program.window.close()
            ended, _ = await asyncio.wait((main,), timeout=WAIT_S)
            one.ended_s = time.monotonic() - began
            await scope.close()
    assert troubles == []
    assert ended, "the program did not end when its window was closed"
    assert strays.seen == []
    left = outlived()
    assert not left, left
