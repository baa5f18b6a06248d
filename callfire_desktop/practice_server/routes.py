"""What answers a request: one function an operation of the contract."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from callfire_desktop.practice_server.asked import Asked

Handler = Callable[[Asked], Response | Awaitable[Response]]
