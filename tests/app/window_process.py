"""The real window in a process of its own, to be killed: ``python -m tests.app.window_process FOLDER``.

FOLDER holds a practice account whose review desk was left open. It says as lines of JSON what the window shows at its start, then
plays the recording and types a note, a letter at a time and without end, and says after each letter how far it is.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from itertools import cycle
from pathlib import Path

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView

from tests.app.test_review_desk import player
from tests.support.running_program import RunningProgram, running

LETTER_S = 0.06
WORDS = "she asks for the bus times "


def say(one: RunningProgram) -> None:
    """How far it is now. The clock is the machine's, the same in every process."""
    sound, text = player(one), one.driver.find("Note", QLineEdit).text()
    sys.stdout.write(f"{json.dumps([time.monotonic(), text, sound.position_s, sound.current_id])}\n")
    sys.stdout.flush()


async def work(folder: Path) -> None:
    """Listen and write until killed."""
    async with running(folder, size=(1600, 1000)) as one:
        driver, sound = one.driver, player(one)
        await one.wait(lambda: driver.has("Review list", QListView), "the desk is open as it was left")
        await one.wait(lambda: sound.current_id is not None and driver.has("Note", QLineEdit), "the recording")
        await one.wait(lambda: sound.peaks is not None, "all of it is shown")
        say(one)
        driver.key(Qt.Key.Key_Space)
        await one.wait(lambda: sound.is_playing, "it plays")
        driver.key(Qt.Key.Key_M)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        for letter in cycle(WORDS):
            QTest.keyClicks(field, letter)
            say(one)
            await asyncio.sleep(LETTER_S)


def main() -> None:
    """Run until killed."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    qasync.run(work(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
