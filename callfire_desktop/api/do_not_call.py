"""Operations on the account's do-not-call list."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.api.requests import Request, json_body, path, path_number, query, repeated
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.do_not_call import DoNotContact, UniversalDoNotContact


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
        inbound_call: bool | None = None,
        inbound_text: bool | None = None,
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
            inbound_call: undocumented.
            inbound_text: undocumented.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = (
            query(inboundCall=inbound_call, inboundText=inbound_text)
            + query(
                limit=limit, offset=offset, prefix=prefix, campaignId=campaign_id, source=source, call=call, text=text, fields=fields
            )
        ) + repeated("number", numbers)
        request = Request("findDoNotContacts", "GET", "/contacts/dncs", parameters)
        return await self._transport.get_page(request, DoNotContact, limit=limit, offset=offset)

    async def get_do_not_contact(self, number: str) -> Received[DoNotContact]:
        """Read one entry (getDoNotContact); a deleted one reads with both flags false, not 404.

        Args:
            number: 11 digits.

        Raises:
            ValueError: the number holds a comma, which would mean several.
            CallFireError: see ``errors``.
        """
        return await self._transport.get_one(Request("getDoNotContact", "GET", _path(number)), DoNotContact)

    async def add_do_not_contacts(
        self,
        numbers: Sequence[str],
        *,
        call: bool,
        text: bool,
        source: str | None = None,
        inbound_call: bool | None = None,
        inbound_text: bool | None = None,
    ) -> None:
        """Add or change entries (addDoNotContacts); existing numbers are changed.

        Args:
            numbers: at least one, 11 digits each.
            call: block calls. CallFire's default is True; always sent (SAFETY, add to DNC).
            text: block texts. CallFire's default is True; always sent.
            source: name to find or delete these entries by; CallFire's default "Api V2".
            inbound_call: undocumented.
            inbound_text: undocumented.

        Raises:
            ValueError: no number is given.
            CallFireError: see ``errors``.
        """
        if not numbers:
            raise ValueError("no number to add")
        given = {"source": source, "inboundCall": inbound_call, "inboundText": inbound_text}
        body = {"numbers": list(numbers), "call": call, "text": text}
        body |= {name: value for name, value in given.items() if value is not None}
        await self._transport.send(Request("addDoNotContacts", "POST", "/contacts/dncs", (), json_body(body)))

    async def update_do_not_contact(self, number: str, *, call: bool, text: bool) -> None:
        """Change one entry (updateDoNotContact); official clients send these two flags only, and so do we, always both.

        Args:
            number: 11 digits.
            call: block calls.
            text: block texts.

        Raises:
            ValueError: the number holds a comma.
            CallFireError: see ``errors``.
        """
        body = json_body({"call": call, "text": text})
        await self._transport.send(Request("updateDoNotContact", "PUT", _path(number), (), body))

    async def delete_do_not_contact(self, number: str, *, and_also: Sequence[str] = ()) -> None:
        """Take numbers off the list (deleteDoNotContact).

        Args:
            number: 11 digits.
            and_also: further numbers of the same request, where many are meant.

        Raises:
            ValueError: one of them holds a comma.
            CallFireError: see ``errors``.
        """
        joined_numbers = ",".join(path_number(one) for one in (number, *and_also))
        place = path("/contacts/dncs/{number}", number=joined_numbers)
        await self._transport.send(Request("deleteDoNotContact", "DELETE", place))

    async def delete_do_not_contacts_by_source(self, source: str) -> None:
        """Take every number of a source off the list at once (deleteDoNotContactsBySource). Read and keep them first (SAFETY).

        Args:
            source: its name; encoded here.

        Raises:
            ValueError: no source is given.
            CallFireError: see ``errors``.
        """
        if not source:
            raise ValueError("no source is given")
        place = path("/contacts/dncs/sources/{source}", source=source)
        await self._transport.send(Request("deleteDoNotContactsBySource", "DELETE", place))

    async def get_universal_do_not_contacts(
        self, to_number: str, *, from_number: str | None = None, fields: str | None = None
    ) -> tuple[Received[UniversalDoNotContact], ...]:
        """Check a number platform-wide (getUniversalDoNotContacts). Here True means allowed.

        Args:
            to_number: the number to be called, 11 digits.
            from_number: the number that would call; always give it where calling is meant (SAFETY S10).
            fields: partial answer.

        Raises:
            ValueError: the number holds a comma.
            CallFireError: see ``errors``.
        """
        place = path("/contacts/dncs/universals/{toNumber}", toNumber=path_number(to_number))
        request = Request("getUniversalDoNotContacts", "GET", place, query(fromNumber=from_number, fields=fields))
        return (await self._transport.get_page(request, UniversalDoNotContact, limit=0, offset=0)).items


def _path(number: str) -> str:
    return path("/contacts/dncs/{number}", number=path_number(number))
