"""The Contacts tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.contacts.detail_pane import ContactDetailPane
from callfire_desktop.ui.contacts.filter_row import ContactFilterRow
from callfire_desktop.ui.tab_frame import TabFrame
from callfire_desktop.ui.tables.table_view import TableView
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.ui.tab_frame import RememberedValues

LEAST_WIDTH = 480


class ContactsTab(QWidget):
    """Filters, list and detail pane of contacts."""

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = ContactFilterRow(theme, self)
        self.table = TableView(theme, self.tr("Contacts list"))
        self.pane = ContactDetailPane(theme, now_ms)
        self.frame = TabFrame(
            theme,
            settings,
            kind=Kind.CONTACTS,
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
