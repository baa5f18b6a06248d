"""Reads one thing again, with all that belongs to it, when a person looks at it: its row is as old as the last pass over its list."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from callfire_desktop.api.errors import CallFireError, NotFoundError
from callfire_desktop.api.paging import Walk
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.batches import Batch
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.at_callfire import AtCallFire
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.lists import Publisher
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError
from callfire_desktop.storage.list_store import ListStore

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

_log = logging.getLogger(__name__)

SETTLE_S = 0.3
"""Who runs through a list with the arrow keys looks at nothing yet."""

PAGE = 500
MOST_CALLS = 1_000
"""Calls of a broadcast read at a look; the others come with the list of calls."""


class CloserLook:
    """``look`` is all there is: what is read is stored and told, like everything from CallFire. Nothing is asked while offline."""

    def __init__(
        self, *, store: AccountStore, connection: Connection, feed: Publisher, scope: TaskScope, at_callfire: AtCallFire
    ) -> None:
        self._store = store
        self._connection = connection
        self._feed = feed
        self._scope = scope
        self._at_callfire = at_callfire

    def look(self, kind: Kind, key: int) -> None:
        """Read one thing of a list again; the newest look of a list wins."""
        if not self._scope.is_closed and self._connection.status.state is ConnectionState.ONLINE:
            self._scope.restart(f"look at {kind}", self._look(kind, key))

    async def _look(self, kind: Kind, key: int) -> None:
        await asyncio.sleep(SETTLE_S)
        try:
            client = await self._connection.client()
            await self._read(kind, key, client)
        except NotFoundError:
            _log.info("%s: what was looked at is not at CallFire any more; the next pass over the list will tell", kind)
        except CallFireError as error:
            self._connection.failed(error)
        except (FailureError, StorageError) as error:
            _log.info("%s: a look failed (%s)", kind, type(error).__name__)

    async def _read(self, kind: Kind, key: int, client: CallFire) -> None:
        if kind is Kind.BROADCASTS:
            await self._broadcast(key, client)
        elif kind is Kind.CALLS:
            await self._call(key, client)
        elif kind is Kind.SOUNDS:
            await self._save(kind, self._store.sounds, [await client.sounds.get_campaign_sound(key)])
        elif kind is Kind.CONTACTS:
            await self._save(kind, self._store.contacts, [await client.contacts.get_contact(key)])
        elif kind is Kind.DO_NOT_CALL:
            await self._entry(key, client)

    async def _broadcast(self, key: int, client: CallFire) -> None:
        """Facts, sets, totals, and calls."""
        await self._save(Kind.BROADCASTS, self._store.broadcasts, [await client.broadcasts.get_call_broadcast(key)])
        totals = await client.broadcasts.get_call_broadcast_stats(key)
        batches = await self._batches(key, client)
        if await self._store.broadcast_parts.save(key, batches, totals, self._connection.server_now_ms()):
            self._feed.publish(Changes(Kind.BROADCASTS, frozenset({key}), "look"))
        walk = Walk(
            lambda limit, offset: client.broadcasts.get_call_broadcast_calls(key, limit=limit, offset=offset),
            lambda call: call.id,
            self._scope.start,
            limit=PAGE,
        )
        async with aclosing(walk.pages()) as pages:
            async for calls in pages:
                await self._save(Kind.CALLS, self._store.calls, calls)
                if walk.met >= MOST_CALLS:
                    break

    async def _batches(self, key: int, client: CallFire) -> list[Received[Batch]]:
        walk = Walk(
            lambda limit, offset: client.batches.get_call_broadcast_batches(key, limit=limit, offset=offset),
            lambda batch: batch.id,
            self._scope.start,
            limit=PAGE,
        )
        found: list[Received[Batch]] = []
        async with aclosing(walk.pages()) as pages:
            async for batches in pages:
                found += batches
        return found

    async def _call(self, key: int, client: CallFire) -> None:
        """The call, and its recordings: a recording may be there a while before the call's own answer names it."""
        known = [row.id for row in await self._store.recordings.for_calls([key])]
        try:
            await self._save(Kind.CALLS, self._store.calls, [await client.calls.get_call(key)])
            recordings = await client.recordings.get_call_recordings(key)
        except NotFoundError:
            await self._at_callfire.look_for(known)
            raise
        named = [recording.value.id for recording in recordings]
        await self._at_callfire.note_held(named)
        await self._at_callfire.look_for([one for one in known if one not in named])
        changed = await self._store.recordings.save_of_call(key, recordings)
        if changed:
            self._feed.publish(Changes(Kind.RECORDINGS, changed, "look"))

    async def _entry(self, key: int, client: CallFire) -> None:
        """An entry taken off the list reads with both flags false, not as 404 (getDoNotContact, x-gotchas)."""
        entry = await client.do_not_call.get_do_not_contact(str(key))
        if entry.value.call or entry.value.text:
            await self._save(Kind.DO_NOT_CALL, self._store.do_not_call, [entry])
        elif await self._store.do_not_call.forget([key]):
            self._feed.publish(Changes(Kind.DO_NOT_CALL, None, "look"))

    async def _save(self, kind: Kind, store: ListStore[Any, Any, Any, Any], items: Sequence[Received[Any]]) -> None:
        number = int((await self._store.ages.cursor(kind)).get("pass", 0))
        changed = await store.save(items, number)
        if changed:
            self._feed.publish(Changes(kind, changed, "look"))
