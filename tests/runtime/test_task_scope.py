from __future__ import annotations

import asyncio

import pytest

from callfire_desktop.runtime.task_scope import TaskScope
from tests.conftest import Run


class Reports:
    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def __call__(self, error: BaseException, purpose: str) -> None:
        self.heard.append((str(error), purpose))


async def _answer(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def _fail() -> None:
    await asyncio.sleep(0)
    raise ValueError("broken")


async def _forever() -> None:
    await asyncio.Event().wait()


def test_a_task_answers_with_its_value(run: Run) -> None:
    async def scene() -> None:
        scope = TaskScope("test", Reports())
        assert await scope.start("count", _answer(3)) == 3
        assert not scope.is_running("count")
        await scope.close()

    run(scene())


def test_the_newest_of_a_purpose_wins(run: Run) -> None:
    async def scene() -> None:
        scope = TaskScope("test", Reports())
        old = scope.start("look", _forever())
        new = scope.restart("look", _answer(2))
        assert await new == 2
        await asyncio.wait((old,))
        assert old.cancelled()
        await scope.close()

    run(scene())


def test_an_older_task_that_ends_does_not_hide_the_newer(run: Run) -> None:
    async def scene() -> None:
        scope = TaskScope("test", Reports())
        old = scope.start("look", _forever())
        scope.restart("look", _forever())
        await asyncio.wait((old,))
        await asyncio.sleep(0)
        assert scope.is_running("look")
        await scope.close()
        assert not scope.is_running("look")

    run(scene())


def test_exceptions_are_reported_with_their_purpose_and_cancelling_is_not(run: Run) -> None:
    reports = Reports()

    async def scene() -> None:
        scope = TaskScope("outer", reports)
        failing = scope.child("inner").start("fetch", _fail())
        scope.start("wait", _forever())
        await asyncio.wait((failing,))
        await scope.close()

    run(scene())
    assert reports.heard == [("broken", "outer/inner: fetch")]


def test_closing_awaits_what_is_cleaned_up_and_refuses_new_tasks(run: Run) -> None:
    cleaned: list[str] = []

    async def careful() -> None:
        try:
            await _forever()
        finally:
            await asyncio.sleep(0)
            cleaned.append("done")

    async def scene() -> None:
        scope = TaskScope("test", Reports())
        child = scope.child("page")
        child.start("careful", careful())
        await asyncio.sleep(0)
        await scope.close()
        assert cleaned == ["done"]
        for closed in (scope, child):
            with pytest.raises(RuntimeError):
                closed.start("late", _forever())

    run(scene())


def test_a_child_closes_alone(run: Run) -> None:
    async def scene() -> None:
        scope = TaskScope("test", Reports())
        child = scope.child("page")
        gone = child.start("wait", _forever())
        stays = scope.start("wait", _forever())
        await child.close()
        assert gone.cancelled()
        assert not stays.done()
        scope.cancel_all()
        await asyncio.wait((stays,))
        assert stays.cancelled()
        await scope.close()

    run(scene())
