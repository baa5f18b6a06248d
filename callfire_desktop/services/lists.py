"""What the window asks of every list, and how services tell of changes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import PAGE_ROWS, Kind, ListQuery

RowT = TypeVar("RowT")
FilterT = TypeVar("FilterT")
SortT = TypeVar("SortT")


class Publisher(Protocol):
    """Where changes are told: the change feed, or a recorder in tests."""

    def publish(self, changes: Changes) -> None:
        """Tell everyone."""
        ...


class ListService(Protocol[RowT, FilterT, SortT]):
    """One list, read from storage only."""

    @property
    def kind(self) -> Kind:
        """Which list this is."""
        ...

    async def first_rows(self, query: ListQuery[FilterT, SortT], limit: int = PAGE_ROWS) -> list[RowT]:
        """The first rows, for the first paint."""
        ...

    async def ids(self, query: ListQuery[FilterT, SortT]) -> array[int]:
        """All ids in order."""
        ...

    async def rows(self, ids: Sequence[int]) -> list[RowT]:
        """These rows in the order asked; those gone meanwhile are left out."""
        ...

    async def count(self) -> int:
        """All rows, unfiltered."""
        ...


class DetailedList(ListService[RowT, FilterT, SortT], Protocol[RowT, FilterT, SortT]):
    """A list of which more is stored of a row than is listed."""

    async def detail(self, key: int, /) -> Any:
        """Everything stored of one row, None where it is not here."""
        ...
