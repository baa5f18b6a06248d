"""A table of ids in order, whose rows are read a page at a time: a million rows scroll, and nothing is read twice for nothing."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import PAGE_ROWS, ListQuery
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.lists import ListService
from callfire_desktop.ui.tables.columns import Cell, Column

RowT = TypeVar("RowT")
FilterT = TypeVar("FilterT")
SortT = TypeVar("SortT")

PAGES_KEPT = 20
NO_INDEX = QModelIndex()
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
BLANK = Cell()
AnyIndex = QModelIndex | QPersistentModelIndex


class PagedTableModel(QAbstractTableModel, Generic[RowT, FilterT, SortT]):
    """First paint: the first 200 rows by LIMIT. Then all ids; then pages of 200 rows as they are looked at."""

    first_rows_shown = Signal()
    loaded = Signal()
    failed = Signal(object)

    def __init__(
        self,
        source: ListService[RowT, FilterT, SortT],
        columns: Sequence[Column[RowT]],
        scope: TaskScope,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self.columns = list(columns)
        self._scope = scope
        self._query: ListQuery[FilterT, SortT] | None = None
        self._ids: array[int] = array("q")
        self._places: dict[int, int] | None = None
        self._pages: OrderedDict[int, list[RowT | None]] = OrderedDict()
        self._wanted: set[int] = set()
        self._narrow = False

    @property
    def total(self) -> int:
        """Rows known now: all of them once ``loaded``, the first 200 before."""
        return len(self._ids)

    def set_narrow(self, narrow: bool) -> None:
        """Let cells say less."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._repaint()

    def set_query(self, query: ListQuery[FilterT, SortT]) -> None:
        """Ask another question; the newest wins."""
        self._query = query
        self._scope.restart("rows", self._ask(query))

    def prime(self, query: ListQuery[FilterT, SortT], rows: Sequence[RowT]) -> None:
        """Show rows read before the window was, and read the ids behind them."""
        self._query = query
        self._show(array("q", (row_id(row) for row in rows)), rows)
        self.first_rows_shown.emit()
        self._scope.restart("rows", self._ask_ids(query))

    def note_changes(self, changes: Changes) -> None:
        """Something stored changed: read the order again, and what is looked at."""
        if self._query is not None and not self._scope.is_closed:
            self._scope.restart("rows", self._ask_ids(self._query, fresh=changes.ids))

    def note_rows(self, ids: frozenset[int]) -> None:
        """These rows changed, their order did not."""
        for page in {place // PAGE_ROWS for one in ids if (place := self.index_of(one)) is not None}:
            self._want(page)

    def row_at(self, index: AnyIndex | int) -> RowT | None:
        """A row, None while it is not read."""
        place = index if isinstance(index, int) else index.row()
        page = self._pages.get(place // PAGE_ROWS)
        inside = place % PAGE_ROWS
        return page[inside] if page is not None and inside < len(page) else None

    def id_at(self, index: AnyIndex | int) -> int | None:
        """The id of a row, read or not."""
        place = index if isinstance(index, int) else index.row()
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def index_of(self, key: int) -> int | None:
        """Where an id is."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._ids)} if len(self._ids) <= 5_000 else {}
        if self._places:
            return self._places.get(key)
        try:
            return self._ids.index(key)
        except ValueError:
            return None

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Rows known."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Columns declared."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles; rows have numbers for screen readers only."""
        if orientation == Qt.Orientation.Horizontal:
            column = self.columns[section]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            return None
        return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell for painting, its text for everything else."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self._cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self._cell(index)
            return f"{self.columns[index.column()].title}: {cell.accessible or cell.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(index).tooltip or None
        return None

    def _cell(self, index: AnyIndex) -> Cell:
        row = self.row_at(index)
        if row is None:
            self._want(index.row() // PAGE_ROWS)
            return BLANK
        column = self.columns[index.column()]
        return (column.narrow_cell or column.cell)(row) if self._narrow else column.cell(row)

    async def _ask(self, query: ListQuery[FilterT, SortT]) -> None:
        rows = await self._source.first_rows(query)
        self._show(array("q", (row_id(row) for row in rows)), rows)
        self.first_rows_shown.emit()
        if len(rows) < PAGE_ROWS:
            self.loaded.emit()
        else:
            await self._ask_ids(query)

    async def _ask_ids(self, query: ListQuery[FilterT, SortT], fresh: frozenset[int] | None = frozenset()) -> None:
        ids = await self._source.ids(query)
        if ids != self._ids:
            self._reorder(ids)
        if fresh is None or fresh:
            self._read_again(fresh)
        self.loaded.emit()

    def _show(self, ids: array[int], rows: Sequence[RowT]) -> None:
        self.beginResetModel()
        self._ids, self._places = ids, None
        self._pages.clear()
        if rows:
            self._pages[0] = list(rows[:PAGE_ROWS])
        self.endResetModel()

    def _reorder(self, ids: array[int]) -> None:
        """Another order, or more or fewer rows: what is selected stays selected, by id."""
        before, kept = len(self._ids), self._rows_by_id()
        if before and ids[:before] == self._ids:
            self.beginInsertRows(NO_INDEX, before, len(ids) - 1)
            self._ids, self._places = ids, None
            self.endInsertRows()
            return
        self.layoutAboutToBeChanged.emit()
        old_ids = self._ids
        old = self.persistentIndexList()
        self._ids, self._places = ids, None
        self._pages.clear()
        for page in range(min(3, len(ids) // PAGE_ROWS + 1)):
            some = ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
            if any(one in kept for one in some):
                self._pages[page] = [kept.get(one) for one in some]
                self._want(page)
        new = []
        for index in old:
            place = self.index_of(old_ids[index.row()]) if index.row() < len(old_ids) else None
            new.append(QModelIndex() if place is None else self.index(place, index.column()))
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _rows_by_id(self) -> dict[int, RowT]:
        return {row_id(row): row for page in self._pages.values() for row in page if row is not None}

    def _read_again(self, fresh: frozenset[int] | None) -> None:
        for page, rows in self._pages.items():
            if fresh is None or any(row is not None and row_id(row) in fresh for row in rows):
                self._want(page)

    def _want(self, page: int) -> None:
        if page in self._wanted or self._scope.is_closed:
            return
        self._wanted.add(page)
        self._scope.start(f"page {page}", self._read(page))

    async def _read(self, page: int) -> None:
        try:
            ids = self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
            rows = {row_id(row): row for row in await self._source.rows(ids)}
            if self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS] != ids:
                return  # the order changed meanwhile; whoever looks asks again
            self._pages[page] = [rows.get(one) for one in ids]
            self._pages.move_to_end(page)
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
            first = page * PAGE_ROWS
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(ids) - 1, len(self.columns) - 1))
        finally:
            self._wanted.discard(page)

    def _repaint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))


def row_id(row: object) -> int:
    """Every row type of ``domain`` has an id."""
    return int(row.id)  # type: ignore[attr-defined]  # checked by every row type's declaration
