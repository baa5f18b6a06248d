"""The HTTP application: which operation is meant, who asks, what is asked; then its handler. Errors in CallFire's shape."""

from __future__ import annotations

import base64
import inspect
import secrets
from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Router
from starlette.types import Message, Receive, Scope, Send

from callfire_desktop.practice_server import faults
from callfire_desktop.practice_server.answers import Json, RefusalError, refusal
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.batches import Batches
from callfire_desktop.practice_server.broadcasts import Broadcasts
from callfire_desktop.practice_server.calls import Calls
from callfire_desktop.practice_server.contact_lists import ContactLists
from callfire_desktop.practice_server.contacts import Contacts
from callfire_desktop.practice_server.contract import Contract, Operation
from callfire_desktop.practice_server.do_not_call import DoNotCall
from callfire_desktop.practice_server.lab import Lab
from callfire_desktop.practice_server.me import Me
from callfire_desktop.practice_server.recordings import Recordings
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.sounds import LARGEST_UPLOAD, Sounds

BASE = "/v2"
LARGEST_BODY = 64 * 1024 * 1024
MULTIPART = "multipart/form-data"
JSON_KIND = "application/json"
ENVELOPE = 64 * 1024
"""Bytes a multipart body may have around its file."""


def all_handlers(world: RunningWorld) -> dict[str, Handler]:
    """The handler of every operation, by operationId."""
    subjects = (Calls, Recordings, Broadcasts, Batches, Sounds, Contacts, ContactLists, DoNotCall, Me)
    return {name: handler for subject in subjects for name, handler in subject(world).handlers().items()}


class Application:
    """The practice CallFire for one world and one login, as ASGI; with a lab also the test bench."""

    def __init__(self, world: RunningWorld, contract: Contract, login: str, password: str, lab: Lab | None = None) -> None:
        self._clock = world.clock
        self._contract = contract
        self._handlers: Mapping[str, Handler] = all_handlers(world)
        self._expected = b"Basic " + base64.b64encode(f"{login}:{password}".encode())
        self._lab = lab
        self._bench = Router(lab.routes()) if lab is not None else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        send = self._dated(send)
        if self._bench is not None and scope["path"].startswith("/practice/"):
            await self._on_the_bench(scope, receive, send)
            return
        try:
            operation, texts = self._meant(scope)
        except RefusalError as error:
            await refusal(error)(scope, receive, send)
            return

        async def handled(scope: Scope, receive: Receive, send: Send) -> None:
            await self._handle(operation, texts, scope, receive, send)

        if self._lab is None:
            await handled(scope, receive, send)
            return
        send = self._lab.over_the_line(send)
        fault: Json | None = self._lab.fault_for(operation.id)
        if fault is None:
            await handled(scope, receive, send)
            return
        try:
            await faults.meet(fault, handled, scope, receive, send)
        except faults.DroppedError:
            await self._lab.lines.cut(scope, receive)

    async def _on_the_bench(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._bench is not None:
            try:
                await self._bench(scope, receive, send)
            except RefusalError as error:
                await refusal(error)(scope, receive, send)

    def _meant(self, scope: Scope) -> tuple[Operation, dict[str, str]]:
        """The operation and its path's texts; from the path as it was sent, since a name may hold an encoded slash."""
        raw = bytes(scope.get("raw_path") or scope["path"].encode())
        if not raw.startswith(f"{BASE}/".encode()):
            raise RefusalError(404, "There is nothing at this address")
        return self._contract.find(scope["method"], raw.removeprefix(BASE.encode()))

    async def _handle(self, operation: Operation, texts: Mapping[str, str], scope: Scope, receive: Receive, send: Send) -> None:
        form: FormData | None = None
        try:
            self._check_login(scope)
            request = Request(scope, _limited(receive))
            path, query = operation.read_path(texts), operation.read_query(scope["query_string"].decode("latin-1"))
            body = None
            if MULTIPART in operation.body_kinds:
                form = await _read_form(request)
            elif operation.body_kinds:
                body = operation.read_json(await _read_body(request))
            asked = Asked(operation, path, query, request.headers, body, form)
            answered = self._handlers[operation.id](asked)
            response: Response = await answered if inspect.isawaitable(answered) else answered
        except RefusalError as error:
            response = refusal(error)
        except ClientDisconnect:
            return
        finally:
            if form is not None:
                await form.close()
        await response(scope, receive, send)

    def _check_login(self, scope: Scope) -> None:
        given = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        if not secrets.compare_digest(given, self._expected):
            headers = {"WWW-Authenticate": 'Basic realm="CallFire"'}
            raise RefusalError(401, "Unauthorized: API credentials are missing or wrong", headers)

    def _dated(self, send: Send) -> Send:
        """With the world's time as Date, the clock clients go by."""

        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), (b"date", self._clock.http_date().encode())]}
            await send(message)

        return dated


def _limited(receive: Receive) -> Receive:
    """Stops reading a body that is too large; what it holds was never kept."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST_BODY:
            raise RefusalError(413, f"body: larger than {LARGEST_BODY // 1024 // 1024} MB")
        return message

    return limited


async def _read_body(request: Request) -> bytes:
    kind = request.headers.get("content-type", JSON_KIND).partition(";")[0].strip().lower()
    body = await request.body()
    if body and kind != JSON_KIND:
        raise RefusalError(400, f"Content-Type: {JSON_KIND} is expected")
    return body


async def _read_form(request: Request) -> FormData:
    if not request.headers.get("content-type", "").lower().startswith(MULTIPART):
        raise RefusalError(400, f"Content-Type: {MULTIPART} is expected")
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > LARGEST_UPLOAD + ENVELOPE:
        raise RefusalError(413, f"file: larger than {LARGEST_UPLOAD // 1024 // 1024} MB")
    try:
        return await request.form(max_files=2, max_fields=20)
    except (MultiPartException, KeyError, ValueError, UnicodeDecodeError, AssertionError):
        raise RefusalError(400, "body: is not a form with a file") from None
