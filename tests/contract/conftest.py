"""One practice CallFire for the tests of a module, a Tuesday morning at school, a hundred times as fast; every word judged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from callfire_desktop.api.client import CallFire
from tests.contract.recorded_exchanges import recorded
from tests.support.practice_process import PracticeProcess

Talk = Callable[[Callable[[CallFire], Awaitable[None]]], set[str]]
SCHOOL_MORNING = "2026-03-03T10:00:00-08:00"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    with PracticeProcess(tmp_path_factory.mktemp("practice"), extra=["--speed", "100", "--now", SCHOOL_MORNING]) as process:
        yield process


@pytest.fixture
def talk(run: Callable[..., Any], practice: PracticeProcess) -> Talk:
    """Let a client tell a story; everything said by both sides is judged by the contract. The answer is the operationIds met."""

    def told(story: Callable[[CallFire], Awaitable[None]]) -> set[str]:
        async def whole() -> set[str]:
            async with recorded(practice) as (client, exchanges):
                await story(client)
                judged = await asyncio.to_thread(lambda: list(exchanges.judge(practice)))  # large bodies take a second
                return {operation for operation, _ in judged}

        met: set[str] = run(whole(), timeout=60)
        return met

    return told


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Ask again until it holds: the practice world takes its time."""
    async with asyncio.timeout(30):
        while not await holds():  # noqa: ASYNC110  (another process has no event)
            await asyncio.sleep(0.05)
