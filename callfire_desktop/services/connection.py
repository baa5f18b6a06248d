"""Whether CallFire can be reached for one account, and the one client of that account, built when first wanted."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from callfire_desktop.api.errors import (
    CallFireError,
    NotAllowedError,
    NotSentError,
    NotSignedInError,
    OutcomeUnknownError,
    RefusedError,
    UnknownReason,
)
from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState, ConnectionStatus
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.domain.lists import Kind
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.credentials import Credentials
from callfire_desktop.services.failures import reading_failure
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.practice import PracticeServer

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

FIRST_LOOK_S = 5.0
LONGEST_LOOK_S = 120.0
"""While offline we look again after 5 s, then twice as long each time, at most two minutes."""

CLOCK_NOISE_MS = 2_500
"""Differences below this are nothing: a Date header has whole seconds, and servers make it once a second."""

UNREACHABLE_REASONS = (UnknownReason.TIMEOUT, UnknownReason.RESET, UnknownReason.NOT_CALLFIRE)


class Connection:
    """Knows the state, tells of each change (Kind.CONNECTION), and looks again while offline."""

    def __init__(
        self,
        account: Account,
        *,
        feed: Publisher,
        scope: TaskScope,
        workers: Workers,
        clock: Clock,
        credentials: Credentials,
        server: PracticeServer | None = None,
    ) -> None:
        self._account = account
        self._feed = feed
        self._scope = scope
        self._workers = workers
        self._clock = clock
        self._credentials = credentials
        self._server = server
        self._client: CallFire | None = None
        self._building = asyncio.Lock()
        self._practice_off = account.practice_off
        self._came_online: list[Callable[[], None]] = []
        state = ConnectionState.PRACTICE_STOPPED if self._practice_off else ConnectionState.STARTING
        self._status = ConnectionStatus(state, clock.now_ms(), self._practice_failure() if self._practice_off else None)

    @property
    def status(self) -> ConnectionStatus:
        """What is known now."""
        return self._status

    def on_online(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called each time CallFire can be reached again."""
        self._came_online.append(wake)

    def server_now_ms(self) -> int:
        """CallFire's time (Unix ms) as far as known, else this computer's (SAFETY, clock of the PC wrong)."""
        return self._clock.now_ms() - (self._status.clock_off_ms or 0)

    async def client(self) -> CallFire:
        """The client of this account.

        Raises:
            FailureError: no password to be had (E25 to E27), or the practice CallFire is off (E39).
        """
        async with self._building:
            if self._client is None:
                self._client = await self._build()
            return self._client

    async def _build(self) -> CallFire:
        if self._practice_off:
            raise FailureError(self._practice_failure())
        if self._server is not None:
            address, login, password = await self._server.start()
        else:
            address, login = self._account.base_address, self._account.login
            try:
                password = await self._credentials.password(self._account)
            except FailureError as error:
                self._move(ConnectionState.NOT_SIGNED_IN, error.failure)
                raise
        module = await self._workers.load("callfire_desktop.api.client")
        client: CallFire = module.CallFire(address, login, password, on_server_time=self._note_server_time)
        return client

    def failed(self, error: CallFireError) -> Failure:
        """Note a failed request; the answer is what to tell the person."""
        failure = reading_failure(error, self._account.name)
        if isinstance(error, NotSignedInError):
            self._move(ConnectionState.SIGN_IN_REFUSED, failure)
        elif isinstance(error, RefusedError):
            self.succeeded()
        elif isinstance(error, NotSentError) or (isinstance(error, OutcomeUnknownError) and error.reason in UNREACHABLE_REASONS):
            self._move(ConnectionState.OFFLINE, failure)
            self._keep_looking()
        return failure

    def succeeded(self) -> None:
        """Note that CallFire answered."""
        if self._status.state is not ConnectionState.ONLINE:
            self._move(ConnectionState.ONLINE, None)
            for wake in self._came_online:
                wake()

    def look_again(self) -> None:
        """Ask CallFire now whether it is there (the person pressed "Check again")."""
        if not self._scope.is_closed:
            self._scope.restart("look again", self._look(first_wait_s=0))

    async def check(self) -> bool:
        """Ask who we are: the cheapest way to test a login (getAccount, x-gotchas). True when CallFire answered us well."""
        try:
            client = await self.client()
            await client.me.get_account()
        except CallFireError as error:
            self.failed(error)
            return isinstance(error, RefusedError) and not isinstance(error, NotSignedInError)
        except FailureError:
            return False
        self.succeeded()
        return True

    async def read_credits(self) -> None:
        """Read the credits left; accounts that may not ask are told so once (WORDS 7, "Credits not readable")."""
        try:
            client = await self.client()
            usage = (await client.me.get_billing_plan_usage()).value
        except NotAllowedError:
            self._change(dataclasses.replace(self._status, credits=None, credits_readable=False))
            return
        except (CallFireError, FailureError):
            return
        readable = usage.total_remaining_credits is not None
        self._change(dataclasses.replace(self._status, credits=usage.total_remaining_credits, credits_readable=readable))

    async def stop_practice(self) -> None:
        """Stop the practice CallFire and leave it off."""
        if self._server is None:
            return
        self._practice_off = True
        self._scope.cancel("look again")
        await self.close()
        await self._server.stop()
        self._move(ConnectionState.PRACTICE_STOPPED, self._practice_failure())

    async def start_practice(self) -> None:
        """Start it again and look."""
        if self._server is None:
            return
        self._practice_off = False
        self._move(ConnectionState.STARTING, None)
        self.look_again()

    async def close(self) -> None:
        """Close the client; one that is just being built is waited for, else it would be in use after all."""
        async with self._building:
            client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _keep_looking(self) -> None:
        if not self._scope.is_closed and not self._scope.is_running("look again"):
            self._scope.start("look again", self._look(first_wait_s=FIRST_LOOK_S))

    async def _look(self, *, first_wait_s: float) -> None:
        wait_s = first_wait_s
        await asyncio.sleep(wait_s)
        while not await self.check():
            if self._status.state is not ConnectionState.OFFLINE:
                return  # a wrong password or a stopped practice server does not pass by itself
            wait_s = min(LONGEST_LOOK_S, max(FIRST_LOOK_S, wait_s * 2))
            await asyncio.sleep(wait_s)

    def _practice_failure(self) -> Failure:
        return Failure(FailureKind.PRACTICE_STOPPED, PeopleCalled.NO_ONE, {"account": self._account.name})

    def _note_server_time(self, server_ms: int) -> None:
        off = self._clock.now_ms() - server_ms
        if abs(off) < CLOCK_NOISE_MS:
            off = 0
        if self._status.clock_off_ms is None or abs(off - self._status.clock_off_ms) > CLOCK_NOISE_MS:
            self._change(dataclasses.replace(self._status, clock_off_ms=off))

    def _move(self, state: ConnectionState, failure: Failure | None) -> None:
        since = self._status.since_ms if state is self._status.state else self._clock.now_ms()
        self._change(dataclasses.replace(self._status, state=state, failure=failure, since_ms=since))

    def _change(self, status: ConnectionStatus) -> None:
        if status != self._status:
            self._status = status
            self._feed.publish(Changes(Kind.CONNECTION, None, "now: connection"))
