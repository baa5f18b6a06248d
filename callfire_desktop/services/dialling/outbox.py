"""The one way out: save, send, save, publish. What is in doubt is looked up, and nothing leaves a second time (SAFETY S1, S5)."""

from __future__ import annotations

import dataclasses
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from callfire_desktop.api.errors import CallFireError, OutcomeUnknownError
from callfire_desktop.domain.failures import Failure, FailureError, PeopleCalled
from callfire_desktop.domain.outbox import CODE_LENGTH, CODE_SIGNS, Send, SendEvent, SendState, can_move, moved
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import sending_failure, storage_failure
from callfire_desktop.storage.errors import StorageError
from callfire_desktop.storage.outbox import OutboxStore

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

Request = Callable[["CallFire"], Awaitable[int]]
"""Asks CallFire once, and answers with the id CallFire gave."""

SLEPT_MS = 5_000
"""The wall clock and the steady clock apart by more than this: the computer slept, or somebody set its clock (S6)."""

INTERRUPTED_AFTER_MS = 120_000
"""A row that says SENDING for longer than any request lasts belongs to a window that is gone."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be written of a send that left, or turned out not to."""

    event: SendEvent
    result_id: int | None = None
    failure: Failure | None = None
    detail: str = ""


class SleepWatch:
    """Tells whether the computer slept since this was made."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = (clock.now_ms(), clock.monotonic_s())

    def slept(self) -> bool:
        """Whether the two clocks have gone apart."""
        by_wall = self._clock.now_ms() - self._began[0]
        return abs(by_wall - (self._clock.monotonic_s() - self._began[1]) * 1000) > SLEPT_MS


def new_code() -> str:
    """A reference of ours, to find a send again by."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


class Outbox:
    """Lets rows of the send list leave, each once."""

    def __init__(self, *, store: OutboxStore, connection: Connection, clock: Clock, account_name: str) -> None:
        self._store = store
        self._connection = connection
        self._clock = clock
        self._account_name = account_name
        self._in_flight: set[int] = set()
        self._unsaved: dict[int, Outcome] = {}

    @property
    def has_unsaved(self) -> bool:
        """Something is known of a send that the disk has not taken yet."""
        return bool(self._unsaved)

    def as_known(self, send: Send) -> Send:
        """A send as it stands on the disk, or as it will stand there once the disk takes what is known of it."""
        outcome = self._unsaved.get(send.id)
        if outcome is None or not can_move(send, outcome.event):
            return send
        result_id = send.result_id if outcome.result_id is None else outcome.result_id
        return dataclasses.replace(moved(send, outcome.event), result_id=result_id, failure=outcome.failure)

    async def recover(self, *, at_start: bool) -> None:
        """Settle what an earlier run left behind, before anything else is possible.

        What was held never leaves any more. What was about to leave may have left: it is in doubt, and will be looked for.
        """
        await self._save_unsaved()
        for send in await self._store.unfinished():
            if send.id in self._in_flight:
                continue
            if send.state is SendState.HELD and (at_start or self._connection.server_now_ms() > send.not_after_ms):
                await self._store.move(send.id, SendEvent.CANCEL, detail="found held")
            elif send.state is SendState.SENDING and (at_start or self._is_stale(send)):
                await self._store.move(send.id, SendEvent.INTERRUPTED)

    async def dispatch(self, send: Send, request: Request, sleep: SleepWatch) -> Send | None:
        """Let a held send leave; answers with what became of it. Whatever happens, it is not sent again.

        Args:
            send: as saved.
            request: what to ask of CallFire, once.
            sleep: made when the person pressed the button.

        Raises:
            StorageError: it could not be written down that it is about to leave, so it did not.
        """
        try:
            client = await self._connection.client()
        except FailureError as error:
            failure = dataclasses.replace(error.failure, people_called=PeopleCalled.NO_ONE)
            return await self._store.move(send.id, SendEvent.CANCEL, failure=failure)
        if self._is_late(send, sleep):
            return await self._store.move(send.id, SendEvent.CANCEL, detail="too late, or this computer slept")
        self._in_flight.add(send.id)
        try:
            if not await self._may_leave(send):
                return await self._store.get(send.id)  # another window took it, or took it back
            outcome = await self._ask(client, send, request, sleep)
            return await self._save(send.id, outcome)
        finally:
            self._in_flight.discard(send.id)

    async def take_back(self, send_id: int) -> bool:
        """Cancel a send that has not left; False where it has, or is settled.

        Raises:
            StorageError: it could not be written down.
        """
        return await self._store.move(send_id, SendEvent.CANCEL, detail="taken back") is not None

    async def _may_leave(self, send: Send) -> bool:
        """Write down that it is about to leave. Where that can't be written it never leaves, and that is written as soon as it can."""
        try:
            return await self._store.move(send.id, SendEvent.LEAVE) is not None
        except StorageError as error:
            failure = storage_failure(error, self._account_name)
            self._unsaved[send.id] = Outcome(SendEvent.CANCEL, failure=failure, detail="could not be written down first")
            raise

    async def _ask(self, client: CallFire, send: Send, request: Request, sleep: SleepWatch) -> Outcome:
        if self._is_late(send, sleep):
            return Outcome(SendEvent.REFUSED, detail="too late, or this computer slept")
        try:
            result_id = await request(client)
        except CallFireError as error:
            self._connection.failed(error)
            failure = sending_failure(error, self._account_name)
            event = SendEvent.DOUBT if isinstance(error, OutcomeUnknownError) else SendEvent.REFUSED
            return Outcome(event, failure=failure, detail=failure.detail)
        except Exception:
            await self._save(send.id, Outcome(SendEvent.DOUBT, detail="something went wrong in this program"))
            raise
        self._connection.succeeded()
        return Outcome(SendEvent.TAKEN, result_id)

    async def _save(self, send_id: int, outcome: Outcome) -> Send | None:
        try:
            await self._store.move(send_id, outcome.event, result_id=outcome.result_id, failure=outcome.failure, detail=outcome.detail)
            return await self._store.get(send_id)
        except StorageError:
            # it says SENDING on the disk: a new start will be in doubt and look; until then we try to write what we know
            _log.warning("what became of a send could not be saved yet")
            self._unsaved[send_id] = outcome
            return None

    async def _save_unsaved(self) -> None:
        for send_id, outcome in list(self._unsaved.items()):
            self._unsaved.pop(send_id)
            await self._save(send_id, outcome)

    def _is_stale(self, send: Send) -> bool:
        return send.id not in self._unsaved and self._clock.now_ms() - send.state_ms > INTERRUPTED_AFTER_MS

    def _is_late(self, send: Send, sleep: SleepWatch) -> bool:
        return sleep.slept() or self._connection.server_now_ms() > send.not_after_ms
