"""Spoken texts: five voices of the ``espeak-ng`` program where this computer has it, else a clip that says so.

espeak-ng is GPL: it is run as a program of its own, never imported and never shipped.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from collections.abc import Mapping

import lameenc
import numpy as np

from callfire_desktop.practice_server import clips

ENGINE = "espeak-ng"
RATE = 16_000
KBITS = 32
LOUDEST = 22_000
LONGEST_TEXT = 4_000
PATIENCE_S = 60

VOICES: Mapping[str, tuple[str, int]] = {
    "MALE1": ("en-us+m3", 150),
    "FEMALE1": ("en-us+f3", 150),
    "FEMALE2": ("en-us+f5", 170),
    "SPANISH1": ("es-419+f2", 150),
    "FRENCHCANADIAN1": ("fr+f4", 150),  # the engine has no voice of Canada's own
}
"""TtsVoice: (the engine's voice, words a minute)."""

FIRST_VOICE = "FEMALE1"
Samples = np.ndarray[tuple[int], np.dtype[np.int16]]


def has_engine() -> bool:
    """Whether this computer can speak texts."""
    return shutil.which(ENGINE) is not None


def spoken(text: str, voice: str | None) -> bytes:
    """The text as MP3; where there is no engine, a clip that says there is none. Blocking: use a thread."""
    if not has_engine():
        return clips.clip(clips.NO_ENGINE)
    name, speed = VOICES.get(voice or FIRST_VOICE, VOICES[FIRST_VOICE])
    try:
        return encode(speak(name, text[:LONGEST_TEXT], speed))
    except (subprocess.SubprocessError, wave.Error, EOFError, OSError):
        return clips.clip(clips.NO_ENGINE)


def speak(voice: str, text: str, speed: int = 150) -> Samples:
    """Samples at 16 kHz, a little below full scale.

    Raises:
        subprocess.SubprocessError: the engine failed.
    """
    command = [shutil.which(ENGINE) or ENGINE, "-v", voice, "-s", str(speed), "--stdin", "--stdout"]
    said = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=PATIENCE_S).stdout  # noqa: S603  (no shell)
    with wave.open(io.BytesIO(said)) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(10**9), np.int16).astype(np.float64)
    times = np.arange(0, len(samples) / rate, 1 / RATE)
    resampled = np.interp(times, np.arange(len(samples)) / rate, samples)
    return (resampled / max(1.0, float(np.abs(resampled).max(initial=0.0))) * LOUDEST).astype(np.int16)


def encode(samples: Samples) -> bytes:
    """Constant 32 kbit/s MP3 without any tag, cut to whole frames; at least one frame."""
    if len(samples) < RATE // 10:
        samples = np.concatenate([samples, np.zeros(RATE // 10, np.int16)])
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KBITS)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    sound = bytes(encoder.encode(samples.tobytes()) + encoder.flush())
    return sound[: len(sound) // clips.FRAME_BYTES * clips.FRAME_BYTES]
