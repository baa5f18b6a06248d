"""What the five list stores share: first rows, ids in order, rows by id, saving what CallFire said, forgetting what it has no more."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.lists import PAGE_ROWS, ListQuery
from callfire_desktop.storage.database import Database

RowT = TypeVar("RowT")
FilterT = TypeVar("FilterT")
SortT = TypeVar("SortT")
AnswerT = TypeVar("AnswerT")

SAVED_AT_ONCE = 2_000
"""Rows a transaction, so that a person's own writes pass between (ARCHITECTURE 2)."""

ASKED_AT_ONCE = 500
"""Ids in one IN list."""

Where = tuple[list[str], list[Any]]


class ListStore(ABC, Generic[RowT, FilterT, SortT, AnswerT]):
    """One list. Subclasses say how a row is read, what a filter means and how an answer is written."""

    TABLE: ClassVar[str]
    SELECT: ClassVar[str]  # gives the columns _row reads, from ``TABLE AS t``; no WHERE
    ORDERS: ClassVar[Mapping[Any, tuple[str, ...]]]
    ANSWERS: ClassVar[str]  # the table that holds the JSON

    def __init__(self, database: Database) -> None:
        self._database = database

    @abstractmethod
    def _row(self, values: tuple[Any, ...]) -> RowT:
        """A row of ``SELECT`` as the list shows it."""

    @abstractmethod
    def _where(self, wanted: FilterT) -> Where:
        """Conditions on ``t`` and their arguments."""

    @abstractmethod
    def _key(self, answer: AnswerT) -> int | None:
        """The id under which an answer is stored; None: it can't be."""

    @abstractmethod
    def _write(self, connection: sqlite3.Connection, items: Sequence[tuple[int, Received[AnswerT]]], seen_ms: int) -> None:
        """Insert or update these answers."""

    def _forget(self, connection: sqlite3.Connection, ids: Sequence[int]) -> None:
        connection.executemany(f"DELETE FROM {self.TABLE} WHERE id = ?", [(one,) for one in ids])

    async def first_rows(self, query: ListQuery[FilterT, SortT], limit: int = PAGE_ROWS) -> list[RowT]:
        """The first ``limit`` rows, for the first paint."""
        statement, arguments = self.first_rows_sql(query, limit)
        return await self._database.read(lambda c: [self._row(row) for row in c.execute(statement, arguments)])

    def first_rows_sql(self, query: ListQuery[FilterT, SortT], limit: int = PAGE_ROWS) -> tuple[str, list[Any]]:
        """The statement behind ``first_rows`` and its arguments; benchmarks measure it alone."""
        clause, arguments = self._clause(query)
        return f"{self.SELECT} {clause} LIMIT ?", [*arguments, limit]

    async def ids(self, query: ListQuery[FilterT, SortT]) -> array[int]:
        """All ids in order, eight bytes each."""
        clause, arguments = self._clause(query)
        statement = f"SELECT t.id FROM {self.TABLE} AS t {clause}"
        return await self._database.read(lambda c: array("q", (row[0] for row in c.execute(statement, arguments))))

    async def rows(self, ids: Sequence[int]) -> list[RowT]:
        """These rows in the order asked; those gone meanwhile are left out."""
        wanted = list(ids)

        def job(connection: sqlite3.Connection) -> list[RowT]:
            found: dict[int, RowT] = {}
            for part in parts(wanted, ASKED_AT_ONCE):
                marks = ",".join("?" * len(part))
                for row in connection.execute(f"{self.SELECT} WHERE t.id IN ({marks})", part):
                    found[row[0]] = self._row(row)
            return [found[one] for one in wanted if one in found]

        return await self._database.read(job)

    async def count(self) -> int:
        """All rows, unfiltered."""
        return await self._database.read(lambda c: int(c.execute(f"SELECT count(*) FROM {self.TABLE}").fetchone()[0]))

    async def save(self, items: Sequence[Received[AnswerT]], seen_ms: int) -> frozenset[int]:
        """Store what CallFire said; answers with the ids that are new or different."""
        keyed = {key: item for item in items if (key := self._key(item.value)) is not None}
        changed: set[int] = set()
        for part in parts(list(keyed.items()), SAVED_AT_ONCE):
            changed |= await self._database.write(partial(self._save_part, part=part, seen_ms=seen_ms))
        return frozenset(changed)

    async def remove_unseen(self, since_ms: int) -> frozenset[int]:
        """After a complete pass begun at ``since_ms``: forget rows it did not meet. Answers with their ids."""

        def job(connection: sqlite3.Connection) -> frozenset[int]:
            gone = [row[0] for row in connection.execute(f"SELECT id FROM {self.TABLE} WHERE seen_ms < ?", (since_ms,))]
            self._forget(connection, gone)
            return frozenset(gone)

        return await self._database.write(job)

    async def forget(self, ids: Sequence[int]) -> bool:
        """Rows CallFire has no more; True where one of them was here."""

        def job(connection: sqlite3.Connection) -> bool:
            marks = ",".join("?" * len(ids))
            here = connection.execute(f"SELECT count(*) FROM {self.TABLE} WHERE id IN ({marks})", list(ids)).fetchone()[0]
            self._forget(connection, ids)
            return bool(here)

        return await self._database.write(job)

    def _clause(self, query: ListQuery[FilterT, SortT]) -> tuple[str, list[Any]]:
        conditions, arguments = self._where(query.filter)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        direction = "DESC" if query.descending else "ASC"
        order = ", ".join(f"{column} {direction}" for column in self.ORDERS[query.sort])
        return f"{where} ORDER BY {order}", arguments

    def _save_part(self, connection: sqlite3.Connection, part: Sequence[tuple[int, Received[AnswerT]]], seen_ms: int) -> set[int]:
        known: dict[int, bytes] = {}
        for some in parts([key for key, _ in part], ASKED_AT_ONCE):
            marks = ",".join("?" * len(some))
            known.update(connection.execute(f"SELECT id, json FROM {self.ANSWERS} WHERE id IN ({marks})", some))
        fresh = [(key, item) for key, item in part if known.get(key) != item.json]
        self._write(connection, fresh, seen_ms)
        same = [(seen_ms, key) for key, item in part if known.get(key) == item.json]
        connection.executemany(f"UPDATE {self.TABLE} SET seen_ms = ? WHERE id = ?", same)
        return {key for key, _ in fresh}


def parts(items: Sequence[AnswerT], size: int) -> Iterator[Sequence[AnswerT]]:
    """Cut a sequence into pieces of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def contains(column: str, text: str) -> Where:
    """A condition that finds ``text`` anywhere in a column, whatever signs it holds."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [f"{column} LIKE ? ESCAPE '\\'"], [f"%{escaped}%"]


def one_of(column: str, values: frozenset[str]) -> Where:
    """A condition that holds for any of ``values``; no condition where there is none."""
    if not values:
        return [], []
    return [f"{column} IN ({','.join('?' * len(values))})"], sorted(values)
