"""The HTTP application: login, routes, errors in CallFire's shape, and the test bench when it is asked for."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from callfire_desktop.practice_server import lab as bench
from callfire_desktop.practice_server import me
from callfire_desktop.practice_server.answers import Json, RefusalError, refusal
from callfire_desktop.practice_server.calls import Calls
from callfire_desktop.practice_server.connections import Connections
from callfire_desktop.practice_server.lists import Lists
from callfire_desktop.practice_server.state import State

BASE = "/v2"


def make_application(
    state: State, login: str, password: str, now_ms: Callable[[], int], *, lines: Connections | None = None
) -> ASGIApp:
    """The whole practice CallFire for one state and one login; with ``lines`` also the test bench, which may cut them."""
    lists, calls = Lists(state), Calls(state)
    # /calls/broadcasts must be met before /calls/{id}, /contacts/dncs before /contacts/{id}
    operations: list[BaseRoute] = [*lists.routes(), *calls.routes(), *me.routes()]
    lab = bench.Lab(state, now_ms, lines) if lines is not None else None
    api = _Guarded(Router(operations, default=_nothing_here), operations, login, password, lab)
    routes: list[BaseRoute] = [Mount(BASE, app=api)]
    if lab is not None:
        routes += lab.routes()
    return Starlette(routes=routes, exception_handlers={404: _not_found, RefusalError: _refused})


class _Guarded:
    """Asks for the login, names the operation, and lets faults happen."""

    def __init__(self, app: ASGIApp, operations: list[BaseRoute], login: str, password: str, lab: bench.Lab | None) -> None:
        self._app = app
        self._operations = operations
        self._expected = b"Basic " + base64.b64encode(f"{login}:{password}".encode())
        self._lab = lab

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._lab.fault_for(self._operation(scope)) if self._lab is not None else None
        if fault is not None:
            await self._meet(fault, self._lab, scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _meet(self, fault: Json, lab: bench.Lab | None, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await bench.meet(fault, self._answer, scope, receive, send)
        except bench.DroppedError:
            if lab is not None:
                await lab.lines.cut(scope, receive)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._check_login(scope)
            await self._app(scope, receive, send)
        except RefusalError as error:
            await refusal(error)(scope, receive, send)

    def _check_login(self, scope: Scope) -> None:
        given = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        if not secrets.compare_digest(given, self._expected):
            headers = {"WWW-Authenticate": 'Basic realm="CallFire"'}
            raise RefusalError(401, "Unauthorized: API credentials are missing or wrong", headers)

    def _operation(self, scope: Scope) -> str:
        for route in self._operations:
            match, _ = route.matches(scope)
            if match is Match.FULL:
                return str(getattr(route, "name", ""))
        return ""


async def _nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    await refusal(RefusalError(404, "The practice account can't do this yet"))(scope, receive, send)


async def _not_found(_request: Request, _error: Exception) -> Response:
    return refusal(RefusalError(404, "There is nothing at this address"))


async def _refused(_request: Request, error: Exception) -> Response:
    return refusal(error if isinstance(error, RefusalError) else RefusalError(400, "The request can't be read"))
