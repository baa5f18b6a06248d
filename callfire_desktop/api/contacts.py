"""Operations on contacts."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.api.requests import Request, json_body, path, query, repeated
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.calls import ContactHistory
from callfire_desktop.domain.contacts import Contact, NewContact
from callfire_desktop.domain.created import ResourceId


class ContactsApi:
    """``/contacts``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def find_contacts(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        ids: Sequence[int] = (),
        numbers: Sequence[str] = (),
        contact_list_id: int | None = None,
        property_name: str | None = None,
        property_value: str | None = None,
        fields: str | None = None,
    ) -> Page[Contact]:
        """List contacts (findContacts); deleted ones are not listed, and there is no search by name.

        Args:
            limit: page size, CallFire's default 100.
            offset: items to skip.
            ids: contacts to fetch; the other filters are then ignored.
            numbers: contacts with these numbers (parameter ``number``, repeated); other filters are then ignored.
            contact_list_id: members of one list.
            property_name: column to search.
            property_value: value it must have.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = (
            query(limit=limit, offset=offset, contactListId=contact_list_id, propertyName=property_name)
            + query(propertyValue=property_value, fields=fields)
            + repeated("id", ids)
            + repeated("number", numbers)
        )
        request = Request("findContacts", "GET", "/contacts", parameters)
        return await self._transport.get_page(request, Contact, limit=limit, offset=offset)

    async def get_contact(self, contact_id: int, *, fields: str | None = None) -> Received[Contact]:
        """Read a contact (getContact); a deleted one is still readable, with ``deleted`` true.

        Args:
            contact_id: the contact.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getContact", "GET", path("/contacts/{id}", id=contact_id), query(fields=fields))
        return await self._transport.get_one(request, Contact)

    async def create_contacts(self, contacts: Sequence[NewContact]) -> list[int]:
        """Make contacts (createContacts); the answer is their ids, in the order sent (inferred).

        Numbers are not checked until they are put into a list or broadcast.

        Args:
            contacts: at least one, each with at least one phone; the body is a bare array.

        Raises:
            ValueError: nobody is given.
            CallFireError: see ``errors``; sent twice, it makes two.
        """
        if not contacts:
            raise ValueError("nobody to make")
        request = Request("createContacts", "POST", "/contacts", (), json_body(list(contacts)))
        return [one.value.id for one in await self._transport.send_many(request, ResourceId)]

    async def update_contact(self, contact_id: int, changes: NewContact) -> None:
        """Change a contact (updateContact); members left out keep their value.

        Args:
            contact_id: the contact.
            changes: only what changes.

        Raises:
            CallFireError: see ``errors``.
        """
        place = path("/contacts/{id}", id=contact_id)
        await self._transport.send(Request("updateContact", "PUT", place, (), json_body(changes)))

    async def delete_contact(self, contact_id: int) -> None:
        """Delete a contact (deleteContact): hidden from lists, still readable by id.

        Args:
            contact_id: the contact.

        Raises:
            CallFireError: see ``errors``.
        """
        await self._transport.send(Request("deleteContact", "DELETE", path("/contacts/{id}", id=contact_id)))

    async def get_contact_history(
        self, contact_id: int, *, limit: int = 100, offset: int = 0, fields: str | None = None
    ) -> Received[ContactHistory]:
        """Calls and texts of a contact (getContactHistory); texts stay in the JSON only.

        Args:
            contact_id: the contact.
            limit: page size, CallFire's default 100.
            offset: items to skip.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, fields=fields)
        request = Request("getContactHistory", "GET", path("/contacts/{id}/history", id=contact_id), parameters)
        return await self._transport.get_one(request, ContactHistory)
