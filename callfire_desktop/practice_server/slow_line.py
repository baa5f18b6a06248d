"""A line of so many milliseconds and Mbit/s, shared by all connections, as one household's internet is."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Send

PIECE = 16 * 1024


class SlowLine:
    """Delays each answer by the latency and paces all bodies together."""

    def __init__(self, latency_ms: float, mbit_per_s: float | None) -> None:
        self._latency_s = latency_ms / 1000
        self._bytes_per_s = mbit_per_s * 1_000_000 / 8 if mbit_per_s else None
        self._free_at = 0.0  # the loop's time from which on the line carries the next byte

    def carrying(self, send: Send) -> Send:
        """``send``, over this line."""

        async def slow(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(self._latency_s)
                await send(message)
                return
            body, more = message.get("body", b""), message.get("more_body", False)
            if self._bytes_per_s is None or not body:
                await send(message)
                return
            for place in range(0, len(body), PIECE):
                piece = body[place : place + PIECE]
                await self._wait(len(piece))
                await send({"type": "http.response.body", "body": piece, "more_body": more or place + PIECE < len(body)})

        return slow

    async def _wait(self, size: int) -> None:
        """Until the line has carried what came before, and this."""
        loop = asyncio.get_running_loop()
        self._free_at = max(self._free_at, loop.time()) + size / (self._bytes_per_s or 1.0)
        pause = self._free_at - loop.time()
        if pause > 0:
            await asyncio.sleep(pause)
