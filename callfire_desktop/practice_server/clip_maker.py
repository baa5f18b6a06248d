"""Makes the spoken clips anew: ``python -m callfire_desktop.practice_server.clip_maker``. Needs the ``espeak-ng`` program.

espeak-ng is GPL and is only run here, never shipped; sound made with it is not covered by its licence.
"""

from __future__ import annotations

import io
import subprocess
import sys
import wave
from collections.abc import Mapping
from pathlib import Path

import lameenc
import numpy as np

from callfire_desktop.practice_server.clips import FRAME_BYTES, SILENCE, clip_folder

RATE = 16_000
KBITS = 32

TEXTS: Mapping[str, tuple[str, str]] = {
    "office-1": ("en-us+f3", "Lincoln Elementary, good morning. This is the school office. How can I help you?"),
    "office-2": ("en-us+f3", "Thank you for calling. Let me look that up for you. One moment, please."),
    "office-3": ("en-us+f3", "The bus will be about fifteen minutes late today, because of the snow."),
    "office-4": ("en-us+f3", "School closes at noon on Friday. Lunch will be served before the buses leave."),
    "office-5": ("en-us+f3", "I will leave a note for the teacher, and she will call you back this afternoon."),
    "office-6": ("en-us+f3", "Could you spell the last name for me? And which grade is that?"),
    "office-7": ("en-us+f3", "You are all set. Is there anything else I can do for you?"),
    "parent-1": ("en-us+m3", "Hello, I am calling about my daughter. She has a fever and will stay at home today."),
    "parent-2": ("en-us+f5", "Hi, I got your message about the winter closing. Is the after school program open?"),
    "parent-3": ("en-us+m7", "Yes, that works for me. Thank you very much for your help."),
    "parent-4": ("en-us+f5", "Could you please ask the principal to call me before Friday? It is about the field trip."),
    "parent-5": ("es-419+f2", "Buenos días. Llamo para preguntar a qué hora sale el autobús de la tarde."),
    "parent-6": ("en-us+m3", "No, this is the first time that we hear about it. When does it start?"),
    "parent-7": ("en-us+m7", "Great. And please take my old number off your list. Goodbye."),
}


def main(folder: Path) -> None:
    """Write every clip into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (voice, text) in TEXTS.items():
        (folder / f"{name}.mp3").write_bytes(encode(speak(voice, text)))
    (folder / f"{SILENCE}.mp3").write_bytes(encode(np.zeros(RATE, np.int16)))


def speak(voice: str, text: str) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Samples at 16 kHz, a little below full scale."""
    spoken = subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "--stdout", text], capture_output=True, check=True).stdout  # noqa: S603, S607
    with wave.open(io.BytesIO(spoken)) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(10**9), np.int16).astype(np.float64)
    times = np.arange(0, len(samples) / rate, 1 / RATE)
    resampled = np.interp(times, np.arange(len(samples)) / rate, samples)
    louder = resampled / max(1.0, float(np.abs(resampled).max())) * 22_000
    return louder.astype(np.int16)


def encode(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> bytes:
    """Constant 32 kbit/s MP3 without any tag, cut to whole frames."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KBITS)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    sound = bytes(encoder.encode(samples.tobytes()) + encoder.flush())
    return sound[: len(sound) // FRAME_BYTES * FRAME_BYTES]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else clip_folder())
