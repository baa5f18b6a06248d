"""Walking through a list page by page while it may move under our feet: several pages in flight, nothing met twice, doubt told."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from typing import Any, Generic, Protocol, TypeVar

from callfire_desktop.api.errors import CallFireError
from callfire_desktop.domain.answers import Page, Received

AnswerT = TypeVar("AnswerT")
FetchPage = Callable[[int, int], Awaitable[Page[AnswerT]]]
"""(limit, offset) -> page."""

IN_FLIGHT = 4
MOST_PAGES = 20_000
"""A server that never sends a short page must not keep us for ever."""

REMEMBERED = 20_000
"""Keys of the last so many rows, and of as many before them, are remembered: rows slip to a neighbouring page, not to the other
end, and a million ids would be 100 MB."""


class StartTask(Protocol):
    """How tasks are made: ``TaskScope.start`` of whoever asks."""

    def __call__(self, purpose: str, coro: Coroutine[Any, Any, Any], /) -> asyncio.Task[Any]:
        """Start it."""
        ...


class Walk(Generic[AnswerT]):
    """One walk through a list. ``moved``: totals changed or a row came twice, so rows may have slipped between pages."""

    def __init__(
        self,
        fetch: FetchPage[AnswerT],
        key: Callable[[AnswerT], int | str | None],
        start: StartTask,
        *,
        limit: int,
        first_limit: int | None = None,
    ) -> None:
        """Prepare a walk; ``pages`` walks.

        Args:
            fetch: reads one page.
            key: what tells one row from another; rows without are left out.
            start: makes the tasks of pages in flight.
            limit: page size.
            first_limit: size of the first page, where something shall show at once.
        """
        self._fetch = fetch
        self._key = key
        self._start = start
        self._limit = limit
        self._first_limit = first_limit or limit
        self._seen: set[int | str | None] = set()
        self._seen_before: set[int | str | None] = set()
        self.total: int | None = None
        self.met = 0
        self.unreadable = 0
        self.moved = False

    async def pages(self) -> AsyncGenerator[list[Received[AnswerT]], None]:
        """The new rows of each page, in order: up to four pages in flight where the total is known, one at a time where not.

        Who may stop early reads within ``contextlib.aclosing``; requests in flight are cancelled then.

        Raises:
            CallFireError: a page could not be read; what was yielded stays good.
        """
        page = await self._fetch(self._first_limit, 0)
        yield self._take(page)
        offset, size = _read(page), min(self._limit, page.limit) if page.limit < self._first_limit else self._limit
        asked, last = self._first_limit, page
        for _ in range(MOST_PAGES):
            if self._is_over(last, asked, offset):
                break
            asked = size
            if self.total is None:
                last = await self._fetch(size, offset)
                yield self._take(last)
                offset += _read(last)
                continue
            flight = _Flight(self._fetch, self._start, size, offset, self.total)
            try:
                async for last in flight.landings():
                    yield self._take(last)
                    offset += _read(last)
            finally:
                flight.end()
            size = min(size, last.limit) or size  # a server that caps pages is asked for what it gives
        if self.total is not None and offset < self.total:
            self.moved = True

    def _is_over(self, page: Page[AnswerT], asked: int, offset: int) -> bool:
        read = _read(page)
        if read == 0 or (self.total is not None and offset >= self.total):
            return True
        return read < min(asked, page.limit or asked) and self.total is None

    def _take(self, page: Page[AnswerT]) -> list[Received[AnswerT]]:
        if self.total is not None and page.total is not None and page.total != self.total:
            self.moved = True
        self.total = page.total if page.total is not None else self.total
        fresh = self._fresh(page)
        if len(self._seen) > REMEMBERED:
            self._seen, self._seen_before = set(), self._seen
        self.unreadable += page.unreadable
        self.met += len(fresh)
        return fresh

    def _fresh(self, page: Page[AnswerT]) -> list[Received[AnswerT]]:
        """The rows not met before; nearly always all of them, and then no row is looked at by itself."""
        keys = [self._key(item.value) for item in page.items]
        known = {*keys}
        if len(known) == len(keys) and None not in known and known.isdisjoint(self._seen) and known.isdisjoint(self._seen_before):
            self._seen |= known
            return list(page.items)
        fresh = []
        for key, item in zip(keys, page.items, strict=True):
            if key in self._seen or key in self._seen_before:
                self.moved = True
            elif key is not None:
                self._seen.add(key)
                fresh.append(item)
        return fresh


class _Flight(Generic[AnswerT]):
    """Pages under way at the same time, landing in the order of their offsets, as long as each is as full as it should be."""

    def __init__(self, fetch: FetchPage[AnswerT], start: StartTask, size: int, offset: int, total: int) -> None:
        self._fetch = fetch
        self._start = start
        self._size = size
        self._next = offset
        self._total = total
        self._under_way: deque[asyncio.Task[Page[AnswerT] | CallFireError]] = deque()

    async def landings(self) -> AsyncGenerator[Page[AnswerT], None]:
        """Pages up to the total; ends early after a page that is shorter than asked, since the others' offsets are wrong then."""
        while True:
            while len(self._under_way) < IN_FLIGHT and self._next < self._total:
                self._under_way.append(self._start("page", self._one(self._next)))
                self._next += self._size
            if not self._under_way:
                return
            landed = await self._under_way.popleft()
            if isinstance(landed, CallFireError):
                raise landed
            yield landed
            if _read(landed) < self._size:
                return

    def end(self) -> None:
        """Cancel what is still under way."""
        for task in self._under_way:
            task.cancel()

    async def _one(self, offset: int) -> Page[AnswerT] | CallFireError:
        """A page, or why there is none: an error of a page nobody waits for any more is nobody's."""
        try:
            return await self._fetch(self._size, offset)
        except CallFireError as error:
            return error


def _read(page: Page[Any]) -> int:
    return len(page.items) + page.unreadable
