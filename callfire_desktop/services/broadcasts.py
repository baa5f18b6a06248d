"""Broadcasts of one account, as stored on this computer."""

from __future__ import annotations

import dataclasses

from callfire_desktop.domain.broadcasts import BroadcastDetail, BroadcastFilter, BroadcastRow, BroadcastSort, CallBroadcast
from callfire_desktop.domain.lists import Kind
from callfire_desktop.services.stored_list import StoredList
from callfire_desktop.storage.broadcast_parts import BroadcastPartStore
from callfire_desktop.storage.broadcasts import BroadcastStore


class Broadcasts(StoredList[BroadcastRow, BroadcastFilter, BroadcastSort, CallBroadcast]):
    """The list, and one of it."""

    def __init__(self, store: BroadcastStore, parts: BroadcastPartStore, account_name: str) -> None:
        super().__init__(Kind.BROADCASTS, store, account_name)
        self._store = store
        self._parts = parts

    async def detail(self, key: int) -> BroadcastDetail | None:
        """Everything stored of one, None where it is not here."""
        detail = await self._read(self._store.detail(key))
        if detail is None:
            return None
        sets, totals = await self._read(self._parts.read(key))
        return dataclasses.replace(detail, sets=sets, totals=totals)
