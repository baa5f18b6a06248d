"""Listing 100,000 calls through the client, and its memory while it streams 1,000,000.

Against httpx and msgspec without our layer (same loop, same four pages in flight), and, behind a line of 40 ms, against the script
most people would write: ``requests`` and ``json``, page by page. Memory is that of a process of its own, early and at the end.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import msgspec
import requests

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.paging import IN_FLIGHT, Walk
from callfire_desktop.domain.answers import Page
from callfire_desktop.domain.calls import Call
from callfire_desktop.runtime.task_scope import TaskScope
from tests.benchmarks.measures import Measure
from tests.support.practice_process import PracticeProcess

CALLS, MANY = 100_000, 1_000_000
PAGE = 1000
LATENCY_MS = 40
ROUNDS = 7
GOAL_PLAIN, GOAL_SCRIPT, GOAL_MB = 0.85, 2.5, 10

STREAMING = """
import asyncio, json, resource, sys
from pathlib import Path
from tests.benchmarks.listing import through_client
marks = {}
def note(met):
    if (met // 100_000) not in marks:
        marks[met // 100_000] = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
met = asyncio.run(through_client(*sys.argv[1:4], note))
print(json.dumps([met, *(marks[place] for place in sorted(marks))]))
"""


class PlainPage(msgspec.Struct, frozen=True, rename="camel"):
    """What a plain reader of a page decodes."""

    items: list[Call]
    total_count: int


async def through_client(base_address: str, login: str, password: str, note: Callable[[int], None] | None = None) -> int:
    """Calls met by a walk of our client; ``note`` hears how many were met after each page."""
    client = CallFire(base_address, login, password)
    scope = TaskScope("benchmark", lambda error, purpose: print(purpose, repr(error), file=sys.stderr))

    async def fetch(limit: int, offset: int) -> Page[Call]:
        return await client.calls.find_calls(limit=limit, offset=offset)

    walk: Walk[Call] = Walk(fetch, lambda call: call.id, scope.start, limit=PAGE)
    async for _page in walk.pages():
        if note is not None:
            note(walk.met)
    await scope.close()
    await client.close()
    return walk.met


async def plainly(base_address: str, login: str, password: str) -> int:
    """The same pages by httpx and msgspec alone, as many in flight."""
    met = 0
    async with httpx.AsyncClient(auth=(login, password), trust_env=False) as client:

        async def page(offset: int) -> PlainPage:
            answer = await client.get(f"{base_address}/calls", params={"limit": PAGE, "offset": offset})
            return msgspec.json.decode(answer.content, type=PlainPage)

        async def every_fourth(first: int, total: int) -> int:
            return sum([len((await page(offset)).items) for offset in range(first, total, PAGE * IN_FLIGHT)])

        begun = await page(0)
        met = len(begun.items)
        async with asyncio.TaskGroup() as group:
            readers = [group.create_task(every_fourth(PAGE * (1 + lane), begun.total_count)) for lane in range(IN_FLIGHT)]
    return met + sum(reader.result() for reader in readers)


def by_script(base_address: str, login: str, password: str) -> int:
    """Page after page, each waited for."""
    met = 0
    with requests.Session() as session:
        session.auth, session.trust_env = (login, password), False
        while True:
            answer = session.get(f"{base_address}/calls", params={"limit": PAGE, "offset": met}, timeout=60)
            items = json.loads(answer.content)["items"]
            if not items:
                return met
            met += len(items)


def _seconds(work: Callable[[], int], expected: int) -> float:
    began = time.perf_counter()
    met = work()
    took = time.perf_counter() - began
    assert met == expected, f"{met} calls in place of {expected}"
    return took


def main() -> list[Measure]:
    """In turns, the best of seven rounds each."""
    measures = []
    with tempfile.TemporaryDirectory() as place, PracticeProcess(Path(place) / "practice") as practice:
        account = practice.base_address, practice.login, practice.password
        own = asyncio.run(through_client(*account))
        practice.grow(CALLS - own)
        ours, plain, slow_ours, script = [], [], [], []
        for _ in range(ROUNDS):
            ours.append(_seconds(lambda: asyncio.run(through_client(*account)), CALLS))
            plain.append(_seconds(lambda: asyncio.run(plainly(*account)), CALLS))
        practice.slow_line(LATENCY_MS)
        for _ in range(ROUNDS):
            slow_ours.append(_seconds(lambda: asyncio.run(through_client(*account)), CALLS))
            script.append(_seconds(lambda: by_script(*account), CALLS))
        practice.clear_faults()
        rate, reference = CALLS / min(ours), CALLS / min(plain)
        goal = f"≥ {GOAL_PLAIN}"
        measures.append(
            Measure(f"listing {CALLS:,} calls / httpx + msgspec", rate, reference, "1/s", goal, rate >= GOAL_PLAIN * reference)
        )
        rate, reference = CALLS / min(slow_ours), CALLS / min(script)
        name = f"the same behind {LATENCY_MS} ms / requests + json, page by page"
        measures.append(Measure(name, rate, reference, "1/s", f"≥ {GOAL_SCRIPT}", rate >= GOAL_SCRIPT * reference))
        practice.grow(MANY - own)  # over the others: they begin again at the first
        ended = subprocess.run([sys.executable, "-c", STREAMING, *account], capture_output=True, text=True, check=True, timeout=900)
        met, _first, early, *_between, late = json.loads(ended.stdout)
        assert met == MANY, f"{met} calls in place of {MANY}"
    goal = f"≤ +{GOAL_MB} MB"
    measures.append(Measure(f"memory after {MANY:,} calls / after {CALLS:,}", late, early, "MB", goal, late - early <= GOAL_MB))
    return measures
