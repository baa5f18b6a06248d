"""A sound server of the test's own, with a loudspeaker nobody hears and a recorder at its other end. Linux with PulseAudio."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
READY_S = 10.0
LOOK_AGAIN_S = 0.05


@dataclass
class SoundServer:
    """``env`` leads programs to it."""

    env: dict[str, str]
    folder: Path

    @contextmanager
    def recording(self) -> Iterator[list[NDArray[np.int16]]]:
        """Record what the loudspeaker plays; the samples (16-bit, mono, ``RATE``) are in the list once the block has ended."""
        file = self.folder / "heard.raw"
        command = [
            "parec",
            "--device=speaker.monitor",
            "--latency-msec=10",
            "--format=s16le",
            f"--rate={RATE}",
            "--channels=1",
            "--raw",
        ]
        heard: list[NDArray[np.int16]] = []
        with file.open("wb") as target:
            recorder = subprocess.Popen(command, env=self.env, stdout=target, stderr=subprocess.DEVNULL)
            try:
                _wait(lambda: file.stat().st_size > 0, "the recorder hears")
                yield heard
            finally:
                recorder.terminate()
                recorder.wait(timeout=READY_S)
        heard.append(np.fromfile(file, "<i2"))


@contextmanager
def sound_server(folder: Path) -> Iterator[SoundServer]:
    """Start it; nothing of it outlives the block."""
    missing = [program for program in ("pulseaudio", "parec", "pactl") if shutil.which(program) is None]
    assert not missing, f"this test hears what is played: install pulseaudio and pulseaudio-utils ({', '.join(missing)} missing)"
    door = folder / "native"
    env = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": str(folder), "HOME": str(folder)}
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    command += ["-L", f"module-native-protocol-unix socket={door} auth-anonymous=1"]
    command += ["-L", f"module-null-sink sink_name=speaker rate={RATE} channels=1"]
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    env["PULSE_SERVER"] = f"unix:{door}"
    try:
        _wait(lambda: subprocess.run(["pactl", "info"], env=env, capture_output=True, check=False).returncode == 0, "the sound server")
        yield SoundServer(env, folder)
    finally:
        server.terminate()
        server.wait(timeout=READY_S)


def _wait(condition: object, what: str) -> None:
    assert callable(condition)
    end = time.monotonic() + READY_S
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(LOOK_AGAIN_S)
