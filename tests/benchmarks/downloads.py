"""200 recordings behind a line of 40 ms and 20 Mbit/s, through the client to disk, against ``curl --parallel`` as many at once.

The practice account has 40 recordings; each is fetched five times, to a file of its own.
"""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
import time
from contextlib import aclosing
from pathlib import Path

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.transport import DOWNLOADS_AT_ONCE
from tests.benchmarks.measures import Measure
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


def by_curl(practice: PracticeProcess, ids: list[int], folder: Path) -> None:
    """Fetch all by curl."""
    lines = [f'user = "{practice.login}:{practice.password}"']
    for place, recording_id in enumerate(ids):
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
        practice.slow_line(LATENCY_MS, MBIT_PER_S)
        sizes = set()
        for turn in range(ROUNDS):
            for name in ("ours", "curl"):
                folder = Path(place) / f"{name}-{turn}"
                folder.mkdir()
                if name == "ours":
                    ours.append(asyncio.run(timed(folder)))
                else:
                    began = time.perf_counter()
                    by_curl(practice, ids, folder)
                    curl.append(time.perf_counter() - began)
                sizes.add(_bytes(folder))
        assert len(sizes) == 1, f"not the same bytes: {sizes}"
        megabytes = sizes.pop() / 1e6
    rate, reference = megabytes / min(ours), megabytes / min(curl)
    name = f"{RECORDINGS} recordings behind {LATENCY_MS} ms, {MBIT_PER_S} Mbit/s / curl --parallel"
    return [Measure(name, rate, reference, "MB/s", f"≥ {GOAL}", rate >= GOAL * reference)]
