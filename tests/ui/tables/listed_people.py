"""A list that lives in memory, and says when it answers."""

from __future__ import annotations

import asyncio
import enum
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from callfire_desktop.domain.lists import PAGE_ROWS, Kind, ListQuery
from callfire_desktop.ui.tables.columns import Cell, Column

FIRST_ID = 2_071_845_000_000
"""Ids of CallFire do not fit into 32 bits."""


class PersonSort(enum.StrEnum):
    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    name: str
    number: str


Query = ListQuery[str, PersonSort]
EVERYONE: Query = ListQuery("", PersonSort.NAME)
BACKWARDS: Query = ListQuery("", PersonSort.NAME, descending=True)


def person(place: int) -> PersonRow:
    return PersonRow(FIRST_ID + place, f"Person {place:07d}", f"1213555{place % 10_000:04d}")


class ListedPeople:
    """A ListService over numbers; ``hold`` makes it wait, ``renamed`` changes a row."""

    def __init__(self, count: int) -> None:
        self.keys = array("q", range(FIRST_ID, FIRST_ID + count))
        self.renamed: dict[int, str] = {}
        self.asked_rows = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.trouble: Exception | None = None

    @property
    def kind(self) -> Kind:
        return Kind.CONTACTS

    async def first_rows(self, query: Query, limit: int = PAGE_ROWS) -> list[PersonRow]:
        await self.gate.wait()
        if self.trouble is not None:
            raise self.trouble
        return [self._row(one - FIRST_ID) for one in self._ordered(query)[:limit]]

    async def ids(self, query: Query) -> array[int]:
        """Ready beforehand: making a million numbers here would hold the loop that the test watches."""
        await self.gate.wait()
        return self._ordered(query)

    async def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        self.asked_rows += len(ids)
        rows = [self._row(one - FIRST_ID) for one in ids]
        await self.gate.wait()
        if self.trouble is not None:
            raise self.trouble
        return rows

    async def count(self) -> int:
        return len(self.keys)

    def _row(self, place: int) -> PersonRow:
        row = person(place)
        return PersonRow(row.id, self.renamed.get(place, row.name), row.number)

    def _ordered(self, query: Query) -> array[int]:
        found = self.keys
        if query.filter:
            found = array("q", (one for one in found if query.filter in person(one - FIRST_ID).name))
        return found[::-1] if query.descending else found[:]


def people_columns(said: Callable[[PersonRow], str] = lambda row: row.name) -> list[Column[PersonRow]]:
    return [
        Column("name", "Person", 0, lambda row: Cell(said(row), weight=500), sort=PersonSort.NAME),
        Column(
            "number",
            "Number",
            140,
            lambda row: Cell(row.number[1:], token="text2", copied=f"+{row.number}"),
            sort=PersonSort.NUMBER,
            hidden_when_narrow=True,
        ),
        Column("length", "Length", 80, lambda _row: Cell("3:20"), align_right=True),
        Column(
            "kept",
            "Recording",
            150,
            lambda _row: Cell("Kept here", icon="kept", icon_token="good", tooltip="On this computer."),
            narrow_width=44,
            narrow_cell=lambda _row: Cell("", icon="kept", icon_token="good", accessible="Kept here"),
        ),
    ]
