"""Brings the stored numbers and the Do not call tab together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.do_not_call import DoNotCallFilter, DoNotCallRow, DoNotCallSort
from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.do_not_call.columns import do_not_call_columns
from callfire_desktop.ui.do_not_call.tab import DoNotCallTab
from callfire_desktop.ui.list_controller import ListController, ListOrder, ListWords
from callfire_desktop.ui.tab_parts import TabParts


class DoNotCallController(ListController[DoNotCallRow, DoNotCallFilter, DoNotCallSort]):
    """The Do not call tab at work."""

    def __init__(self, parts: TabParts, parent: QObject | None = None) -> None:
        self.tab = DoNotCallTab(parts.theme, parts.settings, parts.clock.now_ms)
        super().__init__(
            parts,
            kind=Kind.DO_NOT_CALL,
            source=parts.session.do_not_call,
            tab=self.tab,
            columns=do_not_call_columns(parts.clock.now_ms),
            words=do_not_call_words(),
            order=ListOrder(DoNotCallSort.CREATED, descending=True),
            parent=parent,
        )

    def filter(self) -> DoNotCallFilter:
        """The filter row's values."""
        return self.tab.row.value()

    async def read_choices(self) -> None:
        """Sources that occur."""
        self.tab.row.offer(await self.session.do_not_call.sources())

    def feed_changed(self, changes: Changes) -> None:
        """The filters follow what came."""
        if changes.kind is Kind.DO_NOT_CALL and not self.scope.is_running("choices"):
            self.scope.start("choices", self.read_choices())


def do_not_call_words() -> ListWords:
    """WORDS 6 for numbers."""
    return ListWords(
        icon="hand",
        none_yet=QCoreApplication.translate("DoNotCallController", "No numbers yet"),
        empty=QCoreApplication.translate("DoNotCallController", "Numbers that must not be called."),
        no_match=QCoreApplication.translate("DoNotCallController", "No numbers match."),
        hidden=lambda n, filters: QCoreApplication.translate(
            "DoNotCallController", "%Ln are hidden by: {filters}.", "numbers", n
        ).format(filters=filters),
        not_loaded=QCoreApplication.translate("DoNotCallController", "The numbers could not be loaded."),
        loading=QCoreApplication.translate("DoNotCallController", "Loading numbers…"),
        count=lambda n: QCoreApplication.translate("DoNotCallController", "%Ln numbers", "count beside the filters", n),
    )
