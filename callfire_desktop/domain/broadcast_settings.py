"""Settings of a broadcast: the same members are read from CallFire and sent to it."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from callfire_desktop.domain.request_bodies import Body


class LocalTimeRestriction(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``LocalTimeRestriction``: a daily window on the called number's clock."""

    enabled: bool | UnsetType = UNSET
    begin_hour: int | UnsetType = UNSET
    begin_minute: int | UnsetType = UNSET
    end_hour: int | UnsetType = UNSET
    end_minute: int | UnsetType = UNSET


class RetryConfig(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``RetryConfig``. CallFire's defaults: 1 try, 60 minutes between tries."""

    max_attempts: int | UnsetType = UNSET
    minutes_between_attempts: int | UnsetType = UNSET
    retry_results: list[str] | UnsetType = UNSET
    retry_phone_types: list[str] | UnsetType = UNSET


class LocalDate(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``LocalDate``: three numbers, not a text."""

    year: int | UnsetType = UNSET
    month: int | UnsetType = UNSET
    day: int | UnsetType = UNSET


class LocalTime(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``LocalTime``; ``nano`` is read by nobody and not sent."""

    hour: int | UnsetType = UNSET
    minute: int | UnsetType = UNSET
    second: int | UnsetType = UNSET


class Schedule(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``Schedule``: when CallFire starts and stops a broadcast by itself."""

    id: int | UnsetType = UNSET
    campaign_id: int | UnsetType = UNSET
    start_date: LocalDate | UnsetType = UNSET
    stop_date: LocalDate | UnsetType = UNSET
    start_time_of_day: LocalTime | UnsetType = UNSET
    stop_time_of_day: LocalTime | UnsetType = UNSET
    days_of_week: list[str] | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET


class CallBroadcastSounds(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``CallBroadcastSounds``: for each slot a sound's id, or a text with a voice."""

    live_sound_id: int | UnsetType = UNSET
    live_sound_text: str | UnsetType = UNSET
    live_sound_text_voice: str | UnsetType = UNSET
    machine_sound_id: int | UnsetType = UNSET
    machine_sound_text: str | UnsetType = UNSET
    machine_sound_text_voice: str | UnsetType = UNSET
    transfer_sound_id: int | UnsetType = UNSET
    transfer_sound_text: str | UnsetType = UNSET
    transfer_sound_text_voice: str | UnsetType = UNSET
    dnc_sound_id: int | UnsetType = UNSET
    dnc_sound_text: str | UnsetType = UNSET
    dnc_sound_text_voice: str | UnsetType = UNSET
    transfer_digit: str | UnsetType = UNSET
    transfer_number: str | UnsetType = UNSET
    dnc_digit: str | UnsetType = UNSET


class NewBroadcast(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``CallBroadcast``, what may be set when one is made.

    Recipients and schedules are not here on purpose: a broadcast is made unarmed and empty (SAFETY S3).
    """

    name: str | UnsetType = UNSET
    from_number: str | UnsetType = UNSET
    labels: list[str] | UnsetType = UNSET
    answering_machine_config: str | UnsetType = UNSET
    sounds: CallBroadcastSounds | UnsetType = UNSET
    dialplan_xml: str | UnsetType = msgspec.field(default=UNSET, name="dialplanXml")
    max_active: int | UnsetType = UNSET
    max_active_transfers: int | UnsetType = UNSET
    resume_next_day: bool | UnsetType = UNSET
    local_time_restriction: LocalTimeRestriction | UnsetType = UNSET
    retry_config: RetryConfig | UnsetType = UNSET


class BroadcastChanges(NewBroadcast, frozen=True, kw_only=True):
    """What a PUT may change: members left out keep their value (updateCallBroadcast, x-gotchas). Schedules are sent whole."""

    schedules: list[Schedule] | UnsetType = UNSET
