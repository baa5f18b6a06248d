"""The player's sound: begun and ended over and over while Qt's own threads log, the loop must go on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLIPS = Path(__file__).resolve().parents[3] / "resources" / "practice" / "clips"
CYCLES = 150
DECODED = 40

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

PLACES = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from callfire_desktop.ui.player.playback import Playback

application = QApplication([])
files, playback, said, heard = sorted(Path(sys.argv[1]).glob("p*-*.mp3"))[:2], Playback(), [], []
plan = [(0, 0.0), (1, 2.0), (1, 1.0), (0, 1.5), (0, 0.0), (1, 0.5)]

def begin():
    if len(said) == len(plan):
        print(json.dumps(said), flush=True)
        application.quit()
        return
    heard.clear()
    file, place = plan[len(said)]
    if sys.argv[2] == "opened there":
        playback.open(files[file], place)
        playback.play()
    else:
        playback.open(files[file], 0.0)
        playback.play()
        playback.seek(place)

def moved(seconds):
    heard.append(seconds)
    if playback.is_playing and len(heard) == 4:
        said.append([plan[len(said)][1], *heard])
        begin()

playback.moved.connect(moved)
begin()
sys.exit(application.exec())
"""

DECODING = """
import queue, sys, threading
from contextlib import suppress
from pathlib import Path
from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from callfire_desktop.audio.decoding import QtSource, load_qts_libraries
from callfire_desktop.ui.player.playback import Playback

qInstallMessageHandler(lambda *_: None)  # in Python, as ours
application = QApplication([])
files, count = sorted(Path(sys.argv[1]).glob("*.mp3")), int(sys.argv[2])
together = threading.Barrier(4)

def decode(first):
    together.wait()
    load_qts_libraries()
    for number in range(count):
        source = QtSource(files[(first + number) % len(files)])
        with suppress(queue.Empty):
            source.next(0.02)
        source.close()

threads = [threading.Thread(target=decode, args=(first,)) for first in range(3)]
for thread in threads:
    thread.start()
together.wait()
playback = Playback()

def begin():
    if not any(thread.is_alive() for thread in threads):
        print("all", flush=True)
        application.quit()
        return
    playback.open(files[0], 0.0)
    playback.play()
    QTimer.singleShot(30, end)

def end():
    playback.close()
    QTimer.singleShot(1, begin)

QTimer.singleShot(0, begin)
sys.exit(application.exec())
"""


@pytest.mark.parametrize("way", ["opened there", "sent there while it loads"])
def test_each_begins_at_its_place_and_nowhere_else(way: str) -> None:
    """Also the second and the third, and one after itself; nobody hears of a place that was never played."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PLACES, str(CLIPS), way]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=True)
    said = json.loads(ended.stdout)
    assert len(said) == 6
    for place, *heard in said:
        assert min(heard) >= place
        assert heard[0] < place + 1.0
        assert heard == sorted(heard)


def test_ending_never_waits_for_a_thread_that_waits_for_us() -> None:
    """Called from Python, ``QMediaPlayer.stop`` stood still for ever in about one of 150 endings."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROGRAM, str(CLIPS), str(CYCLES)]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=90, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "all")


def test_files_may_be_decoded_while_the_player_plays() -> None:
    """Begun in two threads at once, or ended in one while another made something, the whole program stood still for ever."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": ""}  # Qt tells what it found: that matters here
    command = [sys.executable, "-c", DECODING, str(CLIPS), str(DECODED)]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=90, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "all")
