"""200 recordings behind a line of 40 ms and 20 Mbit/s, against ``curl --parallel`` as many at once.

Once through the client to disk, and once through the offline library: its queue, its notes in storage, every file read again, measured
and hashed, and safe on the disk. The practice account has 40 recordings; each is fetched five times.
"""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
import time
from contextlib import aclosing
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.transport import DOWNLOADS_AT_ONCE
from callfire_desktop.domain.lists import Kind
from tests.benchmarks.measures import Measure
from tests.services.opened_account import opened
from tests.support.practice_process import PracticeProcess

RECORDINGS = 200
LATENCY_MS, MBIT_PER_S = 40, 20
ROUNDS = 2
GOAL = 0.95


async def _ids(client: CallFire) -> list[int]:
    """The account's recordings, over and over until there are enough."""
    calls = await client.calls.find_calls(limit=1000)
    found = [recording.id for call in calls.items for recording in call.value.recordings]
    return [found[place % len(found)] for place in range(RECORDINGS)]


async def through_client(client: CallFire, ids: list[int], folder: Path) -> None:
    """Fetch all; the transport itself lets only so many through at once."""

    async def one(place: int, recording_id: int) -> None:
        async with client.recordings.get_call_recording_mp3(recording_id) as download, aclosing(download.chunks()) as chunks:
            with (folder / f"{place}.mp3").open("wb") as file:
                async for chunk in chunks:
                    file.write(chunk)

    async with asyncio.TaskGroup() as group:
        for place, recording_id in enumerate(ids):
            group.create_task(one(place, recording_id))


async def through_library(practice: PracticeProcess, ids: list[int], folder: Path) -> float:
    """Seconds until all are kept; what lies between the turns (forgetting them again) is not counted."""
    each, took = sorted(set(ids)), 0.0
    async with opened(folder, practice) as one:
        await one.refresh(Kind.CALLS)
        practice.slow_line(LATENCY_MS, MBIT_PER_S)
        for _ in range(len(ids) // len(each)):
            began = time.perf_counter()
            await one.session.recordings.keep_offline(each)
            await one.wait(lambda: one.session.recordings.progress.files_wanted, "the queue has begun")
            await one.wait(lambda: not one.session.recordings.progress.files_wanted, "the queue is through")
            took += time.perf_counter() - began
            assert await one.session.unfinished() == (len(each), 0)
            await one.session.recordings.remove_copy(each)
        practice.clear_faults()
    return took


def by_curl(practice: PracticeProcess, ids: list[int], folder: Path, first: int) -> None:
    """Fetch all by curl."""
    lines = [f'user = "{practice.login}:{practice.password}"']
    for place, recording_id in enumerate(ids, first):
        lines.append(f'url = "{practice.base_address}/calls/recordings/{recording_id}.mp3"\noutput = "{folder / str(place)}.mp3"')
    command = ["curl", "--silent", "--show-error", "--fail", "--noproxy", "*", "--parallel", "--parallel-max", str(DOWNLOADS_AT_ONCE)]
    subprocess.run([*command, "--config", "-"], input="\n".join(lines), text=True, capture_output=True, check=True, timeout=600)


def _bytes(folder: Path) -> int:
    files = list(folder.iterdir())
    assert len(files) == RECORDINGS
    return sum(file.stat().st_size for file in files)


def main() -> list[Measure]:
    """In turns; the best of two rounds each."""
    with tempfile.TemporaryDirectory() as place, PracticeProcess(Path(place) / "practice") as practice:
        ours, curl = [], []

        async def timed(folder: Path) -> float:
            client = CallFire(practice.base_address, practice.login, practice.password)
            began = time.perf_counter()
            await through_client(client, ids, folder)
            took = time.perf_counter() - began
            await client.close()
            return took

        async def learn() -> list[int]:
            client = CallFire(practice.base_address, practice.login, practice.password)
            found = await _ids(client)
            await client.close()
            return found

        ids = asyncio.run(learn())
        application = QCoreApplication([])
        folders = [Path(place) / f"library-{turn}" for turn in range(ROUNDS)]
        library = [qasync.run(through_library(practice, ids, folder)) for folder in folders]
        del application
        practice.slow_line(LATENCY_MS, MBIT_PER_S)
        sizes, each = set(), len(set(ids))
        for turn in range(ROUNDS):
            for name in ("ours", "curl"):
                folder = Path(place) / f"{name}-{turn}"
                folder.mkdir()
                if name == "ours":
                    ours.append(asyncio.run(timed(folder)))
                else:
                    began = time.perf_counter()
                    for first in range(0, RECORDINGS, each):  # in the same five portions as the library must
                        by_curl(practice, ids[first : first + each], folder, first)
                    curl.append(time.perf_counter() - began)
                sizes.add(_bytes(folder))
        assert len(sizes) == 1, f"not the same bytes: {sizes}"
        megabytes = sizes.pop() / 1e6
    reference = megabytes / min(curl)
    found = []
    for name, best in (("client", min(ours)), ("offline library, all checks", min(library))):
        rate = megabytes / best
        found.append(
            Measure(
                f"{RECORDINGS} behind {LATENCY_MS} ms, {MBIT_PER_S} Mbit/s: {name} / curl",
                rate,
                reference,
                "MB/s",
                f"≥ {GOAL}",
                rate >= GOAL * reference,
            )
        )
    return found
