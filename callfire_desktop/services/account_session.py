"""Everything the program does for one signed-in account, from the first row shown to the last file closed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.broadcasts import Broadcasts
from callfire_desktop.services.calls import Calls
from callfire_desktop.services.closer_look import CloserLook
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.contacts import Contacts
from callfire_desktop.services.credentials import Credentials
from callfire_desktop.services.do_not_call import DoNotCall
from callfire_desktop.services.failures import storage_failure
from callfire_desktop.services.offline_library import OfflineLibrary
from callfire_desktop.services.practice import PracticeServer
from callfire_desktop.services.recordings import Recordings
from callfire_desktop.services.reviews import Reviews
from callfire_desktop.services.sounds import Sounds
from callfire_desktop.services.sync import Sync
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError

LOOK_EVERY_S = 120.0
"""How often lists are brought up to date while the program is open."""


class AccountSession:
    """Storage is open as long as the session is; the network is asked only after ``go_online``."""

    def __init__(
        self,
        account: Account,
        store: AccountStore,
        *,
        feed: ChangeFeed,
        scope: TaskScope,
        workers: Workers,
        clock: Clock,
        credentials: Credentials,
        server: PracticeServer | None,
    ) -> None:
        self.account = account
        self.feed = feed
        self._store = store
        self._scope = scope.child(f"session {account.key}")
        self.connection = Connection(
            account, feed=feed, scope=self._scope, workers=workers, clock=clock, credentials=credentials, server=server
        )
        self._library = OfflineLibrary(
            store=store,
            connection=self.connection,
            feed=feed,
            scope=self._scope,
            workers=workers,
            clock=clock,
            account=account.name,
        )
        self.calls = Calls(store.calls)
        self.broadcasts = Broadcasts(store.broadcasts, store.broadcast_parts)
        self.sounds = Sounds(store.sounds)
        self.contacts = Contacts(store.contacts)
        self.do_not_call = DoNotCall(store.do_not_call)
        self.recordings = Recordings(store=store, library=self._library, feed=feed, workers=workers)
        self.reviews = Reviews(store=store.reviews, feed=feed, account_name=account.name)
        self.sync = Sync(store=store, connection=self.connection, feed=feed, scope=self._scope, account_name=account.name)
        self.closer = CloserLook(store=store, connection=self.connection, feed=feed, scope=self._scope)
        self.connection.on_online(self.sync.refresh_all)

    @classmethod
    async def open(
        cls,
        account: Account,
        *,
        folder: Path,
        feed: ChangeFeed,
        scope: TaskScope,
        workers: Workers,
        clock: Clock,
        credentials: Credentials,
        server: PracticeServer | None = None,
    ) -> AccountSession:
        """Open what is stored of an account.

        Raises:
            FailureError: disk full (E22), storage damaged (E23) or written by a newer program (E24).
        """
        try:
            store = await AccountStore.open(folder, now_ms=clock.now_ms)
        except StorageError as error:
            raise FailureError(storage_failure(error, account.name)) from error
        session = cls(account, store, feed=feed, scope=scope, workers=workers, clock=clock, credentials=credentials, server=server)
        await session.sync.load()
        return session

    def go_online(self) -> None:
        """Called after the first frame: connect, bring lists up to date, go on with downloads, look again every two minutes."""
        if not self._scope.is_closed:
            self._scope.start("stay up to date", self._stay_up_to_date())

    async def unfinished(self) -> tuple[int, int]:
        """(recordings kept here, downloads unfinished): what signing out or quitting would touch."""
        return len(await self._store.recordings.kept()), len(await self._store.recordings.wanted())

    async def close(self) -> None:
        """End everything: tasks, downloads parked, client, storage."""
        await self._scope.close()
        await self._library.park()
        await self.connection.close()
        await self._store.close()

    async def _stay_up_to_date(self) -> None:
        while True:
            if self.connection.status.state in (ConnectionState.STARTING, ConnectionState.ONLINE):
                self.sync.refresh_all()
                self._library.wake()
                await self.connection.read_credits()
            await asyncio.sleep(LOOK_EVERY_S)
