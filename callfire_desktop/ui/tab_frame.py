"""The frame every tab has: actions, filters, list beside detail pane; two rows above when there is room, one when there is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.controls.buttons import Button, FilterButton, IconButton
from callfire_desktop.ui.controls.empty_state import EmptyState, StateAction
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.room import is_tight
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.filter_sheet import FilterSheet
from callfire_desktop.ui.tables.table_view import TableView
from callfire_desktop.ui.theme.theme import Theme

T = TypeVar("T")

NARROW_BELOW, LOW_BELOW, COVERED_BELOW = 1200, 720, 900
"""Window sizes of LOOK 6: below these there is one row above the list, or the pane covers the list."""

ROW, PANE, NARROW_PANE = 48, 400, 320

WIDE_SEARCH, NARROW_SEARCH, LEAST_SEARCH = 240, 230, 140
"""The field is wide enough for what it says it looks for, where there is room."""
TIGHT_LIST = 240
"""A few rows at least, where the page scrolls."""
SEARCH_FIRST = 20
"""Its share of free room, against 1 for the gap beside it."""


class RememberedValues(Protocol):
    """Where splitter and column widths are kept."""

    def get(self, key: str, default: T) -> T:
        """A value."""
        ...

    def set(self, key: str, value: object) -> None:
        """Change a value."""
        ...


class TabFrame(QWidget):
    """Lays out and nothing else; sentences come from the controller."""

    refresh_pressed = Signal()
    clear_filters_pressed = Signal()
    check_again_pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: RememberedValues,
        *,
        kind: Kind,
        actions: Sequence[QWidget],
        search: SearchField,
        filters: Sequence[QWidget],
        table: TableView,
        pane: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._settings, self._kind = theme, settings, kind
        self._actions, self._filters = list(actions), list(filters)
        self._search, self._table, self._pane = search, table, pane
        self._narrow: bool | None = None
        self._wraps = False
        self._active = 0
        self._count = Label(theme, "", role="small", token="text2", tabular=True)
        self._age = Label(theme, "", role="small", token="text2")
        self._refresh = IconButton(theme, "refresh", self.tr("Update this list"), icon_size=18)
        self._clear = Button(theme, self.tr("Clear filters"), kind="link")
        self._sheet_button = FilterButton(theme, self.tr("Filters"))
        self._sheet = FilterSheet(theme, self)
        self._back = Button(theme, self.tr("Back to the list"), kind="quiet", icon="chevron-left")
        for part in (self._count, self._age, self._clear, self._sheet_button):
            part.setParent(self)  # one that has no place at this width would else belong to nobody, and outlive the window
        self._refresh.clicked.connect(self.refresh_pressed)
        self._clear.clicked.connect(self.clear_filters_pressed)
        self._sheet.clear_pressed.connect(self.clear_filters_pressed)
        self._sheet_button.clicked.connect(self._open_sheet)
        self._back.clicked.connect(self._show_list)
        table.row_opened.connect(self._show_pane)
        self._place = QStackedWidget(self)
        self._empty = EmptyState(theme)
        self._place.addWidget(table)
        self._place.addWidget(self._empty)
        self._top = QHBoxLayout()
        self._below = QHBoxLayout()
        self._wrapped_row = QWidget(self)
        self._wrapped = WrappingRow(self._wrapped_row, spacing=theme.px(8))
        self._lay_out()
        table.set_widths(settings.get(f"{kind}.columns", {}))
        self.set_active_filters(0)
        self._place_rows(narrow=False, wraps=False)

    @property
    def regions(self) -> list[QWidget]:
        """The parts of the page as they are read."""
        return [self._top_row, self._below_row, self._wrapped_row, self._sheet, self._left, self._holder]

    def put_above(self, part: QWidget) -> None:
        """Give a part the place above the list; it takes room only while it is shown."""
        self._above.addWidget(part)

    # what the controller says

    def set_count(self, text: str) -> None:
        """How many rows there are."""
        self._count.setText(text)
        if self._narrow is not None:
            self._place_rows(narrow=self._narrow, wraps=self._wraps_at(self.width(), narrow=self._narrow))

    def set_age(self, text: str, *, running: bool = False) -> None:
        """How old the list is."""
        self._age.setText(text)
        self._refresh.setEnabled(not running)
        self._refresh.setToolTip(plain_tooltip(self.tr("Update this list") + f" · {text}"))

    def set_active_filters(self, count: int) -> None:
        """How many filters leave rows out."""
        self._active = count
        self._clear.setVisible(count > 0 and not self._narrow)
        self._sheet_button.setText(self.tr("Filters: {count}").format(count=count) if count else self.tr("Filters"))
        self._sheet_button.set_active(count > 0)

    def show_rows(self) -> None:
        """The list has rows; it takes the focus where nothing else has it, or what had it goes."""
        focused = QApplication.focusWidget()
        free = focused is None or self._empty.isAncestorOf(focused)
        appears = self._place.currentIndex() != 0
        self._place.setCurrentIndex(0)
        if appears and free and self._table.isVisible():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_empty(self, icon: str, title: str, lines: Sequence[str], actions: Sequence[StateAction] = ()) -> None:
        """There is nothing to list yet."""
        self._show_state(icon, "text2", title, lines, actions)

    def show_filtered(self, title: str, line: str) -> None:
        """Filters hide everything."""
        action = StateAction(self.tr("Clear filters"), "plain", "x", self.clear_filters_pressed.emit)
        self._show_state("filter", "text2", title, [line], [action])

    def show_failed(self, title: str, lines: Sequence[str]) -> None:
        """The list could not be loaded, and nothing of it is here."""
        action = StateAction(self.tr("Check again"), "plain", "refresh", self.check_again_pressed.emit)
        self._show_state("warning", "warn", title, lines, [action])

    def show_loading(self, text: str) -> None:
        """The list is on its way."""
        self._show_state("download", "text2", text, [])

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    # layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window, not the tab: both rules speak of the window's size."""
        super().resizeEvent(event)
        window = self.window()
        narrow = window.width() < self._theme.px(NARROW_BELOW) or window.height() < self._theme.px(LOW_BELOW)
        self._place_rows(narrow=narrow, wraps=self._wraps_at(event.size().width(), narrow=narrow))
        self._place.setMinimumHeight(self._theme.px(TIGHT_LIST) if is_tight(self._theme, self) else 0)
        self._cover(covered=window.width() < self._theme.px(COVERED_BELOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a pane that covers the list."""
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self._show_list()
            return
        super().keyPressEvent(event)

    def save_widths(self) -> None:
        """Remember columns and splitter."""
        self._settings.set(f"{self._kind}.columns", self._table.widths())
        sizes = self._splitter.sizes()
        if not self._narrow and all(sizes):
            self._settings.set(f"{self._kind}.pane", sizes[1])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top_row, self._below_row = QWidget(self), QWidget(self)
        for row, layout in ((self._top_row, self._top), (self._below_row, self._below)):
            row.setFixedHeight(self._theme.px(ROW))
            row.setLayout(layout)
            layout.setSpacing(self._theme.px(8))
            column.addWidget(row)
        column.addWidget(self._wrapped_row)
        column.addWidget(HLine(self._theme))
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._left, self._above = QWidget(), QVBoxLayout()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(self._above)
        left.addWidget(self._place, 1)
        self._splitter.addWidget(self._left)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._back)
        inside.addWidget(self._pane, 1)
        self._holder = holder
        self._back.hide()
        self._splitter.addWidget(holder)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.splitterMoved.connect(self.save_widths)
        column.addWidget(self._splitter, 1)

    def _wraps_at(self, width: int, *, narrow: bool) -> bool:
        """Whether the row with the search field has no room for all that stands in it."""
        if narrow:
            parts = [*self._actions, self._sheet_button, self._count, self._refresh]
        else:
            parts = [*self._filters, *([self._clear] if self._active else []), self._count]
            parts += [] if self._actions else [self._age, self._refresh]
        gaps = self._theme.px(8) * (len(parts) + 1) + self._theme.px(2 * 16)
        return sum(part.sizeHint().width() for part in parts) + self._search.words_width() + gaps > width

    def _place_rows(self, *, narrow: bool, wraps: bool) -> None:
        if (narrow, wraps) == (self._narrow, self._wraps):
            return
        self._narrow, self._wraps = narrow, wraps
        px = self._theme.px
        for layout in (self._top, self._below, self._wrapped):
            while layout.takeAt(0) is not None:
                pass
        self._sheet.hide()
        side = px(12 if narrow else 16)
        single = narrow or not self._actions
        self._top.setContentsMargins(side, px(6 if single else 8), px(8), px(6 if single else 4))
        self._below.setContentsMargins(side, px(4), side, px(8))
        self._wrapped.setContentsMargins(side, 0, side, px(8))
        for action in self._actions:
            (self._wrapped if wraps and narrow else self._top).addWidget(action)
        if wraps and narrow:
            self._top.addWidget(self._search, 1)
            self._top.addWidget(self._sheet_button)
            self._wrapped.addWidget(self._count)
            self._sheet.take(self._filters)
        elif narrow:
            self._top.addWidget(self._search, SEARCH_FIRST)
            self._top.addWidget(self._sheet_button)
            self._top.addStretch(1)
            self._top.addWidget(self._count)
            self._sheet.take(self._filters)
        else:
            row = self._wrapped if wraps else self._below if self._actions else self._top
            if self._actions or wraps:
                self._top.addStretch(1)
                self._top.addWidget(self._age)
                self._top.addWidget(self._refresh)
            row.addWidget(self._search, SEARCH_FIRST)
            for one in self._filters:
                row.addWidget(one)
                one.show()
            row.addWidget(self._clear)
            row.addStretch(1)
            row.addWidget(self._count)
            if not self._actions and not wraps:
                self._top.addSpacing(px(8))
                self._top.addWidget(self._age)
        if narrow or not (self._actions or wraps):
            self._top.addWidget(self._refresh)
        self._search.setMinimumWidth(px(LEAST_SEARCH))
        widest = max(px(NARROW_SEARCH if narrow else WIDE_SEARCH), self._search.words_width())
        self._search.setMaximumWidth(16777215 if wraps and narrow else widest)
        self._age.setVisible(not narrow)
        self._sheet_button.setVisible(narrow)
        self._clear.setVisible(self._active > 0 and not narrow)
        self._below_row.setVisible(bool(self._actions) and not narrow and not wraps)
        self._wrapped_row.setVisible(wraps)
        self._table.set_narrow(narrow)
        width = px(NARROW_PANE) if narrow else self._settings.get(f"{self._kind}.pane", px(PANE))
        self._splitter.setSizes([max(1, self.width() - width), width])
        self._holder.setMinimumWidth(px(280))
        self._holder.setMaximumWidth(px(NARROW_PANE + 40 if narrow else 520))

    def _cover(self, *, covered: bool) -> None:
        if covered == (not self._back.isHidden()) and covered == self._is_covered:
            return
        self._is_covered = covered
        self._holder.setMaximumWidth(16777215 if covered else self._theme.px(NARROW_PANE + 40 if self._narrow else 520))
        self._holder.setVisible(not covered)
        self._left.show()
        self._back.hide()

    _is_covered = False

    def _show_pane(self) -> None:
        if self._is_covered:
            self._left.hide()
            self._holder.show()
            self._back.show()
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self._back.hide()
        self._holder.hide()
        self._left.show()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self, icon: str, token: str, title: str, lines: Sequence[str], actions: Sequence[StateAction] = ()) -> None:
        self._empty.show_state(icon, token, title, lines, actions)
        self._place.setCurrentIndex(1)

    def _open_sheet(self) -> None:
        below = self._sheet_button.mapTo(self, QPoint(0, self._sheet_button.height() + self._theme.px(4)))
        self._sheet.toggle(below)
