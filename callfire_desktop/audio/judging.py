"""Judges a file before anything of it is sent: what it is, what stands out, what mending would do. Blocking: run it in a worker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from callfire_desktop.audio.containers import MISSING_PART, MISSING_S, Container, SoundFileError, look
from callfire_desktop.audio.loudness import Loudness, LoudnessMeter
from callfire_desktop.audio.peaks import NOTHING, PER_SECOND, Peaks, StoppedError
from callfire_desktop.audio.sound_reader import SoundReader
from callfire_desktop.domain.sound_checks import (
    CALLFIRE_RATE,
    LARGEST_READ,
    LONGEST_S,
    SHORTEST_S,
    Judgement,
    Mending,
    Remark,
    RemarkKind,
    SoundFacts,
)

SPEECH_LEVEL_DB = -20.0
"""Where mending puts what is said: clear in a telephone, with room for its peaks."""

TOO_QUIET_DB = -32.0
INAUDIBLE_DB = -50.0
TOO_LOUD_DB = -8.0
"""Speech can't be as loud as this and keep its peaks; an MP3 of a distorted recording has no flat tops left to show."""

MOST_GAIN_DB = 36.0
KEPT_S = 0.15
LONG_START_S, LONG_END_S = 0.5, 1.5
LEAST_SPEECH_S = 0.4
CLIPPED_PIECES, CLIPPED_PART = 8, 0.005
"""Distorted: so many hundredths of a second have flat tops, and such a part of what is said."""

CANCELLED_DB = 4.0
"""A mix so much quieter than its loudest channel has lost something: the channels work against one another."""

READ_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A judgement and the picture of the sound."""

    judgement: Judgement
    peaks: Peaks


def judge(path: Path, stop: Callable[[], bool] = lambda: False) -> Judged:
    """Judge a file; whatever it is, the answer is a judgement.

    Raises:
        StoppedError: ``stop`` said so.
    """
    size = 0
    try:
        size = path.stat().st_size
        if size > LARGEST_READ and not path.is_dir():
            return _unusable(path, size, Remark(RemarkKind.TOO_LARGE, LARGEST_READ))
        container = look(path, stop)
        with closing(SoundReader(path, container, stop)) as reader:
            return _judge(path, container, reader, stop)
    except SoundFileError as error:
        return _unusable(path, size, Remark(error.kind))
    except FileNotFoundError:
        return _unusable(path, size, Remark(RemarkKind.GONE))
    except OSError:
        return _unusable(path, size, Remark(RemarkKind.CANT_READ))


def _unusable(path: Path, size: int, remark: Remark) -> Judged:
    return Judged(Judgement(SoundFacts(path.suffix.casefold(), size), (remark,)), NOTHING)


def _judge(path: Path, container: Container, reader: SoundReader, stop: Callable[[], bool]) -> Judged:
    meter = LoudnessMeter(reader.rate, reader.channels, fine=container.bits != 8)
    most = LONGEST_S * reader.rate
    for block in reader.blocks():
        meter.add(block)
        if meter.frames > most:
            return _unusable(path, container.size, Remark(RemarkKind.TOO_LONG, LONGEST_S))
    length = meter.frames / reader.rate
    facts = SoundFacts(container.kind, container.size, length, reader.channels, reader.rate, container.bits)
    if length < SHORTEST_S:
        return Judged(Judgement(facts, (Remark(RemarkKind.TOO_SHORT, length),)), NOTHING)
    signals, peaks = meter.finish()
    channel = _best_channel(signals)
    chosen = signals[-1 if channel is None else channel]
    active = chosen.active()
    level = chosen.level_of(active)
    remarks = [*_of_container(container, facts), *_of_speech(chosen, active, level), *_of_silence(active, level, length)]
    judgement = Judgement(
        facts=facts,
        remarks=tuple(sorted(remarks, key=lambda one: list(RemarkKind).index(one.kind))),
        digest=digest_of(path, stop),
        samples_digest=meter.digest,
        level_db=level,
        mending=_mending(active, level, length, channel),
    )
    return Judged(judgement, peaks)


def digest_of(path: Path, stop: Callable[[], bool] = lambda: False) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        OSError: it can't be read.
        StoppedError: ``stop`` said so.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(READ_AT_ONCE):
            if stop():
                raise StoppedError
            digest.update(piece)
    return digest.hexdigest()


def _best_channel(signals: Sequence[Loudness]) -> int | None:
    """The channel to keep, None for the mix: it must be nearly as loud as its loudest channel, and no channel much better."""
    channels = signals[:-1] or signals
    if len(channels) == 1:
        return 0
    levels = [_heard(one) for one in channels]
    best = int(np.argmax(levels))
    clipped = [int(one.clipped.sum()) for one in channels]
    if clipped[best] > CLIPPED_PIECES:  # another that is nearly as loud may be clean
        clean = [one for one, level in enumerate(levels) if level > levels[best] - 6 and clipped[one] * 4 < clipped[best]]
        if clean:
            return clean[0]
    mixed = _heard(signals[-1])
    return None if mixed >= levels[best] - CANCELLED_DB else best


def _heard(signal: Loudness) -> float:
    level = signal.level_of(signal.active())
    return -120.0 if level is None else level


def _of_container(container: Container, facts: SoundFacts) -> list[Remark]:
    found = []
    missing = container.promised_s - facts.length_s
    if container.cut or missing > max(MISSING_S, MISSING_PART * container.promised_s):
        found.append(Remark(RemarkKind.CUT_SHORT, container.promised_s if missing > MISSING_S else 0.0))
    if container.bits == 8:
        found.append(Remark(RemarkKind.ROUGH, 8))
    if facts.rate < CALLFIRE_RATE:
        found.append(Remark(RemarkKind.LOW_RATE, facts.rate))
    return found


def _of_speech(chosen: Loudness, active: NDArray[np.bool_], level: float | None) -> list[Remark]:
    seconds = int(active.sum()) / PER_SECOND
    if level is None or level < INAUDIBLE_DB or seconds < LEAST_SPEECH_S or not chosen.moves_like_speech(active):
        return [Remark(RemarkKind.HARDLY_SPEECH)]
    found = []
    clipped = int(chosen.clipped.sum())
    if level > TOO_LOUD_DB or (clipped >= CLIPPED_PIECES and clipped >= CLIPPED_PART * int(active.sum())):
        found.append(Remark(RemarkKind.DISTORTED))
    if level < TOO_QUIET_DB:
        found.append(Remark(RemarkKind.TOO_QUIET, level))
    return found


def _of_silence(active: NDArray[np.bool_], level: float | None, length: float) -> list[Remark]:
    places = np.flatnonzero(active)
    if level is None or not len(places):
        return []
    start, end = places[0] / PER_SECOND, length - (places[-1] + 1) / PER_SECOND
    found = []
    if start > LONG_START_S:
        found.append(Remark(RemarkKind.SILENT_START, float(start)))
    if end > LONG_END_S:
        found.append(Remark(RemarkKind.SILENT_END, float(end)))
    return found


def _mending(active: NDArray[np.bool_], level: float | None, length: float, channel: int | None) -> Mending:
    """What mending would do; of a sound in which nothing is said, only its form."""
    places = np.flatnonzero(active)
    if level is None or not len(places):
        return Mending(0.0, length, 0.0, channel)
    begin, end = places[0] / PER_SECOND, (places[-1] + 1) / PER_SECOND
    gain = min(MOST_GAIN_DB, SPEECH_LEVEL_DB - level)
    return Mending(max(0.0, float(begin) - KEPT_S), min(length, float(end) + KEPT_S), gain, channel)
