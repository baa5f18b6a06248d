"""How many ``GET /calls?limit=100`` the practice CallFire answers in a second on one core (goal: 300), so that it is no bottleneck.

The asking side speaks bare HTTP over four sockets on the other core: what is measured is the server.
"""

from __future__ import annotations

import asyncio
import base64
import os
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measures import Measure
from tests.support.practice_process import PracticeProcess

GOAL = 300
CALLS = 100_000
CONNECTIONS, EACH, ROUNDS = 4, 400, 3
LENGTH = b"content-length:"


async def _ask(port: int, request: bytes) -> None:
    """One connection: ask, read the whole answer, ask again."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(EACH):
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        place = head.index(LENGTH) + len(LENGTH)
        await reader.readexactly(int(head[place : head.index(b"\r\n", place)]))
    writer.close()
    await writer.wait_closed()


async def _rate(port: int, request: bytes) -> float:
    began = time.perf_counter()
    async with asyncio.TaskGroup() as asking:
        for _ in range(CONNECTIONS):
            asking.create_task(_ask(port, request))
    return CONNECTIONS * EACH / (time.perf_counter() - began)


def main() -> list[Measure]:
    """The slowest of three rounds counts."""
    with tempfile.TemporaryDirectory() as place, PracticeProcess(Path(place) / "practice") as practice:
        practice.grow(CALLS)
        os.sched_setaffinity(practice.pid, {min(os.sched_getaffinity(0))})
        login = base64.b64encode(f"{practice.login}:{practice.password}".encode()).decode()
        request = f"GET /v2/calls?limit=100 HTTP/1.1\r\nHost: practice\r\nAuthorization: Basic {login}\r\n\r\n".encode()
        rate = min(asyncio.run(_rate(practice.port, request)) for _ in range(ROUNDS))
    return [Measure("practice server, GET /calls?limit=100 on one core / goal", rate, GOAL, "1/s", f"≥ {GOAL}/s", rate >= GOAL)]
