"""Memory of the running program with 1,000,000 stored calls, against the same program on an empty account (goal: +80 MB at most)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measures import Measure
from tests.benchmarks.prepared_account import prepare

GOAL_MB = 80

PROGRAM = """
import asyncio, resource, sys
from contextlib import ExitStack
from pathlib import Path
from PySide6.QtWidgets import QTableView
from callfire_desktop import app
from callfire_desktop.runtime import event_loop
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.tour.driver import Driver
application = app.make_application()
wanted = int(sys.argv[2])
with ExitStack() as leaving:
    program = app.Program(app.Options(data_dir=Path(sys.argv[1])), application, leaving)
    assert program.claim()
    async def watch():
        await program.shown.wait()
        driver = Driver(program.window)
        if wanted:
            await driver.wait_for(lambda: driver.find("Calls list", QTableView).model().rowCount() == wanted, 120, "all rows are there")
            table = driver.find("Calls list", QTableView)
            for place in range(0, wanted, wanted // 20):
                table.scrollTo(table.model().index(place, 0))
                await asyncio.sleep(0.02)
        else:
            await asyncio.sleep(2)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        print(pages * resource.getpagesize() / 1e6, flush=True)
        program.end()
    async def main():
        scope = TaskScope("benchmark", lambda error, purpose: print(error, file=sys.stderr))
        scope.start("watch", watch())
        code = await program.main()
        await scope.close()
        return code
    code = event_loop.run(main)
sys.exit(code)
"""


def resident_mb(folder: Path, calls: int) -> float:
    """Resident megabytes of the program once its list is complete and was scrolled through."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), str(calls)], capture_output=True, text=True, check=True, timeout=300
    )
    return float(ended.stdout.splitlines()[0])


def main(calls: int = 1_000_000) -> list[Measure]:
    """Measure both accounts in processes of their own."""
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as full:
        prepare(Path(empty), calls=0)
        prepare(Path(full), calls=calls)
        reference, value = resident_mb(Path(empty), 0), resident_mb(Path(full), calls)
    return [
        Measure(
            f"memory with {calls:,} calls / empty account", value, reference, "MB", f"≤ +{GOAL_MB} MB", value - reference <= GOAL_MB
        )
    ]
