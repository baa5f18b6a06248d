"""The transport: where credentials go, what is tried again, and what each odd answer is called."""

from __future__ import annotations

import base64
import logging
import socket
import ssl
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import httpx
import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import (
    BadRequestError,
    CallFireError,
    NotAllowedError,
    NotFoundError,
    NotSentError,
    NotSentReason,
    NotSignedInError,
    OutcomeUnknownError,
    RefusedError,
    SlowDownError,
    TooLargeError,
    UnknownReason,
)
from callfire_desktop.api.transport import Patience, lost
from tests.api.scripted_server import CUT, HANG, answer, scripted, without_length

Run = Callable[..., Any]
LOGIN, PASSWORD = "the-login", "s3cr3t-word"
HASTY = Patience(connect_s=1, read_s=0.4, tries=3, first_wait_s=0.01, longest_wait_s=0.05)
ACCOUNT = answer('{"email": "office@school.example", "firstName": "Ann"}')
PAGE = answer('{"items": [{"id": 9007199254740993, "unknownMember": {"a": 1}}], "limit": 100, "offset": 0, "totalCount": -1}')


def error_body(status: int, message: str = "no") -> str:
    return f'{{"httpStatusCode": {status}, "internalCode": {status}, "message": "{message}"}}'


async def ask(address: str) -> Any:
    client = CallFire(address, LOGIN, PASSWORD, patience=HASTY)
    try:
        return await client.me.get_account()
    finally:
        await client.close()


async def failed(*script: bytes) -> tuple[CallFireError, int]:
    """The error of one GET, and how often it was asked."""
    async with scripted(*script) as server:
        with pytest.raises(CallFireError) as told:
            await ask(server.address)
        return told.value, len(server.asked)


def test_the_login_goes_with_every_request_and_the_answer_is_read(run: Run) -> None:
    async def story() -> None:
        async with scripted(ACCOUNT) as server:
            await ask(server.address)
            wanted = base64.b64encode(f"{LOGIN}:{PASSWORD}".encode()).decode()
            assert server.header(0, "Authorization") == f"Basic {wanted}"
            assert server.asked[0].startswith("GET /v2/me/account ")

    run(story())


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("400 Bad Request", BadRequestError),
        ("401 Unauthorized", NotSignedInError),
        ("403 Forbidden", NotAllowedError),
        ("404 Not Found", NotFoundError),
        ("413 Too Large", TooLargeError),
        ("409 Conflict", RefusedError),
    ],
)
def test_refusals_have_names_and_are_asked_once(run: Run, status: str, error: type[CallFireError]) -> None:
    code = int(status.split()[0])
    told, asked = run(failed(answer(error_body(code, "because"), status)))
    assert type(told) is error
    assert isinstance(told, RefusedError)
    assert (told.status, told.message, asked) == (code, "because", 1)


@pytest.mark.parametrize(
    ("said", "reason", "times"),
    [
        (answer(error_body(500), "500 Server Error"), UnknownReason.SERVER_TROUBLE, 1),
        (answer(error_body(503), "503 Unavailable"), UnknownReason.SERVER_TROUBLE, 3),
        (answer("<html>gateway</html>", "502 Bad Gateway", "text/html"), UnknownReason.SERVER_TROUBLE, 3),
        (answer("<html>Please sign in</html>", kind="text/html"), UnknownReason.NOT_CALLFIRE, 1),
        (answer("  <!DOCTYPE html><p>hotel", kind="application/json"), UnknownReason.NOT_CALLFIRE, 1),
        (answer('{"email": "off', kind="application/json"), UnknownReason.UNREADABLE, 1),
        (answer("[]"), UnknownReason.UNREADABLE, 1),
        (answer(b"\xff\xfe\x00"), UnknownReason.UNREADABLE, 1),
        (answer("", "302 Found", Location="http://127.0.0.1:1/elsewhere"), UnknownReason.REDIRECTED, 1),
        (CUT, UnknownReason.RESET, 3),
        (HANG, UnknownReason.TIMEOUT, 3),
    ],
)
def test_answers_that_prove_nothing(run: Run, said: bytes, reason: UnknownReason, times: int) -> None:
    told, asked = run(failed(said))
    assert isinstance(told, OutcomeUnknownError)
    assert (told.reason, asked) == (reason, times)


def test_nothing_listens_there(run: Run) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotSentError) as told:
        run(ask(f"http://127.0.0.1:{port}/v2"))
    assert told.value.reason is NotSentReason.UNREACHABLE


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (socket.gaierror(-2, "Name or service not known"), NotSentReason.NAME_LOOKUP),
        (ssl.SSLCertVerificationError("self-signed"), NotSentReason.NOT_SAFE),
        (OSError("no route"), NotSentReason.UNREACHABLE),
    ],
)
def test_why_a_connection_could_not_be_made(cause: Exception, reason: NotSentReason) -> None:
    """Made by hand: asking for a name that does not exist would leave this computer."""
    error = httpx.ConnectError("")
    error.__cause__ = cause
    named = lost("getAccount", error)
    assert isinstance(named, NotSentError)
    assert named.reason is reason


@pytest.mark.parametrize("address", ["http://api.callfire.com/v2", "ftp://127.0.0.1", "127.0.0.1", "http://127.0.0.1.evil.example/v2"])
def test_credentials_are_refused_to_unsafe_addresses(address: str) -> None:
    with pytest.raises(ValueError, match="credentials"):
        CallFire(address, LOGIN, PASSWORD)


def test_passing_trouble_passes(run: Run) -> None:
    async def story() -> int:
        async with scripted(CUT, answer(error_body(503), "503 Unavailable"), ACCOUNT) as server:
            await ask(server.address)
            return len(server.asked)

    assert run(story()) == 3


def test_a_429_slows_the_whole_account(run: Run) -> None:
    async def story() -> tuple[float, float | None]:
        async with scripted(answer(error_body(429), "429 Too Many", Retry_After="1"), ACCOUNT) as server:
            client = CallFire(server.address, LOGIN, PASSWORD, patience=Patience(tries=1, first_wait_s=0.01))
            with pytest.raises(SlowDownError) as told:
                await client.me.get_account()
            from time import monotonic

            began = monotonic()
            await client.sounds.find_campaign_sounds(limit=10, offset=0)
            await client.close()
            return monotonic() - began, told.value.retry_after_s

    waited, asked_for = run(story())
    assert asked_for == 1
    assert 0.8 <= waited <= 3


def test_a_big_page_with_unknown_members_is_read(run: Run) -> None:
    async def story() -> Any:
        async with scripted(PAGE) as server:
            client = CallFire(server.address, LOGIN, PASSWORD, patience=HASTY)
            page = await client.calls.find_calls(limit=100, offset=0)
            await client.close()
            return page

    page = run(story())
    assert page.total is None
    assert page.items[0].value.id == 2**53 + 1
    assert b"unknownMember" in page.items[0].json


def test_nothing_secret_is_logged_or_said(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def story(server_says: bytes) -> CallFireError:
        async with scripted(server_says) as server:
            client = CallFire(server.address, LOGIN, PASSWORD, patience=HASTY)
            with pytest.raises(CallFireError) as told:
                await client.calls.find_calls(limit=10, offset=0, to_number="12135550142")
            await client.close()
            return told.value

    with caplog.at_level(logging.DEBUG):
        errors = [run(story(said)) for said in (answer(error_body(400), "400 Bad"), CUT, answer("<html>", kind="text/html"))]
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("callfire"))
    assert "findCalls: 400" in ours
    for text in (ours, *map(str, errors), *map(repr, errors)):
        assert PASSWORD not in text
        assert "12135550142" not in text
        assert "Basic" not in text


AUDIO = b"ID3" + bytes(range(256)) * 1024


async def fetch(server_address: str, *, start: int = 0, validator: str | None = None, stop_early: bool = False) -> tuple[int, bytes]:
    client = CallFire(server_address, LOGIN, PASSWORD, patience=HASTY)
    got = b""
    try:
        async with client.recordings.get_call_recording_mp3(7, start=start, validator=validator) as download:
            async with aclosing(download.chunks()) as chunks:
                async for chunk in chunks:
                    got += chunk
                    if stop_early:
                        break
            return download.start, got
    finally:
        await client.close()


def part(start: int, **headers: str) -> bytes:
    end = len(AUDIO) - 1
    said = {"Content_Range": f"bytes {start}-{end}/{len(AUDIO)}", "ETag": '"v1"', **headers}
    return answer(AUDIO[start:], "206 Partial Content", "audio/mpeg", **said)


def test_a_download_goes_on_where_it_stopped(run: Run) -> None:
    async def story() -> None:
        async with scripted(part(1000)) as server:
            assert await fetch(server.address, start=1000, validator='"v1"') == (1000, AUDIO[1000:])
            assert server.header(0, "Range") == "bytes=1000-"
            assert server.header(0, "If-Range") == '"v1"'
            assert server.header(0, "Accept-Encoding") == "identity"

    run(story())


@pytest.mark.parametrize("validator", [None, 'W/"v1"'])
def test_without_a_strong_validator_it_begins_anew(run: Run, validator: str | None) -> None:
    async def story() -> None:
        async with scripted(answer(AUDIO, kind="audio/mpeg")) as server:
            assert await fetch(server.address, start=1000, validator=validator) == (0, AUDIO)
            assert server.header(0, "Range") is None

    run(story())


@pytest.mark.parametrize(
    "script",
    [
        [answer(AUDIO, kind="audio/mpeg")],
        [answer(b"", "416 Range Not Satisfiable", "audio/mpeg"), answer(AUDIO, kind="audio/mpeg")],
    ],
)
def test_a_changed_file_begins_anew(run: Run, script: list[bytes]) -> None:
    async def story() -> None:
        async with scripted(*script) as server:
            assert await fetch(server.address, start=1000, validator='"v1"') == (0, AUDIO)

    run(story())


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (part(500), UnknownReason.UNREADABLE),
        (answer("<html>", kind="text/html"), UnknownReason.NOT_CALLFIRE),
        (answer("{}", kind="application/json"), UnknownReason.UNREADABLE),
        (answer("words, not music", kind="audio/mpeg"), UnknownReason.UNREADABLE),
        (without_length(AUDIO[:5000], 999999), UnknownReason.RESET),
    ],
)
def test_what_is_no_audio_or_not_all_of_it(run: Run, said: bytes, reason: UnknownReason) -> None:
    async def story() -> OutcomeUnknownError:
        async with scripted(said) as server:
            with pytest.raises(OutcomeUnknownError) as told:
                await fetch(server.address, start=1000, validator='"v1"')
            return told.value

    assert run(story()).reason is reason


def test_a_download_left_early_leaves_no_connection(run: Run) -> None:
    async def story() -> None:
        async with scripted(answer(AUDIO * 40, kind="audio/mpeg")) as server:
            start, got = await fetch(server.address, stop_early=True)
            assert start == 0
            assert 0 < len(got) < len(AUDIO) * 40

    run(story())


def test_names_are_encoded_into_the_path(run: Run) -> None:
    async def story() -> str:
        async with scripted(answer('{"id": 1}')) as server:
            client = CallFire(server.address, LOGIN, PASSWORD, patience=HASTY)
            await client.recordings.get_call_recording_by_name(5, "a/b ?&#% é")
            await client.close()
            return server.asked[0].split(" ")[1]

    assert run(story()) == "/v2/calls/5/recordings/a%2Fb%20%3F%26%23%25%20%C3%A9"
