"""Work that must be done in the order it was asked for. Two tasks have none: qasync's loop runs what is due as Qt's timers come."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from callfire_desktop.runtime.task_scope import TaskScope


class TaskOrder:
    """Each piece of work begins when the one asked for before it has ended, however it ended."""

    def __init__(self, scope: TaskScope) -> None:
        self._scope = scope
        self._last: asyncio.Task[None] | None = None

    def start(self, purpose: str, work: Coroutine[Any, Any, Any]) -> None:
        """Have it done in its turn; nothing is done in a scope that is closed."""
        if self._scope.is_closed:
            work.close()
            return
        self._last = self._scope.start(purpose, _after(self._last, work))
        self._last.add_done_callback(lambda _task: work.close())  # one cancelled before its first step never came to it

    @property
    def is_settled(self) -> bool:
        """Whether everything asked for so far is done."""
        return self._last is None or self._last.done()

    async def settled(self) -> None:
        """Wait until everything asked for so far is done."""
        while self._last is not None and not self.is_settled:
            await asyncio.wait([self._last])


async def _after(before: asyncio.Task[None] | None, work: Coroutine[Any, Any, Any]) -> None:
    if before is not None and not before.done():
        await asyncio.wait([before])
    await work
