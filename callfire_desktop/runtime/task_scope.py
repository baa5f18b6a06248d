"""The only place that makes tasks: each has an owner, a purpose as its name, and somebody who hears of its failure."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
Report = Callable[[BaseException, str], None]
"""Called with an exception nobody caught and the purpose of the task it ended."""


class TaskScope:
    """Tasks that end with their owner. Ask "should closing this window stop it?" to choose the owner."""

    def __init__(self, name: str, report: Report) -> None:
        self._name = name
        self._report = report
        self._tasks: dict[asyncio.Task[Any], str] = {}
        self._children: list[TaskScope] = []
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """True once ``close`` or ``cancel_all`` was called."""
        return self._closed

    def start(self, purpose: str, coro: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run ``coro`` as a task held by this scope.

        Raises:
            RuntimeError: the scope is closed (the coroutine is closed too).
        """
        if self._closed:
            coro.close()
            raise RuntimeError(f"{self._name} is closed; it cannot start {purpose!r}")
        task = asyncio.get_event_loop().create_task(coro, name=f"{self._name}: {purpose}")
        self._tasks[task] = purpose
        task.add_done_callback(self._done)
        return task

    def restart(self, purpose: str, coro: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Like ``start``, but a running task of the same purpose is cancelled first: the newest wins."""
        self.cancel(purpose)
        return self.start(purpose, coro)

    def is_running(self, purpose: str) -> bool:
        """Whether a task of this purpose has not ended yet."""
        return any(name == purpose and not task.done() for task, name in self._tasks.items())

    def cancel(self, purpose: str) -> None:
        """Cancel the tasks of one purpose; does not wait."""
        for task, name in list(self._tasks.items()):
            if name == purpose:
                task.cancel()

    def child(self, name: str) -> TaskScope:
        """A scope of its own that is closed with this one."""
        scope = TaskScope(f"{self._name}/{name}", self._report)
        self._children = [child for child in self._children if not child.is_closed]
        self._children.append(scope)
        return scope

    def cancel_all(self) -> None:
        """Close without waiting, for owners that cannot await (a widget that goes)."""
        self._closed = True
        for child in self._children:
            child.cancel_all()
        for task in list(self._tasks):
            task.cancel()

    async def close(self) -> None:
        """Cancel everything, children first, and wait until it has ended."""
        self.cancel_all()
        for child in self._children:
            await child.close()
        self._children.clear()
        current = asyncio.current_task()
        waiting = [task for task in self._tasks if task is not current]
        if waiting:
            await asyncio.wait(waiting)

    def _done(self, task: asyncio.Task[Any]) -> None:
        purpose = self._tasks.pop(task, "")
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(error, f"{self._name}: {purpose}")
