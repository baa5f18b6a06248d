"""The test bench (``--lab``): faults on demand, what was asked, and changes behind the client's back. Outside ``/v2``."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from callfire_desktop.practice_server.answers import Json, answer
from callfire_desktop.practice_server.connections import Connections
from callfire_desktop.practice_server.state import State
from callfire_desktop.practice_server.world import bulk_calls


class DroppedError(Exception):
    """The connection is cut without another byte."""


class Lab:
    """Holds the faults that wait for their request."""

    def __init__(self, state: State, now_ms: Callable[[], int], lines: Connections) -> None:
        self.lines = lines
        self._state = state
        self._now_ms = now_ms
        self._faults: list[Json] = []
        self._asked: list[str] = []

    def routes(self) -> list[Route]:
        """The bench's own paths; they need no login, but the server listens to this computer only."""
        return [
            Route("/practice/faults", self.set_faults, methods=["POST"]),
            Route("/practice/faults", self.clear, methods=["DELETE"]),
            Route("/practice/requests", self.requests),
            Route("/practice/world", self.grow, methods=["POST"]),
            Route("/practice/remove", self.remove, methods=["POST"]),
        ]

    async def set_faults(self, request: Request) -> Response:
        """Add faults: operation ("*" for any), kind, count, and what the kind needs."""
        self._faults += await request.json()
        return answer({"waiting": len(self._faults)})

    async def clear(self, _request: Request) -> Response:
        """Forget all faults."""
        self._faults.clear()
        return answer({"waiting": 0})

    async def requests(self, _request: Request) -> Response:
        """OperationIds in the order they came."""
        return answer({"operations": self._asked})

    async def grow(self, request: Request) -> Response:
        """Add many calls."""
        self._state.put("call", bulk_calls((await request.json())["calls"], self._now_ms()))
        return answer({})

    async def remove(self, request: Request) -> Response:
        """Take things out of the world: {"kind": "contact", "ids": [...]}."""
        asked = await request.json()
        self._state.remove(asked["kind"], asked["ids"])
        return answer({})

    def fault_for(self, operation: str) -> Json | None:
        """The fault this request meets; counts it."""
        self._asked.append(operation)
        for fault in self._faults:
            if fault.get("operation", "*") in ("*", operation) and fault.get("count", 1) > 0:
                fault["count"] = fault.get("count", 1) - 1
                return fault
        return None


async def meet(fault: Json, handler: Callable[[Scope, Receive, Send], Any], scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request as the fault says."""
    kind = fault["kind"]
    if kind == "delay":
        await asyncio.sleep(fault["delay_ms"] / 1000)
        await handler(scope, receive, send)
        return
    if kind == "drop_before":
        raise DroppedError
    if kind == "status":
        body = json.dumps({"httpStatusCode": fault["status"], "message": "A fault of the practice server"}).encode()
        headers = [(b"retry-after", str(fault["retry_after"]).encode())] if "retry_after" in fault else []
        await _send(send, fault["status"], body, b"application/json", headers)
        return
    if kind == "html":
        await _send(send, 200, b"<html><body>Please sign in to the hotel network</body></html>", b"text/html")
        return
    messages = await _collect(handler, scope, receive)
    if kind == "drop_after":
        raise DroppedError
    start, body = messages[0], b"".join(message.get("body", b"") for message in messages[1:])
    if kind == "truncated_json":
        await _send(send, start["status"], body[: len(body) // 2], b"application/json")
    elif kind == "wrong_type":
        await _send(send, start["status"], body, b"text/plain")
    elif kind == "total_unknown":
        await _send(send, start["status"], _edited(body, {"totalCount": -1}), b"application/json")
    elif kind == "bad_item":
        content = json.loads(body)
        content["items"][0]["id"] = {"not": "a number"}
        await _send(send, start["status"], json.dumps(content).encode(), b"application/json")
    elif kind == "shift_rows":
        content = json.loads(body)
        content["items"] = content["items"][-1:] + content["items"][:-1] if not fault.get("repeat") else content["items"]
        content["totalCount"] = content.get("totalCount", 0) + 1
        await _send(send, start["status"], json.dumps(content).encode(), b"application/json")
    elif kind == "not_audio":
        await _send(send, 200, b"this is a text, not a sound " * 50, b"audio/mpeg")
    else:
        await _throttled(fault, start, body, send)


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


async def _collect(handler: Callable[[Scope, Receive, Send], Any], scope: Scope, receive: Receive) -> list[Message]:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await handler(scope, receive, keep)
    return messages


async def _send(send: Send, status: int, body: bytes, kind: bytes, more: Iterable[tuple[bytes, bytes]] = ()) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _edited(body: bytes, change: Json) -> bytes:
    return json.dumps({**json.loads(body), **change}).encode()
