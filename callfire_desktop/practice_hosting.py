"""Lets services start the practice CallFire inside this program, without knowing how it is built."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

from callfire_desktop.runtime.workers import Workers


class PracticeHosting:
    """The ``services.practice.PracticeServer`` of this program: a server thread on 127.0.0.1, loaded when first wanted."""

    def __init__(self, state: Path, workers: Workers) -> None:
        self._state = state
        self._workers = workers
        self._thread: Any = None  # practice_server.hosting.ServerThread; its module is heavy and loaded late
        self._address: tuple[str, str, str] | None = None
        self._turn = asyncio.Lock()

    @property
    def running(self) -> bool:
        """True while the server listens."""
        return self._address is not None

    async def start(self) -> tuple[str, str, str]:
        """Start it, or answer with the running one: base address, login, password."""
        async with self._turn:
            if self._address is not None:
                return self._address
            hosting = await self._workers.load("callfire_desktop.practice_server.hosting")
            thread = hosting.ServerThread(self._state)
            try:
                address: tuple[str, str, str] = await self._workers.run(thread.start)
            except asyncio.CancelledError:
                await self._workers.run(thread.stop)  # what has begun to start starts, also when nobody waits for it any more
                raise
            self._thread, self._address = thread, address
            return address

    async def forget_world(self) -> None:
        """Stop it and remove its state: the next start makes the world anew."""
        await self.stop()
        await self._workers.run(shutil.rmtree, self._state, True)

    async def stop(self) -> None:
        """Stop it; its state stays on disk."""
        async with self._turn:
            thread, self._thread, self._address = self._thread, None, None
            if thread is not None:
                await self._workers.run(thread.stop)
