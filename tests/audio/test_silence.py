"""Skipping silence: it finds the pauses that were put in, and cuts no word."""

from __future__ import annotations

from pathlib import Path

import miniaudio
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from callfire_desktop.audio.peaks import PER_SECOND, Peaks, load_peaks, read_peaks, save_peaks
from callfire_desktop.audio.silence import KEPT_S, SHORTEST_S, find_pauses
from callfire_desktop.domain.pauses import Pause, Strength, left_after_skipping, next_speech, pause_at

CLIPS = sorted((Path(__file__).parents[2] / "resources" / "practice" / "clips").glob("[op]*-*.mp3"))
RATE = 8_000
STRENGTHS = (Strength.GENTLE, Strength.MEDIUM, Strength.STRONG)
GAPS_S = (0.4, 0.7, 1.2, 2.5, 5.0, 0.95, 3.0)


def clip(path: Path) -> NDArray[np.int16]:
    """Speech without what is silent at its ends."""
    decoded = miniaudio.decode_file(str(path), output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE)
    samples = np.frombuffer(decoded.samples, np.int16)
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 300)
    return samples[loud[0] : loud[-1] + 1]


def conversation(noise: float) -> tuple[NDArray[np.int16], list[Pause]]:
    """All clips with known gaps between them, over a line's noise; the gaps in seconds."""
    line = np.random.default_rng(7)
    parts: list[NDArray[np.int16]] = []
    gaps: list[Pause] = []
    at = 0
    for number, path in enumerate(CLIPS):
        speech = clip(path)
        silence = np.zeros(round(GAPS_S[number % len(GAPS_S)] * RATE), np.int16)
        parts += [speech, silence]
        at += len(speech)
        gaps.append((at / RATE, (at + len(silence)) / RATE))
        at += len(silence)
    samples = np.concatenate(parts).astype(np.float64) + line.normal(0, noise, at)
    return np.clip(np.round(samples), -32768, 32767).astype(np.int16), gaps


def peaks_of(samples: NDArray[np.int16]) -> Peaks:
    table = samples[: len(samples) // 80 * 80].reshape(-1, 80)
    loud = np.sqrt((table.astype(np.float64) ** 2).mean(axis=1))
    return Peaks(table.min(axis=1), table.max(axis=1), np.round(loud).astype(np.uint16))


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("noise", [0.0, 8.0, 40.0])
def test_known_gaps_are_found_and_no_speech_is_skipped(strength: Strength, noise: float) -> None:
    samples, gaps = conversation(noise)
    found = find_pauses(peaks_of(samples), strength)
    for start, end in (gap for gap in gaps if gap[1] - gap[0] >= SHORTEST_S[strength] + 0.1):
        inside = [pause for pause in found if pause[1] > start and pause[0] < end]
        assert inside, f"the gap at {start:.2f} s"
        assert inside[-1][1] <= end - KEPT_S + 0.06, "what is said next is whole, with its beginning"
        assert inside[0][0] >= start + KEPT_S - 0.06, "and what was said before"
    speech = np.ones(len(samples), bool)
    for start, end in gaps:
        speech[round(start * RATE) : round(end * RATE)] = False
    energy = samples.astype(np.float64) ** 2 * speech
    skipped = sum(energy[round(a * RATE) : round(b * RATE)].sum() for a, b in found)
    assert skipped / energy.sum() <= 0.002, "UX: at most 0.2 % of the speech energy"


def test_stronger_skips_more() -> None:
    samples, _ = conversation(8.0)
    length = len(samples) / RATE
    left = [left_after_skipping(find_pauses(peaks_of(samples), one), length) for one in (Strength.OFF, *STRENGTHS)]
    assert left[0] == length
    assert left == sorted(left, reverse=True)
    assert left[1] > left[3]


def test_noise_alone_and_music_without_pauses_are_left_alone() -> None:
    noise = np.random.default_rng(1).normal(0, 2000, RATE * 20).astype(np.int16)
    tone = (12_000 * np.sin(np.arange(RATE * 20) * 2 * np.pi * 440 / RATE)).astype(np.int16)
    for samples in (noise, tone, np.zeros(RATE * 20, np.int16), np.zeros(10, np.int16)):
        assert find_pauses(peaks_of(samples), Strength.STRONG) == []


def test_peaks_come_back_from_the_disk_as_they_were(tmp_path: Path) -> None:
    made = read_peaks(CLIPS[0])
    save_peaks(made, tmp_path / "1.peaks", CLIPS[0])
    kept = load_peaks(tmp_path / "1.peaks", CLIPS[0])
    assert kept is not None
    for column in ("mins", "maxs", "loud"):
        assert np.array_equal(getattr(made, column), getattr(kept, column))
    assert len(made.loud) == len(made.mins) == pytest.approx(made.length_s * PER_SECOND)
    earlier = (tmp_path / "1.peaks").read_bytes().replace(b"CFP2", b"CFP1")
    (tmp_path / "1.peaks").write_bytes(earlier)
    assert load_peaks(tmp_path / "1.peaks", CLIPS[0]) is None, "a picture of an earlier program is made anew"


pauses_in_order = st.lists(st.floats(0, 1000), min_size=0, max_size=20, unique=True).map(
    lambda edges: [(a, b) for a, b in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)]
)


@given(pauses=pauses_in_order, at=st.floats(0, 1000))
def test_places_among_pauses(pauses: list[Pause], at: float) -> None:
    here = pause_at(pauses, at)
    assert here is None or here[0] <= at < here[1]
    assert (here is not None) == any(a <= at < b for a, b in pauses)
    following = next_speech(pauses, at)
    assert following == min((b for _, b in pauses if b > at), default=None)
    assert 0 <= left_after_skipping(pauses, 1000) <= 1000
