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
from callfire_desktop.storage.recordings import RecordingStore
from callfire_desktop.storage.reviews import ReviewStore
from callfire_desktop.storage.schema import MIGRATIONS
from callfire_desktop.storage.sounds import SoundStore

FILE_NAME = "account.sqlite3"


class AccountStore:
    """One SQLite file and one folder of audio, with a store for each subject."""

    def __init__(self, database: Database, folder: Path, now_ms: Callable[[], int]) -> None:
        self._database = database
        self.calls = CallStore(database)
        self.recordings = RecordingStore(database, now_ms)
        self.reviews = ReviewStore(database, now_ms)
        self.broadcasts = BroadcastStore(database)
        self.broadcast_parts = BroadcastPartStore(database)
        self.sounds = SoundStore(database)
        self.contacts = ContactStore(database)
        self.do_not_call = DoNotCallStore(database)
        self.ages = AgeStore(database)
        self.audio = AudioFiles(folder / "audio")

    @classmethod
    async def open(cls, folder: Path, *, now_ms: Callable[[], int]) -> AccountStore:
        """Open or make the account's file.

        Raises:
            StorageDamagedError, StorageTooNewError, DiskFullError: see ``errors``.
        """
        return cls(await Database.open(folder / FILE_NAME, MIGRATIONS, now_ms=now_ms), folder, now_ms)

    async def close(self) -> None:
        """Finish what runs and close the file."""
        await self._database.close()
