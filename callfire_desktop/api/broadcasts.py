"""Operations on broadcasts."""

from __future__ import annotations

from callfire_desktop.api.requests import Request, path, query
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.broadcasts import CallBroadcast


class BroadcastsApi:
    """``/calls/broadcasts``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def find_call_broadcasts(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        label: str | None = None,
        name: str | None = None,
        running: bool | None = None,
        fields: str | None = None,
    ) -> Page[CallBroadcast]:
        """List broadcasts (findCallBroadcasts); archived ones are not listed.

        Args:
            limit: page size; always sent, since CallFire's default here is 10 although its text says 100.
            offset: items to skip.
            label: only with this label.
            name: only with this name.
            running: True for running ones only.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, label=label, name=name, running=running, fields=fields)
        request = Request("findCallBroadcasts", "GET", "/calls/broadcasts", parameters)
        return await self._transport.get_page(request, CallBroadcast, limit=limit, offset=offset)

    async def get_call_broadcast(self, broadcast_id: int, *, fields: str | None = None) -> Received[CallBroadcast]:
        """Read a broadcast (getCallBroadcast); also an archived one."""
        request = Request("getCallBroadcast", "GET", path("/calls/broadcasts/{id}", id=broadcast_id), query(fields=fields))
        return await self._transport.get_one(request, CallBroadcast)
