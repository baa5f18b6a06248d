"""Reading whole lists from CallFire while they may move under our hands: pages deduplicated by id, doubt noticed and told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from callfire_desktop.domain.answers import Page, Received

AnswerT = TypeVar("AnswerT")
FetchPage = Callable[[int, int], Awaitable[Page[AnswerT]]]
"""(limit, offset) -> page."""

MOST_PAGES = 10_000
"""A server that never sends a short page must not keep us for ever."""


@dataclass(slots=True)
class PassResult:
    """``moved``: totals changed or a row came twice, so rows may have slipped between pages."""

    met: int = 0
    unreadable: int = 0
    moved: bool = False


class ListPass(Generic[AnswerT]):
    """One walk through all pages of a list."""

    def __init__(self, fetch: FetchPage[AnswerT], key: Callable[[AnswerT], int | str | None]) -> None:
        self._fetch = fetch
        self._key = key

    async def run(self, save: Callable[[list[Received[AnswerT]]], Awaitable[None]], *, first_limit: int, limit: int) -> PassResult:
        """Read all pages; ``save`` gets each page's new items. The first page may be small, so that something shows at once.

        Raises:
            CallFireError: a page could not be read; what was saved stays.
        """
        result = PassResult()
        seen: set[int | str] = set()
        total: int | None = None
        offset, size = 0, first_limit
        for _ in range(MOST_PAGES):
            page = await self._fetch(size, offset)
            if total is not None and page.total is not None and page.total != total:
                result.moved = True
            total = page.total if page.total is not None else total
            fresh = []
            for item in page.items:
                key = self._key(item.value)
                if key in seen:
                    result.moved = True
                elif key is not None:
                    seen.add(key)
                    fresh.append(item)
            result.unreadable += page.unreadable
            result.met += len(fresh)
            await save(fresh)
            read = len(page.items) + page.unreadable
            offset += read
            if read == 0 or (read < min(size, page.limit or size) and (total is None or offset >= total)):
                break
            size = limit
        if total is not None and offset < total:
            result.moved = True
        return result
