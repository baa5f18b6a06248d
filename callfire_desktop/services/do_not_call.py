"""Do-not-call entries of one account, as stored on this computer."""

from __future__ import annotations

from callfire_desktop.domain.do_not_call import DoNotCallFilter, DoNotCallRow, DoNotCallSort, DoNotContact
from callfire_desktop.domain.lists import Kind
from callfire_desktop.services.stored_list import StoredList
from callfire_desktop.storage.do_not_call import DoNotCallStore


class DoNotCall(StoredList[DoNotCallRow, DoNotCallFilter, DoNotCallSort, DoNotContact]):
    """The list, and one of it."""

    def __init__(self, store: DoNotCallStore, account_name: str) -> None:
        super().__init__(Kind.DO_NOT_CALL, store, account_name)
        self._store = store

    async def detail(self, key: int) -> DoNotCallRow | None:
        """Everything stored of one, None where it is not here."""
        return await self._read(self._store.detail(key))

    async def sources(self) -> list[str]:
        """Sources that occur, for the filter."""
        return await self._read(self._store.sources())
