"""The queue of wanted recordings: two at a time, patient with a bad network, and the person's cancel is final."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial

from callfire_desktop.api.errors import (
    CallFireError,
    NotSentError,
    NotSignedInError,
    OutcomeUnknownError,
    RefusedError,
    SlowDownError,
)
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure, FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.download_pause import DownloadPause
from callfire_desktop.services.download_progress import DownloadProgress, Speed
from callfire_desktop.services.failures import disk_trouble_told, storage_failure
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.offline_space import OfflineSpace
from callfire_desktop.services.recording_download import RecordingDownload
from callfire_desktop.services.slow_downloads import SlowDownloads
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import DiskFullError, DiskUnwritableError, StorageError
from callfire_desktop.storage.recordings import WAITING, Waiting

_log = logging.getLogger(__name__)

AT_ONCE, AT_ONCE_WHILE_CALLING = 2, 1
"""While a broadcast runs CallFire's answers about it come first (UX, concurrency)."""

ON_DECK, CHECKED_AT_ONCE = 2, 2
"""One more has all ready and asks as soon as it may, and what has come is checked beside: the line never waits for the disk."""

FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 5 * 3600.0
PASSING = (NotSentError, OutcomeUnknownError, SlowDownError, NotSignedInError)
"""What says nothing about this recording: the wish stays."""

NO_NETWORK_AFTER = 8
"""So many in a row that never left: there is no network, and trying thousands more would only empty the battery on the train."""

LOOK_AHEAD = 50
"""So many of the queue are read at once."""

TRIES = 3
"""A file that fails so often without another byte of it coming is set aside and says so."""

ROOM_IS_OUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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
        space: OfflineSpace,
    ) -> None:
        self._store = store
        self._connection = connection
        self._feed = feed
        self._scope = scope
        self._workers = workers
        self._clock = clock
        self._account_name = account
        self._space = space
        self._no_room = False
        self._speed = Speed()
        self._download = RecordingDownload(store, workers, self._tell)
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._checking: set[int] = set()
        self._place_free: asyncio.Future[None] | None = None
        self._not_before: dict[int, float] = {}
        self._tries: dict[int, int] = {}
        self._held: Counter[int] = Counter()
        self._still = 0
        self._never_left = 0
        self._came_before: dict[int, int] = {}
        self._received: dict[int, int] = {}
        self._slow = SlowDownloads(clock.monotonic_s())
        self._progress = DownloadProgress()
        self._pause = DownloadPause(store, account)
        self._disk: Failure | None = None
        connection.on_online(self._back_online)

    @property
    def progress(self) -> DownloadProgress:
        """How far the queue is."""
        return self._progress

    def received(self, recording_id: int) -> int | None:
        """Bytes here of a download under way, None for others."""
        return self._received.get(recording_id)

    def wake(self) -> None:
        """Look for work, unless that is being done."""
        self._no_room = False
        if not self._scope.is_closed:
            self._scope.restart("downloads", self._pump())

    async def load(self) -> None:
        """A pause that was there when the program ended is there again, and is told before anything is asked of CallFire."""
        await self._pause.load()
        if self._pause.is_paused:
            self.wake()

    async def pause(self) -> None:
        """Stop fetching until the person goes on; parts stay. A FailureError: that will not outlive the program (E22, E22b, E23)."""
        self._still += 1
        self._stop_fetching()
        try:
            await self._pause.pause()
        finally:
            self._still -= 1
            self.wake()

    def set_metered(self, metered: bool) -> None:
        """Wait while the connection costs by what is sent over it, unless the person goes on all the same (UX, retry manners)."""
        self._pause.set_metered(metered)
        if metered:
            self._stop_fetching()
        self.wake()

    async def resume(self) -> None:
        """Go on fetching, also over a connection that costs. A FailureError: the next start will not (E22, E22b, E23)."""
        try:
            await self._pause.go_on()
        finally:
            self.try_again()

    def try_again(self) -> None:
        """What stopped downloads may be gone: a full disk, a network that was away. Who paused them, or pays for them, is not asked."""
        self._disk = None
        self._not_before.clear()
        self.wake()

    def make_way_for(self, recording_id: int) -> None:
        """Set one running download aside where all places are taken; what came of it stays."""
        self._not_before.pop(recording_id, None)
        fetching = self._fetching()
        coming = [key for key in fetching if key in self._received]
        if recording_id not in (*coming, *self._checking) and len(fetching) >= AT_ONCE:
            on_deck = [key for key in fetching if key not in self._received and key != recording_id]
            for key in (*coming[:1], *on_deck):
                self._in_hand[key].cancel()
        self.wake()

    @asynccontextmanager
    async def holding(self, recording_id: int) -> AsyncIterator[None]:
        """Nothing fetches this one meanwhile: what is under way has ended, and the queue passes it over whatever storage still says."""
        self._held[recording_id] += 1
        try:
            for memory in (self._not_before, self._tries, self._came_before):
                memory.pop(recording_id, None)
            task = self._in_hand.get(recording_id)
            if task is not None:
                task.cancel()
                await asyncio.wait([task])
            yield
        finally:
            self._held[recording_id] -= 1
            self._held += Counter()  # keeps no zeros

    @asynccontextmanager
    async def standing_still(self) -> AsyncIterator[None]:
        """Nothing is fetched meanwhile; what was under way has ended, and its part is written."""
        self._still += 1
        try:
            under_way = list(self._in_hand.values())
            for task in under_way:
                task.cancel()
            if under_way:
                await asyncio.wait(under_way)
            yield
        finally:
            self._still -= 1
            self.wake()

    async def park(self) -> None:
        """Write down where unfinished downloads stand; called when the session ends."""
        for one in await self._store.recordings.in_state(OfflineState.DOWNLOADING):
            await self._set_aside(one)

    @disk_trouble_told
    async def _pump(self) -> None:
        while True:
            # of a queue of 100,000 those that may have their turn are enough
            wanted = await self._store.recordings.wanted(LOOK_AHEAD + len(self._not_before) + len(self._in_hand) + len(self._held))
            waiting = await self._store.recordings.waiting()
            self._count(wanted, waiting)
            if self._waits or not wanted or self._no_use_asking:
                if not self._in_hand:
                    return
                await asyncio.wait([*self._in_hand.values()])  # what was stopped is still being written down: count it then
                continue
            now = self._clock.monotonic_s()
            self._slow.look(now, self._received)
            free = [row for row in wanted if row.id not in self._in_hand and not self._held[row.id]]
            ready = [row for row in free if self._not_before.get(row.id, 0) <= now]
            at_once = AT_ONCE_WHILE_CALLING if await self._store.broadcasts.any_running() else AT_ONCE
            places = at_once + ON_DECK if at_once == AT_ONCE else at_once
            while ready and len(self._fetching()) < places and len(self._in_hand) < places + CHECKED_AT_ONCE:
                row = ready.pop(0)
                coming = sum(max(0, (one.size or 0) - one.received) for one in wanted if one.id in self._in_hand or one is row)
                if not await self._space.has_room_for(coming):
                    self._no_room = True
                    break
                if not self._held[row.id] and not self._still:
                    self._begin(row)
            self._count(wanted, waiting)
            if ready or len(self._fetching()) > at_once:
                self._let_others_pass(self._clock.monotonic_s())
            if self._no_room and not self._in_hand:
                return  # waking looks again: after a decision, another limit, or a removal
            if self._in_hand:
                self._place_free = asyncio.get_running_loop().create_future()
                news = [*self._in_hand.values(), self._place_free]
                await asyncio.wait(news, timeout=5, return_when=asyncio.FIRST_COMPLETED)
                continue
            if not free:
                await asyncio.sleep(0)
                continue  # what was in hand ended while room was looked for, or is being taken back
            soonest = min(self._not_before.get(row.id, 0) for row in free)
            await asyncio.sleep(max(0.5, min(30.0, soonest - now)))

    @property
    def _no_use_asking(self) -> bool:
        """Whoever looks for CallFire, signs in or starts practicing wakes the queue."""
        status = self._connection.status
        return status.needs_the_person or (self._never_left >= NO_NETWORK_AFTER and not status.is_reachable)

    @property
    def _waits(self) -> bool:
        return self._pause.is_paused or self._pause.is_metered or self._still > 0 or self._disk is not None

    def _begin(self, row: RecordingRow) -> None:
        task = self._scope.start(f"download {row.id}", self._one(row))
        self._in_hand[row.id] = task
        self._slow.begun(row.id, self._clock.monotonic_s(), row.received)
        task.add_done_callback(partial(self._ended, row.id))  # not in the task: one cancelled before its first step has no steps

    def _fetching(self) -> list[int]:
        """What is asked for, or is about to be; in the order it was begun."""
        return [key for key in self._in_hand if key not in self._checking]

    def _stop_fetching(self) -> None:
        for key in self._fetching():
            self._in_hand[key].cancel()

    def _fetched(self, recording_id: int) -> None:
        self._checking.add(recording_id)
        if self._place_free is not None and not self._place_free.done():
            self._place_free.set_result(None)

    def _ended(self, recording_id: int, _task: asyncio.Task[None]) -> None:
        self._checking.discard(recording_id)
        for memory in (self._in_hand, self._received):
            memory.pop(recording_id, None)
        self._slow.ended(recording_id)
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset({recording_id}), "now: download"))

    def _let_others_pass(self, now: float) -> None:
        """A slow one goes on later, from where it is."""
        slow = self._slow.find(now, self._fetching(), self._received)
        if slow is not None:
            self._not_before[slow] = now + FIRST_WAIT_S
            self._in_hand[slow].cancel()

    def _back_online(self) -> None:
        """What waited for hours since there was no network need not wait on; but not all at once and not at once."""
        self._never_left = 0
        soon = self._clock.monotonic_s() + FIRST_WAIT_S
        self._not_before = {key: min(soon, then) for key, then in self._not_before.items()}
        self.wake()

    async def _one(self, row: RecordingRow) -> None:
        try:
            now = await self._store.recordings.get(row.id)
            if now is None or now.offline not in WAITING:
                return  # it came, or was taken back, while the queue was being read
            client = await self._connection.client()
            await self._download.run(client, row, partial(self._fetched, row.id))
            self._never_left = 0
            for memory in (self._not_before, self._tries, self._came_before):
                memory.pop(row.id, None)
        except asyncio.CancelledError:
            await self._set_aside_if_begun(row.id)
            raise
        except (CallFireError, FailureError, StorageError, OSError) as error:
            try:
                await self._not_fetched(row, error)
            except StorageError as second:  # not even that can be written down
                self._disk_trouble(row, second)

    async def _not_fetched(self, row: RecordingRow, error: Exception) -> None:
        if isinstance(error, CallFireError):
            await self._failed(row, error)
        elif isinstance(error, FailureError):
            self._not_before[row.id] = self._clock.monotonic_s() + FIRST_WAIT_S
            await self._set_aside(row.id)
        else:
            self._disk_trouble(row, error)

    def _disk_trouble(self, row: RecordingRow, error: Exception) -> None:
        """A disk that takes nothing stops the queue and is told; other trouble is nobody's plan, and is not tried in a circle.

        Raises:
            StorageError: what has nothing to do with the disk, for whoever hears of the unexpected.
        """
        if isinstance(error, FileNotFoundError):  # somebody cleared the folder away; the next try makes it anew
            self._not_before[row.id] = self._clock.monotonic_s() + FIRST_WAIT_S
        elif isinstance(error, DiskFullError) or (isinstance(error, OSError) and error.errno in ROOM_IS_OUT):
            self._disk = storage_failure(DiskFullError("no room for the recording"), self._account_name)
        elif isinstance(error, DiskUnwritableError | OSError):
            self._disk = storage_failure(DiskUnwritableError(str(error)), self._account_name)
        else:
            self._not_before[row.id] = self._clock.monotonic_s() + LONGEST_WAIT_S
            raise error

    async def _failed(self, row: RecordingRow, error: CallFireError) -> None:
        failure = self._connection.failed(error)
        self._never_left = self._never_left + 1 if isinstance(error, NotSentError) else 0
        passing = isinstance(error, PASSING)
        here = await self._workers.run(self._store.audio.received, row.id)
        if here > self._came_before.get(row.id, 0):
            self._tries.pop(row.id, None)  # slowly, but it comes
        self._came_before[row.id] = here
        self._tries[row.id] = self._tries.get(row.id, 0) + 1
        refused = isinstance(error, RefusedError) and not passing
        if refused or (self._tries[row.id] >= TRIES and isinstance(error, OutcomeUnknownError)):
            await self._store.recordings.set_offline(row.id, OfflineState.FAILED, trouble=failure.kind)
            self._tries.pop(row.id, None)
            return
        if passing:
            wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (self._tries[row.id] - 1))
            self._not_before[row.id] = self._clock.monotonic_s() + wait
        await self._set_aside(row.id)

    async def _set_aside_if_begun(self, recording_id: int) -> None:
        """What was stopped says how much of it is here, not that it is being downloaded."""
        with suppress(StorageError, OSError):  # else the next start writes it down
            now = await self._store.recordings.get(recording_id)
            if now is not None and now.offline is OfflineState.DOWNLOADING:
                await self._set_aside(recording_id)

    async def _set_aside(self, recording_id: int) -> None:
        here = await self._workers.run(self._store.audio.received, recording_id)
        validator = await self._store.recordings.validator(recording_id)
        state = OfflineState.PARTIAL if here else OfflineState.WANTED
        await self._store.recordings.set_offline(recording_id, state, received=here, validator=validator)

    def _tell(self, recording_id: int, received: int) -> None:
        self._speed.note(self._clock.monotonic_s(), max(0, received - self._received.get(recording_id, received)))
        self._received[recording_id] = received
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset({recording_id}), "download"))

    def _count(self, wanted: Sequence[RecordingRow], waiting: Waiting) -> None:
        """``wanted`` are the first of those that wait."""
        before = self._progress
        if not waiting.recordings:
            now = DownloadProgress(paused=self._pause.is_paused)
        else:
            total = max(before.files_wanted, before.files_done + waiting.recordings) if before.files_wanted else waiting.recordings
            coming = sum(max(0, self._received.get(row.id, row.received) - row.received) for row in wanted)
            now = DownloadProgress(
                files_done=total - waiting.recordings,
                files_wanted=total,
                running=min(AT_ONCE, len(self._fetching())),
                paused=self._pause.is_paused,
                failure=self._disk,
                no_room=self._no_room,
                metered=self._pause.is_metered,
                bytes_left=max(0, waiting.bytes_left - coming),
                bytes_per_s=self._speed.per_s(self._clock.monotonic_s()),
            )
        if now != before:
            self._progress = now
            self._feed.publish(Changes(Kind.RECORDINGS, frozenset(), "download"))
