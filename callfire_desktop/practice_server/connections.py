"""Connections that can be cut: what a faulty line does, and no answer of HTTP can play."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import Receive, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

Ends = tuple[Any, Any]


class Connections:
    """The open connections of one server, by their two ends."""

    def __init__(self) -> None:
        self._open: dict[Ends, asyncio.Transport] = {}

    def protocol(self) -> type[H11Protocol]:
        """The protocol class to give to uvicorn; its connections are known here."""
        known = self._open

        class KnownConnection(H11Protocol):
            """uvicorn's own, written down."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn says the same
                known[_ends(transport)] = transport
                super().connection_made(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                known.pop(_ends(self.transport), None)
                super().connection_lost(exc)

        return KnownConnection

    async def cut(self, scope: Scope, receive: Receive) -> None:
        """Close the line of a request once what was sent has left; returns when it is closed."""
        transport = self._open.get((tuple(scope["client"] or ()), tuple(scope["server"] or ())))
        if transport is None:
            return
        transport.close()
        while (await receive())["type"] != "http.disconnect":
            continue


def _ends(transport: asyncio.BaseTransport) -> Ends:
    return tuple(transport.get_extra_info("peername") or ()), tuple(transport.get_extra_info("sockname") or ())
