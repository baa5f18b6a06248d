"""The Contacts tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.contacts.detail_pane import ContactDetailPane
from callfire_desktop.ui.contacts.filter_row import ContactFilterRow
from callfire_desktop.ui.list_page import ListPage
from callfire_desktop.ui.tab_frame import RememberedValues
from callfire_desktop.ui.theme.theme import Theme


class ContactsTab(ListPage[ContactFilterRow, ContactDetailPane]):
    """Filters, list and detail pane of people."""

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int]) -> None:
        name = QCoreApplication.translate("ContactsTab", "Contacts list")
        row, pane = ContactFilterRow(theme), ContactDetailPane(theme, now_ms)
        super().__init__(theme, settings, kind=Kind.CONTACTS, name=name, row=row, pane=pane)
