"""People of one account, as stored on this computer."""

from __future__ import annotations

from callfire_desktop.domain.contacts import Contact, ContactDetail, ContactFilter, ContactRow, ContactSort
from callfire_desktop.domain.lists import Kind
from callfire_desktop.services.stored_list import StoredList
from callfire_desktop.storage.contacts import ContactStore


class Contacts(StoredList[ContactRow, ContactFilter, ContactSort, Contact]):
    """The list, and one of it."""

    def __init__(self, store: ContactStore, account_name: str) -> None:
        super().__init__(Kind.CONTACTS, store, account_name)
        self._store = store

    async def detail(self, key: int) -> ContactDetail | None:
        """Everything stored of one, None where it is not here."""
        return await self._read(self._store.detail(key))
