"""What was asked for first is done first, whatever turn the loop gives the tasks."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from callfire_desktop.runtime.task_order import TaskOrder
from callfire_desktop.runtime.task_scope import TaskScope

Run = Callable[..., Any]


def test_one_after_the_other_also_past_a_failure(run: Run) -> None:
    failures: list[BaseException] = []
    done: list[int] = []

    async def work(number: int, gate: asyncio.Event) -> None:
        await gate.wait()
        if number == 2:
            raise ValueError("2")
        done.append(number)

    async def story() -> None:
        scope = TaskScope("test", lambda error, _purpose: failures.append(error))
        order, gates = TaskOrder(scope), [asyncio.Event() for _ in range(5)]
        for number, gate in enumerate(gates):
            order.start(f"work {number}", work(number, gate))
        for gate in reversed(gates):  # the last one could be done first
            gate.set()
            await asyncio.sleep(0)
        await order.settled()
        await scope.close()

    run(story(), timeout=10)
    assert done == [0, 1, 3, 4]
    assert [str(error) for error in failures] == ["2"]


def test_what_waits_when_all_ends_is_not_done(run: Run) -> None:
    done: list[int] = []

    async def work(number: int, gate: asyncio.Event) -> None:
        await gate.wait()
        done.append(number)

    async def story() -> None:
        scope = TaskScope("test", lambda error, _purpose: None)
        order, gate = TaskOrder(scope), asyncio.Event()
        for number in range(3):
            order.start(f"work {number}", work(number, gate))
        await asyncio.sleep(0.01)
        await scope.close()
        order.start("too late", work(9, gate))
        gate.set()

    run(story(), timeout=10)
    assert done == []


def test_what_is_cancelled_before_its_first_step_is_closed(run: Run) -> None:
    async def work() -> None:
        raise AssertionError

    async def story() -> None:
        scope = TaskScope("test", lambda error, _purpose: None)
        order, never = TaskOrder(scope), work()
        order.start("work", never)
        scope.cancel("work")
        await order.settled()
        assert inspect.getcoroutinestate(never) == inspect.CORO_CLOSED
        await scope.close()

    run(story(), timeout=10)
