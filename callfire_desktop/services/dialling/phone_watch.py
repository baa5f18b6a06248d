"""Follows messages recorded by telephone until nothing remains to be done: what that is comes from what is written down alone.

So it makes no difference whether the program slept, was killed or was closed meanwhile. Nothing here makes a telephone ring.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging

from callfire_desktop.api.errors import CallFireError, NotFoundError, SlowDownError
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.outbox import SendEvent, SendState
from callfire_desktop.domain.phone_progress import GONE, OVER, READY, Pace, PhoneRow, Work, as_recording, wait_s, work_for
from callfire_desktop.domain.phone_recordings import PhoneRecording
from callfire_desktop.domain.sounds import ARCHIVED, CampaignSound, SoundOrigin
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.dialling.outbox import Outbox, SleepWatch
from callfire_desktop.services.dialling.reconciliation import find_recorded_sound
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sounds import Sounds
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError

NOBODY_TO_ASK = (ConnectionState.SIGN_IN_REFUSED, ConnectionState.NOT_SIGNED_IN, ConnectionState.PRACTICE_STOPPED)
LONGEST_WAIT_S = 60.0
_log = logging.getLogger(__name__)


class PhoneWatch:
    """One request at a time. ``found_again`` holds the ids that were under way when this session began."""

    def __init__(
        self,
        *,
        store: AccountStore,
        connection: Connection,
        outbox: Outbox,
        sounds: Sounds,
        audio: SoundAudio,
        feed: Publisher,
        scope: TaskScope,
        clock: Clock,
        pace: Pace,
    ) -> None:
        self._store = store
        self._connection = connection
        self._outbox = outbox
        self._sounds = sounds
        self._audio = audio
        self._feed = feed
        self._scope = scope
        self._clock = clock
        self._pace = pace
        self._woken = asyncio.Event()
        self._recovering = asyncio.Lock()
        self._recovered = False
        self._due: dict[tuple[int, Work], float] = {}
        self._tries: dict[tuple[int, Work], int] = {}
        self._told: dict[int, PhoneRecording] = {}
        self.found_again: set[int] = set()
        connection.on_online(self._came_online)
        sounds.on_deleted(self._was_deleted)

    def start(self) -> None:
        """Begin to follow, once a session."""
        if not self._scope.is_closed and not self._scope.is_running("phone recordings"):
            self._scope.start("phone recordings", self._run())

    def wake(self) -> None:
        """Something is there to do now."""
        self._woken.set()

    def look_again(self, send_id: int) -> None:
        """The person waits for this one: what remains to be done for it is due now."""
        self._due = {key: due for key, due in self._due.items() if key[0] != send_id}
        self.wake()

    async def recover(self) -> None:
        """Settle what an earlier run left, once: before this, nothing may be sent (SAFETY S1).

        Raises:
            StorageError: it could not be.
        """
        async with self._recovering:
            if self._recovered:
                return
            await self._outbox.recover(at_start=True)
            rows = await self._store.phone_recordings.rows()
            self.found_again = {row.id for row in rows if not row.is_over and row.send.state is not SendState.HELD}
            self._recovered = True
        self._publish(None)

    async def look(self, row: PhoneRow) -> None:
        """Do what remains to be done for one now.

        Raises:
            CallFireError, FailureError, StorageError: it could not be.
        """
        work = work_for(row, await self._all())
        while work is not None:
            await self._do(row, work)
            self._due.pop((row.id, work), None)
            done, fresh = work, await self._store.phone_recordings.get(row.id)
            if fresh is None:
                return
            row, work = fresh, work_for(fresh, await self._all())
            if work is done:
                return

    def tell(self, row: PhoneRow) -> None:
        """Publish a message where it looks otherwise than when it was last told."""
        seen = self.seen(row)
        if self._told.get(row.id) != seen:
            self._told[row.id] = seen
            self._publish(row.id)

    def seen(self, row: PhoneRow) -> PhoneRecording:
        """A message as the window sees it."""
        row = dataclasses.replace(row, send=self._outbox.as_known(row.send))
        return as_recording(row, self._clock.now_ms(), self._pace, found_again=row.id in self.found_again)

    async def _run(self) -> None:
        while True:
            self._woken.clear()
            sleep = SleepWatch(self._clock)
            try:
                await self.recover()
                pause = await self._round()
            except StorageError as error:
                _log.warning("messages recorded by telephone can't be followed now (%s)", type(error).__name__)
                pause = self._pace.in_background_s
            try:
                async with asyncio.timeout(min(pause, LONGEST_WAIT_S)):
                    await self._woken.wait()
            except TimeoutError:
                pass
            if sleep.slept():
                self._due.clear()

    async def _round(self) -> float:
        """Do what is due; answers with the seconds until more is."""
        await self._outbox.recover(at_start=False)
        pause = self._pace.in_background_s if self._outbox.has_unsaved else LONGEST_WAIT_S
        rows = await self._all()
        for row in list(rows.values()):
            pause = min(pause, await self._one(row, rows))
        return pause

    async def _one(self, row: PhoneRow, rows: dict[int, PhoneRow]) -> float:
        """Do what is due for one; answers with the seconds until more is. ``rows`` are all, and change with what was done."""
        work = work_for(row, rows)
        now = self._clock.monotonic_s()
        nobody_to_ask = self._connection.status.state in NOBODY_TO_ASK and work is not Work.NOTE
        if work is None or nobody_to_ask:  # coming online wakes us
            self.tell(row)
            return LONGEST_WAIT_S
        if self._due.get((row.id, work), now) > now:
            self.tell(row)
            return self._due[row.id, work] - now
        held_back_s = await self._try(row, work)
        rows |= await self._all()
        fresh, key = rows.get(row.id, row), (row.id, work)
        self._tries[key] = self._tries.get(key, 0) + 1
        next_s = wait_s(fresh, work, self._clock.now_ms(), self._pace, self._tries[key])
        self._due[key] = float("inf") if next_s is None else self._clock.monotonic_s() + max(next_s, held_back_s)
        self.tell(fresh)
        if work_for(fresh, rows) is not work:
            return 0.0  # the next step is due at once
        return self._due[key] - self._clock.monotonic_s()

    async def _try(self, row: PhoneRow, work: Work) -> float:
        """Do it; answers with the seconds to hold back after trouble."""
        try:
            await self._do(row, work)
        except SlowDownError as error:
            self._connection.failed(error)
            return max(error.retry_after_s or 0.0, self._pace.in_background_s)
        except CallFireError as error:
            self._connection.failed(error)
            return self._pace.then_s
        except FailureError as error:
            _log.info("a message recorded by telephone: %s did not work (%s)", work.value, error.failure.kind.name)
            return self._pace.then_s
        return 0.0

    async def _do(self, row: PhoneRow, work: Work) -> None:
        sound_id = row.send.result_id
        if work is Work.LOOK or sound_id is None:
            await self._look_for(row)
        elif work is Work.READ:
            await self._read(row, sound_id)
        elif work is Work.NOTE:
            await self._sounds.note_made(sound_id, SoundOrigin.PHONE, own_name=row.name, text=row.script)
            await self._store.phone_recordings.note_noted(row.id)
        elif work is Work.COPY:
            await self._audio.keep(sound_id)
            await self._store.phone_recordings.note_copied(row.id)
        else:
            await self._remove(row, sound_id)

    async def _look_for(self, row: PhoneRow) -> None:
        client = await self._connection.client()
        found = await find_recorded_sound(client, row.send, self._scope.start)
        self._connection.succeeded()
        if found is None:
            await self._store.outbox.note_look(row.id)
            return
        await self._store.outbox.move(row.id, SendEvent.FOUND, result_id=found.value.id)
        await self._store.phone_recordings.show_again(row.id)
        await self._save(row, found)

    async def _read(self, row: PhoneRow, sound_id: int) -> None:
        client = await self._connection.client()
        try:
            received = await client.sounds.get_campaign_sound(sound_id)
        except NotFoundError:
            self._connection.succeeded()
            if self._clock.now_ms() - row.started_ms > self._pace.long_wait_s * 1000:  # one just made may not be known everywhere yet
                await self._store.phone_recordings.note_status(row.id, GONE, row.length_s)
            return
        self._connection.succeeded()
        await self._save(row, received)

    async def _remove(self, row: PhoneRow, sound_id: int) -> None:
        """Delete an entry at CallFire after reading it: only what failed, or is whole; never while someone may be speaking (S1)."""
        client = await self._connection.client()
        try:
            received = await client.sounds.get_campaign_sound(sound_id)
        except NotFoundError:
            await self._store.phone_recordings.note_removed(row.id)
            return
        await self._sounds.save_answer(received)
        status = received.value.status or ""
        if status in READY or (status in OVER and status != ARCHIVED):
            await self._sounds.delete(sound_id, only_unused=True)
            status = ARCHIVED
        if status == ARCHIVED:
            await self._store.phone_recordings.note_removed(row.id)

    async def _save(self, row: PhoneRow, received: Received[CampaignSound]) -> None:
        await self._sounds.save_answer(received)
        sound = received.value
        await self._store.phone_recordings.note_status(row.id, sound.status or "", sound.length_in_seconds)

    async def _all(self) -> dict[int, PhoneRow]:
        return {row.id: row for row in await self._store.phone_recordings.rows()}

    def _was_deleted(self, sound_id: int) -> None:
        if not self._scope.is_closed:
            self._scope.start(f"sound {sound_id} was deleted", self._put_aside(sound_id))

    async def _put_aside(self, sound_id: int) -> None:
        """A message that was ready and is deleted among the sounds is not told of as ready, nor as gone: the person did it."""
        try:
            for row in (await self._all()).values():
                if row.send.result_id == sound_id and row.status in READY:
                    await self._store.phone_recordings.note_status(row.id, ARCHIVED, row.length_s)
                    await self._store.phone_recordings.forget(row.id)
                    self.tell((await self._store.phone_recordings.get(row.id)) or row)
        except StorageError as error:
            _log.warning("that a message was deleted can't be noted now (%s)", type(error).__name__)

    def _came_online(self) -> None:
        self._due = {key: due for key, due in self._due.items() if due == float("inf")}
        self._tries.clear()
        self.wake()

    def _publish(self, send_id: int | None) -> None:
        ids = None if send_id is None else frozenset({send_id})
        self._feed.publish(Changes(Kind.PHONE_RECORDINGS, ids, "now: phone recordings"))
