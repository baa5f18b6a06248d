"""Refusals, and what HTTP itself adds, by the contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import CallFireError, TooLargeError
from callfire_desktop.api.upload_forms import UploadFile
from tests.contract.conftest import Talk
from tests.contract.recorded_exchanges import CONTRACT, recorded
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


def test_refusals_have_the_contracts_shape(run: Run, practice: PracticeProcess) -> None:
    async def story() -> set[tuple[str, int]]:
        async with recorded(practice) as (client, exchanges):
            for refused in (
                client.calls.get_call(1),
                client.recordings.get_call_recording(1),
                client.broadcasts.get_call_broadcast(1),
                client.broadcasts.start_voice_broadcast(1),
                client.sounds.get_campaign_sound(1),
                client.sounds.delete_campaign_sound(1385500210007),
                client.contacts.get_contact(1),
                client.sounds.post_call_campaign_sound("12"),
            ):
                with pytest.raises(CallFireError):
                    await refused
            met = exchanges.judge(practice)
        async with recorded(practice, "not the password") as (client, exchanges):
            with pytest.raises(CallFireError):
                await client.me.get_account()
            return met | exchanges.judge(practice)

    assert run(story(), timeout=30) == {
        ("getCall", 404),
        ("getCallRecording", 404),
        ("getCallBroadcast", 404),
        ("startVoiceBroadcast", 404),
        ("getCampaignSound", 404),
        ("deleteCampaignSound", 403),
        ("getContact", 404),
        ("postCallCampaignSound", 400),
        ("getAccount", 401),
    }


def test_troubles_of_the_lab_have_the_contracts_shape(run: Run, practice: PracticeProcess) -> None:
    async def story() -> set[tuple[str, int]]:
        async with recorded(practice) as (client, exchanges):
            with pytest.raises(CallFireError):
                await client.broadcasts.archive_voice_broadcast(1)
            for status in (429, 500, 503):
                practice.fault("archiveVoiceBroadcast", "status", status=status, retry_after=0)
                with pytest.raises(CallFireError):
                    await client.broadcasts.archive_voice_broadcast(1)
            return exchanges.judge(practice)

    assert {status for operation, status in run(story(), timeout=30) if operation == "archiveVoiceBroadcast"} == {404, 429, 500, 503}


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        size = 33 * 1024 * 1024

        async def pieces() -> Any:
            for _ in range(33):
                yield bytes(1024 * 1024)

        with pytest.raises(TooLargeError):
            await client.sounds.post_file_campaign_sound(UploadFile("long.wav", "audio/wav", size, pieces()))

    talk(story)


def test_a_part_of_a_recording_is_marked_as_ours_in_the_contract(run: Run, practice: PracticeProcess) -> None:
    """206 and 416 are HTTP's own; the contract of CallFire does not name them."""

    async def story() -> list[httpx.Response]:
        async with recorded(practice) as (client, _):
            calls = await client.calls.find_calls(limit=100, offset=0)
            recording = next(one.value for one in calls.items if one.value.recordings).recordings[0]
        login = httpx.BasicAuth(practice.login, practice.password)
        async with httpx.AsyncClient(auth=login, trust_env=False) as plain:
            address = f"{practice.base_address}/calls/recordings/{recording.id}.mp3"
            whole = await plain.get(address)
            part = await plain.get(address, headers={"Range": "bytes=100-", "If-Range": whole.headers["etag"]})
            changed = await plain.get(address, headers={"Range": "bytes=100-", "If-Range": '"another"'})
            beyond = await plain.get(address, headers={"Range": "bytes=999999999-"})
            return [whole, part, changed, beyond]

    whole, part, changed, beyond = run(story(), timeout=30)
    assert (part.status_code, part.content) == (206, whole.content[100:])
    assert part.headers["content-range"] == f"bytes 100-{len(whole.content) - 1}/{len(whole.content)}"
    assert (changed.status_code, changed.content) == (200, whole.content)
    assert beyond.status_code == 416
    content = json.loads(CONTRACT.read_text(encoding="utf-8"))
    for place in (
        "/calls/recordings/{id}.mp3",
        "/calls/{id}/recordings/{name}.mp3",
        "/campaigns/sounds/{id}.mp3",
        "/campaigns/sounds/{id}.wav",
    ):
        said = content["paths"][place]["get"]["responses"]
        assert said["206"]["x-practice"] is True
        assert said["416"]["x-practice"] is True
