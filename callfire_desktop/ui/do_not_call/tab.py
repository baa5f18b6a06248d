"""The Do not call tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.do_not_call.detail_pane import DoNotCallDetailPane
from callfire_desktop.ui.do_not_call.filter_row import DoNotCallFilterRow
from callfire_desktop.ui.list_page import ListPage
from callfire_desktop.ui.tab_frame import RememberedValues
from callfire_desktop.ui.theme.theme import Theme


class DoNotCallTab(ListPage[DoNotCallFilterRow, DoNotCallDetailPane]):
    """Filters, list and detail pane of numbers."""

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int]) -> None:
        name = QCoreApplication.translate("DoNotCallTab", "Do-not-call list")
        row, pane = DoNotCallFilterRow(theme), DoNotCallDetailPane(theme, now_ms)
        super().__init__(theme, settings, kind=Kind.DO_NOT_CALL, name=name, row=row, pane=pane)
