"""Operations on calls."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.api.requests import Request, joined, json_body, path, query, repeated
from callfire_desktop.api.ringing import rings_telephones
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.calls import Call
from callfire_desktop.domain.recipients import MOST_SINGLE_CALLS, CallRecipient, TtsVoice


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
        """Read one call (getCall).

        Args:
            call_id: the call.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``; NotFoundError where the account has none of that id.
        """
        request = Request("getCall", "GET", path("/calls/{id}", id=call_id), query(fields=fields))
        return await self._transport.get_one(request, Call)

    @rings_telephones
    async def send_calls(
        self,
        recipients: Sequence[CallRecipient],
        *,
        campaign_id: int | None = None,
        default_live_message: str | None = None,
        default_machine_message: str | None = None,
        default_live_message_sound_id: int | None = None,
        default_machine_message_sound_id: int | None = None,
        default_voice: TtsVoice | None = None,
        strict_validation: bool | None = None,
        fields: str | None = None,
    ) -> tuple[Received[Call], ...]:
        """Call up to ten recipients now (sendCalls): real, billed calls, and sent twice they ring twice.

        Args:
            recipients: 1 to 10; the body is a bare array.
            campaign_id: use the settings of this broadcast; CallFire's default is the default campaign, 0.
            default_live_message: text for a person, unless the recipient has its own.
            default_machine_message: text for an answering machine, likewise.
            default_live_message_sound_id: sound for a person.
            default_machine_message_sound_id: sound for an answering machine.
            default_voice: voice of all texts that name none.
            strict_validation: True to have all refused where one number is not acceptable.
            fields: partial answer.

        Returns:
            The calls that were queued, one a recipient.

        Raises:
            ValueError: none, or more than ten.
            CallFireError: see ``errors``; after OutcomeUnknownError look before anything else (SAFETY S2).
        """
        if not 1 <= len(recipients) <= MOST_SINGLE_CALLS:
            raise ValueError(f"POST /calls takes 1 to {MOST_SINGLE_CALLS} recipients")
        parameters = (
            query(campaignId=campaign_id, defaultLiveMessage=default_live_message, defaultMachineMessage=default_machine_message)
            + query(defaultLiveMessageSoundId=default_live_message_sound_id, defaultVoice=default_voice)
            + query(defaultMachineMessageSoundId=default_machine_message_sound_id, strictValidation=strict_validation, fields=fields)
        )
        request = Request("sendCalls", "POST", "/calls", parameters, json_body(list(recipients)), rings=True)
        return await self._transport.send_many(request, Call)
