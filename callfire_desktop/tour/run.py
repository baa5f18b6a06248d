"""Takes the tour: each act in a process of its own, as a person would start the program twice."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from callfire_desktop.app import Options, Program, make_application
from callfire_desktop.runtime import event_loop
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.tour.driver import Driver
from callfire_desktop.tour.script import Script, StepFailedError

ACT_VARIABLE = "CALLFIRE_DESKTOP_TOUR_ACT"
"""Which act this process plays; set by the process that takes the tour."""


def take_tour(pictures: Path, *, data_dir: Path | None, log_level: str) -> int:
    """Walk through the program and put numbered pictures into ``pictures``; 0 when every step held, else 1."""
    act = os.environ.get(ACT_VARIABLE)
    if act is not None:
        return _play(int(act), pictures.resolve(), Options(data_dir=data_dir, log_level=log_level))
    with ExitStack() as stack:
        folder = data_dir or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="callfire-tour-")))
        for number in (1, 2):
            command = [sys.executable, "-m", "callfire_desktop", "--tour", str(pictures.resolve())]
            command += ["--data-dir", str(folder.resolve()), "--log-level", log_level]
            ended = subprocess.run(command, env={**os.environ, ACT_VARIABLE: str(number)}, check=False)  # noqa: S603  (ourselves)
            if ended.returncode:
                return 1
    print(f"The tour is done. Its pictures are in {pictures}.")
    return 0


def _play(act: int, pictures: Path, options: Options) -> int:
    application = make_application()
    with ExitStack() as leaving:
        program = Program(options, application, leaving)
        if not program.claim():
            print("The tour can't begin: CallFire Desktop already runs on this folder.")
            return 1
        return event_loop.run(lambda: _perform(program, act, pictures))


async def _perform(program: Program, act: int, pictures: Path) -> int:
    troubles: list[BaseException] = []
    scope = TaskScope("tour", lambda error, _purpose: troubles.append(error))
    running = scope.start("the program", program.main())
    shown = scope.start("its window", program.shown.wait())
    await asyncio.wait((running, shown), return_when=asyncio.FIRST_COMPLETED)
    code = 0
    if not running.done():
        program.window.resize(1280, 800)
        driver = Driver(program.window, pictures)
        script = Script(driver)
        try:
            await (script.first_act() if act == 1 else script.second_act())
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
