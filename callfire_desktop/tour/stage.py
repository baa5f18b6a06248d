"""Starts the real program for somebody who drives it, and takes it down again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtGui import QFont

from callfire_desktop.app import Options, Program
from callfire_desktop.runtime import event_loop
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.tour.driver import Driver
from callfire_desktop.ui.application import make_application

WINDOW = (1280, 800)
TEXT_PX = 14
"""Text size of the pictures (LOOK): an invisible screen has no person who chose one."""


class StepFailedError(Exception):
    """A step failed; the text names it."""


def perform(options: Options, pictures: Path, play: Callable[[Driver], Awaitable[None]]) -> int:
    """Start the program, let ``play`` use it, end it. 0 when every step held, else 1; the picture of a failed step is kept."""
    application = make_application()
    font = QFont(application.font())
    font.setPixelSize(TEXT_PX)
    application.setFont(font)
    with ExitStack() as leaving:
        program = Program(options, application, leaving)
        if not program.claim():
            print("The tour can't begin: CallFire Desktop already runs on this folder.")
            return 1
        return event_loop.run(lambda: _play(program, pictures, play))


async def _play(program: Program, pictures: Path, play: Callable[[Driver], Awaitable[None]]) -> int:
    troubles: list[BaseException] = []
    scope = TaskScope("tour", lambda error, _purpose: troubles.append(error))
    running = scope.start("the program", program.main())
    shown = scope.start("its window", program.shown.wait())
    await asyncio.wait((running, shown), return_when=asyncio.FIRST_COMPLETED)
    code = 0
    if not running.done():
        program.window.resize(*WINDOW)
        driver = Driver(program.window, pictures)
        try:
            await play(driver)
        except StepFailedError as error:
            await driver.picture("failed")
            print(f"The tour failed here: {error}", flush=True)
            code = 1
    program.end()
    await asyncio.wait((running,))
    await scope.close()
    for trouble in troubles:
        print(f"The program ended by an error: {trouble!r}", flush=True)
    return 1 if troubles else code
