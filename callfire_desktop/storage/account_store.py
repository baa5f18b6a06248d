"""Everything stored of one account; the door of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from callfire_desktop.storage.ages import AgeStore
from callfire_desktop.storage.audio_files import AudioFiles
from callfire_desktop.storage.broadcast_parts import BroadcastPartStore
from callfire_desktop.storage.broadcasts import BroadcastStore
from callfire_desktop.storage.calls import CallStore
from callfire_desktop.storage.contacts import ContactStore
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.do_not_call import DoNotCallStore
from callfire_desktop.storage.finding import Finder
from callfire_desktop.storage.held_recordings import HeldRecordings
from callfire_desktop.storage.installation import settle_installation
from callfire_desktop.storage.labels import LabelStore
from callfire_desktop.storage.listening import ListeningStore
from callfire_desktop.storage.offline_wishes import OfflineWishes
from callfire_desktop.storage.outbox import OutboxStore
from callfire_desktop.storage.phone_recordings import PhoneRecordingStore
from callfire_desktop.storage.recordings import RecordingStore
from callfire_desktop.storage.review_lists import ReviewListStore
from callfire_desktop.storage.reviews import ReviewStore
from callfire_desktop.storage.schema import MIGRATIONS
from callfire_desktop.storage.scorecards import ScorecardStore
from callfire_desktop.storage.sound_additions import SoundAdditionStore
from callfire_desktop.storage.sound_copies import SoundCopies
from callfire_desktop.storage.sounds import SoundStore
from callfire_desktop.storage.spoken_texts import SpokenTextStore

FILE_NAME = "account.sqlite3"
RECORDINGS_FOLDER, SOUNDS_FOLDER = AUDIO_FOLDERS = ("audio", "sounds")


class AccountStore:
    """One SQLite file and one folder of audio, with a store for each subject."""

    def __init__(self, database: Database, folder: Path, now_ms: Callable[[], int]) -> None:
        self._database = database
        self.calls = CallStore(database)
        self.recordings = RecordingStore(database, now_ms)
        self.reviews = ReviewStore(database, now_ms)
        self.offline_wishes = OfflineWishes(database, now_ms)
        self.held = HeldRecordings(database, now_ms)
        self.labels = LabelStore(database, now_ms)
        self.scorecards = ScorecardStore(database, now_ms)
        self.review_lists = ReviewListStore(database, now_ms)
        self.listening = ListeningStore(database, now_ms)
        self.finder = Finder(database, self.calls)
        self.broadcasts = BroadcastStore(database)
        self.broadcast_parts = BroadcastPartStore(database)
        self.sounds = SoundStore(database)
        self.sound_copies = SoundCopies(database)
        self.spoken_texts = SpokenTextStore(database)
        self.sound_additions = SoundAdditionStore(database, now_ms)
        self.contacts = ContactStore(database)
        self.do_not_call = DoNotCallStore(database)
        self.outbox = OutboxStore(database, now_ms)
        self.phone_recordings = PhoneRecordingStore(database, now_ms)
        self.ages = AgeStore(database)
        self.audio = AudioFiles(folder / RECORDINGS_FOLDER)
        self.sound_audio = AudioFiles(folder / SOUNDS_FOLDER)
        self.adding_folder = folder / "adding"

    @classmethod
    async def open(cls, folder: Path, *, now_ms: Callable[[], int], installation: str = "") -> AccountStore:
        """Open or make the account's file. A file that another ``installation`` wrote first forgets what that one had begun.

        Raises:
            StorageDamagedError, StorageTooNewError, DiskFullError: see ``errors``.
        """
        database = await Database.open(folder / FILE_NAME, MIGRATIONS, now_ms=now_ms)
        if installation:
            try:
                await database.write(lambda c: settle_installation(c, installation), durable=True)
            except BaseException:
                await database.close(clean=False)
                raise
        return cls(database, folder, now_ms)

    async def close(self) -> None:
        """Finish what runs and close the file."""
        await self._database.close()
