"""A tab's view: filters, list and detail pane in the common frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.controls.room import PAGE_WIDTH
from callfire_desktop.ui.filter_menus import FilterRow
from callfire_desktop.ui.tab_frame import RememberedValues, TabFrame
from callfire_desktop.ui.tables.table_view import TableView
from callfire_desktop.ui.theme.theme import Theme

RowT = TypeVar("RowT", bound=FilterRow)
PaneT = TypeVar("PaneT", bound=QWidget)


class ListPage(QWidget, Generic[RowT, PaneT]):
    """Lays the parts of one tab out; ``row`` holds its filters, ``name`` is what a screen reader calls its list."""

    def __init__(
        self,
        theme: Theme,
        settings: RememberedValues,
        *,
        kind: Kind,
        name: str,
        row: RowT,
        pane: PaneT,
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.row, self.pane = row, pane
        row.setParent(self)
        self.table = TableView(theme, name)
        self.frame = TabFrame(
            theme, settings, kind=kind, actions=list(actions), search=row.search, filters=row.filters, table=self.table, pane=pane
        )
        self.frame.setMinimumWidth(theme.px(PAGE_WIDTH))  # its rows rearrange themselves; their hints must not widen the window
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
