"""Operations on the batches of a broadcast."""

from __future__ import annotations

import msgspec

from callfire_desktop.api.requests import Request, json_body, path, query
from callfire_desktop.api.ringing import rings_telephones
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.batches import Batch, NewBatch
from callfire_desktop.domain.created import ResourceId


class BatchesApi:
    """``/calls/broadcasts/{id}/batches`` and ``/campaigns/batches``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_call_broadcast_batches(
        self, broadcast_id: int, *, limit: int = 100, offset: int = 0, fields: str | None = None
    ) -> Page[Batch]:
        """List the batches of a broadcast (getCallBroadcastBatches); published answers have no total.

        Args:
            broadcast_id: the broadcast.
            limit: page size, CallFire's default 100.
            offset: items to skip.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, fields=fields)
        request = Request("getCallBroadcastBatches", "GET", path("/calls/broadcasts/{id}/batches", id=broadcast_id), parameters)
        return await self._transport.get_page(request, Batch, limit=limit, offset=offset)

    @rings_telephones
    async def add_call_broadcast_batch(self, broadcast_id: int, batch: NewBatch, *, strict_validation: bool | None = None) -> int:
        """Add a batch (addCallBroadcastBatch); the answer is its id. A running broadcast dials it once it is checked.

        CallFire checks in the background: read the batch until it is ACTIVE, ERRORS or SOURCE_ERROR. 200 and 201 are alike.

        Args:
            broadcast_id: the broadcast.
            batch: a name, and recipients or a list.
            strict_validation: True to have it refused where a number is not acceptable.

        Raises:
            CallFireError: see ``errors``; sent twice, its people are there twice.
        """
        place = path("/calls/broadcasts/{id}/batches", id=broadcast_id)
        parameters = query(strictValidation=strict_validation)
        request = Request("addCallBroadcastBatch", "POST", place, parameters, json_body(batch), rings=True)
        return (await self._transport.send_one(request, ResourceId)).value.id

    async def get_campaign_batch(self, batch_id: int, *, fields: str | None = None) -> Received[Batch]:
        """Read a batch (getCampaignBatch).

        Args:
            batch_id: the batch.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCampaignBatch", "GET", path("/campaigns/batches/{id}", id=batch_id), query(fields=fields))
        return await self._transport.get_one(request, Batch)

    @rings_telephones
    async def update_campaign_batch(self, batch_id: int, *, enabled: bool) -> None:
        """Switch a batch on or off (updateCampaignBatch); nothing else of it can be changed. Off waits for no other request.

        Args:
            batch_id: the batch.
            enabled: False: its people are not called.

        Raises:
            CallFireError: see ``errors``.
        """
        body = msgspec.json.encode({"enabled": enabled})
        place = path("/campaigns/batches/{id}", id=batch_id)
        await self._transport.send(Request("updateCampaignBatch", "PUT", place, (), body, rings=enabled, urgent=not enabled))
