"""Broadcasts of one account, as stored on this computer."""

from __future__ import annotations

from callfire_desktop.domain.broadcasts import BroadcastDetail, BroadcastFilter, BroadcastRow, BroadcastSort, CallBroadcast
from callfire_desktop.domain.lists import Kind
from callfire_desktop.services.stored_list import StoredList
from callfire_desktop.storage.broadcasts import BroadcastStore


class Broadcasts(StoredList[BroadcastRow, BroadcastFilter, BroadcastSort, CallBroadcast]):
    """The list, and one of it."""

    def __init__(self, store: BroadcastStore) -> None:
        super().__init__(Kind.BROADCASTS, store)
        self._store = store

    async def detail(self, key: int) -> BroadcastDetail | None:
        """Everything stored of one, None where it is not here."""
        return await self._store.detail(key)
