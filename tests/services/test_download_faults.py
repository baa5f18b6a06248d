"""Faults while recordings are fetched, seeded: in the end every byte is here, and it took no storm of requests."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.services import recording_download
from callfire_desktop.services.offline_library import LONGEST_WAIT_S
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
OPERATION = "getCallRecordingMp3"
ROUNDS, SEED = 100, 20261124
TIMES, SHORTEST, SHARE_OF_FAULTS, MORE_REQUESTS = 25, 20, 0.05, 1.2
GIVEN_UP = (OfflineState.FAILED, OfflineState.GONE)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def fetch(one: OpenedAccount, ids: list[int]) -> None:
    """Want them, and be as patient as a person is: time passes, and what failed is tried again."""
    session = one.session
    await session.recordings.keep_offline(ids)
    end = time.monotonic() + 60
    while missing := set(ids) - {row.id for row in await one.store.recordings.kept()}:
        assert time.monotonic() < end, f"{len(missing)} never came: {[await one.state(key) for key in missing]}"
        if not session._library._in_hand:
            given_up = [key for key in missing if await one.state(key) in GIVEN_UP]
            await session.recordings.keep_offline(given_up)
            one.clock.skip_s += LONGEST_WAIT_S + 1
            session.connection.look_again()
            await session.recordings.resume()
        await asyncio.sleep(0.02)


async def reference(one: OpenedAccount, ids: list[int]) -> dict[int, str]:
    """Their digests, fetched in peace."""
    await fetch(one, ids)
    found = {key: digest((await one.session.recordings.playable(key)).path) for key in ids}
    await one.session.recordings.remove_copy(ids)
    return found


def some_fault(draw: random.Random, size: int) -> tuple[str, dict[str, Any]]:
    """A hotel's page, no sound, too little, too much, half a file called whole, nothing, an error, or bytes that come slowly."""
    return draw.choice(
        [
            ("html", {}),
            ("not_audio", {}),
            ("cut_body", {"bytes": draw.randrange(0, size)}),
            ("cut_body", {"bytes": max(0, size - 1)}),
            ("short_body", {"bytes": draw.randrange(1, size)}),
            ("long_body", {"bytes": draw.choice([1, 5_000, 3_000_000])}),
            ("drop_before", {}),
            ("drop_after", {}),
            ("status", {"status": draw.choice([500, 502, 503, 429])}),
            ("slow", {"bytes_per_s": draw.randrange(2_000_000, 20_000_000)}),
        ]
    )


class Disk:
    """Says once, with the system's own error, that it is full, ``room`` bytes from now; then somebody makes room."""

    def __init__(self) -> None:
        self.room: int | None = None
        self._real = recording_download._write_at

    def write_at(self, path: Path, place: int, piece: bytes) -> None:
        if self.room is not None:
            self.room -= len(piece)
            if self.room < 0:
                self.room = None
                raise OSError(errno.ENOSPC, "No space left on device")
        self._real(path, place, piece)


def test_a_hundred_rounds_of_faults(run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, disk = random.Random(SEED), Disk()
    monkeypatch.setattr(recording_download, "_write_at", disk.write_at)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            ids = (await one.recording_ids())[-12:]  # the shortest
            whole = await reference(one, ids)
            for number in range(ROUNDS):
                some = draw.sample(ids, 2)
                rows = [await one.store.recordings.get(key) for key in some]
                for row in rows:
                    kind, how = some_fault(draw, (row.size if row is not None else None) or 1000)
                    practice.fault(OPERATION, kind, **how)
                if number % 7 == 0:
                    disk.room = draw.randrange(100_000)
                await fetch(one, some)
                disk.room = None
                practice.clear_faults()
                for key in some:
                    path = (await one.session.recordings.playable(key)).path
                    assert digest(path) == whole[key], f"round {number}"
                    if number % 10 == 0:
                        damaged = bytearray(path.read_bytes())
                        damaged[draw.randrange(len(damaged))] ^= 1 << draw.randrange(8)
                        path.write_bytes(damaged)
                if number % 10 == 0:
                    assert await one.session.recordings.check_all(lambda *_said: None) == (2, 2), f"round {number}"
                    await fetch(one, some)
                    for key in some:
                        assert digest((await one.session.recordings.playable(key)).path) == whole[key], f"round {number}, mended"
                await one.session.recordings.remove_copy(some)

    run(story(), timeout=120)


def test_five_hundred_at_five_percent_faults_without_a_storm(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            ids = (await one.recording_ids())[-SHORTEST:]
            whole = await reference(one, ids)
            before = practice.requests().count(OPERATION)
            for turn in range(TIMES):
                practice.fault(OPERATION, "cut_body", count=1_000_000, probability=SHARE_OF_FAULTS, seed=turn, bytes=5_000)
                await fetch(one, ids)
                practice.clear_faults()
                assert {key: digest(one.store.audio.final_path(key, ".mp3")) for key in ids} == whole
                await one.session.recordings.remove_copy(ids)
            asked = practice.requests().count(OPERATION) - before
            assert len(ids) * TIMES >= 500
            assert asked <= MORE_REQUESTS * len(ids) * TIMES, f"{asked} requests for {len(ids) * TIMES} recordings"
            assert asked > len(ids) * TIMES, "there were faults"

    run(story(), timeout=180)
