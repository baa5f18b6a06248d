"""The same audio in another file, and a file made another one without changing what is heard."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from callfire_desktop.audio.sameness import samples_digest, write_lengthened
from callfire_desktop.practice_server import clips

RATE = 8_000


def write(path: Path, samples: list[int], *, rate: int = RATE) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.array(samples, "<i2").tobytes())
    return path


def test_silence_at_the_end_does_not_count_and_all_else_does(tmp_path: Path) -> None:
    loud = [1, -2, 300, 0, 256, -1] * 40_000  # longer than a piece, with zero bytes inside
    digest = samples_digest(write(tmp_path / "a.wav", loud))
    assert digest == samples_digest(write(tmp_path / "b.wav", [*loud, *[0] * 100_000]))
    others = ([0, *loud], loud[:-1], [*loud, 0, 1], [2, *loud[1:]])
    assert digest not in {samples_digest(write(tmp_path / "c.wav", other)) for other in others}
    assert digest != samples_digest(write(tmp_path / "d.wav", loud, rate=16_000))


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    sound = clips.speech(1, 3)
    for name in ("a.mp3", "a.part", "a.wav"):
        (tmp_path / name).write_bytes(sound)
    digests = {samples_digest(tmp_path / name) for name in ("a.mp3", "a.part", "a.wav")}
    assert len(digests) == 1
    assert digests != {""}


def test_what_does_not_decode_or_is_silent_is_like_nothing(tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("no sound at all" * 20)
    (tmp_path / "empty.wav").write_bytes(b"")
    assert samples_digest(tmp_path / "text.mp3") == samples_digest(tmp_path / "empty.wav") == ""
    assert samples_digest(write(tmp_path / "silent.wav", [0] * 8_000)) == ""


def test_lengthened_it_is_another_file_with_the_same_audio(tmp_path: Path) -> None:
    source = tmp_path / "a.mp3"
    source.write_bytes(clips.speech(2, 3))
    write_lengthened(source, tmp_path / "b.wav", 0.05)
    write_lengthened(tmp_path / "b.wav", tmp_path / "c.wav", 0.05)
    digests = {samples_digest(tmp_path / name) for name in ("a.mp3", "b.wav", "c.wav")}
    assert len(digests) == 1
    with wave.open(str(tmp_path / "b.wav")) as first, wave.open(str(tmp_path / "c.wav")) as second:
        assert second.getnframes() - first.getnframes() == first.getframerate() // 20
        assert (first.getnchannels(), first.getsampwidth()) == (1, 2)
