"""From the first line of the interpreter to the first painted frame, against a bare window and a static window of the same imports.

Goals of the foundation issue: at most 2.5 times a bare PySide6 ``QMainWindow``, at most 1.35 times a static window of the same
widgets and imports. Each start is a process of its own; the smallest of several counts, since other work only ever adds time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measures import Measure
from tests.benchmarks.prepared_account import prepare

ROUNDS = 7

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print(time.monotonic(), flush=True)
        QApplication.exit(0)
application = QApplication([])
window = Window(); window.resize(1600, 1000); window.show()
sys.exit(application.exec())
"""

STATIC = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from callfire_desktop import app
from tests.benchmarks.static_window import StaticProgram
application = app.make_application()
program = StaticProgram(application, Path(sys.argv[1]))
def painted():
    print(time.monotonic(), flush=True)
    application.exit(0)
program.window.first_painted.connect(painted)
program.show()
sys.exit(application.exec())
"""

REAL = """
import sys, time
from contextlib import ExitStack
from pathlib import Path
from callfire_desktop import app
from callfire_desktop.runtime import event_loop
from callfire_desktop.runtime.task_scope import TaskScope
application = app.make_application()
with ExitStack() as leaving:
    program = app.Program(app.Options(data_dir=Path(sys.argv[1])), application, leaving)
    assert program.claim()
    def painted():
        print(time.monotonic(), flush=True)
        program.end()
    async def main():
        async def watch():
            await program.built.wait()
            program.window.first_painted.connect(painted)
        scope = TaskScope("benchmark", lambda error, purpose: None)
        scope.start("watch", watch())
        code = await program.main()
        await scope.close()
        return code
    code = event_loop.run(main)
sys.exit(code)
"""


def compiled(folder: Path) -> dict[str, str]:
    """An environment in which Python keeps compiled modules, as for every installed program, whatever the machine here forbids."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def start_ms(program: str, folder: Path, env: dict[str, str]) -> float:
    """Milliseconds from spawning the process to its first painted frame."""
    began = time.monotonic()
    command = [sys.executable, "-c", program, str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=env)
    return (float(ended.stdout.splitlines()[0]) - began) * 1000


def main() -> list[Measure]:
    """Measure the three starts in turn, so that a busy machine hits all alike."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        prepare(folder, calls=400)
        times: dict[str, list[float]] = {BARE: [], STATIC: [], REAL: []}
        env = compiled(folder)
        for program in times:
            start_ms(program, folder, env)  # compiles what it imports
        for _ in range(ROUNDS):
            for program, measured in times.items():
                measured.append(start_ms(program, folder, env))
    bare, static, real = (min(times[program]) for program in (BARE, STATIC, REAL))
    return [
        Measure("start to first frame / bare QMainWindow", real, bare, "ms", "≤ 2.5×", real <= 2.5 * bare),
        Measure("start to first frame / static window, same imports", real, static, "ms", "≤ 1.35×", real <= 1.35 * static),
    ]
