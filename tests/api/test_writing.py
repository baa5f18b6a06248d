"""What changes something at CallFire: sent once, on a fresh connection, and its outcome called by its name."""

from __future__ import annotations

import ast
import inspect
import json
import logging
import time
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from callfire_desktop.api import first_byte
from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import (
    BadRequestError,
    CallFireError,
    NotFoundError,
    NotSentError,
    OutcomeUnknownError,
    SlowDownError,
    UnknownReason,
)
from callfire_desktop.api.transport import Patience
from callfire_desktop.domain.broadcast_settings import NewBroadcast
from callfire_desktop.domain.recipients import CallRecipient
from tests.api.scripted_server import CUT, HANG, answer, scripted
from tests.architecture.source_files import PACKAGE, modules, place, tree

Run = Callable[..., Any]
HASTY = Patience(connect_s=1, read_s=0.4, tries=3, first_wait_s=0.01, longest_wait_s=0.05)
MADE = answer('{"id": 77}', "201 Created")
QUEUED = answer('{"items": [{"id": 5, "state": "READY"}]}')
REFUSED = answer('{"httpStatusCode": 400, "message": "phoneNumber: is not a number"}', "400 Bad Request")


async def said(address: str, story: Callable[[CallFire], Awaitable[Any]]) -> Any:
    client = CallFire(address, "the-login", "s3cr3t", patience=HASTY)
    try:
        return await story(client)
    finally:
        await client.close()


async def send_one(client: CallFire) -> Any:
    return await client.calls.send_calls([CallRecipient(phone_number="12135550142", live_message="Hi")])


@pytest.mark.parametrize(
    ("script", "error", "reason"),
    [
        (CUT, OutcomeUnknownError, UnknownReason.RESET),
        (HANG, OutcomeUnknownError, UnknownReason.TIMEOUT),
        (answer("{}", "500 Oops"), OutcomeUnknownError, UnknownReason.SERVER_TROUBLE),
        (answer('{"message": "busy"}', "503 Busy"), OutcomeUnknownError, UnknownReason.SERVER_TROUBLE),
        (answer('{"message": "slow"}', "408 Timeout"), OutcomeUnknownError, UnknownReason.SERVER_TROUBLE),
        (answer("<html>", "200 OK", "text/html"), OutcomeUnknownError, UnknownReason.NOT_CALLFIRE),
        (answer("<html>", "403 Forbidden", "text/html"), OutcomeUnknownError, UnknownReason.NOT_CALLFIRE),
        (answer("", "302 Found", Location="http://elsewhere.example/"), OutcomeUnknownError, UnknownReason.REDIRECTED),
        (answer("not json"), OutcomeUnknownError, UnknownReason.UNREADABLE),
        (answer("slower", "429 Too Many", "text/plain"), OutcomeUnknownError, UnknownReason.SERVER_TROUBLE),
        (REFUSED, BadRequestError, None),
        (answer('{"message": "none"}', "404 Not Found"), NotFoundError, None),
        (answer('{"message": "slower"}', "429 Too Many", Retry_After="1"), SlowDownError, None),
    ],
)
def test_a_send_is_sent_once_whatever_comes_back(
    run: Run, script: bytes, error: type[CallFireError], reason: UnknownReason | None
) -> None:
    async def story() -> None:
        async with scripted(script) as server:
            with pytest.raises(error) as told:
                await said(server.address, send_one)
            assert len(server.asked) == 1
            assert getattr(told.value, "reason", None) is reason

    run(story())


def test_where_nothing_listens_nothing_left(run: Run) -> None:
    with pytest.raises(NotSentError):
        run(said("http://127.0.0.1:9/v2", send_one))


def test_each_change_gets_a_fresh_connection_and_reading_shares_one(run: Run) -> None:
    async def story() -> None:
        async with scripted(MADE) as server:

            async def make_two(client: CallFire) -> None:
                await client.broadcasts.create_call_broadcast(NewBroadcast(name="A"))
                await client.broadcasts.create_call_broadcast(NewBroadcast(name="B"))

            await said(server.address, make_two)
            assert server.connections == 2
        async with scripted(answer('{"id": 1}')) as server:

            async def read_two(client: CallFire) -> None:
                await client.me.get_account()
                await client.me.get_account()

            await said(server.address, read_two)
            assert server.connections == 1

    run(story())


def test_bodies_are_as_the_contract_says(run: Run) -> None:
    async def story() -> None:
        async with scripted(QUEUED, MADE, answer("", "204 No Content"), answer(b"")) as server:

            async def tell(client: CallFire) -> None:
                await client.calls.send_calls(
                    [CallRecipient(phone_number="12135550142", attributes={"ref": "x"})],
                    default_live_message="Hé & co",
                    strict_validation=True,
                )
                await client.broadcasts.create_call_broadcast(NewBroadcast(name="A", dialplan_xml="<dialplan/>"))
                await client.do_not_call.add_do_not_contacts(["12135550142"], call=True, text=False)
                await client.broadcasts.archive_voice_broadcast(5)

            await said(server.address, tell)
            assert json.loads(server.bodies[0]) == [{"phoneNumber": "12135550142", "attributes": {"ref": "x"}}], "a bare array"
            assert server.asked[0].startswith("POST /v2/calls?defaultLiveMessage=H%C3%A9%20%26%20co&strictValidation=true ")
            assert json.loads(server.bodies[1]) == {"name": "A", "dialplanXml": "<dialplan/>"}, "what is not set is not sent"
            assert "start" not in server.asked[1].split("\r\n")[0]
            assert json.loads(server.bodies[2]) == {"numbers": ["12135550142"], "call": True, "text": False}
            assert server.bodies[3] == b""

    run(story())


def test_told_to_slow_down_nothing_that_rings_is_sent_late(run: Run) -> None:
    """A send that waited for two minutes would leave after its checks have grown old; stopping waits for nobody."""

    async def story() -> None:
        slower = answer('{"message": "slower"}', "429 Too Many", Retry_After="60")
        async with scripted(slower, answer(b"")) as server:

            async def tell(client: CallFire) -> None:
                with pytest.raises(SlowDownError):
                    await client.broadcasts.archive_voice_broadcast(1)
                with pytest.raises(SlowDownError):
                    await send_one(client)
                assert len(server.asked) == 1, "the send did not leave"
                await client.broadcasts.stop_voice_broadcast(1)
                assert len(server.asked) == 2

            await said(server.address, tell)

    run(story())


@pytest.mark.parametrize("clock", ["time", "monotonic"])
def test_what_would_leave_late_by_either_clock_does_not_leave(run: Run, monkeypatch: pytest.MonkeyPatch, clock: str) -> None:
    """The computer slept between the press and the first byte, or the line took its time."""
    began = getattr(time, clock)()
    moments = iter([began, began + first_byte.RINGS_WITHIN_S + 1])
    clocks = {"time": time.time, "monotonic": time.monotonic, clock: lambda: next(moments)}

    async def story() -> None:
        async with scripted(QUEUED) as server:
            monkeypatch.setattr(first_byte, "time", SimpleNamespace(**clocks))
            with pytest.raises(NotSentError) as caught:
                await said(server.address, send_one)
            assert caught.value.detail == "it would have left too late"
            assert server.asked == []

    run(story())


def test_the_login_never_follows_a_redirect(run: Run) -> None:
    async def story() -> None:
        async with (
            scripted(answer(b"")) as elsewhere,
            scripted(answer("", "307 Moved", Location=f"{elsewhere.address}/calls")) as server,
        ):
            with pytest.raises(OutcomeUnknownError):
                await said(server.address, send_one)
            assert elsewhere.asked == []

    run(story())


def test_a_log_line_has_no_number_name_or_body(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        async with scripted(QUEUED) as server:
            with caplog.at_level(logging.DEBUG):
                await said(server.address, send_one)

    run(story())
    lines = [record.getMessage() for record in caplog.records if record.name == "callfire_desktop.requests"]
    assert len(lines) == 1
    assert lines[0].startswith("sendCalls: 200, ")
    assert lines[0].endswith(" bytes")
    for secret in ("12135550142", "Hi", "the-login", "s3cr3t", "Authorization"):
        assert secret not in caplog.text


def ringing_methods() -> set[str]:
    client = CallFire("http://127.0.0.1:1/v2", "login", "password")
    return {
        name
        for resource in vars(client).values()
        for name, method in inspect.getmembers(resource, inspect.ismethod)
        if getattr(method, "rings_telephones", False)
    }


def test_only_the_dialling_room_names_what_rings_telephones() -> None:
    ringing = ringing_methods()
    assert {"send_calls", "start_voice_broadcast", "add_call_broadcast_recipients", "post_call_campaign_sound"} <= ringing
    allowed = (PACKAGE / "services" / "dialling", PACKAGE / "api")
    found = [
        f"{place(path)}:{node.lineno} {node.attr}"
        for path in modules()
        if not any(path.is_relative_to(room) for room in allowed)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ringing
    ]
    assert found == []


def test_every_post_that_may_ring_is_marked() -> None:
    """By the contract's own words: operations whose gotchas speak of calls made or telephones dialled."""
    assert ringing_methods() == {
        "send_calls",
        "start_voice_broadcast",
        "update_call_broadcast",
        "add_call_broadcast_recipients",
        "toggle_call_broadcast_recipients_status",
        "add_call_broadcast_batch",
        "update_campaign_batch",
        "post_call_campaign_sound",
        "send_verification_code_to_caller_id",
    }
