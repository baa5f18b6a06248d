"""A mended copy is what CallFire takes and a telephone carries; the original is not touched."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from callfire_desktop.audio.containers import SoundFileError
from callfire_desktop.audio.judging import SPEECH_LEVEL_DB, judge
from callfire_desktop.audio.mending import CEILING, as_it_is, mend
from callfire_desktop.audio.peaks import StoppedError
from callfire_desktop.audio.resampling import Resampler
from callfire_desktop.domain.sound_checks import CALLFIRE_RATE, LARGEST_SENT, Judgement, Mending, RemarkKind, Verdict
from tests.support import sound_files as make


def mended(source: Path, target: Path) -> Judgement:
    plan = judge(source).judgement.mending
    assert plan is not None
    before = source.read_bytes()
    path = mend(source, target, plan)
    assert source.read_bytes() == before
    assert not list(target.parent.glob("*.part"))
    return judge(path).judgement


def read(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (CALLFIRE_RATE, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def test_quiet_late_and_in_stereo(tmp_path: Path) -> None:
    sound = np.concatenate((make.silence(4, 44_100), make.speech(6, 44_100, level=0.004), make.silence(3, 44_100)))
    source = make.wav(tmp_path / "choir rehearsal.wav", np.stack((sound, sound), axis=1), 44_100)
    assert judge(source).judgement.gravest is not None
    found = mended(source, tmp_path / "mended")
    assert found.verdict is Verdict.GOOD
    assert found.facts.length_s == pytest.approx(6, abs=0.8)
    assert found.level_db == pytest.approx(SPEECH_LEVEL_DB, abs=1.5)
    assert found.facts.goes_as_it_is


def test_a_distorted_one_is_softer_and_not_louder_than_full_scale(tmp_path: Path) -> None:
    source = make.wav(tmp_path / "loud.wav", make.speech(4, 44_100, level=1.2), 44_100)
    assert judge(source).judgement.has(RemarkKind.DISTORTED)
    found = mended(source, tmp_path / "mended")
    assert not found.has(RemarkKind.DISTORTED)
    assert np.abs(read(tmp_path / "mended.wav")).max() <= CEILING * 32767 + 1


def test_peaks_are_turned_down_not_cut(tmp_path: Path) -> None:
    sound = make.speech(5, level=0.01)
    sound[20_000:20_040] += 0.7 * np.hanning(40).astype(np.float32)  # a knock at the microphone
    found = mended(make.wav(tmp_path / "knock.wav", sound), tmp_path / "mended")
    assert found.level_db == pytest.approx(SPEECH_LEVEL_DB, abs=2.5)
    samples = read(tmp_path / "mended.wav")
    assert np.abs(samples).max() <= CEILING * 32767 + 1
    top = np.abs(samples) >= np.abs(samples).max()
    assert top.sum() < 4, "no flat top"


def test_channels_that_cancel_stay_loud(tmp_path: Path) -> None:
    sound = make.speech(3)
    found = mended(make.wav(tmp_path / "against.wav", np.stack((sound, -sound), axis=1)), tmp_path / "mended")
    assert found.level_db == pytest.approx(SPEECH_LEVEL_DB, abs=1.5)


def test_floats_above_full_scale_lose_nothing(tmp_path: Path) -> None:
    source = make.float_wav(tmp_path / "studio.wav", make.speech(3, 96_000, level=1.5), 96_000)
    found = mended(source, tmp_path / "mended")
    assert not found.has(RemarkKind.DISTORTED)
    assert found.level_db == pytest.approx(SPEECH_LEVEL_DB, abs=1.5)


def test_another_form_and_nothing_else(tmp_path: Path) -> None:
    sound = np.concatenate((make.silence(2, 16_000), make.speech(3, 16_000)))
    source = make.wav(tmp_path / "plain.wav", np.stack((sound, sound), axis=1), 16_000)
    found = judge(mend(source, tmp_path / "copy", as_it_is(judge(source).judgement))).judgement
    assert found.facts.length_s == pytest.approx(5.0, abs=0.01)
    assert found.level_db == pytest.approx(judge(source).judgement.level_db, abs=0.5)


def test_what_would_be_too_large_becomes_an_mp3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callfire_desktop.audio.mending.LARGEST_SENT", 40_000)
    source = make.wav(tmp_path / "long.wav", make.speech(5, 16_000), 16_000)
    path = mend(source, tmp_path / "mended", as_it_is(judge(source).judgement))
    assert path.suffix == ".mp3"
    assert path.stat().st_size < 40_000 < LARGEST_SENT
    assert judge(path).judgement.facts.length_s == pytest.approx(5.0, abs=0.2)


def test_nothing_is_left_of_one_that_was_stopped_or_is_gone(tmp_path: Path) -> None:
    source = make.wav(tmp_path / "one.wav", make.speech(3))
    with pytest.raises(StoppedError):
        mend(source, tmp_path / "mended", as_it_is(judge(source).judgement), lambda: True)
    source.unlink()
    with pytest.raises(SoundFileError) as caught:
        mend(source, tmp_path / "mended", Mending(0, 3, 0, None))
    assert caught.value.kind is RemarkKind.GONE
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=25, deadline=None)
@given(
    rate=st.sampled_from([6_000, 8_000, 11_025, 16_000, 22_257, 44_100, 96_000]),
    seconds=st.floats(0.3, 11),
    block=st.integers(700, 100_000),
)
def test_resampling_keeps_a_tone_and_lets_none_fold_back(rate: int, seconds: float, block: int) -> None:
    count = int(rate * seconds)
    at = np.arange(count) / rate

    def at_8000(tone: float) -> NDArray[np.float32]:
        sound = np.sin(2 * np.pi * tone * at).astype(np.float32)
        resampler = Resampler(rate, 8_000)
        parts = [piece for place in range(0, count, block) for piece in resampler.add(sound[place : place + block])]
        return np.concatenate([*parts, resampler.finish()])

    kept = at_8000(1_000)
    assert abs(len(kept) - count * 8_000 / rate) <= 1
    expected = np.sin(2 * np.pi * 1_000 * np.arange(len(kept)) / 8_000)
    assert np.abs(kept - expected)[500:-500].max(initial=0) < 1e-5
    if rate > 12_000:
        assert np.abs(at_8000(5_000))[800:-800].max(initial=0) < 1e-4
