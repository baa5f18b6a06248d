"""Recipients: whom CallFire is asked to call. In the window they are people."""

from __future__ import annotations

import enum

from msgspec import UNSET, UnsetType

from callfire_desktop.domain.request_bodies import Body

MOST_SINGLE_CALLS = 10
"""``POST /calls`` takes at most so many recipients (sendCalls, requestBody)."""


class TtsVoice(enum.StrEnum):
    """OpenAPI schema ``TtsVoice``; what people call them is in ``ui/glossary``."""

    MALE1 = "MALE1"
    FEMALE1 = "FEMALE1"
    FEMALE2 = "FEMALE2"
    SPANISH1 = "SPANISH1"
    FRENCHCANADIAN1 = "FRENCHCANADIAN1"


class Recipient(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``Recipient``: give ``phone_number`` (11 digits) or ``contact_id``; ``attributes`` fill ``${name}`` in texts."""

    phone_number: str | UnsetType = UNSET
    contact_id: int | UnsetType = UNSET
    from_number: str | UnsetType = UNSET
    attributes: dict[str, str] | UnsetType = UNSET


class CallRecipient(Recipient, frozen=True, kw_only=True):
    """OpenAPI schema ``CallRecipient``: a recipient with the message to play; ``dialplan_xml``, or sounds and texts, not both."""

    dialplan_xml: str | UnsetType = UNSET
    voice: TtsVoice | UnsetType = UNSET
    live_message: str | UnsetType = UNSET
    live_message_sound_id: int | UnsetType = UNSET
    machine_message: str | UnsetType = UNSET
    machine_message_sound_id: int | UnsetType = UNSET
    transfer_message: str | UnsetType = UNSET
    transfer_message_sound_id: int | UnsetType = UNSET
    transfer_digit: str | UnsetType = UNSET
    transfer_number: str | UnsetType = UNSET
