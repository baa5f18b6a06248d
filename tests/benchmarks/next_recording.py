"""At the review desk: from the key N to the first sound of the next recording, over 60 recordings, while a virtual loudspeaker plays;
and the program's memory after 500 of them against after 50. After the last of the list it goes back (B): those go on from their places.

Goals: 300 ms in the middle, 500 ms for 95 of 100; at most 30 MB more. First sound: the player says that its position moves on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measures import Measure
from tests.support.sound_server import sound_server

MEDIAN_MS, P95_MS, MORE_MB = 300, 500, 30
TIMED, FEW, MANY = 60, 50, 500

PROGRAM = """
import asyncio, json, resource, sys, time
from contextlib import ExitStack
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from callfire_desktop import app
from callfire_desktop.runtime import event_loop
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.tour.driver import Driver
from callfire_desktop.tour.script import Script
from callfire_desktop.ui.player.player_bar import PlayerBar

timed, few, many = (int(one) for one in sys.argv[2:5])
application = app.make_application()

def resident_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6

with ExitStack() as leaving:
    program = app.Program(app.Options(practice=True, data_dir=Path(sys.argv[1])), application, leaving)
    assert program.claim()
    async def watch():
        await program.shown.wait()
        driver = Driver(program.window)
        program.window.resize(1600, 1000)
        script = Script(driver)
        await driver.wait_for(script.list_is_complete, 60, "the calls")
        player = program.window.findChild(PlayerBar).player
        await driver.wait_for(lambda: driver.can_press("Review these 40"), 30, "what there is")
        driver.press("Review these 40")
        await driver.wait_for(lambda: driver.has("Review list"), 30, "the desk")
        driver.press("Add 40 to downloads")
        await driver.wait_for(lambda: driver.says("Ready offline"), 120, "all is here")
        view = driver.find("Review list", QListView)
        times, memory, began_at = [], {}, [0.0]
        def sounded(seconds):
            if began_at[0] and player.is_playing and player.current_id != before[0] and seconds > start[0] + 0.02:
                times.append((time.perf_counter() - began_at[0]) * 1000)
                began_at[0] = 0.0
        before, start = [None], [1e9]
        player.moved.connect(sounded)
        async def step(key):
            before[0], start[0], began_at[0] = player.current_id, 1e9, time.perf_counter()
            QTest.keyClick(view, key)
            await driver.wait_for(lambda: player.current_id != before[0], 20, "another recording")
            start[0] = player.position_s
            await driver.wait_for(lambda: began_at[0] == 0.0, 20, "its first sound")
            await asyncio.sleep(0.25)
        played, key = 0, Qt.Key.Key_N
        row = 0
        while played < many:
            if row == 39:
                key = Qt.Key.Key_B
            elif row == 0:
                key = Qt.Key.Key_N
            row += 1 if key == Qt.Key.Key_N else -1
            await step(key)
            played += 1
            if played == few:
                memory["few"] = resident_mb()
        memory["many"] = resident_mb()
        print(json.dumps([times[:timed], memory["few"], memory["many"]]), flush=True)
        program.end()
    async def main():
        scope = TaskScope("benchmark", lambda error, purpose: (print(repr(error), file=sys.stderr), program.end()))
        scope.start("watch", watch())
        code = await program.main()
        await scope.close()
        return code
    code = event_loop.run(main)
sys.exit(code)
"""


def main() -> list[Measure]:
    """One program, one list, N and B."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "sound").mkdir()
        # something must listen: else this loudspeaker takes two seconds before it notices a sound, as no real one does
        with sound_server(Path(place) / "sound") as server, server.recording():
            command = [sys.executable, "-c", PROGRAM, str(Path(place) / "data"), str(TIMED), str(FEW), str(MANY)]
            ended = subprocess.run(command, env=server.env, capture_output=True, text=True, check=True, timeout=1200)
    times, few, many = json.loads(ended.stdout.splitlines()[-1])
    ordered = sorted(times)
    middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return [
        Measure(
            f"key N to the first sound, middle of {TIMED} / goal", middle, MEDIAN_MS, "ms", f"≤ {MEDIAN_MS} ms", middle <= MEDIAN_MS
        ),
        Measure("the same, 95 of 100", late, P95_MS, "ms", f"≤ {P95_MS} ms", late <= P95_MS),
        Measure(f"memory after {MANY} recordings / after {FEW}", many, few, "MB", f"≤ +{MORE_MB} MB", many - few <= MORE_MB),
    ]
