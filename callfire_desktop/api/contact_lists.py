"""Operations on lists of contacts (neighbours of the seed)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from callfire_desktop.api.requests import Request, json_body, path, query, repeated
from callfire_desktop.api.transport import Transport
from callfire_desktop.api.upload_forms import Progress, UploadFile, UploadForm
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.contact_lists import ContactList, ListMembers, NewContactList
from callfire_desktop.domain.contacts import Contact
from callfire_desktop.domain.created import ResourceId


class ContactListsApi:
    """``/contacts/lists``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def find_contact_lists(
        self, *, limit: int = 100, offset: int = 0, name: str | None = None, fields: str | None = None
    ) -> Page[ContactList]:
        """List contact lists (findContactLists).

        Args:
            limit: page size, CallFire's default 100.
            offset: items to skip.
            name: name or part of it.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, name=name, fields=fields)
        request = Request("findContactLists", "GET", "/contacts/lists", parameters)
        return await self._transport.get_page(request, ContactList, limit=limit, offset=offset)

    async def get_contact_list(self, list_id: int, *, fields: str | None = None) -> Received[ContactList]:
        """Read a list (getContactList).

        Args:
            list_id: the list.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        return await self._transport.get_one(Request("getContactList", "GET", _path(list_id), query(fields=fields)), ContactList)

    async def create_contact_list(self, new: NewContactList, *, fields: str | None = None) -> Received[ContactList]:
        """Make a list (createContactList); checked in the background. The answer may hold the id alone.

        Args:
            new: a name, and contacts, ids or numbers.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``; sent twice, it makes two.
        """
        request = Request("createContactList", "POST", "/contacts/lists", query(fields=fields), json_body(new))
        return await self._transport.send_one(request, ContactList)

    async def create_contact_list_from_file(
        self, file: UploadFile, *, name: str | None = None, use_custom_fields: bool | None = None, on_progress: Progress | None = None
    ) -> int:
        """Make a list from a CSV file with a header row (createContactListFromFile); the answer is its id.

        Args:
            file: the CSV file, sent piece by piece.
            name: of the list.
            use_custom_fields: True keeps the names of columns, False renames them A, B, C, …
            on_progress: called with (bytes sent, bytes of the file).

        Raises:
            ValueError: the file changed while it was sent.
            CallFireError: see ``errors``.
        """
        fields = query(name=name, useCustomFields=use_custom_fields)
        request = Request("createContactListFromFile", "POST", "/contacts/lists/upload")
        return (await self._transport.upload_one(request, UploadForm(file, dict(fields), on_progress), ResourceId)).value.id

    async def update_contact_list(self, list_id: int, *, name: str) -> None:
        """Rename a list (updateContactList).

        Args:
            list_id: the list.
            name: its new name.

        Raises:
            CallFireError: see ``errors``.
        """
        body = msgspec.json.encode({"name": name})
        await self._transport.send(Request("updateContactList", "PUT", _path(list_id), (), body))

    async def delete_contact_list(self, list_id: int) -> None:
        """Delete a list (deleteContactList); its contacts stay.

        Args:
            list_id: the list.

        Raises:
            CallFireError: see ``errors``.
        """
        await self._transport.send(Request("deleteContactList", "DELETE", _path(list_id)))

    async def get_contact_list_items(
        self, list_id: int, *, limit: int = 100, offset: int = 0, fields: str | None = None
    ) -> Page[Contact]:
        """List the members of a list (getContactListItems).

        Args:
            list_id: the list.
            limit: page size, CallFire's default 100.
            offset: items to skip.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, fields=fields)
        request = Request("getContactListItems", "GET", _path(list_id, "/items"), parameters)
        return await self._transport.get_page(request, Contact, limit=limit, offset=offset)

    async def add_contact_list_items(self, list_id: int, members: ListMembers) -> None:
        """Add members to a list (addContactListItems).

        Args:
            list_id: the list.
            members: contacts, ids or numbers.

        Raises:
            CallFireError: see ``errors``.
        """
        await self._transport.send(Request("addContactListItems", "POST", _path(list_id, "/items"), (), json_body(members)))

    async def remove_contact_list_items(self, list_id: int, contact_ids: Sequence[int]) -> None:
        """Remove members from a list (removeContactListItems).

        Args:
            list_id: the list.
            contact_ids: at least one; sent as a repeated parameter.

        Raises:
            ValueError: nobody is given.
            CallFireError: see ``errors``.
        """
        if not contact_ids:
            raise ValueError("nobody to remove")
        request = Request("removeContactListItems", "DELETE", _path(list_id, "/items"), repeated("contactId", contact_ids))
        await self._transport.send(request)

    async def remove_contact_list_item(self, list_id: int, contact_id: int) -> None:
        """Remove one member from a list (removeContactListItem).

        Args:
            list_id: the list.
            contact_id: the contact, which stays.

        Raises:
            CallFireError: see ``errors``.
        """
        place = path("/contacts/lists/{id}/items/{contactId}", id=list_id, contactId=contact_id)
        await self._transport.send(Request("removeContactListItem", "DELETE", place))


def _path(list_id: int, rest: str = "") -> str:
    return path("/contacts/lists/{id}", id=list_id) + rest
