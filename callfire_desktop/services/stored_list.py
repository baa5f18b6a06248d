"""The reading half of a list, the same for all five: it asks storage and nothing else."""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Sequence
from typing import Generic, TypeVar

from callfire_desktop.domain.lists import PAGE_ROWS, Kind, ListQuery
from callfire_desktop.services.failures import kept
from callfire_desktop.storage.list_store import ListStore

RowT = TypeVar("RowT")
FilterT = TypeVar("FilterT")
SortT = TypeVar("SortT")
AnswerT = TypeVar("AnswerT")
T = TypeVar("T")


class StoredList(Generic[RowT, FilterT, SortT, AnswerT]):
    """A list as stored on this computer (``services.lists.ListService``).

    Raises (all that read): FailureError where what is stored can't be read (E23).
    """

    def __init__(self, kind: Kind, store: ListStore[RowT, FilterT, SortT, AnswerT], account_name: str) -> None:
        self.kind = kind
        self._rows, self._account_name = store, account_name

    async def first_rows(self, query: ListQuery[FilterT, SortT], limit: int = PAGE_ROWS) -> list[RowT]:
        """The first rows, for the first paint."""
        return await self._read(self._rows.first_rows(query, limit))

    async def ids(self, query: ListQuery[FilterT, SortT]) -> array[int]:
        """All ids in order."""
        return await self._read(self._rows.ids(query))

    async def rows(self, ids: Sequence[int]) -> list[RowT]:
        """These rows in the order asked; those gone meanwhile are left out."""
        return await self._read(self._rows.rows(ids))

    async def count(self) -> int:
        """All rows, unfiltered."""
        return await self._read(self._rows.count())

    async def _read(self, work: Awaitable[T]) -> T:
        return await kept(work, self._account_name)
