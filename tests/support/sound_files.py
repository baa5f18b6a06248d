"""Sounds made for tests: something that goes up and down as speech does, in any form a file can have."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import lameenc
import numpy as np
from numpy.typing import NDArray

RATE = 8_000
FIXTURES = Path(__file__).parents[1] / "audio" / "files"
"""Small files in kinds nothing of ours writes; made by ffmpeg from ``speech``. ``two.ogg`` is loud on the left only; ``hurt.ogg`` is
damaged, and makes miniaudio crash."""


def speech(seconds: float, rate: int = RATE, level: float = 0.1, seed: int = 1) -> NDArray[np.float32]:
    """A buzz in syllables and phrases, with a little noise below it; ``level`` is about the root of its mean square."""
    draw = np.random.default_rng(seed)
    count = round(seconds * rate)
    at = np.arange(count) / rate
    pitch = 120 + 20 * np.sin(2 * np.pi * 0.7 * at)
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    voice = sum(np.sin(phase * n) / n for n in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 3.1 * at) + 0.6, 0, None)
    phrases = (np.sin(2 * np.pi * 0.35 * at + 0.8) > -0.6).astype(np.float32)
    shaped = voice * syllables * phrases
    sound = shaped / max(1e-9, float(np.sqrt(np.mean(shaped**2)))) * level + draw.normal(0, level * 0.002, count)
    return np.asarray(sound, np.float32)


def silence(seconds: float, rate: int = RATE) -> NDArray[np.float32]:
    """Nothing."""
    return np.zeros(round(seconds * rate), np.float32)


def as_int16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Cut off at full scale, as a recorder does."""
    return np.round(np.clip(samples, -1, 1) * 32767).astype(np.int16)


def wav(path: Path, samples: NDArray[np.float32], rate: int = RATE, *, bits: int = 16) -> Path:
    """A WAV of one column a channel."""
    table = samples if samples.ndim == 2 else samples[:, None]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(table.shape[1])
        file.setsampwidth(bits // 8)
        file.setframerate(rate)
        limited = np.clip(table, -1, 1)
        if bits == 8:
            file.writeframes((np.round(limited * 127) + 128).astype(np.uint8).tobytes())
        elif bits == 24:
            wide = np.round(limited * 8_388_607).astype("<i4")
            file.writeframes(wide.reshape(-1, 1).view(np.uint8).reshape(-1, 4)[:, :3].tobytes())
        else:
            file.writeframes(as_int16(table).astype("<i2").tobytes())
    return path


def float_wav(path: Path, samples: NDArray[np.float32], rate: int) -> Path:
    """A WAV of 32-bit floats, as studios make them; not clipped."""
    table = samples if samples.ndim == 2 else samples[:, None]
    channels, body = table.shape[1], table.astype("<f4").tobytes()
    form = struct.pack("<HHIIHH", 3, channels, rate, rate * channels * 4, channels * 4, 32)
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(body)) + body
    path.write_bytes(b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks)
    return path


def mp3(path: Path, samples: NDArray[np.float32], rate: int = RATE, *, picture: bytes = b"", kbit: int = 32) -> Path:
    """An MP3, with a picture before its sound where one is given."""
    table = samples if samples.ndim == 2 else samples[:, None]
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(kbit)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(table.shape[1])
    encoder.set_quality(7)
    encoder.silence()
    body = encoder.encode(as_int16(table).tobytes()) + encoder.flush()
    path.write_bytes(id3(picture) + bytes(body) if picture else bytes(body))
    return path


def id3(picture: bytes) -> bytes:
    """An ID3 tag that holds a picture."""
    frame = b"\x00image/jpeg\x00\x03\x00" + picture
    body = b"APIC" + _seven_bits(len(frame)) + b"\x00\x00" + frame
    return b"ID3\x04\x00\x00" + _seven_bits(len(body)) + body


def _seven_bits(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
