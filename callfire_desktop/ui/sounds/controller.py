"""Brings the stored sounds and the Sounds tab together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sounds import SoundFilter, SoundRow, SoundSort
from callfire_desktop.ui.list_controller import ListController, ListOrder, ListWords
from callfire_desktop.ui.sounds.columns import sound_columns
from callfire_desktop.ui.sounds.tab import SoundsTab
from callfire_desktop.ui.tab_parts import TabParts


class SoundsController(ListController[SoundRow, SoundFilter, SoundSort]):
    """The Sounds tab at work."""

    def __init__(self, parts: TabParts, parent: QObject | None = None) -> None:
        self.tab = SoundsTab(parts.theme, parts.settings, parts.clock.now_ms)
        super().__init__(
            parts,
            kind=Kind.SOUNDS,
            source=parts.session.sounds,
            tab=self.tab,
            columns=sound_columns(parts.clock.now_ms),
            words=sound_words(),
            order=ListOrder(SoundSort.CREATED, descending=True),
            parent=parent,
        )

    def filter(self) -> SoundFilter:
        """The filter row's values."""
        return self.tab.row.value()

    async def show_chosen(self, row_id: int) -> None:
        """Read one and show it."""
        detail = await self.session.sounds.detail(row_id)
        if not self.has_row(row_id):
            return
        if detail is None:
            self.show_nothing()
        else:
            self.tab.pane.show_detail(detail)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.tab.pane.show_nothing()


def sound_words() -> ListWords:
    """WORDS 6 for sounds."""
    return ListWords(
        icon="sound",
        none_yet=QCoreApplication.translate("SoundsController", "No sounds yet"),
        empty=QCoreApplication.translate("SoundsController", "Messages you record, drop here or have spoken will be listed here."),
        no_match=QCoreApplication.translate("SoundsController", "No sounds match."),
        hidden=lambda n, filters: QCoreApplication.translate("SoundsController", "%n are hidden by: {filters}.", "sounds", n).format(
            filters=filters
        ),
        not_loaded=QCoreApplication.translate("SoundsController", "The sounds could not be loaded."),
        loading=QCoreApplication.translate("SoundsController", "Loading sounds…"),
        count=lambda n: QCoreApplication.translate("SoundsController", "%n sounds", "count beside the filters", n),
    )
