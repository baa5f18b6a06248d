"""Makes a file better for the telephone: silence cut, loudness of speech, one channel, 16-bit WAV. The original is only read.

Blocking: run it in a worker. What is to be done was decided by ``judging``.
"""

from __future__ import annotations

import os
import wave
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import lameenc
import numpy as np
from numpy.typing import NDArray

from callfire_desktop.audio.containers import SoundFileError, look
from callfire_desktop.audio.loudness import CLIP, CLIP_RUN, FULL, WILD
from callfire_desktop.audio.peaks import StoppedError
from callfire_desktop.audio.resampling import Resampler
from callfire_desktop.audio.sound_reader import Samples, SoundReader
from callfire_desktop.domain.sound_checks import CALLFIRE_RATE, LARGEST_SENT, Judgement, Mending, RemarkKind

CEILING = 0.89
"""The highest a sample gets: one decibel below full scale."""

STEP = CALLFIRE_RATE // 1_000
REACH = 6
"""Milliseconds around a peak in which it is turned down; gain moves slowly enough that nobody hears it."""

FADE_S = 0.01
HEAD_BYTES = 44
MP3_KBIT = 48
LONGEST_BRIDGE = 40
"""Samples of a flat top that can be rounded; longer ones stay."""


def as_it_is(judgement: Judgement) -> Mending:
    """Another form, nothing else: for kinds CallFire does not take. Channels that cancel one another out are not mixed all the same."""
    return Mending(0.0, judgement.facts.length_s, 0.0, judgement.mending.channel if judgement.mending else None)


def mend(source: Path, target: Path, mending: Mending, stop: Callable[[], bool] = lambda: False, *, smaller: bool = False) -> Path:
    """Write a mended copy: ``target`` and ``.wav``, or ``.mp3`` where a WAV would be too large to send, or ``smaller`` is wanted.

    ``CALLFIRE_RATE`` samples a second, 16 bit, one channel (openapi, SoundUpload: "WAV, 8000 Hz or more, 16 bit, mono").

    Returns:
        The file written. It is whole or not there at all.

    Raises:
        SoundFileError: the source can't be read any more.
        StoppedError: ``stop`` said so.
        OSError: the target can't be written.
    """
    samples = _limited(_lowered(source, mending, stop), 10 ** (mending.gain_db / 20))
    if stop():
        raise StoppedError
    as_mp3 = smaller or len(samples) * 2 + HEAD_BYTES > LARGEST_SENT
    final = target.with_name(f"{target.name}{'.mp3' if as_mp3 else '.wav'}")
    unfinished = final.with_name(f".{final.name}.part")
    try:
        (_write_mp3 if as_mp3 else _write_wav)(unfinished, samples, stop)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(final)
    finally:
        unfinished.unlink(missing_ok=True)
    return final


def _lowered(source: Path, mending: Mending, stop: Callable[[], bool]) -> NDArray[np.float32]:
    """The part that stays, one channel, at CallFire's rate."""
    with closing(SoundReader(source, look(source, stop), stop)) as reader:
        resampler = Resampler(reader.rate, CALLFIRE_RATE)
        first, last = round(mending.from_s * reader.rate), round(mending.to_s * reader.rate)
        parts: list[NDArray[np.float32]] = []
        for block in _between(reader.blocks(), first, last):
            parts += resampler.add(_one_channel(block, mending.channel))
        parts.append(resampler.finish())
    found = np.concatenate(parts)
    if not len(found):
        raise SoundFileError(RemarkKind.EMPTY)
    fade = min(len(found) // 2, round(FADE_S * CALLFIRE_RATE))
    ramp = np.linspace(0, 1, fade, dtype=np.float32)
    if mending.from_s > 0:
        found[:fade] *= ramp
    if fade:
        found[-fade:] *= ramp[::-1]
    return found


def _between(blocks: Iterator[Samples], first: int, last: int) -> Iterator[Samples]:
    at = 0
    for block in blocks:
        begin, end = max(0, first - at), min(len(block), last - at)
        if end > begin:
            yield block[begin:end]
        at += len(block)
        if at >= last:
            return


def _one_channel(block: Samples, channel: int | None) -> NDArray[np.float32]:
    numbers = block.astype(np.float32)
    if block.dtype == np.int16:
        numbers /= np.float32(FULL)
    else:
        numbers = np.clip(np.nan_to_num(numbers, copy=False, nan=0.0), -WILD, WILD)  # a damaged file may hold anything
    rounded = [_round_tops(numbers[:, one]) for one in (range(numbers.shape[1]) if channel is None else [channel])]
    return rounded[0] if len(rounded) == 1 else np.mean(rounded, axis=0, dtype=np.float32)


def _round_tops(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Put an arch over each flat top at full scale, as high as the slopes on both sides ask for: softer, not undone."""
    high = np.abs(samples) >= CLIP / FULL
    if np.count_nonzero(high) < CLIP_RUN:
        return samples
    edges = np.flatnonzero(np.diff(np.concatenate(([0], high.astype(np.int8), [0]))))
    starts, ends = edges[0::2], edges[1::2]
    lengths = ends - starts
    chosen = (lengths >= CLIP_RUN) & (lengths <= LONGEST_BRIDGE) & (starts >= 2) & (ends <= len(samples) - 2)
    starts, lengths = starts[chosen], lengths[chosen]
    if not len(starts):
        return samples
    ends = starts + lengths
    signs = np.sign(samples[starts])
    rise = np.maximum(0, signs * (samples[starts - 1] - samples[starts - 2]))
    fall = np.maximum(0, signs * (samples[ends] - samples[np.minimum(ends + 1, len(samples) - 1)]))
    heights = np.minimum((rise + fall) / 2 * (lengths + 1) / 4, 0.6)
    places = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    share = (places + 1) / np.repeat(lengths + 1, lengths)
    arch = np.repeat(signs * heights, lengths) * 4 * share * (1 - share)
    found = samples.copy()
    found[np.repeat(starts, lengths) + places] += arch.astype(np.float32)
    return found


def _limited(samples: NDArray[np.float32], gain: float) -> NDArray[np.int16]:
    """Turn it up or down, and each peak that would be too high down for a few milliseconds."""
    steps = -(-len(samples) // STEP)
    padded = np.concatenate((samples, np.zeros(steps * STEP - len(samples), np.float32)))
    peaks = np.abs(padded.reshape(steps, STEP)).max(axis=1) * gain
    wanted = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    lowest = _window(np.pad(wanted, REACH, constant_values=1.0), 2 * REACH + 1).min(axis=1)
    smooth = _window(np.pad(lowest, REACH - 1, mode="edge"), 2 * REACH - 1).mean(axis=1)
    gains = np.interp(np.arange(len(padded)), np.arange(steps) * STEP + (STEP - 1) / 2, smooth) if steps > 1 else smooth.repeat(STEP)
    found = np.round(np.clip(padded * gains * gain, -CEILING, CEILING) * 32767)
    return np.asarray(found[: len(samples)], np.int16)


def _window(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    return np.lib.stride_tricks.sliding_window_view(values, width)


def _write_wav(target: Path, samples: NDArray[np.int16], _stop: Callable[[], bool]) -> None:
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(CALLFIRE_RATE)
        file.writeframes(samples.astype("<i2").tobytes())


def _write_mp3(target: Path, samples: NDArray[np.int16], stop: Callable[[], bool]) -> None:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(MP3_KBIT)
    encoder.set_in_sample_rate(CALLFIRE_RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    minute = 60 * CALLFIRE_RATE
    with target.open("wb") as file:
        for place in range(0, len(samples), minute):
            if stop():
                raise StoppedError
            file.write(encoder.encode(samples[place : place + minute].astype("<i2").tobytes()))
        file.write(encoder.flush())
