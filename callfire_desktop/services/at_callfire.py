"""Asks CallFire whether it still holds recordings: by id, then by name in the call. What it does not hold stays here (SAFETY S17)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from callfire_desktop.api.errors import CallFireError, NotFoundError
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import CLOCK_OFF_MS
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.offline_rules import DAY_MS
from callfire_desktop.domain.recordings import CallRecording, RecordingRow
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.lists import Publisher
from callfire_desktop.storage.account_store import AccountStore

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

_log = logging.getLogger(__name__)

UNUSABLE = ("RECORDING", "ERROR")
"""States of a recording that could not be fetched again."""


class AtCallFire:
    """A doubt is never an answer: without a network nothing is confirmed, and nothing is said to be gone."""

    def __init__(self, *, store: AccountStore, connection: Connection, feed: Publisher, clock: Clock) -> None:
        self._store = store
        self._connection = connection
        self._feed = feed
        self._clock = clock

    async def confirm(self, recording_ids: Sequence[int], tell: Callable[[int, int], object] | None = None) -> frozenset[int]:
        """Which of these CallFire holds, asked today; others are not known, or gone. ``tell(done, all)`` as it goes on."""
        off = self._connection.status.clock_off_ms
        right = off is not None and abs(off) < CLOCK_OFF_MS  # with a wrong clock nobody knows what was today
        known = await self._store.held.confirmed_since(self._clock.now_ms() - DAY_MS) if right else frozenset[int]()
        held = {one for one in recording_ids if one in known}
        for number, one in enumerate(recording_ids, 1):
            if one not in held:
                answer = await self._ask(one)
                if answer is None:
                    break  # no network: the others would not be known either
                if answer:
                    held.add(one)
            if tell is not None:
                tell(number, len(recording_ids))
        return frozenset(held)

    def now_ms(self) -> int:
        """Now (Unix ms), for what must not be done too early: a clock that is ahead of CallFire's is not believed."""
        return min(self._clock.now_ms(), self._connection.server_now_ms())

    async def look_for(self, recording_ids: Sequence[int]) -> None:
        """Ask about recordings that an answer did not name."""
        for one in recording_ids:
            if await self._ask(one) is None:
                return

    async def note_held(self, recording_ids: Sequence[int]) -> None:
        """CallFire has just named these."""
        self._publish(await self._store.held.note(recording_ids, held=True))

    async def _ask(self, recording_id: int) -> bool | None:
        """True: it is there and can be fetched; False: it is not; None: not known."""
        row = await self._store.recordings.get(recording_id)
        if row is None or not self._connection.status.is_reachable:
            return None
        try:
            found = await self._read(await self._connection.client(), row)
        except NotFoundError:
            self._publish(await self._store.held.note([recording_id], held=False))
            return False
        except CallFireError as error:
            self._connection.failed(error)
            return None
        except FailureError as error:
            _log.info("whether recordings are still at CallFire is not known: %s", error.failure.kind.name)
            return None
        self._publish(await self._store.held.note([recording_id], held=True))
        return found.state not in UNUSABLE

    async def _read(self, client: CallFire, row: RecordingRow) -> CallRecording:
        """By its id; one whose id CallFire no longer knows may be there under its name."""
        try:
            return (await client.recordings.get_call_recording(row.id)).value
        except NotFoundError:
            if not row.name:
                raise
            return (await client.recordings.get_call_recording_by_name(row.call_id, row.name)).value

    def _publish(self, changed: frozenset[int]) -> None:
        if changed:
            self._feed.publish(Changes(Kind.RECORDINGS, changed, "now: at CallFire"))
