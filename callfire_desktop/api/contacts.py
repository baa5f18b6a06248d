"""Operations on contacts."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.api.requests import Request, path, query, repeated
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.contacts import Contact


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
        """Read a contact (getContact); a deleted one is still readable, with ``deleted`` true."""
        request = Request("getContact", "GET", path("/contacts/{id}", id=contact_id), query(fields=fields))
        return await self._transport.get_one(request, Contact)
