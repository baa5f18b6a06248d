"""Heard, not assumed: out of a loudspeaker comes the right recording, at twice the speed in its own pitch, without its silences."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.sound_server import RATE, SoundServer, sound_server

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the virtual loudspeaker is PulseAudio's")

FILE_RATE = 8_000
TONES = (500.0, 800.0, 1100.0)
TONE_S, GAP_S = 1.5, 2.5
QUIET = 300

PROGRAM = """
import asyncio, json, sys
from pathlib import Path
import qasync
from PySide6.QtWidgets import QApplication
from callfire_desktop.audio.peaks import read_peaks
from callfire_desktop.audio.silence import find_pauses
from callfire_desktop.domain.pauses import Strength
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.recordings import PlayableRecording
from callfire_desktop.ui.player.recording_player import RecordingPlayer

path, speed, strength = Path(sys.argv[1]), float(sys.argv[2]), Strength(sys.argv[3])
application = QApplication([])
application.setQuitOnLastWindowClosed(False)
loop = qasync.QEventLoop(application)
asyncio.set_event_loop(loop)

class Values:
    def __init__(self):
        self.values = {"player.volume": 100, "player.skip_silence": str(strength)}
    def get(self, key, default):
        return self.values.get(key, default)
    def set(self, key, value):
        self.values[key] = value

class Recordings:
    async def playable(self, one):
        row = RecordingRow(one, 1, "", "", "", None, None, None, None, OfflineState.KEPT)
        return PlayableRecording(row, path, None)
    async def peaks(self, one):
        return read_peaks(path)
    async def pauses(self, peaks, strength):
        return find_pauses(peaks, strength)

class Listening:
    async def place_s(self, one):
        return 0.0
    async def keep_place(self, one, place):
        pass
    async def speed(self, number):
        return speed

async def play():
    troubles = []
    scope = TaskScope("heard", lambda error, purpose: troubles.append(error))
    player = RecordingPlayer(settings=Values(), scope=scope, recordings=Recordings(), listening=Listening(), sounds=None)
    ended = asyncio.Event()
    player.ended.connect(ended.set)
    await player.load(1, play=False)
    while player.peaks is None or not player.pauses:
        await asyncio.sleep(0.01)
    player.toggle()
    await asyncio.wait_for(ended.wait(), 60)
    await asyncio.sleep(0.5)
    print(json.dumps({"pauses": player.pauses, "troubles": [repr(error) for error in troubles]}), flush=True)
    player.close_player()
    await scope.close()

loop.run_until_complete(play())
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    folder = tmp_path / "sound"
    folder.mkdir()
    with sound_server(folder) as one:
        yield one


def tones(path: Path) -> None:
    """Three tones, a silence after each."""
    parts: list[NDArray[np.float64]] = []
    for tone in TONES:
        parts += [0.6 * np.sin(np.arange(round(TONE_S * FILE_RATE)) * 2 * np.pi * tone / FILE_RATE), np.zeros(round(GAP_S * FILE_RATE))]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(FILE_RATE)
        file.writeframes((np.concatenate(parts) * 32767).astype("<i2").tobytes())


def hear(server: SoundServer, path: Path, speed: float, strength: str) -> tuple[NDArray[np.int16], list[list[float]]]:
    """What comes out, and the pauses the program found."""
    with server.recording() as heard:
        env = {**server.env, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", PROGRAM, str(path), str(speed), strength]
        ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=90, check=True)
    said = json.loads(ended.stdout.splitlines()[-1])
    assert said["troubles"] == []
    return heard[0], said["pauses"]


def bursts(samples: NDArray[np.int16]) -> list[tuple[float, float, float]]:
    """(from, seconds, pitch) of each stretch of sound; holes shorter than 50 ms belong to it."""
    step = RATE // 100
    loud = np.abs(samples[: len(samples) // step * step].reshape(-1, step).astype(np.int32)).max(axis=1) > QUIET
    places = np.flatnonzero(loud)
    found: list[tuple[float, float, float]] = []
    if len(places):
        for some in np.split(places, np.flatnonzero(np.diff(places) > 5) + 1):
            part = samples[some[0] * step : (some[-1] + 1) * step].astype(np.float64)
            if len(part) > RATE // 10:
                spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
                found.append((some[0] / 100, len(some) / 100, float(spectrum.argmax()) * RATE / len(part)))
    return found


def merged(found: list[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """(seconds, pitch) of neighbours of one pitch put together: a busy machine may leave holes in a tone."""
    whole: list[tuple[float, float]] = []
    for _, seconds, pitch in found:
        if whole and abs(whole[-1][1] - pitch) < 0.03 * pitch:
            whole[-1] = (whole[-1][0] + seconds, whole[-1][1])
        else:
            whole.append((seconds, pitch))
    return whole


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_the_right_recording_in_its_own_pitch_at_any_speed(server: SoundServer, tmp_path: Path, speed: float) -> None:
    tones(tmp_path / "tones.wav")
    samples, _ = hear(server, tmp_path / "tones.wav", speed, "off")
    found = bursts(samples)
    assert [pitch for _, pitch in merged(found)] == [pytest.approx(tone, rel=0.03) for tone in TONES]
    whole = found[-1][0] + found[-1][1] - found[0][0]
    expected = (3 * TONE_S + 2 * GAP_S) / speed
    assert whole == pytest.approx(expected, rel=0.08), "and in the time it should take"


def test_silences_are_skipped_and_nothing_that_is_said(server: SoundServer, tmp_path: Path) -> None:
    tones(tmp_path / "tones.wav")
    samples, pauses = hear(server, tmp_path / "tones.wav", 1.0, "medium")
    assert len(pauses) == 3
    found = bursts(samples)
    heard = merged(found)
    assert [pitch for _, pitch in heard] == [pytest.approx(tone, rel=0.03) for tone in TONES]
    assert all(seconds == pytest.approx(TONE_S, abs=0.15) for seconds, _ in heard), "each tone is whole"
    silent = [after[0] - (before[0] + before[1]) for before, after in itertools.pairwise(found)]
    assert max(silent) < GAP_S / 2, f"silences of {silent} s are left of {GAP_S} s each"
