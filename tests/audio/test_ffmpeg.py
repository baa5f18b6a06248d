"""FFmpeg's decoders in Qt's libraries: the same samples as the slower ways give, and what is not for them is left to those."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from callfire_desktop.audio import ffmpeg
from callfire_desktop.audio.containers import look
from callfire_desktop.audio.file_types import AudioType
from callfire_desktop.audio.inspection import inspect
from callfire_desktop.audio.judging import judge
from callfire_desktop.audio.mending import mend
from callfire_desktop.audio.peaks import UnreadableError, read_peaks
from callfire_desktop.audio.sameness import samples_digest
from callfire_desktop.audio.sound_reader import SoundReader
from callfire_desktop.domain.sound_checks import RemarkKind, Verdict
from tests.support import sound_files as make

KINDS = {"speech.m4a": ".m4a", "speech.opus": ".ogg", "speech.ogg": ".ogg"}


@pytest.fixture
def none_loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a program that has not met such a file yet; what is loaded meanwhile is forgotten again."""
    monkeypatch.setattr(ffmpeg, "_loaded", [])
    yield
    monkeypatch.undo()


def samples(path: Path) -> NDArray[np.float32]:
    """All of a sound, whoever decodes it."""
    with closing(SoundReader(path, look(path))) as reader:
        found = np.concatenate([block.astype(np.float32) / (32768 if block.dtype == np.int16 else 1) for block in reader.blocks()])
    return np.asarray(found, np.float32)


def drained(source: ffmpeg.FfmpegSource) -> int:
    frames = 0
    while (block := source.next()) is not None:
        assert block.shape[1] == source.channels
        frames += len(block)
    return frames


@pytest.mark.parametrize("name", KINDS)
def test_the_samples_are_those_of_the_slower_decoder(qapp: QApplication, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = samples(make.FIXTURES / name)
    monkeypatch.setattr(ffmpeg, "_loaded", [None])
    slow = samples(make.FIXTURES / name)
    assert fast.shape == slow.shape
    assert np.abs(fast - slow).max() < 2 / 32768, "miniaudio gives whole numbers"


@pytest.mark.parametrize("name", KINDS)
def test_qts_libraries_are_found_and_used(qapp: QApplication, none_loaded: None, name: str) -> None:
    source = ffmpeg.open_sound(make.FIXTURES / name, KINDS[name])
    assert source is not None
    assert source.rate == (48_000 if name == "speech.opus" else 16_000)
    assert drained(source) / source.rate == pytest.approx(3.0, abs=0.1)
    assert source.next() is None
    source.close()
    source.close()


def test_several_channels_stay_apart_over_block_after_block(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = samples(make.FIXTURES / "two.ogg")
    assert whole.shape[1] == 2
    left, right = np.sqrt((whole**2).mean(axis=0))
    assert left > 10 * right > 0, "the fixture is loud on the left"
    monkeypatch.setattr(ffmpeg, "VALUES_A_BLOCK", 1)  # blocks of one second
    assert np.array_equal(samples(make.FIXTURES / "two.ogg"), whole)


def test_libraries_of_another_version_are_not_touched(qapp: QApplication, none_loaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ffmpeg, "MAJORS", {"avutil": 58, "avcodec": 60, "avformat": 60})
    assert ffmpeg.open_sound(make.FIXTURES / "speech.m4a", ".m4a") is None
    assert judge(make.FIXTURES / "speech.m4a").judgement.verdict is Verdict.GOOD, "Qt's own decoder reads it"


def test_a_codec_that_gives_no_floats_is_left_to_qt(qapp: QApplication) -> None:
    path = make.FIXTURES / "alac.m4a"
    assert ffmpeg.open_sound(path, ".m4a") is None
    assert judge(path).judgement.facts.length_s == pytest.approx(1.0, abs=0.1)


def test_any_name_is_a_files_name(qapp: QApplication, tmp_path: Path) -> None:
    for name in ("50% – čtvrtek 🎉.m4a", "concat:a|b.m4a", "http:127.0.0.1.m4a", "-i a.m4a", "'\".m4a"):
        path = tmp_path / name
        shutil.copy(make.FIXTURES / "speech.m4a", path)
        with closing(SoundReader(path, look(path))) as reader:
            assert reader.rate == 16_000


def test_a_sound_that_changes_its_form_on_the_way_keeps_what_fits(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "chain.ogg"
    path.write_bytes((make.FIXTURES / "two.ogg").read_bytes() + (make.FIXTURES / "speech.ogg").read_bytes())
    found = judge(path).judgement
    assert found.facts.channels == 2
    assert found.facts.length_s >= 1.9


def test_a_file_that_is_gone_or_a_folder_is_not_opened(qapp: QApplication, tmp_path: Path) -> None:
    assert ffmpeg.open_sound(tmp_path / "gone.m4a", ".m4a") is None
    assert ffmpeg.open_sound(tmp_path, ".ogg") is None
    assert ffmpeg.open_sound(make.FIXTURES / "speech.flac", ".flac") is None, "only what is named"
    (tmp_path / "head.m4a").write_bytes((make.FIXTURES / "speech.m4a").read_bytes()[:400])
    assert judge(tmp_path / "head.m4a").judgement.remarks[0].kind is RemarkKind.DAMAGED


def test_an_ogg_that_ends_miniaudio_never_gets_there(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "recording.mp3"
    shutil.copy(make.FIXTURES / "hurt.ogg", path)
    assert judge(path).judgement.verdict in Verdict
    assert inspect(path).type is AudioType.OGG
    assert samples_digest(path) == ""
    with pytest.raises(UnreadableError):
        read_peaks(path)


def test_numbers_no_sound_has_are_no_trouble(tmp_path: Path) -> None:
    sound = make.speech(2)
    sound[500:600], sound[900], sound[1_000], sound[1_100] = np.nan, np.inf, -np.inf, 3e38
    path = make.float_wav(tmp_path / "wild.wav", np.stack((sound, sound, sound), axis=1), make.RATE)
    found = judge(path).judgement
    assert found.level_db is not None
    assert np.isfinite(found.level_db)
    assert found.mending is not None
    assert mend(path, tmp_path / "mended", found.mending).stat().st_size > 1_000


def test_threads_decode_side_by_side(qapp: QApplication) -> None:
    found: list[int] = []

    def decode(name: str) -> None:
        for _ in range(5):
            source = ffmpeg.open_sound(make.FIXTURES / name, KINDS[name])
            if source is not None:
                found.append(drained(source) // source.rate)
                source.close()

    threads = [threading.Thread(target=decode, args=(name,)) for name in KINDS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 15


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(KINDS)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
    kept=st.floats(0.02, 1),
    at_the_end=st.booleans(),
)
def test_damaged_files_are_decoded_or_left(
    qapp: QApplication, tmp_path: Path, name: str, changes: list[tuple[float, int]], kept: float, *, at_the_end: bool
) -> None:
    content = bytearray((make.FIXTURES / name).read_bytes())
    for place, value in changes:
        at = int(place**3 * (len(content) - 1))  # headers are met more often than samples; an M4A has its own at the end
        content[-1 - at if at_the_end else at] = value
    path = tmp_path / "damaged"
    path.write_bytes(content if at_the_end else content[: max(1, int(len(content) * kept))])
    source = ffmpeg.open_sound(path, KINDS[name])
    if source is not None:
        assert drained(source) > 0
        source.close()
