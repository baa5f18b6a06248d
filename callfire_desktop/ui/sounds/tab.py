"""The Sounds tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.sounds.detail_pane import SoundDetailPane
from callfire_desktop.ui.sounds.filter_row import SoundFilterRow
from callfire_desktop.ui.tab_frame import TabFrame
from callfire_desktop.ui.tables.table_view import TableView
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.ui.tab_frame import RememberedValues

LEAST_WIDTH = 480


class SoundsTab(QWidget):
    """Filters, list and detail pane of sounds."""

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = SoundFilterRow(theme, self)
        self.table = TableView(theme, self.tr("Sounds list"))
        self.pane = SoundDetailPane(theme, now_ms)
        self.frame = TabFrame(
            theme,
            settings,
            kind=Kind.SOUNDS,
            actions=[],
            search=self.row.search,
            filters=self.row.filters,
            table=self.table,
            pane=self.pane,
        )
        self.frame.setMinimumWidth(theme.px(LEAST_WIDTH))  # its rows rearrange themselves; their hints must not widen the window
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
