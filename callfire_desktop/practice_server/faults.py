"""What can go wrong on the way, played on demand: a line that breaks, a server in trouble, an answer that is no answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from callfire_desktop.practice_server.answers import Json

Handler = Callable[[Scope, Receive, Send], Awaitable[None]]
UNKNOWN_WORD = "SOMETHING_NEW"
ENUMS = frozenset({"state", "status", "result", "finalCallResult", "answeringMachineConfig"})

KINDS: dict[str, tuple[str, ...]] = {
    "delay": ("delay_ms",),
    "drop_before": (),
    "drop_after": (),
    "status": ("status",),
    "html": (),
    "truncated_json": (),
    "wrong_type": (),
    "total_unknown": (),
    "bad_item": (),
    "shift_rows": (),
    "unknown_enum": (),
    "not_audio": (),
    "cut_body": ("bytes",),
    "short_body": ("bytes",),
    "long_body": ("bytes",),
    "slow": ("bytes_per_s",),
}
"""Each kind, and what it needs to be told."""


class DroppedError(Exception):
    """The connection is cut without another byte."""


async def meet(fault: Json, handler: Handler, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request as the fault says.

    Raises:
        DroppedError: whoever called must cut the line.
    """
    kind = fault["kind"]
    if kind == "delay":
        received = await _received_whole(receive)
        await asyncio.sleep(fault["delay_ms"] / 1000)
        await handler(scope, received, send)
    elif kind == "drop_before":
        raise DroppedError
    elif kind == "status":
        body = json.dumps({"httpStatusCode": fault["status"], "message": "A fault of the practice server"}).encode()
        headers = [(b"retry-after", str(fault["retry_after"]).encode())] if "retry_after" in fault else []
        await _send(send, fault["status"], body, b"application/json", headers)
    elif kind == "html":
        await _send(send, 200, b"<html><body>Please sign in to the hotel network</body></html>", b"text/html")
    elif kind == "not_audio":
        await _send(send, 200, b"this is a text, not a sound " * 50, b"audio/mpeg")
    else:
        await _spoil(fault, await _collect(handler, scope, receive), send)


async def _spoil(fault: Json, messages: list[Message], send: Send) -> None:
    """Let the request be handled, and answer something else than its answer."""
    kind = fault["kind"]
    if kind == "drop_after":
        raise DroppedError
    start, body = messages[0], b"".join(message.get("body", b"") for message in messages[1:])
    if kind in ("cut_body", "slow"):
        await _throttled(fault, start, body, send)
    elif kind == "short_body":
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in (b"content-length", b"content-type")]
        await _send(send, start["status"], body[: fault["bytes"]], _kind_of(start), headers)
    elif kind == "long_body":
        await _too_much(fault["bytes"], start, body, send)
    elif kind == "truncated_json":
        await _send(send, start["status"], body[: len(body) // 2], b"application/json")
    elif kind == "wrong_type":
        await _send(send, start["status"], body, b"text/plain")
    else:
        await _send(send, start["status"], json.dumps(_changed(fault, json.loads(body or b"{}"))).encode(), b"application/json")


def _changed(fault: Json, content: Any) -> Any:
    """Another content in the same shape; what has no list of items stays as it is."""
    kind = fault["kind"]
    if kind == "unknown_enum":
        return _with_unknown_words(content)
    if not isinstance(content, dict):
        return content
    if kind == "total_unknown":
        return {**content, "totalCount": -1}
    items = content.get("items") or []
    if kind == "bad_item" and items:
        items[0]["id"] = {"not": "a number"}
    elif kind == "shift_rows":
        content["items"] = items[-1:] + items[:-1]
        content["totalCount"] = content.get("totalCount", 0) + 1
    return content


def _with_unknown_words(content: Any) -> Any:
    if isinstance(content, list):
        return [_with_unknown_words(one) for one in content]
    if not isinstance(content, dict):
        return content
    return {
        name: UNKNOWN_WORD if name in ENUMS and isinstance(value, str) else _with_unknown_words(value)
        for name, value in content.items()
    }


async def _throttled(fault: Json, start: Message, body: bytes, send: Send) -> None:
    """``cut_body``: break off after ``bytes``. ``slow``: so many bytes a second."""
    await send(start)
    if fault["kind"] == "cut_body":
        await send({"type": "http.response.body", "body": body[: fault["bytes"]], "more_body": True})
        raise DroppedError
    piece = max(1, fault["bytes_per_s"] // 10)
    for place in range(0, len(body), piece):
        await send({"type": "http.response.body", "body": body[place : place + piece], "more_body": True})
        await asyncio.sleep(0.1)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _received_whole(receive: Receive) -> Receive:
    """The request as it came: a client that has given up waiting has sent it all the same, and it is acted upon."""
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return whole.pop() if whole else await receive()

    return again


async def _too_much(more: int, start: Message, body: bytes, send: Send) -> None:
    """``long_body``: no length is told, and so many bytes come after the end."""
    await send({**start, "headers": [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    while more > 0:
        await send({"type": "http.response.body", "body": body[:more], "more_body": True})
        more -= len(body[:more]) or more
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _kind_of(start: Message) -> bytes:
    return next((value for name, value in start["headers"] if name.lower() == b"content-type"), b"application/octet-stream")


async def _collect(handler: Handler, scope: Scope, receive: Receive) -> list[Message]:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await handler(scope, receive, keep)
    return messages


async def _send(send: Send, status: int, body: bytes, kind: bytes, more: Iterable[tuple[bytes, bytes]] = ()) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
