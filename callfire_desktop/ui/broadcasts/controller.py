"""Brings the stored broadcasts and the Broadcasts tab together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from callfire_desktop.domain.broadcasts import MOVING, BroadcastDetail, BroadcastFilter, BroadcastRow, BroadcastSort
from callfire_desktop.domain.failures import FailureError
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
        self._player = parts.player
        self.tab.pane.hear_pressed.connect(lambda sounds: self.scope.restart("hear messages", self._hear(sounds)))

    def filter(self) -> BroadcastFilter:
        """The filter row's values."""
        return self.tab.row.value()

    def show_detail(self, detail: BroadcastDetail) -> None:
        """Show one, and watch one that moves."""
        super().show_detail(detail)
        if detail.row.status in MOVING:
            self._watching.start()
        else:
            self._watching.stop()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._watching.stop()
        super().show_nothing()

    def close(self) -> None:
        """End what runs for this tab."""
        self._watching.stop()
        super().close()

    def _choose(self, chosen: int | None) -> None:
        if chosen != self.chosen:
            self.scope.cancel("hear messages")  # a sound that begins while one looks at something else would startle
            self.tab.pane.show_hearing_trouble(None)
        super()._choose(chosen)

    async def _hear(self, sound_ids: Sequence[int]) -> None:
        """One after the other, as a called person and their machine would hear them."""
        self.tab.pane.show_hearing_trouble(None)
        try:
            parts = [await self.session.sound_audio.playable(one) for one in sound_ids]
        except FailureError as error:
            self.tab.pane.show_hearing_trouble(error.failure)
        else:
            if self.tab.isVisible():
                await self._player.play_in_turn(parts)

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
            "BroadcastsController", "%Ln are hidden by: {filters}.", "broadcasts", n
        ).format(filters=filters),
        not_loaded=QCoreApplication.translate("BroadcastsController", "The broadcasts could not be loaded."),
        loading=QCoreApplication.translate("BroadcastsController", "Loading broadcasts…"),
        count=lambda n: QCoreApplication.translate("BroadcastsController", "%Ln broadcasts", "count beside the filters", n),
    )
