"""Deleting a sound at CallFire: no way back, so uses are read anew and a copy is kept before anything is sent (SAFETY)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Protocol

from callfire_desktop.api.errors import CallFireError, NotFoundError, OutcomeUnknownError, SlowDownError
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sound_uses import SoundUse, in_use
from callfire_desktop.domain.sounds import ARCHIVED, RECORDING, SYSTEM, SoundRow
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import STORAGE_TROUBLES
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.storage.account_store import AccountStore

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

PAGE = 100
WITHOUT_AUDIO = frozenset({"FAILED", "UPLOAD", "SCRUBBED"})
"""Statuses under which CallFire has nothing to keep a copy of."""


class Refreshing(Protocol):
    """Who reads a sound at CallFire and stores it."""

    async def refresh(self, sound_id: int) -> SoundRow | None:
        """Read it anew."""
        ...


class SoundDeletion:
    """Enforces the rules; the window explains them."""

    def __init__(self, *, store: AccountStore, connection: Connection, feed: Publisher, audio: SoundAudio, sounds: Refreshing) -> None:
        self._store, self._connection, self._feed = store, connection, feed
        self._audio, self._sounds = audio, sounds

    async def look_at_uses(self, sound_id: int) -> list[SoundUse]:
        """Read anew what plays a sound.

        Raises:
            FailureError: SOUND_USES_UNREADABLE.
        """
        try:
            client = await self._connection.client()
            fresh = [one async for one in self._may_call(client)]
            for use in await self._store.sounds.uses(sound_id):
                if all(use.broadcast_id != one.value.id for one in fresh):
                    fresh += await self._again(client, use.broadcast_id)
        except CallFireError as error:
            raise _unreadable(self._connection.failed(error)) from error
        except FailureError as error:
            raise _unreadable(error.failure) from error
        self._connection.succeeded()
        number = int((await self._store.ages.cursor(Kind.BROADCASTS)).get("pass", 0))
        changed = await self._store.broadcasts.save(fresh, number)
        if changed:
            self._feed.publish(Changes(Kind.BROADCASTS, changed, "look"))
        return await self._store.sounds.uses(sound_id)

    async def delete(self, sound_id: int, *, without_copy: bool, only_unused: bool) -> None:
        """Delete one; see ``Sounds.delete``."""
        sound = await self._sounds.refresh(sound_id)
        if sound is None or sound.status == ARCHIVED:
            return
        if sound.status == SYSTEM:
            raise FailureError(Failure(FailureKind.SOUND_NOT_OURS))
        if sound.status == RECORDING:
            raise FailureError(Failure(FailureKind.SOUND_BEING_RECORDED))
        forbidding = [use for use in await self.look_at_uses(sound_id) if only_unused or use.forbids_deleting]
        if forbidding:
            raise FailureError(in_use(forbidding))
        if not without_copy and sound.status not in WITHOUT_AUDIO:
            try:
                await self._audio.keep(sound_id)
            except FailureError as error:
                if error.failure.kind in STORAGE_TROUBLES:
                    raise  # CallFire has the audio; it is this computer that can't keep it, and deleting would lose it
                raise FailureError(Failure(FailureKind.SOUND_NOT_KEPT, detail=error.failure.detail)) from error
        await self._send(sound_id)

    async def _send(self, sound_id: int) -> None:
        """A delete describes a state: it may be sent again, once, but only after the state was read."""
        client = await self._connection.client()
        for last in (False, True):
            try:
                await client.sounds.delete_campaign_sound(sound_id)
                break
            except NotFoundError:
                break  # CallFire has it no more: reading it says so
            except (OutcomeUnknownError, SlowDownError) as error:
                failure = self._connection.failed(error)
                if await self._is_archived(sound_id, failure):
                    return
                if last:
                    raise FailureError(failure) from error
            except CallFireError as error:
                raise FailureError(self._connection.failed(error)) from error
        self._connection.succeeded()
        try:
            await self._sounds.refresh(sound_id)
        except FailureError:
            await self._store.sounds.note_archived(sound_id)
            self._feed.publish(Changes(Kind.SOUNDS, frozenset({sound_id}), "now: sounds"))

    async def _is_archived(self, sound_id: int, failure: Failure) -> bool:
        try:
            sound = await self._sounds.refresh(sound_id)
        except FailureError as error:
            raise FailureError(Failure(FailureKind.SOUND_DELETE_UNKNOWN, detail=failure.detail)) from error
        return sound is not None and sound.status == ARCHIVED

    async def _may_call(self, client: CallFire) -> AsyncIterator[Received[CallBroadcast]]:
        """Broadcasts that CallFire lists as running or scheduled, all pages: one may have been made elsewhere a minute ago."""
        for running, scheduled in ((True, None), (None, True)):
            offset = 0
            while True:
                page: Page[CallBroadcast] = await client.broadcasts.find_call_broadcasts(
                    limit=PAGE, offset=offset, running=running, scheduled=scheduled
                )
                if page.unreadable:
                    raise FailureError(Failure(FailureKind.ROWS_UNREADABLE))
                for one in page.items:
                    yield one
                if page.is_last:
                    break
                offset += len(page.items)

    async def _again(self, client: CallFire, broadcast_id: int) -> list[Received[CallBroadcast]]:
        try:
            return [await client.broadcasts.get_call_broadcast(broadcast_id)]
        except NotFoundError:
            if await self._store.broadcasts.forget([broadcast_id]):
                self._feed.publish(Changes(Kind.BROADCASTS, None, "look"))
            return []


def _unreadable(failure: Failure) -> FailureError:
    return FailureError(Failure(FailureKind.SOUND_USES_UNREADABLE, values={"why": str(failure.kind)}, detail=failure.detail))
