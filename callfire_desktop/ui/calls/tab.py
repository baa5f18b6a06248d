"""The Calls tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.calls.detail_pane import CallDetailPane
from callfire_desktop.ui.calls.filter_row import CallFilterRow
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.tab_frame import TabFrame
from callfire_desktop.ui.tables.table_view import TableView
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.ui.tab_frame import RememberedValues

LEAST_WIDTH = 480


class CallsTab(QWidget):
    """Action row, filters, list and detail pane of calls."""

    keep_offline_pressed = Signal()

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = CallFilterRow(theme, self)
        self.table = TableView(theme, self.tr("Calls list"))
        self.pane = CallDetailPane(theme, now_ms)
        self._keep = Button(theme, self.tr("Keep offline"), kind="primary", icon="download")
        self._keep.clicked.connect(self.keep_offline_pressed)
        self._selected = Label(theme, "", token="text2")
        self.frame = TabFrame(
            theme,
            settings,
            kind=Kind.CALLS,
            actions=[self._keep, self._selected],
            search=self.row.search,
            filters=self.row.filters,
            table=self.table,
            pane=self.pane,
        )
        self.frame.setMinimumWidth(theme.px(LEAST_WIDTH))  # its rows rearrange themselves; their hints must not widen the window
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.show_selected(0, 0)

    def show_selected(self, count: int, to_keep: int) -> None:
        """How many rows are selected, and how many of them have a recording that is not here."""
        self._keep.setEnabled(to_keep > 0)
        self._keep.setToolTip("" if to_keep else self.tr("Choose calls with a recording that is not on this computer"))
        self._selected.setText(self.tr("%n selected", "calls", count) if count > 1 else "")
        self._selected.setVisible(count > 1)
