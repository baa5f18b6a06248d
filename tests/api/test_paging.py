"""Walking through lists: whole, in order, several pages at once, whatever the server says of its total."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callfire_desktop.api.errors import CallFireError, OutcomeUnknownError, UnknownReason
from callfire_desktop.api.paging import IN_FLIGHT, Walk
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.runtime.task_scope import TaskScope

Run = Callable[..., Any]


class Served:
    """A list of numbers, served in pages; remembers how many requests were under way at once."""

    def __init__(self, rows: list[int], *, cap: int = 1000, total: str = "known") -> None:
        self.rows, self.cap, self.total = rows, cap, total
        self.asked: list[tuple[int, int]] = []
        self.under_way = self.most_under_way = 0
        self.before_answer: Callable[[int], None] = lambda _offset: None
        self.fail_at: int | None = None

    async def fetch(self, limit: int, offset: int) -> Page[int]:
        self.asked.append((limit, offset))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            for _ in range(3):
                await asyncio.sleep(0)
        finally:
            self.under_way -= 1
        if self.fail_at is not None and offset >= self.fail_at:
            raise OutcomeUnknownError("findCalls", UnknownReason.RESET)
        self.before_answer(offset)
        size = min(limit, self.cap)
        items = tuple(Received(row, b"") for row in self.rows[offset : offset + size])
        return Page(items, size, offset, len(self.rows) if self.total == "known" else None)


async def walked(served: Served, limit: int, first_limit: int | None = None) -> tuple[list[int], Walk[int]]:
    scope = TaskScope("test", lambda error, _where: pytest.fail(f"reported: {error!r}"))
    try:
        walk: Walk[int] = Walk(served.fetch, lambda row: row, scope.start, limit=limit, first_limit=first_limit)
        met: list[int] = []
        async with aclosing(walk.pages()) as pages:
            async for fresh in pages:
                met += [one.value for one in fresh]
        return met, walk
    finally:
        await scope.close()


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(0, 260),
    limit=st.integers(1, 60),
    first=st.integers(1, 60),
    cap=st.integers(1, 80),
    total=st.sampled_from(["known", "unknown"]),
)
def test_every_row_once_and_in_order(count: int, limit: int, first: int, cap: int, total: str) -> None:
    served = Served(list(range(count)), cap=cap, total=total)
    met, walk = asyncio.run(walked(served, limit, first))
    assert met == list(range(count))
    assert not walk.moved
    assert walk.met == count
    assert served.most_under_way <= (IN_FLIGHT if total == "known" else 1)


def test_four_at_once_where_the_total_is_known(run: Run) -> None:
    served = Served(list(range(1000)))
    run(walked(served, 50))
    assert served.most_under_way == IN_FLIGHT
    assert sorted(offset for _, offset in served.asked) == list(range(0, 1000, 50)), "no page twice, none beyond the end"


def test_one_at_a_time_where_it_is_not(run: Run) -> None:
    served = Served(list(range(500)), total="unknown")
    met, _ = run(walked(served, 100))
    assert met == list(range(500))
    assert served.most_under_way == 1


def test_rows_that_slip_are_met_once_and_doubted(run: Run) -> None:
    """A new call arrives at the top while we are on the third page."""
    served = Served(list(range(300)))

    def grow(offset: int) -> None:
        if offset == 200 and -1 not in served.rows:
            served.rows.insert(0, -1)

    served.before_answer = grow
    met, walk = run(walked(served, 100))
    assert len(met) == len(set(met))
    assert set(range(300)) <= set(met)
    assert walk.moved


def test_rows_that_vanish_are_doubted(run: Run) -> None:
    served = Served(list(range(300)))

    def shrink(offset: int) -> None:
        if offset == 100 and len(served.rows) == 300:
            del served.rows[:50]

    served.before_answer = shrink
    met, walk = run(walked(served, 100))
    assert len(met) == len(set(met))
    assert walk.moved


def test_an_error_ends_it_and_nothing_is_left_under_way(run: Run) -> None:
    served = Served(list(range(1000)))
    served.fail_at = 300

    async def story() -> None:
        with pytest.raises(CallFireError):
            await walked(served, 50)

    run(story())
    assert served.under_way == 0


def test_left_early_nothing_is_left_under_way(run: Run) -> None:
    served = Served(list(range(1000)))

    async def story() -> None:
        scope = TaskScope("test", lambda error, _where: pytest.fail(f"reported: {error!r}"))
        walk: Walk[int] = Walk(served.fetch, lambda row: row, scope.start, limit=50)
        async with aclosing(walk.pages()) as pages:
            async for _ in pages:
                if walk.met >= 100:
                    break
        await scope.close()

    run(story())
    assert served.under_way == 0
    assert len(served.asked) < 10
