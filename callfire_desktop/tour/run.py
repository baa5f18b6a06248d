"""Takes the tour: each act in a process of its own, as a person would start the program twice."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from callfire_desktop.app import Options
from callfire_desktop.tour.script import Script
from callfire_desktop.tour.stage import perform

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
    return perform(options, pictures, lambda driver: Script(driver).first_act() if act == 1 else Script(driver).second_act())
