"""Brings the stored broadcasts and the Broadcasts tab together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from callfire_desktop.domain.broadcasts import MOVING, BroadcastFilter, BroadcastRow, BroadcastSort
from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.broadcasts.columns import broadcast_columns
from callfire_desktop.ui.broadcasts.tab import BroadcastsTab
from callfire_desktop.ui.list_controller import ListController, ListOrder, ListWords
from callfire_desktop.ui.tab_parts import TabParts

WATCH_EVERY_MS = 5_000


class BroadcastsController(ListController[BroadcastRow, BroadcastFilter, BroadcastSort]):
    """The Broadcasts tab at work."""

    def __init__(self, parts: TabParts, parent: QObject | None = None) -> None:
        self.tab = BroadcastsTab(parts.theme, parts.settings, parts.clock.now_ms)
        super().__init__(
            parts,
            kind=Kind.BROADCASTS,
            source=parts.session.broadcasts,
            tab=self.tab,
            columns=broadcast_columns(parts.clock.now_ms),
            words=broadcast_words(),
            order=ListOrder(BroadcastSort.MODIFIED, descending=True),
            parent=parent,
        )
        self._watching = QTimer(self)
        self._watching.setInterval(WATCH_EVERY_MS)
        self._watching.timeout.connect(self._watch)

    def filter(self) -> BroadcastFilter:
        """The filter row's values."""
        return self.tab.row.value()

    async def show_chosen(self, row_id: int) -> None:
        """Read one and show it."""
        detail = await self.session.broadcasts.detail(row_id)
        if not self.has_row(row_id):
            return
        if detail is None:
            self.show_nothing()
        else:
            self.tab.pane.show_detail(detail)
            if detail.row.status in MOVING:
                self._watching.start()
            else:
                self._watching.stop()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._watching.stop()
        self.tab.pane.show_nothing()

    def close(self) -> None:
        """End what runs for this tab."""
        self._watching.stop()
        super().close()

    def _watch(self) -> None:
        """While a broadcast calls and is looked at, its numbers follow (SAFETY S13, on screen)."""
        if self.chosen is not None and self.tab.isVisible():
            self.session.closer.look(self.kind, self.chosen)


def broadcast_words() -> ListWords:
    """WORDS 6 for broadcasts."""
    return ListWords(
        icon="megaphone",
        none_yet=QCoreApplication.translate("BroadcastsController", "No broadcasts yet"),
        empty=QCoreApplication.translate("BroadcastsController", "A broadcast plays one message to many people. You have none yet."),
        no_match=QCoreApplication.translate("BroadcastsController", "No broadcasts match."),
        hidden=lambda n, filters: QCoreApplication.translate(
            "BroadcastsController", "%n are hidden by: {filters}.", "broadcasts", n
        ).format(filters=filters),
        not_loaded=QCoreApplication.translate("BroadcastsController", "The broadcasts could not be loaded."),
        loading=QCoreApplication.translate("BroadcastsController", "Loading broadcasts…"),
        count=lambda n: QCoreApplication.translate("BroadcastsController", "%n broadcasts", "count beside the filters", n),
    )
