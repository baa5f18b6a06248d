"""Operations on broadcasts. Their batches are in ``batches.py``."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.api.requests import Request, json_body, path, query
from callfire_desktop.api.ringing import rings_telephones
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.broadcast_settings import BroadcastChanges, NewBroadcast
from callfire_desktop.domain.broadcast_stats import CallBroadcastStats
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.calls import Call
from callfire_desktop.domain.created import ResourceId
from callfire_desktop.domain.recipients import Recipient


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
        scheduled: bool | None = None,
        interval_begin: int | None = None,
        interval_end: int | None = None,
        fields: str | None = None,
    ) -> Page[CallBroadcast]:
        """List broadcasts (findCallBroadcasts); archived ones are not listed.

        Args:
            limit: page size; always sent, since CallFire's default here is 10 although its text says 100.
            offset: items to skip.
            label: only with this label.
            name: only with this name.
            running: True for running ones only.
            scheduled: True for scheduled ones only.
            interval_begin: earliest time, Unix milliseconds.
            interval_end: latest time, Unix milliseconds.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, label=label, name=name, running=running, fields=fields) + query(
            scheduled=scheduled, intervalBegin=interval_begin, intervalEnd=interval_end
        )
        request = Request("findCallBroadcasts", "GET", "/calls/broadcasts", parameters)
        return await self._transport.get_page(request, CallBroadcast, limit=limit, offset=offset)

    async def get_call_broadcast(self, broadcast_id: int, *, fields: str | None = None) -> Received[CallBroadcast]:
        """Read a broadcast (getCallBroadcast); also an archived one. Its recipients are never in it.

        Args:
            broadcast_id: the broadcast.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCallBroadcast", "GET", _path(broadcast_id), query(fields=fields))
        return await self._transport.get_one(request, CallBroadcast)

    async def create_call_broadcast(self, broadcast: NewBroadcast, *, strict_validation: bool | None = None) -> int:
        """Make a broadcast (createCallBroadcast), in SETUP and with nobody in it; the answer is its id.

        CallFire's parameter ``start`` is not here: starting is a step of its own (SAFETY, create a broadcast). 200 and 201 are alike.

        Args:
            broadcast: what to set.
            strict_validation: True to have it refused where a number is not acceptable.

        Raises:
            CallFireError: see ``errors``; sent twice, it makes two.
        """
        parameters = query(strictValidation=strict_validation)
        request = Request("createCallBroadcast", "POST", "/calls/broadcasts", parameters, json_body(broadcast))
        return (await self._transport.send_one(request, ResourceId)).value.id

    @rings_telephones
    async def update_call_broadcast(
        self, broadcast_id: int, changes: BroadcastChanges, *, strict_validation: bool | None = None
    ) -> None:
        """Change a broadcast (updateCallBroadcast): members left out keep their value. A schedule may arm it.

        Args:
            broadcast_id: the broadcast.
            changes: only what changes; schedules whole.
            strict_validation: True to have it refused where a number is not acceptable.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(strictValidation=strict_validation)
        request = Request("updateCallBroadcast", "PUT", _path(broadcast_id), parameters, json_body(changes), rings=True)
        await self._transport.send(request)

    @rings_telephones
    async def start_voice_broadcast(self, broadcast_id: int) -> None:
        """Start a broadcast (startVoiceBroadcast): real, billed calls. Never repeated by the program (SAFETY).

        Args:
            broadcast_id: the broadcast.

        Raises:
            CallFireError: see ``errors``; after OutcomeUnknownError read its status.
        """
        await self._transport.send(Request("startVoiceBroadcast", "POST", _path(broadcast_id, "/start"), rings=True))

    async def stop_voice_broadcast(self, broadcast_id: int) -> None:
        """Stop a broadcast (stopVoiceBroadcast); calls in progress go on to their end (inferred). Waits for no other request.

        Args:
            broadcast_id: the broadcast.

        Raises:
            CallFireError: see ``errors``; it is stopped only when its status says so (SAFETY S12).
        """
        await self._transport.send(Request("stopVoiceBroadcast", "POST", _path(broadcast_id, "/stop"), urgent=True))

    async def archive_voice_broadcast(self, broadcast_id: int) -> None:
        """Archive a broadcast (archiveVoiceBroadcast). There is no way back; it can still be read by id.

        Args:
            broadcast_id: the broadcast.

        Raises:
            CallFireError: see ``errors``.
        """
        await self._transport.send(Request("archiveVoiceBroadcast", "POST", _path(broadcast_id, "/archive")))

    async def get_call_broadcast_stats(
        self, broadcast_id: int, *, begin: int | None = None, end: int | None = None, fields: str | None = None
    ) -> Received[CallBroadcastStats]:
        """Totals of a broadcast (getCallBroadcastStats).

        Args:
            broadcast_id: the broadcast.
            begin: earliest time, Unix milliseconds; the parameter is ``begin`` here, not ``intervalBegin``.
            end: latest time, Unix milliseconds.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCallBroadcastStats", "GET", _path(broadcast_id, "/stats"), query(begin=begin, end=end, fields=fields))
        return await self._transport.get_one(request, CallBroadcastStats)

    async def get_call_broadcast_calls(
        self, broadcast_id: int, *, limit: int = 100, offset: int = 0, batch_id: int | None = None, fields: str | None = None
    ) -> Page[Call]:
        """List the calls of a broadcast (getCallBroadcastCalls).

        Args:
            broadcast_id: the broadcast.
            limit: page size, CallFire's default 100.
            offset: items to skip.
            batch_id: only this batch.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, batchId=batch_id, fields=fields)
        request = Request("getCallBroadcastCalls", "GET", _path(broadcast_id, "/calls"), parameters)
        return await self._transport.get_page(request, Call, limit=limit, offset=offset)

    @rings_telephones
    async def add_call_broadcast_recipients(
        self,
        broadcast_id: int,
        recipients: Sequence[Recipient],
        *,
        strict_validation: bool | None = None,
        fields: str | None = None,
    ) -> tuple[Received[Call], ...]:
        """Add recipients unchecked (addCallBroadcastRecipients); those of a running broadcast are dialled straight away.

        Args:
            broadcast_id: the broadcast.
            recipients: at least one; members of messages are not taken here (x-gotchas), so plain recipients only.
            strict_validation: True to have all refused where one number is not acceptable.
            fields: partial answer.

        Returns:
            The calls that were queued, one a recipient.

        Raises:
            ValueError: nobody is given.
            CallFireError: see ``errors``; sent twice, it rings twice.
        """
        if not recipients:
            raise ValueError("nobody to add")
        parameters = query(strictValidation=strict_validation, fields=fields)
        place, body = _path(broadcast_id, "/recipients"), json_body(list(recipients))
        request = Request("addCallBroadcastRecipients", "POST", place, parameters, body, rings=True)
        return await self._transport.send_many(request, Call)

    @rings_telephones
    async def toggle_call_broadcast_recipients_status(
        self, broadcast_id: int, recipients: Sequence[Recipient], *, enable: bool
    ) -> None:
        """Switch recipients not yet called off or on (toggleCallBroadcastRecipientsStatus); those called already are ignored.

        Args:
            broadcast_id: the broadcast.
            recipients: at least one.
            enable: True: DISABLED becomes READY; False (CallFire's default): READY becomes DISABLED. Always sent.

        Raises:
            ValueError: nobody is given.
            CallFireError: see ``errors``.
        """
        if not recipients:
            raise ValueError("nobody to switch")
        place, body = _path(broadcast_id, "/toggleRecipientsStatus"), json_body(list(recipients))
        request = Request(
            "toggleCallBroadcastRecipientsStatus", "POST", place, query(enable=enable), body, rings=enable, urgent=not enable
        )
        await self._transport.send(request)


def _path(broadcast_id: int, rest: str = "") -> str:
    return path("/calls/broadcasts/{id}", id=broadcast_id) + rest
