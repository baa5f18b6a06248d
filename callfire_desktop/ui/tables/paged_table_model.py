"""A table of ids in order, whose rows are read a page at a time: a million rows scroll, and nothing is read twice for nothing."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import PAGE_ROWS, ListQuery
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.lists import ListService
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.tables.columns import Cell, Column

RowT = TypeVar("RowT")
FilterT = TypeVar("FilterT")
SortT = TypeVar("SortT")

PAGES_KEPT = 20
NO_INDEX = QModelIndex()
LOOKED_UP_ONE_BY_ONE = 32
"""Above this many, places are looked up in a dictionary made for the purpose: 50,000 selected rows would take minutes otherwise."""

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
        self._again: set[int] = set()
        self._stale: set[int] | None = set()
        self._narrow = False

    @property
    def total(self) -> int:
        """Rows known now: all of them once ``loaded``, the first 200 before."""
        return len(self._ids)

    @property
    def is_reading(self) -> bool:
        """Whether what is stored is being read: what is shown may not be all of it yet."""
        return self._scope.is_running("rows") or bool(self._wanted)

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
        if self._query is None or self._scope.is_closed:
            return
        # what an earlier change named is still unread if its task is cancelled here
        self._stale = None if changes.ids is None or self._stale is None else self._stale | changes.ids
        self._scope.restart("rows", self._ask_ids(self._query))

    def note_rows(self, ids: frozenset[int]) -> None:
        """These rows changed, their order did not."""
        for page in {place // PAGE_ROWS for one in ids if (place := self.index_of(one)) is not None}:
            self._want(page, fresh=True)

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

    def ids_at(self, places: Sequence[int]) -> list[int]:
        """The ids of several rows, in the order given."""
        return [self._ids[place] for place in places]

    def copy_rows(self, places: Sequence[int], columns: Sequence[int], done: Callable[[str], object]) -> None:
        """Call ``done`` with the rows as tab-separated text, reading those that are not here yet first."""
        if all(self.row_at(place) is not None for place in places):
            done(self._as_text([self.row_at(place) for place in places], columns))
        elif not self._scope.is_closed:
            self._scope.restart("copy", self._read_and_copy(self.ids_at(places), columns, done))

    async def _read_and_copy(self, ids: Sequence[int], columns: Sequence[int], done: Callable[[str], object]) -> None:
        rows: list[RowT] = []
        for first in range(0, len(ids), PAGE_ROWS):
            rows += await self._source.rows(ids[first : first + PAGE_ROWS])
        done(self._as_text(rows, columns))

    def _as_text(self, rows: Iterable[RowT | None], columns: Sequence[int]) -> str:
        cells = [self._say(self.columns[column]) for column in columns]
        return "\n".join("\t".join(copied_text(cell(row)) for cell in cells) for row in rows if row is not None)

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
            return plain_tooltip(self._cell(index).tooltip) or None
        return None

    def _cell(self, index: AnyIndex) -> Cell:
        row = self.row_at(index)
        if row is None:
            self._want(index.row() // PAGE_ROWS)
            return BLANK
        return self._say(self.columns[index.column()])(row)

    def _say(self, column: Column[RowT]) -> Callable[[RowT], Cell]:
        return column.narrow_cell or column.cell if self._narrow else column.cell

    async def _ask(self, query: ListQuery[FilterT, SortT]) -> None:
        try:
            rows = await self._source.first_rows(query)
        except FailureError as error:
            self.failed.emit(error)
            return
        self._show(array("q", (row_id(row) for row in rows)), rows)
        self.first_rows_shown.emit()
        if len(rows) < PAGE_ROWS:
            self.loaded.emit()
        else:
            await self._ask_ids(query)

    async def _ask_ids(self, query: ListQuery[FilterT, SortT]) -> None:
        try:
            ids = await self._source.ids(query)
        except FailureError as error:
            self.failed.emit(error)
            return
        if ids != self._ids:
            self._reorder(ids)
        stale, self._stale = self._stale, set()
        for page, rows in self._pages.items():
            if stale is None or any(row is not None and row_id(row) in stale for row in rows):
                self._want(page, fresh=True)
        self.loaded.emit()

    def _show(self, ids: array[int], rows: Sequence[RowT]) -> None:
        self.beginResetModel()
        self._ids, self._places = ids, None
        self._stale = set()
        self._pages.clear()
        self._again |= self._wanted  # what is being read was asked for the rows before
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
                self._want(page, fresh=True)
        many = len(old) > LOOKED_UP_ONE_BY_ONE
        places = {one: place for place, one in enumerate(ids)} if many else {}
        new = []
        for index in old:
            key = old_ids[index.row()]
            place = places.get(key) if many else self.index_of(key)
            new.append(QModelIndex() if place is None else self.index(place, index.column()))
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _rows_by_id(self) -> dict[int, RowT]:
        return {row_id(row): row for page in self._pages.values() for row in page if row is not None}

    def _want(self, page: int, *, fresh: bool = False) -> None:
        """Read a page; ``fresh`` reads it once more where an older reading is on its way."""
        if self._scope.is_closed:
            return
        if page in self._wanted:
            if fresh:
                self._again.add(page)
            return
        self._wanted.add(page)
        self._scope.start(f"page {page}", self._read(page))

    async def _read(self, page: int) -> None:
        try:
            while True:
                self._again.discard(page)
                ids = self._page_ids(page)
                if not ids:
                    return
                rows = {row_id(row): row for row in await self._source.rows(ids)}
                if self._page_ids(page) != ids:
                    continue  # the order changed meanwhile
                self._keep(page, [rows.get(one) for one in ids])
                if page not in self._again:
                    return
        except FailureError as error:
            self.failed.emit(error)
        finally:
            self._wanted.discard(page)
            self._again.discard(page)

    def _page_ids(self, page: int) -> array[int]:
        return self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]

    def _keep(self, page: int, rows: list[RowT | None]) -> None:
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first = page * PAGE_ROWS
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, len(self.columns) - 1))

    def _repaint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))


def row_id(row: object) -> int:
    """Every row type of ``domain`` has an id."""
    return int(row.id)  # type: ignore[attr-defined]  # checked by every row type's declaration


def copied_text(cell: Cell) -> str:
    """What a cell puts onto the clipboard; tabs and line ends would break the table apart."""
    return " ".join((cell.copied or cell.text or cell.accessible).split())
