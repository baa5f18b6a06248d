"""Sounds of one account, as stored on this computer."""

from __future__ import annotations

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sounds import CampaignSound, SoundFilter, SoundRow, SoundSort
from callfire_desktop.services.stored_list import StoredList
from callfire_desktop.storage.sounds import SoundStore


class Sounds(StoredList[SoundRow, SoundFilter, SoundSort, CampaignSound]):
    """The list, and one of it."""

    def __init__(self, store: SoundStore) -> None:
        super().__init__(Kind.SOUNDS, store)
        self._store = store

    async def detail(self, key: int) -> SoundRow | None:
        """Everything stored of one, None where it is not here."""
        return await self._store.detail(key)
