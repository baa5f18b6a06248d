"""Brings the stored contacts and the Contacts tab together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.contacts import ContactFilter, ContactRow, ContactSort
from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.contacts.columns import contact_columns
from callfire_desktop.ui.contacts.tab import ContactsTab
from callfire_desktop.ui.list_controller import ListController, ListOrder, ListWords
from callfire_desktop.ui.tab_parts import TabParts


class ContactsController(ListController[ContactRow, ContactFilter, ContactSort]):
    """The Contacts tab at work."""

    def __init__(self, parts: TabParts, parent: QObject | None = None) -> None:
        self.tab = ContactsTab(parts.theme, parts.settings, parts.clock.now_ms)
        super().__init__(
            parts,
            kind=Kind.CONTACTS,
            source=parts.session.contacts,
            tab=self.tab,
            columns=contact_columns(parts.clock.now_ms),
            words=contact_words(),
            order=ListOrder(ContactSort.NAME, descending=False),
            parent=parent,
        )

    def filter(self) -> ContactFilter:
        """The filter row's values."""
        return self.tab.row.value()

    def feed_changed(self, changes: Changes) -> None:
        """Do-not-call marks and call counts come from other lists."""
        if changes.kind in (Kind.DO_NOT_CALL, Kind.CALLS):
            self.model.note_changes(Changes(Kind.CONTACTS, None, changes.cause))
            self.read_chosen_again()


def contact_words() -> ListWords:
    """WORDS 6 for contacts."""
    return ListWords(
        icon="people",
        none_yet=QCoreApplication.translate("ContactsController", "No people yet"),
        empty=QCoreApplication.translate("ContactsController", "The people you call go here."),
        no_match=QCoreApplication.translate("ContactsController", "No people match."),
        hidden=lambda n, filters: QCoreApplication.translate(
            "ContactsController", "%Ln are hidden by: {filters}.", "contacts", n
        ).format(filters=filters),
        not_loaded=QCoreApplication.translate("ContactsController", "The people could not be loaded."),
        loading=QCoreApplication.translate("ContactsController", "Loading people…"),
        count=lambda n: QCoreApplication.translate("ContactsController", "%Ln people", "count beside the filters", n),
    )
