"""What the five tabs' controllers share: the question becomes rows, and ages, counts and empty places become sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, QObject, QTimer

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.lists import Kind, ListAge, ListQuery
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.empty_state import StateAction
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.filter_menus import FilterRow
from callfire_desktop.ui.tab_frame import TabFrame
from callfire_desktop.ui.tab_parts import TabParts
from callfire_desktop.ui.tables.columns import Column
from callfire_desktop.ui.tables.paged_table_model import PagedTableModel
from callfire_desktop.ui.tables.table_view import TableView

if TYPE_CHECKING:
    from callfire_desktop.services.lists import DetailedList

RowT = TypeVar("RowT")
FilterT = TypeVar("FilterT")
SortT = TypeVar("SortT", bound=str)

AGE_EVERY_MS = 30_000
"""How often "Updated 2 min ago" is said anew."""


class ListTab(Protocol):
    """What a controller asks of a tab. ``pane`` shows what the service calls the detail of a row."""

    frame: TabFrame
    table: TableView
    pane: Any

    @property
    def row(self) -> FilterRow:
        """Its search field and filters."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class ListWords:
    """The sentences of one list (WORDS 6). ``count`` takes (rows shown), ``hidden`` (all rows, filters in words)."""

    icon: str
    none_yet: str
    empty: str
    no_match: str
    hidden: Callable[[int, str], str]
    not_loaded: str
    loading: str
    count: Callable[[int], str]
    actions: Sequence[StateAction] = ()
    """What can be done where there is nothing yet (UX U9)."""


@dataclasses.dataclass(frozen=True, slots=True)
class ListOrder(Generic[SortT]):
    """An order a list can have: a column's key for sorting and its direction."""

    sort: SortT
    descending: bool


class ListController(QObject, Generic[RowT, FilterT, SortT]):
    """Owns the model of one list. Subclasses say what the filters mean and show the chosen row."""

    def __init__(
        self,
        parts: TabParts,
        *,
        kind: Kind,
        source: DetailedList[RowT, FilterT, SortT],
        tab: ListTab,
        columns: Sequence[Column[RowT]],
        words: ListWords,
        order: ListOrder[SortT],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.session = session = parts.session
        self.clock = parts.clock
        self.scope = parts.scope.child(f"{kind} tab")
        self.chosen: int | None = None
        self._source = source
        self._words = words
        self._filters_key = f"{session.account.key}.{kind}.filters"
        self._settings = parts.settings
        self._frame, self._table, self._row, self._pane = tab.frame, tab.table, tab.row, tab.pane
        self._order = self._saved_order(order)
        self.model: PagedTableModel[RowT, FilterT, SortT] = PagedTableModel(source, columns, self.scope, self)
        self._table.setModel(self.model)
        self._table.show_sort(self._order.sort, self._order.descending)
        self._chosen_before: int | None = None
        self.model.first_rows_shown.connect(self._rows_came)
        self.model.loaded.connect(self._ids_came)
        self.model.failed.connect(self._reading_failed)
        self._table.sort_wanted.connect(self._sort)
        self._table.row_chosen.connect(self._look_at_choice)
        self._table.selection_moved.connect(self._look_at_choice)
        self._row.changed.connect(self._ask)
        self._frame.clear_filters_pressed.connect(self._row.clear)
        self._frame.refresh_pressed.connect(self.refresh)
        session.feed.changed.connect(self._changed)
        self._ages = QTimer(self)
        self._ages.setInterval(AGE_EVERY_MS)
        self._ages.timeout.connect(self._say_age)
        self._ages.start()

    # what subclasses say

    def filter(self) -> FilterT:
        """The filter row's values as a filter."""
        raise NotImplementedError

    async def show_chosen(self, row_id: int) -> None:
        """Read one row's details and show them, unless another was chosen meanwhile."""
        detail = await self._source.detail(row_id)
        if not self.has_row(row_id):
            return
        if detail is None:
            self.show_nothing()
        else:
            self.show_detail(detail)

    def show_detail(self, detail: Any) -> None:
        """Show what the service calls the detail of a row."""
        self._pane.show_detail(detail)

    def show_nothing(self) -> None:
        """No row is chosen."""
        self._pane.show_nothing()

    async def read_choices(self) -> None:
        """Read what the filters offer."""

    async def count_more(self, total: int) -> str:
        """The count beside the filters; may ask storage."""
        return self._words.count(total)

    # what the window asks

    async def prime(self) -> None:
        """Read the first rows before the window is shown."""
        await self.read_choices()
        self._row.restore(self._settings.get(self._filters_key, {}))
        query = self.query()
        rows = await self._source.first_rows(query)
        self.model.prime(query, rows)
        self._say_age()
        self._say_filters()
        if rows:
            self._frame.show_rows()
        else:
            await self._say_why_nothing()

    def refresh(self) -> None:
        """Bring the list up to date with CallFire."""
        self.session.sync.refresh(self.kind)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._frame.focus_search()

    def close(self) -> None:
        """End what runs for this tab."""
        self._ages.stop()
        self._row.changed.disconnect(self._ask)  # a filter that was typed a moment ago asks no more
        self._frame.save_widths()
        self.session.feed.changed.disconnect(self._changed)
        self.scope.cancel_all()

    def query(self) -> ListQuery[FilterT, SortT]:
        """The question as it stands now."""
        return ListQuery(self.filter(), self._order.sort, self._order.descending)

    def selected_ids(self) -> list[int]:
        """The selected rows, top down."""
        return self._table.selected_ids()

    def has_row(self, row_id: int) -> bool:
        """Whether the pane still belongs to this row: asked after every await."""
        return self.chosen == row_id and not self.scope.is_closed

    async def settled(self) -> None:
        """Wait until what the person made here is on disk."""

    def feed_changed(self, changes: Changes) -> None:
        """For subclasses: something of another kind changed."""

    # the list

    def _ask(self) -> None:
        if self.scope.is_closed:
            return  # a filter that was typed a moment before the window went
        self._settings.set(self._filters_key, self._row.saved())
        self._say_filters()
        self._chosen_before = self.chosen if self.chosen is not None else self._chosen_before
        self.model.set_query(self.query())

    def _sort(self, sort: Any, descending: bool) -> None:
        self._order = ListOrder(sort, descending)
        self._settings.set(f"{self.kind}.sort", [str(sort), descending])
        self._table.show_sort(sort, descending)
        self._ask()

    def _saved_order(self, usual: ListOrder[SortT]) -> ListOrder[SortT]:
        saved: list[Any] = self._settings.get(f"{self.kind}.sort", [])
        try:
            name, descending = saved
            return ListOrder(type(usual.sort)(name), bool(descending))
        except ValueError:
            return usual

    def _rows_came(self) -> None:
        if self.model.total:
            self._frame.show_rows()
            # the same row stays chosen when only filters or order change
            if self.chosen is None and self._chosen_before is not None:
                self._table.choose(self._chosen_before)
        else:
            self.scope.restart("say why nothing", self._say_why_nothing())

    def _ids_came(self) -> None:
        self._rows_came()
        self._chosen_before = None
        self.scope.restart("count", self._say_count())

    async def _say_count(self) -> None:
        total = self.model.total
        self._frame.set_count(self._words.count(total) if total else "")
        text = await self.count_more(total)
        if total == self.model.total:
            self._frame.set_count(text if total else "")

    def _reading_failed(self, error: object) -> None:
        failure = getattr(error, "failure", None)
        if isinstance(failure, Failure):
            self._say_failure(failure)

    # the chosen row

    def _look_at_choice(self) -> None:
        """The current row counts when it is selected: a table that merely gets the focus makes its first row current."""
        current = self._table.currentIndex()
        selected = current.isValid() and self._table.selectionModel().isRowSelected(current.row(), QModelIndex())
        chosen = self.model.id_at(current.row()) if selected else None
        if chosen != self.chosen:
            self._choose(chosen)

    def _choose(self, chosen: int | None) -> None:
        self.chosen = chosen
        if chosen is None:
            self.scope.cancel("detail")
            self.show_nothing()
        else:
            self.scope.restart("detail", self.show_chosen(chosen))
            self.session.closer.look(self.kind, chosen)

    def choose_row(self, row_id: int) -> None:
        """Show a row, also one the filters hide; selects it where it is in the list."""
        if not self._table.choose(row_id):
            self._choose(row_id)

    def read_chosen_again(self) -> None:
        """Something of the chosen row may have changed."""
        if self.chosen is not None:
            self.scope.restart("detail", self.show_chosen(self.chosen))

    # what storage tells

    def _changed(self, changes: object) -> None:
        if not isinstance(changes, Changes) or self.scope.is_closed:
            return
        if changes.kind is self.kind:
            self.model.note_changes(changes)
            if self.chosen is not None and (changes.ids is None or self.chosen in changes.ids):
                self.read_chosen_again()
        elif changes.kind in (Kind.AGES, Kind.CONNECTION):
            self._say_age()
            if not self.model.total:
                self.scope.restart("say why nothing", self._say_why_nothing())
        self.feed_changed(changes)

    # sentences

    def _say_filters(self) -> None:
        self._frame.set_active_filters(self._row.active)

    def _say_age(self) -> None:
        age = self.session.sync.age(self.kind)
        self._frame.set_age(age_sentence(age, self._failure(), self.clock.now_ms()), running=age.running)

    def _failure(self) -> Failure | None:
        return self.session.sync.failure(self.kind) or self.session.connection.status.failure

    async def _say_why_nothing(self) -> None:
        """An empty list: filtered, on its way, failed, or really empty."""
        everything = await self._source.count()
        if self.model.total:
            return
        words, age = self._words, self.session.sync.age(self.kind)
        self._frame.set_count("")
        failure = self._failure()
        if everything and self._row.active:
            self._frame.show_filtered(words.no_match, words.hidden(everything, self._row.in_words()))
        elif age.running:
            self._frame.show_loading(loading_sentence(words.loading, age.fetched))
        elif age.updated_ms is None and failure is not None:
            self._say_failure(failure)
        elif age.updated_ms is None:
            self._frame.show_loading(loading_sentence(words.loading, 0))
        else:
            self._frame.show_empty(words.icon, words.none_yet, [words.empty], words.actions)

    def _say_failure(self, failure: Failure) -> None:
        text = error_text(failure)
        self._frame.show_failed(self._words.not_loaded, [text.first_line, text.people_line, text.what_now])


def age_sentence(age: ListAge, failure: Failure | None, now_ms: int) -> str:
    """How old a list is, what it lacks, and why it is not newer."""
    if age.running:
        return QCoreApplication.translate("ListController", "Updating…")
    if age.updated_ms is None:
        return QCoreApplication.translate("ListController", "Not updated yet")
    said = formats.age_text(age.updated_ms, now_ms)
    if failure is not None:
        said = formats.from_text(age.updated_ms, now_ms)
    if age.doubtful:
        said += " · " + QCoreApplication.translate("ListController", "may be incomplete")
    if age.unreadable:
        said += " · " + QCoreApplication.translate("ListController", "%Ln rows could not be read", "", age.unreadable)
    return said


def loading_sentence(words: str, so_far: int) -> str:
    """Say "Loading calls… 1,200 so far"."""
    if not so_far:
        return words
    number = QLocale().toString(so_far)
    return QCoreApplication.translate("ListController", "{loading} {number} so far").format(loading=words, number=number)
