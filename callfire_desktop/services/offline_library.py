"""The queue of wanted recordings: two at a time, patient with a bad network, and the person's cancel is final."""

from __future__ import annotations

import asyncio
import errno
import logging
from dataclasses import dataclass

from callfire_desktop.api.errors import (
    CallFireError,
    NotSentError,
    NotSignedInError,
    OutcomeUnknownError,
    RefusedError,
    SlowDownError,
)
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import Failure, FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import storage_failure
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.recording_download import RecordingDownload
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import DiskFullError

_log = logging.getLogger(__name__)

AT_ONCE = 2
FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 5 * 3600.0
PASSING = (NotSentError, OutcomeUnknownError, SlowDownError, NotSignedInError)
"""What says nothing about this recording: the wish stays."""

NO_USE_ASKING = (ConnectionState.SIGN_IN_REFUSED, ConnectionState.NOT_SIGNED_IN)
"""Asking on with a wrong password may lock the account at CallFire; signing in wakes the queue."""

TRIES = 3
"""A file that fails so often is set aside and says so."""


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """What the status line tells. ``files_*`` count since the queue was last empty; ``running`` are under way now."""

    files_done: int = 0
    files_wanted: int = 0
    running: int = 0
    paused: bool = False
    failure: Failure | None = None


class OfflineLibrary:
    """Works through ``store.recordings.wanted()``; wakes when something is wished, when CallFire is back, and after waits."""

    def __init__(
        self,
        *,
        store: AccountStore,
        connection: Connection,
        feed: Publisher,
        scope: TaskScope,
        workers: Workers,
        clock: Clock,
        account: str,
    ) -> None:
        self._store = store
        self._connection = connection
        self._feed = feed
        self._scope = scope
        self._workers = workers
        self._clock = clock
        self._account = account
        self._download = RecordingDownload(store, workers, self._tell)
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._not_before: dict[int, float] = {}
        self._tries: dict[int, int] = {}
        self._received: dict[int, int] = {}
        self._progress = DownloadProgress()
        self._paused = False
        self._disk_full: Failure | None = None
        connection.on_online(self.wake)

    @property
    def progress(self) -> DownloadProgress:
        """How far the queue is."""
        return self._progress

    def received(self, recording_id: int) -> int | None:
        """Bytes here of a download under way, None for others."""
        return self._received.get(recording_id)

    def wake(self) -> None:
        """Look for work, unless that is being done."""
        if not self._scope.is_closed:
            self._scope.restart("downloads", self._pump())

    def pause(self) -> None:
        """Stop fetching; parts stay."""
        self._paused = True
        for task in self._in_hand.values():
            task.cancel()
        self.wake()

    def resume(self) -> None:
        """Go on fetching."""
        self._paused = False
        self._disk_full = None
        self._not_before.clear()
        self.wake()

    def drop(self, recording_id: int) -> asyncio.Task[None] | None:
        """Stop one download; the answer is its task, to wait for."""
        self._not_before.pop(recording_id, None)
        self._tries.pop(recording_id, None)
        task = self._in_hand.get(recording_id)
        if task is not None:
            task.cancel()
        return task

    async def park(self) -> None:
        """Write down where unfinished downloads stand; called when the session ends."""
        for row in await self._store.recordings.wanted():
            if row.offline is OfflineState.DOWNLOADING:
                await self._set_aside(row)

    async def _pump(self) -> None:
        while True:
            wanted = await self._store.recordings.wanted()
            self._count(wanted)
            if self._paused or self._disk_full is not None or not wanted or self._connection.status.state in NO_USE_ASKING:
                return
            now = self._clock.monotonic_s()
            free = [row for row in wanted if row.id not in self._in_hand]
            ready = [row for row in free if self._not_before.get(row.id, 0) <= now]
            while ready and len(self._in_hand) < AT_ONCE:
                row = ready.pop(0)
                task = self._scope.start(f"download {row.id}", self._one(row))
                self._in_hand[row.id] = task
            if self._in_hand:
                await asyncio.wait(list(self._in_hand.values()), timeout=5, return_when=asyncio.FIRST_COMPLETED)
                continue
            soonest = min(self._not_before.get(row.id, 0) for row in free)
            await asyncio.sleep(max(0.5, min(30.0, soonest - now)))

    async def _one(self, row: RecordingRow) -> None:
        try:
            client = await self._connection.client()
            await self._download.run(client, row)
            self._tries.pop(row.id, None)
        except CallFireError as error:
            await self._failed(row, error)
        except FailureError:
            self._not_before[row.id] = self._clock.monotonic_s() + FIRST_WAIT_S
            await self._set_aside(row)
        except (DiskFullError, OSError) as error:
            full = isinstance(error, DiskFullError) or error.errno in (errno.ENOSPC, errno.EDQUOT)
            if not full:
                raise
            self._disk_full = storage_failure(DiskFullError("no room for the recording"), self._account)
        finally:
            self._in_hand.pop(row.id, None)
            self._received.pop(row.id, None)
            self._feed.publish(Changes(Kind.RECORDINGS, frozenset({row.id}), "now: download"))

    async def _failed(self, row: RecordingRow, error: CallFireError) -> None:
        failure = self._connection.failed(error)
        passing = isinstance(error, PASSING)
        self._tries[row.id] = self._tries.get(row.id, 0) + 1
        refused = isinstance(error, RefusedError) and not passing
        if refused or (self._tries[row.id] >= TRIES and isinstance(error, OutcomeUnknownError)):
            await self._store.recordings.set_offline(row.id, OfflineState.FAILED, trouble=failure.kind)
            self._tries.pop(row.id, None)
            return
        if passing:
            wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (self._tries[row.id] - 1))
            self._not_before[row.id] = self._clock.monotonic_s() + wait
        await self._set_aside(row)

    async def _set_aside(self, row: RecordingRow) -> None:
        here = await self._workers.run(self._store.audio.received, row.id)
        validator = await self._store.recordings.validator(row.id)
        state = OfflineState.PARTIAL if here else OfflineState.WANTED
        await self._store.recordings.set_offline(row.id, state, received=here, validator=validator)

    def _tell(self, recording_id: int, received: int) -> None:
        self._received[recording_id] = received
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset({recording_id}), "download"))

    def _count(self, wanted: list[RecordingRow]) -> None:
        before = self._progress
        if not wanted:
            now = DownloadProgress(paused=self._paused)
        else:
            total = max(before.files_wanted, before.files_done + len(wanted)) if before.files_wanted else len(wanted)
            now = DownloadProgress(total - len(wanted), total, len(self._in_hand), self._paused, self._disk_full)
        if now != before:
            self._progress = now
            self._feed.publish(Changes(Kind.RECORDINGS, frozenset(), "download"))
