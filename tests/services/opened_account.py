"""A session as the program has one: real storage in a folder, the practice CallFire at the other end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import SYNCED_KINDS, Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.storage.account_store import AccountStore
from tests.support.practice_process import PracticeProcess

WAIT_S = 20.0
LOOK_AGAIN_S = 0.01


class ShiftedClock:
    """This computer's clock, wrong by ``off_ms``; monotonic time runs as it does, or is moved on by ``skip_s``."""

    def __init__(self, off_ms: int = 0) -> None:
        self.off_ms = off_ms
        self.skip_s = 0.0
        self._real = SystemClock()

    def now_ms(self) -> int:
        return self._real.now_ms() + self.off_ms

    def monotonic_s(self) -> float:
        return self._real.monotonic_s() + self.skip_s


@dataclass
class FixedPassword:
    """What the keychain would say."""

    value: str

    async def password(self, account: Account) -> str:
        return self.value


@dataclass
class OpenedAccount:
    """A session, and what surrounds it."""

    session: AccountSession
    clock: ShiftedClock
    troubles: list[BaseException]
    heard: list[Changes] = field(default_factory=list)

    @property
    def store(self) -> AccountStore:
        return self.session._store

    async def wait(self, condition: Callable[[], object], what: str = "") -> None:
        end = time.monotonic() + WAIT_S
        while not condition():
            assert time.monotonic() < end, f"waited in vain: {what}"
            await asyncio.sleep(LOOK_AGAIN_S)

    async def beside(self, job: Callable[[], None]) -> None:
        """Do what takes long (a server's start) in a thread: on a busy machine the loop would stand still for more than a second."""
        await self.session._library._workers.run(job)

    async def refresh(self, *kinds: Kind) -> None:
        """Bring these lists up to date, all of them unless told, and wait for the end."""
        wanted = kinds or SYNCED_KINDS
        for kind in wanted:
            self.session.sync.refresh(kind)
        await self.idle()

    async def idle(self) -> None:
        """Wait until nothing is brought up to date: coming online makes all lists begin."""
        await self.wait(lambda: not any(self.session.sync.age(kind).running for kind in SYNCED_KINDS), "all lists are up to date")

    async def state(self, recording_id: int) -> OfflineState:
        row = await self.store.recordings.get(recording_id)
        assert row is not None
        return row.offline

    async def wait_for_state(self, recording_id: int, *states: OfflineState) -> OfflineState:
        end = time.monotonic() + WAIT_S
        while (now := await self.state(recording_id)) not in states:
            assert time.monotonic() < end, f"{recording_id} is {now}, not {states}"
            await asyncio.sleep(LOOK_AGAIN_S)
        return now

    async def wait_for_kept(self, ids: Sequence[int]) -> None:
        """Wait until all of these are whole here; as patient as it takes while one after the other comes."""
        end, came = time.monotonic() + WAIT_S, 0
        while missing := set(ids) - {row.id for row in await self.store.recordings.kept()}:
            if came != (came := len(ids) - len(missing)):
                end = time.monotonic() + WAIT_S
            assert time.monotonic() < end, f"{len(missing)} of {len(ids)} never came"
            await asyncio.sleep(LOOK_AGAIN_S)

    async def recording_ids(self) -> list[int]:
        """Recordings that can be fetched, the longest first."""
        calls = await self.store.calls.ids(_all_calls())
        rows = await self.store.recordings.for_calls(list(calls))
        return [row.id for row in sorted(rows, key=lambda row: -(row.size or 0))]


@asynccontextmanager
async def opened(
    folder: Path, practice: PracticeProcess, *, off_ms: int = 0, password: str | None = None
) -> AsyncIterator[OpenedAccount]:
    """Open it; at the end it is closed within two seconds and nothing may have gone wrong unheard."""
    troubles: list[BaseException] = []
    scope = TaskScope("test account", lambda error, _where: troubles.append(error))
    workers, clock = Workers(), ShiftedClock(off_ms)
    feed = ChangeFeed()
    account = Account("school", "Lincoln", AccountColor.TEAL, AccountKind.CALLFIRE, practice.login, practice.base_address)
    session = await AccountSession.open(
        account,
        folder=folder,
        feed=feed,
        scope=scope,
        workers=workers,
        clock=clock,
        credentials=FixedPassword(practice.password if password is None else password),
    )
    one = OpenedAccount(session, clock, troubles)
    feed.changed.connect(one.heard.append)
    try:
        yield one
    finally:
        began = time.monotonic()
        await session.close()
        took = time.monotonic() - began
        await scope.close()
        workers.close()
        feed.deleteLater()
    assert took <= 2.0, f"closing took {took:.2f} s"
    assert troubles == []


def _all_calls() -> Any:
    from callfire_desktop.domain.calls import CallFilter, CallSort
    from callfire_desktop.domain.lists import ListQuery

    return ListQuery(CallFilter(), CallSort.TIME, descending=True)
