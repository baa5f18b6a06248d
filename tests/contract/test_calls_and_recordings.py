"""Calls and recordings: what the client sends and what CallFire answers, by the contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import NotFoundError
from callfire_desktop.audio.file_types import AudioType
from callfire_desktop.domain.recipients import CallRecipient, TtsVoice
from tests.contract.conftest import Talk, until
from tests.support.practice_process import PracticeProcess


def test_calls_are_listed_and_read(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        page = await client.calls.find_calls(limit=50)
        assert len(page.items) == 50
        assert page.total == 400
        first = page.items[0].value
        assert (await client.calls.get_call(first.id)).value == first
        some = await client.calls.find_calls(limit=5, ids=[one.value.id for one in page.items[:3]])
        assert {one.value.id for one in some.items} == {one.value.id for one in page.items[:3]}
        busy = await client.calls.find_calls(limit=100, results=("BUSY", "NO_ANS"), states=("FINISHED",), inbound=False)
        assert {one.value.final_call_result for one in busy.items} == {"BUSY", "NO_ANS"}
        narrow = await client.calls.find_calls(interval_begin=first.created, interval_end=first.created, to_number=first.to_number)
        assert [one.value.id for one in narrow.items] == [first.id]
        labelled = await client.calls.find_calls(label="front desk", campaign_id=0, from_number="12135550100")
        assert all("front desk" in (one.value.labels or []) for one in labelled.items)
        parts = await client.calls.find_calls(limit=2, fields="items(id,state)")
        assert all(one.value.created is None and one.value.state for one in parts.items)
        with pytest.raises(NotFoundError):
            await client.calls.get_call(1)

    assert talk(story) == {"findCalls", "getCall"}


def test_single_calls_are_sent_and_ring(talk: Talk, practice: PracticeProcess) -> None:
    async def story(client: CallFire) -> None:
        barred = {entry.value.number for entry in (await client.do_not_call.find_do_not_contacts(limit=1000)).items}
        people = [one.value for one in (await client.contacts.find_contacts(limit=100)).items]
        willing = next(
            one.id for one in people if one.id is not None and one.phones and not barred & {number for _, number in one.phones}
        )
        sent = await client.calls.send_calls(
            [
                CallRecipient(phone_number="12135550001", live_message="Hello, ${name}", attributes={"name": "Ann", "ref": "a"}),
                CallRecipient(phone_number="12135550004", voice=TtsVoice.FEMALE2, live_message="Hi", attributes={"ref": "b"}),
                CallRecipient(contact_id=willing, live_message_sound_id=1385500210000, from_number="12135550100"),
            ],
            default_voice=TtsVoice.SPANISH1,
            strict_validation=True,
        )
        assert [one.value.state for one in sent] == ["READY"] * 3
        ids = [one.value.id for one in sent]

        async def over() -> bool:
            calls = await client.calls.find_calls(ids=ids, limit=10)
            return all(one.value.state == "FINISHED" for one in calls.items)

        await until(over)
        busy, person, _ = [(await client.calls.get_call(key)).value for key in ids]
        assert (busy.final_call_result, person.final_call_result) == ("BUSY", "LA")
        assert busy.attributes == {"name": "Ann", "ref": "a"}, "our reference comes back"

    assert talk(story) >= {"findCalls", "getCall", "sendCalls"}
    rings = practice.dialled()
    assert [one["number"] for one in rings[:2]] == ["12135550001", "12135550004"]
    assert len(rings) == 3, "nobody twice"


@pytest.mark.parametrize("count", [0, 11])
def test_more_than_ten_single_calls_never_leave(run: Callable[..., Any], practice: PracticeProcess, count: int) -> None:
    async def story() -> None:
        client = CallFire(practice.base_address, practice.login, practice.password)
        try:
            with pytest.raises(ValueError, match="1 to 10"):
                await client.calls.send_calls([CallRecipient(phone_number="12135550004")] * count)
        finally:
            await client.close()

    before = practice.requests()
    run(story())
    assert practice.requests() == before


def test_recordings_by_call_by_id_and_by_name(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        calls = [one.value for one in (await client.calls.find_calls(limit=400)).items]
        call = next(one for one in calls if one.recordings and " " in (one.recordings[0].name or ""))
        wanted = call.recordings[0]
        listed = await client.recordings.get_call_recordings(call.id)
        assert [one.value for one in listed] == [wanted]
        assert (await client.recordings.get_call_recording(wanted.id)).value == wanted
        assert (await client.recordings.get_call_recording_by_name(call.id, wanted.name or "")).value == wanted
        with pytest.raises(NotFoundError):
            await client.recordings.get_call_recording_by_name(call.id, "../no/such name.mp3?x=%2F")

    assert talk(story) == {"findCalls", "getCallRecordings", "getCallRecording", "getCallRecordingByName"}


def test_the_same_audio_by_id_and_by_name(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        calls = [one.value for one in (await client.calls.find_calls(limit=400)).items]
        call = next(one for one in calls if one.recordings)
        recording = call.recordings[0]
        async with client.recordings.get_call_recording_mp3(recording.id) as download:
            by_id = b"".join([piece async for piece in download.chunks()])
            assert download.type is AudioType.MP3
        async with client.recordings.get_call_recording_mp3_by_name(call.id, recording.name or "") as download:
            by_name = b"".join([piece async for piece in download.chunks()])
        assert by_id == by_name
        assert len(by_id) == recording.length_in_bytes
        async with client.recordings.get_call_recording_mp3(recording.id, start=1000, validator=download.validator) as download:
            assert download.start == 1000
            assert b"".join([piece async for piece in download.chunks()]) == by_id[1000:]

    assert talk(story) == {"findCalls", "getCallRecordingMp3", "getCallRecordingMp3ByName"}
