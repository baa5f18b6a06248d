"""Everything the program does for one signed-in account, from the first row shown to the last file closed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.at_callfire import AtCallFire
from callfire_desktop.services.broadcasts import Broadcasts
from callfire_desktop.services.calls import Calls
from callfire_desktop.services.closer_look import CloserLook
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.contacts import Contacts
from callfire_desktop.services.credentials import Credentials
from callfire_desktop.services.dialling.record_by_phone import RecordByPhone
from callfire_desktop.services.do_not_call import DoNotCall
from callfire_desktop.services.failures import kept, storage_failure
from callfire_desktop.services.finding import Finding
from callfire_desktop.services.labels import Labels
from callfire_desktop.services.listening import Listening
from callfire_desktop.services.offline_library import OfflineLibrary
from callfire_desktop.services.offline_rules import OfflineRules
from callfire_desktop.services.offline_space import OfflineSpace
from callfire_desktop.services.practice import PracticeServer
from callfire_desktop.services.recording_exports import RecordingExports
from callfire_desktop.services.recordings import Recordings
from callfire_desktop.services.review_lists import ReviewLists
from callfire_desktop.services.review_reports import ReviewReports
from callfire_desktop.services.reviews import Reviews
from callfire_desktop.services.scorecards import Scorecards
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sound_uploads import SoundUploads
from callfire_desktop.services.sounds import Sounds
from callfire_desktop.services.spoken_texts import SpokenTexts
from callfire_desktop.services.sync import Sync
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError
from callfire_desktop.storage.library_folder import settle

_log = logging.getLogger(__name__)

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
        at_callfire = AtCallFire(store=store, connection=self.connection, feed=feed, clock=clock)
        self.space = OfflineSpace(
            store=store, feed=feed, workers=workers, clock=clock, account_name=account.name, at_callfire=at_callfire
        )
        self._library = OfflineLibrary(
            store=store,
            connection=self.connection,
            feed=feed,
            scope=self._scope,
            workers=workers,
            clock=clock,
            account=account.name,
            space=self.space,
        )
        self.rules = OfflineRules(store=store, library=self._library, feed=feed, scope=self._scope, account_name=account.name)
        self.calls = Calls(store.calls, account.name)
        self.broadcasts = Broadcasts(store.broadcasts, store.broadcast_parts, account.name)
        self.sound_audio = SoundAudio(store=store, connection=self.connection, feed=feed, workers=workers, account_name=account.name)
        self.sounds = Sounds(
            store=store,
            connection=self.connection,
            feed=feed,
            workers=workers,
            audio=self.sound_audio,
            account_name=account.name,
        )
        self.record_by_phone = RecordByPhone(
            store=store,
            connection=self.connection,
            sounds=self.sounds,
            audio=self.sound_audio,
            feed=feed,
            scope=self._scope,
            workers=workers,
            clock=clock,
            account_name=account.name,
        )
        self.spoken_texts = SpokenTexts(
            store=store,
            connection=self.connection,
            scope=self._scope,
            sounds=self.sounds,
            audio=self.sound_audio,
            account_name=account.name,
        )
        self.sound_uploads = SoundUploads(
            store=store,
            connection=self.connection,
            feed=feed,
            scope=self._scope,
            workers=workers,
            audio=self.sound_audio,
            sounds=self.sounds,
            account_name=account.name,
        )
        self.contacts = Contacts(store.contacts, account.name)
        self.do_not_call = DoNotCall(store.do_not_call, account.name)
        self.recordings = Recordings(
            store=store, library=self._library, feed=feed, workers=workers, at_callfire=at_callfire, account_name=account.name
        )
        self.reviews = Reviews(store=store.reviews, feed=feed, account_name=account.name)
        self.labels = Labels(store=store.labels, feed=feed, account_name=account.name)
        self.scorecards = Scorecards(store=store.scorecards, feed=feed, account_name=account.name)
        self.review_lists = ReviewLists(store=store.review_lists, account_name=account.name)
        self.review_reports = ReviewReports(store=store.reviews, workers=workers, account_name=account.name)
        self.finding = Finding(finder=store.finder, clock=clock, account_name=account.name)
        self.exports = RecordingExports(recordings=self.recordings, workers=workers)
        self.listening = Listening(store.listening)
        self.sync = Sync(store=store, connection=self.connection, feed=feed, scope=self._scope, account_name=account.name)
        self.closer = CloserLook(store=store, connection=self.connection, feed=feed, scope=self._scope, at_callfire=at_callfire)
        self.connection.on_online(self.sync.refresh_all)
        self.sync.after_pass(Kind.CALLS, self.rules.apply_soon)

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
        installation: str = "",
    ) -> AccountSession:
        """Open what is stored of an account; ``installation`` is this one's id (SAFETY S5).

        Raises:
            FailureError: disk full (E22), storage damaged (E23) or written by a newer program (E24).
        """
        try:
            await workers.run(settle, folder)
            store = await AccountStore.open(folder, now_ms=clock.now_ms, installation=installation)
        except StorageError as error:
            raise FailureError(storage_failure(error, account.name)) from error
        session = cls(account, store, feed=feed, scope=scope, workers=workers, clock=clock, credentials=credentials, server=server)
        try:
            await kept(session.sync.load(), account.name)
            await kept(session._library.load(), account.name)
            await kept(session.sound_uploads.load(), account.name)
        except BaseException:
            await session.close()
            raise
        return session

    def go_online(self) -> None:
        """Called after the first frame: connect, bring lists up to date, go on with downloads, look again every two minutes."""
        if not self._scope.is_closed:
            self.record_by_phone.start()
            self._scope.start("stay up to date", self._stay_up_to_date())

    async def unfinished(self) -> tuple[int, int]:
        """(recordings kept here, downloads unfinished): what signing out or quitting would touch."""
        kept_here = await self._store.recordings.in_state(OfflineState.KEPT)
        return len(kept_here), (await self._store.recordings.waiting()).recordings

    async def close(self) -> None:
        """End everything: tasks, downloads parked, client, storage. Where the disk fails the other parts end all the same."""
        self.sound_uploads.stop_judging()
        await self._scope.close()
        for end in (self.sound_uploads.park, self._library.park, self.spoken_texts.close, self.connection.close, self._store.close):
            with _disk_trouble_noted():
                await end()

    async def _stay_up_to_date(self) -> None:
        with _disk_trouble_noted():
            await self.space.finish_removals()
        while True:
            with _disk_trouble_noted():
                await self.space.remove_past_their_time()
            if self.connection.status.is_reachable:
                self.sync.refresh_all()
                self._library.wake()
                with _disk_trouble_noted():
                    await self.spoken_texts.clean_up()
                await self.connection.read_credits()
            await asyncio.sleep(LOOK_EVERY_S)


@contextmanager
def _disk_trouble_noted() -> Iterator[None]:
    """A full disk now is no reason never to look again; who writes what the person made tells of it (E22, E23)."""
    try:
        yield
    except (FailureError, StorageError) as error:
        _log.warning("what is kept of an account could not be brought in order now: %s", type(error).__name__)
