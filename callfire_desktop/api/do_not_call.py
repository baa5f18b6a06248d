"""Operations on the account's do-not-call list."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.api.requests import Request, path, query, repeated
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.do_not_call import DoNotContact


class DoNotCallApi:
    """``/contacts/dncs``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def find_do_not_contacts(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        prefix: str | None = None,
        campaign_id: int | None = None,
        source: str | None = None,
        call: bool | None = None,
        text: bool | None = None,
        numbers: Sequence[str] = (),
        fields: str | None = None,
    ) -> Page[DoNotContact]:
        """List do-not-contact entries (findDoNotContacts).

        Args:
            limit: page size, CallFire's default 100.
            offset: items to skip.
            prefix: first 1 to 10 digits.
            campaign_id: opted out in this broadcast.
            source: only with this source.
            call: True for those blocked for calls.
            text: True for those blocked for texts.
            numbers: these numbers (parameter ``number``, repeated; some SDKs wrongly send ``numbers``).
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = (
            query(limit=limit, offset=offset, prefix=prefix, campaignId=campaign_id, source=source, call=call, text=text, fields=fields)
        ) + repeated("number", numbers)
        request = Request("findDoNotContacts", "GET", "/contacts/dncs", parameters)
        return await self._transport.get_page(request, DoNotContact, limit=limit, offset=offset)

    async def get_do_not_contact(self, number: str, *, fields: str | None = None) -> Received[DoNotContact]:
        """Read one entry (getDoNotContact); a deleted one reads with both flags false, not 404.

        Raises:
            ValueError: the number holds a comma, which would mean several.
        """
        if "," in number:
            raise ValueError("a comma in a path means several numbers")
        request = Request("getDoNotContact", "GET", path("/contacts/dncs/{number}", number=number), query(fields=fields))
        return await self._transport.get_one(request, DoNotContact)
