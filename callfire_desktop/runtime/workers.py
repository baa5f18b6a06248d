"""A few named threads for work that must not run on the Qt loop: files, decoding, parsing, heavy imports."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


class Workers:
    """Two threads of our own. Never the loop's default pool: closing the loop would wait for it (ARCHITECTURE 5)."""

    def __init__(self, threads: int = 2) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="cfd-work")

    async def run(self, job: Callable[..., T], *args: object) -> T:
        """Run ``job(*args)`` in a thread. Cancelling the await leaves the job running to its end: long jobs need a stop flag."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, job, *args)

    async def load(self, module: str) -> ModuleType:
        """Import a heavy module in a thread, so that the window stays alive meanwhile."""
        return await self.run(importlib.import_module, module)

    def close(self) -> None:
        """Drop what is queued and wait for what runs."""
        self._pool.shutdown(wait=True, cancel_futures=True)
