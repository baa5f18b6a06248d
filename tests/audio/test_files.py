"""What a file is, how long it is, whether it is whole, and the picture of its loudness."""

from __future__ import annotations

import wave
from pathlib import Path

import lameenc
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from callfire_desktop.audio.file_types import HEAD_BYTES, AudioType, identify
from callfire_desktop.audio.inspection import AudioProblem, inspect
from callfire_desktop.audio.peaks import PER_SECOND, StoppedError, UnreadableError, load_peaks, read_peaks, save_peaks

RATE = 8_000


def tone(seconds: float, loudness: float = 0.5) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """A tone with a silent second half."""
    count = int(seconds * RATE)
    samples = np.sin(np.arange(count) * 2 * np.pi * 440 / RATE) * 32767 * loudness
    samples[count // 2 :] = 0
    return samples.astype(np.int16)


def write_wav(path: Path, seconds: float, loudness: float = 0.5) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone(seconds, loudness).tobytes())
    return path


def write_mp3(path: Path, seconds: float) -> Path:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    path.write_bytes(bytes(encoder.encode(tone(seconds).tobytes())) + bytes(encoder.flush()))
    return path


@given(some.binary(max_size=200))
def test_any_bytes_are_something_or_nothing(data: bytes) -> None:
    assert identify(data[:HEAD_BYTES]) in (None, *AudioType)


@pytest.mark.parametrize(
    "head", [b"<!DOCTYPE html><html>", b'{"items": []}', b"this is text", b"", b"\xff", b"PK\x03\x04", b"RIFF\x00\x00\x00\x00AVI "]
)
def test_what_is_no_audio(head: bytes) -> None:
    assert identify(head) is None


@pytest.mark.parametrize("write", [write_wav, write_mp3])
def test_a_whole_file(tmp_path: Path, write: object) -> None:
    assert callable(write)
    path = write(tmp_path / "name.that.lies", 12)
    found = inspect(path, 12)
    assert found.type is (AudioType.WAV if write is write_wav else AudioType.MP3)
    assert found.problem is None
    assert abs(found.length_s - 12) < 0.2


@pytest.mark.parametrize("write", [write_wav, write_mp3])
def test_a_file_cut_in_half(tmp_path: Path, write: object) -> None:
    assert callable(write)
    path = write(tmp_path / "cut", 30)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    found = inspect(path, 30)
    assert found.problem is AudioProblem.CUT_SHORT
    assert 13 < found.length_s < 17
    assert inspect(path, None).problem is None, "without CallFire's length nothing says that it is cut"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", AudioProblem.EMPTY),
        (b"just words, many words " * 50, AudioProblem.NOT_AUDIO),
        (b"<html>" * 100, AudioProblem.NOT_AUDIO),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"no frames at all" * 30, AudioProblem.NOT_AUDIO),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", AudioProblem.NOT_AUDIO),
    ],
)
def test_what_only_looks_like_audio(tmp_path: Path, data: bytes, problem: AudioProblem) -> None:
    path = tmp_path / "file.mp3"
    path.write_bytes(data)
    assert inspect(path, 10).problem is problem


def test_peaks_show_where_it_is_loud(tmp_path: Path) -> None:
    peaks = read_peaks(write_wav(tmp_path / "a.wav", 10))
    assert abs(peaks.length_s - 10) < 0.05
    loud, quiet = peaks.maxs[: 4 * PER_SECOND], peaks.maxs[6 * PER_SECOND :]
    assert loud.min() > 12_000
    assert quiet.max() < 200
    assert peaks.mins[: 4 * PER_SECOND].max() < -12_000


def test_peaks_are_kept_and_belong_to_one_file(tmp_path: Path) -> None:
    source, place = write_wav(tmp_path / "a.wav", 3), tmp_path / "a.peaks"
    assert load_peaks(place, source) is None
    peaks = read_peaks(source)
    save_peaks(peaks, place, source)
    again = load_peaks(place, source)
    assert again is not None
    assert (again.mins == peaks.mins).all()
    assert (again.maxs == peaks.maxs).all()
    write_wav(source, 4)
    assert load_peaks(place, source) is None, "another file has other peaks"


@given(some.binary(max_size=400))
def test_damaged_peaks_are_none(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        source, place = Path(folder) / "a.wav", Path(folder) / "a.peaks"
        source.write_bytes(b"1234")
        place.write_bytes(b"CFP1" + data)
        assert load_peaks(place, source) is None


def test_reading_stops_when_nobody_wants_it(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        read_peaks(write_wav(tmp_path / "a.wav", 20), lambda: True)


def test_a_text_has_no_peaks(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"words " * 100)
    with pytest.raises(UnreadableError):
        read_peaks(path)
