"""Steps that can be taken back: each once, and one that failed again later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.ui.steps import Steps

Run = Callable[..., Any]


def test_each_once_and_what_failed_again_later(run: Run) -> None:
    done: list[str] = []
    full = True

    async def first() -> None:
        done.append("first")

    async def second() -> None:
        if full:
            raise FailureError(Failure(FailureKind.DISK_FULL))
        done.append("second")

    async def story() -> None:
        nonlocal full
        steps = Steps()
        one, other = steps.remember("first", first), steps.remember("second", second)
        with pytest.raises(FailureError):
            await steps.take_back(other)
        assert steps.last is other
        full = False
        assert await steps.take_back(other)
        assert not await steps.take_back(other)
        assert await steps.take_back(one)
        assert done == ["second", "first"]
        assert steps.last is None

    run(story())
