"""Broadcasts and their batches: a whole life, every word of it by the contract."""

from __future__ import annotations

import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import BadRequestError
from callfire_desktop.domain.batches import UNCHECKED, NewBatch
from callfire_desktop.domain.broadcast_settings import (
    BroadcastChanges,
    CallBroadcastSounds,
    LocalDate,
    LocalTime,
    LocalTimeRestriction,
    NewBroadcast,
    RetryConfig,
    Schedule,
)
from callfire_desktop.domain.recipients import Recipient
from tests.contract.conftest import Talk, until
from tests.support.practice_process import PracticeProcess

NEW = NewBroadcast(
    name="Winter closing 7K2Q9A",
    labels=["ref 7K2Q9A"],
    from_number="12135550100",
    answering_machine_config="AM_AND_LIVE",
    sounds=CallBroadcastSounds(live_sound_text="School is closed.", live_sound_text_voice="FEMALE1", dnc_digit="9"),
    max_active=5,
    local_time_restriction=LocalTimeRestriction(enabled=True, begin_hour=8, begin_minute=0, end_hour=20, end_minute=30),
    retry_config=RetryConfig(max_attempts=2, minutes_between_attempts=1, retry_results=["BUSY"]),
)


async def status(client: CallFire, key: int) -> str | None:
    return (await client.broadcasts.get_call_broadcast(key)).value.status


def test_a_broadcast_lives(talk: Talk, practice: PracticeProcess) -> None:
    numbers = ["12135550001", "12135550002", "12135550003", "12135550004", "12135550006", "12135550007", "12135550004"]

    async def story(client: CallFire) -> None:
        key = await client.broadcasts.create_call_broadcast(NEW, strict_validation=True)
        assert await status(client, key) == "SETUP"
        found = await client.broadcasts.find_call_broadcasts(label="ref 7K2Q9A")
        assert [one.value.id for one in found.items] == [key]
        new = NewBatch(name="Set 1 7K2Q9A", recipients=[Recipient(phone_number=one) for one in numbers], scrub_duplicates=True)
        batch = await client.batches.add_call_broadcast_batch(key, new)

        async def checked() -> bool:
            return (await client.batches.get_campaign_batch(batch)).value.status not in UNCHECKED

        await until(checked)
        listed = await client.batches.get_call_broadcast_batches(key)
        assert [(one.value.id, one.value.status, one.value.size) for one in listed.items] == [(batch, "ERRORS", 7)]
        await client.broadcasts.update_call_broadcast(key, BroadcastChanges(max_active=2))
        read = (await client.broadcasts.get_call_broadcast(key)).value
        assert (read.max_active, read.name) == (2, NEW.name), "what is left out keeps its value"
        await client.broadcasts.start_voice_broadcast(key)
        assert await status(client, key) in ("START_PENDING", "RUNNING")

        async def finished() -> bool:
            return await status(client, key) == "FINISHED"

        await until(finished)
        calls = [one.value for one in (await client.broadcasts.get_call_broadcast_calls(key, batch_id=batch)).items]
        assert len(calls) == 7
        assert sorted(one.state or "" for one in calls) == [
            "DUP",
            "FINISHED",
            "FINISHED",
            "FINISHED",
            "FINISHED",
            "FINISHED",
            "INVALID",
        ]
        assert {len(one.records or []) for one in calls if one.to_number == "12135550001"} == {2}, "busy is tried again"
        stats = (await client.broadcasts.get_call_broadcast_stats(key)).value
        assert stats.total_outbound_count == 7
        assert (stats.busy_count, stats.no_answer_count, stats.answering_machine_count, stats.live_count) == (1, 1, 1, 2)
        assert stats.remaining_outbound_count == 0
        assert stats.misc_count == 2
        assert (await client.do_not_call.get_do_not_contact("12135550006")).value.call is True, "who asks to stop is on the list"
        await client.broadcasts.archive_voice_broadcast(key)
        assert await status(client, key) == "ARCHIVED"
        assert all(one.value.id != key for one in (await client.broadcasts.find_call_broadcasts()).items)
        with pytest.raises(BadRequestError):
            await client.broadcasts.start_voice_broadcast(key)

    met = talk(story)
    assert met >= {
        "createCallBroadcast",
        "findCallBroadcasts",
        "getCallBroadcast",
        "updateCallBroadcast",
        "startVoiceBroadcast",
        "archiveVoiceBroadcast",
        "addCallBroadcastBatch",
        "getCallBroadcastBatches",
        "getCampaignBatch",
        "getCallBroadcastCalls",
        "getCallBroadcastStats",
    }
    rung = [one["number"] for one in practice.dialled()]
    assert rung.count("12135550004") == 1, "listed twice, rung once"
    assert "12135550007" not in rung


def test_stopping_switching_off_and_adding_people(talk: Talk, practice: PracticeProcess) -> None:
    async def story(client: CallFire) -> None:
        key = await client.broadcasts.create_call_broadcast(NewBroadcast(name="Slow", max_active=1))
        people = [Recipient(phone_number=f"1310555{number:04d}") for number in range(2000, 2060)]
        added = await client.broadcasts.add_call_broadcast_recipients(key, people, strict_validation=True)
        assert [one.value.state for one in added] == ["READY"] * 60
        await client.broadcasts.toggle_call_broadcast_recipients_status(key, people[50:], enable=False)
        batch = await client.batches.add_call_broadcast_batch(
            key, NewBatch(name="Off", recipients=[Recipient(phone_number="13105553000")])
        )
        await client.batches.update_campaign_batch(batch, enabled=False)
        assert (await client.batches.get_campaign_batch(batch)).value.enabled is False
        await client.broadcasts.start_voice_broadcast(key)

        async def some_called() -> bool:
            return bool((await client.broadcasts.get_call_broadcast_stats(key, begin=0)).value.calls_placed)

        await until(some_called)
        await client.broadcasts.stop_voice_broadcast(key)
        assert await status(client, key) == "STOPPED"

        async def quiet() -> bool:
            calls = await client.broadcasts.get_call_broadcast_calls(key, limit=100)
            return all(one.value.state != "SELECTED" for one in calls.items)

        await until(quiet)
        states = [one.value.state for one in (await client.broadcasts.get_call_broadcast_calls(key, limit=100)).items]
        assert states.count("DISABLED") == 10
        assert "READY" in states, "who was not called yet is not called after the stop"
        wrong = [Recipient(phone_number="13105553001"), Recipient(phone_number="not a number")]
        with pytest.raises(BadRequestError, match=r"\[1\]\.phoneNumber"):
            await client.broadcasts.add_call_broadcast_recipients(key, wrong, strict_validation=True)

    met = talk(story)
    assert met >= {
        "stopVoiceBroadcast",
        "addCallBroadcastRecipients",
        "toggleCallBroadcastRecipientsStatus",
        "updateCampaignBatch",
    }
    assert "13105553000" not in {one["number"] for one in practice.dialled()}


def test_a_schedule_arms_it(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        key = await client.broadcasts.create_call_broadcast(NewBroadcast(name="Later", resume_next_day=True))
        schedule = Schedule(
            start_date=LocalDate(year=2027, month=1, day=11),
            start_time_of_day=LocalTime(hour=9, minute=0, second=0),
            stop_time_of_day=LocalTime(hour=17, minute=0, second=0),
            days_of_week=["MONDAY", "TUESDAY"],
            time_zone="America/New_York",
        )
        await client.broadcasts.update_call_broadcast(key, BroadcastChanges(schedules=[schedule]))
        read = (await client.broadcasts.get_call_broadcast(key)).value
        assert read.status == "SCHEDULED"
        assert read.schedules == [schedule]
        assert key in {one.value.id for one in (await client.broadcasts.find_call_broadcasts(scheduled=True)).items}
        await client.broadcasts.update_call_broadcast(key, BroadcastChanges(schedules=[]))
        assert await status(client, key) == "SETUP"

    assert "updateCallBroadcast" in talk(story)
