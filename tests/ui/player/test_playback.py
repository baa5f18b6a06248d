"""The player's sound: begun and ended over and over while Qt's own threads log, the loop must go on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CLIPS = Path(__file__).resolve().parents[3] / "resources" / "practice" / "clips"
CYCLES = 150

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from callfire_desktop.ui.player.playback import Playback

qInstallMessageHandler(lambda *_: None)  # in Python, as ours: it needs Python's lock in whatever thread of Qt logs
application = QApplication([])
files, cycles, playback, done = sorted(Path(sys.argv[1]).glob("*.mp3")), int(sys.argv[2]), Playback(), []

def begin():
    done.append(1)
    if len(done) > cycles:
        print("all", flush=True)
        application.quit()
        return
    playback.open(files[len(done) % len(files)], 0.0)
    playback.play()
    QTimer.singleShot(len(done) * 7 % 90, end)

def end():
    playback.close()
    QTimer.singleShot(1, begin)

QTimer.singleShot(0, begin)
sys.exit(application.exec())
"""


def test_ending_never_waits_for_a_thread_that_waits_for_us() -> None:
    """Called from Python, ``QMediaPlayer.stop`` stood still for ever in about one of 150 endings."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROGRAM, str(CLIPS), str(CYCLES)]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=90, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "all")
