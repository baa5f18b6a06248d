"""Clips are cut to the sample, and the recording they come from is not touched."""

from __future__ import annotations

import hashlib
import wave
from pathlib import Path

import miniaudio
import numpy as np
import pytest

from callfire_desktop.audio.clips import ClipError, ClipKind, cut_clip

RATE = 8_000


def ramp(path: Path, seconds: int, channels: int = 1) -> Path:
    """Each sample says its own place."""
    samples = (np.arange(seconds * RATE * channels) % 30_000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(("first", "last"), [(0.0, 1.0), (0.41, 1.05), (2.999875, 3.0), (1.0, 99.0)])
def test_to_the_sample(tmp_path: Path, channels: int, first: float, last: float) -> None:
    source = ramp(tmp_path / "whole.wav", 4, channels)
    before = hashlib.sha256(source.read_bytes()).digest()
    seconds = cut_clip(source, tmp_path / "clip.wav", first, last, ClipKind.WAV)
    with wave.open(str(tmp_path / "clip.wav"), "rb") as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE, channels)
        found = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    with wave.open(str(source), "rb") as file:
        whole = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    expected = whole[round(first * RATE) * channels : round(last * RATE) * channels]
    assert np.array_equal(found, expected)
    assert seconds == pytest.approx(len(expected) / channels / RATE)
    assert hashlib.sha256(source.read_bytes()).digest() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["clip.wav", "whole.wav"]


def test_mp3_has_the_same_length_and_sound(tmp_path: Path) -> None:
    tone = (12_000 * np.sin(np.arange(RATE * 4) * 2 * np.pi * 440 / RATE)).astype("<i2")
    with wave.open(str(tmp_path / "whole.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone.tobytes())
    assert cut_clip(tmp_path / "whole.wav", tmp_path / "clip.mp3", 1.0, 3.0, ClipKind.MP3) == 2.0
    found = miniaudio.decode_file(str(tmp_path / "clip.mp3"), nchannels=1, sample_rate=RATE)
    samples = np.frombuffer(found.samples, np.int16)
    assert len(samples) / RATE == pytest.approx(2.0, abs=0.2), "codecs pad"
    spectrum = np.abs(np.fft.rfft(samples[RATE // 2 : RATE // 2 + RATE]))
    assert int(spectrum.argmax()) == pytest.approx(440, abs=2)


@pytest.mark.parametrize(("first", "last"), [(9.0, 10.0), (2.0, 2.0)])
def test_nothing_to_cut_leaves_nothing_behind(tmp_path: Path, first: float, last: float) -> None:
    source = ramp(tmp_path / "whole.wav", 4)
    with pytest.raises(ClipError):
        cut_clip(source, tmp_path / "clip.wav", first, last, ClipKind.WAV)
    assert [file.name for file in tmp_path.iterdir()] == ["whole.wav"]


def test_a_damaged_ogg_that_calls_itself_a_recording_crashes_nothing(tmp_path: Path) -> None:
    source = Path(__file__).parent / "files" / "hurt.ogg"
    with pytest.raises(miniaudio.DecodeError):
        cut_clip(source, tmp_path / "clip.wav", 0, 1, ClipKind.WAV)
    assert list(tmp_path.iterdir()) == []
