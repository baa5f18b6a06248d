"""The practice CallFire inside the program: whoever stops it in the middle of its start leaves none behind, and can start it again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.practice_hosting import PracticeHosting
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.accounts import PRACTICE
from callfire_desktop.services.connection import Connection

Run = Callable[..., Any]


class NoPasswords:
    """The practice CallFire needs no keychain."""

    async def password(self, account: Account) -> str:
        raise AssertionError(account.key)


@asynccontextmanager
async def hosted(folder: Path) -> AsyncIterator[tuple[PracticeHosting, TaskScope, Workers]]:
    workers, troubles = Workers(), list[BaseException]()
    scope = TaskScope("hosting", lambda error, _purpose: troubles.append(error))
    hosting = PracticeHosting(folder, workers)
    try:
        yield hosting, scope, workers
    finally:
        await scope.close()
        await hosting.stop()
        workers.close()
    assert troubles == []
    assert listening() == 0


def listening() -> int:
    """How many practice CallFires there are in this process."""
    return sum(thread.name == "cfd-practice" for thread in threading.enumerate())


async def until(condition: Callable[[], object]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("waited in vain")


def test_nobody_waits_for_it_any_more(run: Run, tmp_path: Path) -> None:
    """As when the window is closed, or another account is shown, in the first second."""

    async def story() -> None:
        async with hosted(tmp_path) as (hosting, scope, workers):
            await workers.load("callfire_desktop.practice_server.hosting")
            starting = scope.start("start", hosting.start())
            await until(listening)
            starting.cancel()
            await asyncio.wait([starting])
            await hosting.stop()
            assert listening() == 0
            first = await hosting.start()
            assert first == await hosting.start()
            assert listening() == 1

    run(story(), timeout=30)


def test_stopped_while_it_is_being_asked_for_and_started_again(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with hosted(tmp_path) as (hosting, scope, workers):
            feed = ChangeFeed()
            connection = Connection(
                PRACTICE, feed=feed, scope=scope, workers=workers, clock=SystemClock(), credentials=NoPasswords(), server=hosting
            )
            await workers.load("callfire_desktop.practice_server.hosting")
            asking = scope.start("a pass over a list begins", connection.client())
            await until(listening)
            await connection.stop_practice()
            await asyncio.wait([asking])
            assert connection.status.state is ConnectionState.PRACTICE_STOPPED
            await connection.start_practice()
            await until(lambda: connection.status.state is ConnectionState.ONLINE)
            await connection.close()
            feed.deleteLater()

    run(story(), timeout=30)
