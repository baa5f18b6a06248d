"""A backup of 400 MB and its way back, against ``tar`` and ``sync``, which check nothing; and how late the loop is meanwhile."""

from __future__ import annotations

import asyncio
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from callfire_desktop.domain.backups import LongWork
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.backup_reader import unpack_backup
from callfire_desktop.storage.backup_writer import write_backup
from tests.benchmarks.measures import Measure
from tests.storage.filled_library import NOW_MS, SCHOOL, fill, now_ms

FILES, SIZE, TIMES, GOAL = 12, 33_000_000, 5, 2.0
TICK_S = 0.005


async def prepare(folder: Path) -> None:
    """A library with few and long recordings: what counts here are bytes."""
    await fill(folder, kept=FILES)
    store = await AccountStore.open(folder, now_ms=now_ms)
    piece = random.Random(1).randbytes(SIZE)
    for number in range(FILES):
        name = f"{901 + number}.mp3"
        (folder / "audio" / name).write_bytes(piece)
        await store.recordings.set_offline(901 + number, OfflineState.KEPT, received=SIZE, file_name=name)
    await store.close()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def save(folder: Path, target: Path) -> None:
    write_backup(folder, target, SCHOOL, now_ms=NOW_MS, program_version="1", work=LongWork())


def plain_save(folder: Path, target: Path) -> None:
    subprocess.run(["tar", "-cf", target, "-C", folder, "."], check=True)
    subprocess.run(["sync", target], check=True)


def plain_restore(archive: Path, into: Path) -> None:
    into.mkdir()
    subprocess.run(["tar", "-xf", archive, "-C", into], check=True)
    subprocess.run("sync audio/*", shell=True, cwd=into, check=True)


async def lateness(work: Callable[[], object] | None) -> float:
    """The 99th percentile of how late a tick of 5 ms comes, in ms."""
    workers, late = Workers(), []
    running = asyncio.get_running_loop().create_task(workers.run(work) if work else asyncio.sleep(1))
    while not running.done():
        began = time.perf_counter()
        await asyncio.sleep(TICK_S)
        late.append((time.perf_counter() - began - TICK_S) * 1000)
    await running
    workers.close()
    return sorted(late)[len(late) * 99 // 100]


def main() -> list[Measure]:
    """Best of three each."""
    with tempfile.TemporaryDirectory() as place:
        folder, ours, plain = Path(place) / "library", Path(place) / "ours", Path(place) / "plain.tar"
        asyncio.run(prepare(folder))
        saving = [(seconds(lambda: save(folder, ours)), seconds(lambda: plain_save(folder, plain))) for _ in range(TIMES)]
        restoring = []
        for _ in range(TIMES):
            into, beside = Path(place) / "into", Path(place) / "beside"
            restoring.append((seconds(lambda: unpack_backup(ours, into, LongWork())), seconds(lambda: plain_restore(plain, beside))))  # noqa: B023  (called at once)
            shutil.rmtree(into)
            shutil.rmtree(beside)
        turns = [(asyncio.run(lateness(None)), asyncio.run(lateness(lambda: save(folder, ours)))) for _ in range(TIMES)]
        idle, busy = (min(turn[which] for turn in turns) for which in (0, 1))
    measures = []
    for name, pairs in (("saved", saving), ("checked and unpacked", restoring)):
        value, reference = (min(pair[which] for pair in pairs) * 1000 for which in (0, 1))
        measures.append(
            Measure(f"backup of 400 MB {name} / tar, sync", value, reference, "ms", f"≤ {GOAL:g}×", value <= GOAL * reference)
        )
    measures.append(Measure("loop lag p99 while a backup is saved / idle", busy, idle, "ms", "≤ 2× + 10 ms", busy <= 2 * idle + 10))
    return measures
