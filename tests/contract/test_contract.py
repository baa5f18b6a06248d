"""Every request our client makes and every answer the practice CallFire gives is one the contract knows (openapi-core judges)."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import CallFireError
from tests.contract.recorded_exchanges import CONTRACT, Exchanges, GivenAnswer, SentRequest, contract_for
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    """One practice CallFire for all of these."""
    with PracticeProcess(tmp_path_factory.mktemp("practice")) as process:
        yield process


@asynccontextmanager
async def recorded(practice: PracticeProcess, password: str | None = None) -> AsyncIterator[tuple[CallFire, Exchanges]]:
    client, exchanges = CallFire(practice.base_address, practice.login, password or practice.password), Exchanges()
    client._transport._client.event_hooks = exchanges.hooks
    try:
        yield client, exchanges
    finally:
        await client.close()


def judge(exchanges: Exchanges, practice: PracticeProcess) -> set[str]:
    """Validate all; the answer is the operations met as "METHOD /path status"."""
    contracts = {audio: contract_for(practice.base_address, audio=audio) for audio in (True, False)}
    met = set()
    for response in exchanges.seen:
        request = SentRequest(response.request)
        contract = contracts[request.path.endswith((".mp3", ".wav"))]
        contract.validate_request(request)
        contract.validate_response(request, GivenAnswer(response))
        path = re.sub(r"/\d+", "/{id}", request.path.removeprefix("/v2"))
        met.add(f"{path} {response.status_code}")
    return met


def test_all_we_read_is_in_the_contract(run: Run, practice: PracticeProcess) -> None:
    async def story() -> Exchanges:
        async with recorded(practice) as (client, exchanges):
            calls = await client.calls.find_calls(limit=50, offset=0)
            call = calls.items[0].value
            await client.calls.find_calls(limit=5, offset=2, from_number="12135550100", results=("LA", "BUSY"), inbound=False)
            await client.calls.find_calls(limit=5, offset=0, interval_begin=0, interval_end=call.created or 1, states=("FINISHED",))
            await client.calls.find_calls(ids=[one.value.id for one in calls.items[:3]], limit=3)
            await client.calls.get_call(call.id)
            with_recording = next(one.value for one in calls.items if one.value.recordings)
            recording = with_recording.recordings[0]
            await client.recordings.get_call_recordings(with_recording.id)
            await client.recordings.get_call_recording(recording.id)
            await client.recordings.get_call_recording_by_name(with_recording.id, recording.name or "")
            async with client.recordings.get_call_recording_mp3(recording.id):
                pass
            broadcasts = await client.broadcasts.find_call_broadcasts(limit=10, offset=0)
            await client.broadcasts.get_call_broadcast(broadcasts.items[0].value.id)
            sounds = await client.sounds.find_campaign_sounds(limit=10, offset=0, include_pending=True)
            await client.sounds.get_campaign_sound(sounds.items[0].value.id)
            await client.contacts.find_contacts(limit=100, offset=0)
            await client.do_not_call.find_do_not_contacts(limit=100, offset=0)
            await client.me.get_account()
            await client.me.get_billing_plan_usage()
            return exchanges

    met = judge(run(story(), timeout=30), practice)
    assert {
        "/calls 200",
        "/calls/{id} 200",
        "/calls/{id}/recordings 200",
        "/calls/recordings/{id} 200",
        "/calls/recordings/{id}.mp3 200",
        "/calls/broadcasts 200",
        "/calls/broadcasts/{id} 200",
        "/campaigns/sounds 200",
        "/campaigns/sounds/{id} 200",
        "/contacts 200",
        "/contacts/dncs 200",
        "/me/account 200",
        "/me/billing/plan-usage 200",
    } <= met


def test_refusals_have_the_contracts_shape(run: Run, practice: PracticeProcess) -> None:
    async def story() -> Exchanges:
        async with recorded(practice) as (client, exchanges):
            for refused in (
                client.calls.get_call(1),
                client.recordings.get_call_recording(1),
                client.broadcasts.get_call_broadcast(1),
                client.sounds.get_campaign_sound(1),
            ):
                with pytest.raises(CallFireError):
                    await refused
        async with recorded(practice, "not the password") as (client, wrong):
            with pytest.raises(CallFireError):
                await client.me.get_account()
        exchanges.seen += wrong.seen
        return exchanges

    met = judge(run(story(), timeout=30), practice)
    things = ("/calls", "/calls/recordings", "/calls/broadcasts", "/campaigns/sounds")
    assert met == {*(f"{thing}/{{id}} 404" for thing in things), "/me/account 401"}


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
    said = json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"]["/calls/recordings/{id}.mp3"]["get"]["responses"]
    assert said["206"]["x-practice"] is True
    assert said["416"]["x-practice"] is True


def test_our_copy_of_the_contract_has_all_38_operations() -> None:
    content = json.loads(CONTRACT.read_text(encoding="utf-8"))
    operations = [one for path in content["paths"].values() for name, one in path.items() if name in ("get", "post", "put", "delete")]
    assert sum(1 for one in operations if not one.get("x-beyond-seed")) == 38
