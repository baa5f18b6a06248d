"""A server on this computer that answers byte for byte as a test says, and remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

CUT = b"\x00cut"
"""As an answer: read the request, then break off."""

HANG = b"\x00hang"
"""As an answer: read the request, then say nothing."""


def answer(body: str | bytes = b"{}", status: str = "200 OK", kind: str = "application/json", **headers: str) -> bytes:
    """A whole HTTP answer. ``headers`` use underscores for hyphens."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(data)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def without_length(body: bytes, promised: int, kind: str = "audio/mpeg") -> bytes:
    """An answer that promises more than it brings."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {promised}\r\n\r\n".encode() + body


@dataclass
class ScriptedServer:
    """Answers in the order of ``script``; the last answer repeats."""

    script: list[bytes]
    port: int = 0
    asked: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    connections: int = 0
    open_connections: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/v2"

    def header(self, request: int, name: str) -> str | None:
        for line in self.asked[request].split("\r\n")[1:]:
            if line.lower().startswith(f"{name.lower()}:"):
                return line.partition(":")[2].strip()
        return None

    async def _body(self, reader: asyncio.StreamReader) -> bytes:
        length = self.header(-1, "Content-Length")
        return await reader.readexactly(int(length)) if length else b""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_connections += 1
        self.connections += 1
        try:
            while True:
                try:
                    head = await reader.readuntil(b"\r\n\r\n")
                except (asyncio.IncompleteReadError, ConnectionError):
                    return
                self.asked.append(head.decode())
                self.bodies.append(await self._body(reader))
                said = self.script.pop(0) if len(self.script) > 1 else self.script[0]
                if said == CUT:
                    return
                if said == HANG:
                    await reader.read()
                    return
                writer.write(said)
                try:
                    await writer.drain()
                except ConnectionError:
                    return  # the client left early
                if b"Content-Length: 999999" in said:
                    return
        finally:
            self.open_connections -= 1
            writer.close()


@asynccontextmanager
async def scripted(*script: bytes) -> AsyncIterator[ScriptedServer]:
    """Run one for a while."""
    server = ScriptedServer(list(script))
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        await wait_until(lambda: server.open_connections == 0)


async def wait_until(condition: Callable[[], bool]) -> None:
    """Let the loop turn until it holds."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  (a counter has no event)
            await asyncio.sleep(0.01)
