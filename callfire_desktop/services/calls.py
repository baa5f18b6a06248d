"""Calls of one account, as stored on this computer."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.domain.calls import Call, CallDetail, CallFilter, CallRow, CallSort
from callfire_desktop.domain.lists import Kind
from callfire_desktop.services.stored_list import StoredList
from callfire_desktop.storage.calls import CallStore


class Calls(StoredList[CallRow, CallFilter, CallSort, Call]):
    """The Calls list and one call."""

    def __init__(self, store: CallStore, account_name: str) -> None:
        super().__init__(Kind.CALLS, store, account_name)
        self._store = store

    async def detail(self, call_id: int) -> CallDetail | None:
        """Everything stored of one call, None where it is not here."""
        return await self._read(self._store.detail(call_id))

    async def outcomes_present(self) -> list[str]:
        """Outcomes that occur, for the filter."""
        return await self._read(self._store.outcomes_present())

    async def broadcasts_present(self) -> list[tuple[int, str]]:
        """(id, name) of broadcasts, for the filter."""
        return await self._read(self._store.broadcasts_present())

    async def recording_total(self) -> int:
        """Calls with a recording."""
        return await self._read(self._store.recording_total())

    async def recorded_among(self, call_ids: Sequence[int]) -> int:
        """How many of these calls have a recording."""
        return await self._read(self._store.recorded_among(call_ids))
