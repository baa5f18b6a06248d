"""The Broadcasts tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.broadcasts.detail_pane import BroadcastDetailPane
from callfire_desktop.ui.broadcasts.filter_row import BroadcastFilterRow
from callfire_desktop.ui.list_page import ListPage
from callfire_desktop.ui.tab_frame import RememberedValues
from callfire_desktop.ui.theme.theme import Theme


class BroadcastsTab(ListPage[BroadcastFilterRow, BroadcastDetailPane]):
    """Filters, list and detail pane of broadcasts."""

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int]) -> None:
        name = QCoreApplication.translate("BroadcastsTab", "Broadcasts list")
        row, pane = BroadcastFilterRow(theme), BroadcastDetailPane(theme, now_ms)
        super().__init__(theme, settings, kind=Kind.BROADCASTS, name=name, row=row, pane=pane)
