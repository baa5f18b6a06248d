"""Operations on calls."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.api.requests import Request, joined, path, query, repeated
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.calls import Call


class CallsApi:
    """``/calls``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def find_calls(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        ids: Sequence[int] = (),
        campaign_id: int | None = None,
        batch_id: int | None = None,
        from_number: str | None = None,
        to_number: str | None = None,
        label: str | None = None,
        states: Sequence[str] = (),
        results: Sequence[str] = (),
        inbound: bool | None = None,
        interval_begin: int | None = None,
        interval_end: int | None = None,
        fields: str | None = None,
    ) -> Page[Call]:
        """List calls made and received (findCalls).

        Args:
            limit: page size; CallFire's default is 100, 1000 is reported to work.
            offset: items to skip.
            ids: calls to fetch; the other filters are then ignored.
            campaign_id: calls of one broadcast; 0 means single calls; None means all.
            batch_id: calls of one batch.
            from_number: 11 digits.
            to_number: 11 digits.
            label: calls with this label.
            states: ActionState values, sent as one comma-joined value.
            results: CallResult values (the vendor text lists those of text messages: wrong), sent likewise.
            inbound: True for received calls only, False for made ones only.
            interval_begin: earliest time, Unix milliseconds.
            interval_end: latest time, Unix milliseconds.
            fields: partial answer; what it leaves out is missing.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = (
            query(limit=limit, offset=offset, campaignId=campaign_id, batchId=batch_id, fromNumber=from_number, toNumber=to_number)
            + query(label=label, inbound=inbound, intervalBegin=interval_begin, intervalEnd=interval_end, fields=fields)
            + joined("states", states)
            + joined("results", results)
            + repeated("id", ids)
        )
        return await self._transport.get_page(Request("findCalls", "GET", "/calls", parameters), Call, limit=limit, offset=offset)

    async def get_call(self, call_id: int, *, fields: str | None = None) -> Received[Call]:
        """Read one call (getCall). Raises NotFoundError where the account has none of that id."""
        request = Request("getCall", "GET", path("/calls/{id}", id=call_id), query(fields=fields))
        return await self._transport.get_one(request, Call)
