"""What may cover the list of calls: the review desk, and recordings on this computer."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from callfire_desktop.ui.covering_pages import CoveringPages, PageController
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.tab_parts import TabParts

if TYPE_CHECKING:
    from callfire_desktop.ui.library.library_controller import LibraryController
    from callfire_desktop.ui.review.desk_controller import DeskController


class CallsCovers(CoveringPages):
    """Pages of the Calls tab. An open review desk is open again at the next start."""

    def __init__(self, parts: TabParts, *, player: RecordingPlayer, parent: QWidget) -> None:
        super().__init__(theme=parts.theme, scope=parts.scope, parent=parent)
        self._session, self._settings = parts.session, parts.settings
        self._player, self._clock, self._steps = player, parts.clock, parts.steps
        self._desk: DeskController | None = None
        self._library: LibraryController | None = None

    def come_back(self) -> None:
        """At the start: the review desk is open if it was."""
        if self._settings.get(self._open_key, False):
            self.review(None)

    def review(self, call_ids: Awaitable[Sequence[int]] | None, first: int | None = None) -> None:
        """Review these calls' recordings, beginning with those of the call ``first``; or go on with the last list."""
        self._open(self._review(call_ids, first))

    @property
    def desk(self) -> DeskController | None:
        """The review desk, while it is what covers the list."""
        return self._desk if self._shown is self._desk else None

    def open_library(self) -> None:
        """Show what is on this computer."""
        self._open(self._open_library())

    @property
    def _open_key(self) -> str:
        return f"{self._session.account.key}.review.open"

    async def _review(self, call_ids: Awaitable[Sequence[int]] | None, first: int | None) -> None:
        from callfire_desktop.ui.review.desk_controller import DeskController

        if self._desk is None:
            self._desk = DeskController(
                session=self._session,
                theme=self._theme,
                settings=self._settings,
                scope=self._scope,
                player=self._player,
                clock=self._clock,
                steps=self._steps,
                parent=self,
            )
            self._desk.left.connect(self.leave)
            self._add(self._desk)
        if await (self._desk.resume() if call_ids is None else self._desk.begin(await call_ids, first)):
            self._show(self._desk)

    async def _open_library(self) -> None:
        from callfire_desktop.ui.library.library_controller import LibraryController

        if self._library is None:
            self._library = LibraryController(
                session=self._session, theme=self._theme, scope=self._scope, steps=self._steps, parent=self
            )
            self._library.page.leave_pressed.connect(self.leave)
            self._add(self._library)
        await self._library.show()
        self._show(self._library)

    def _show(self, controller: PageController | None) -> None:
        super()._show(controller)
        self._settings.set(self._open_key, self._desk is not None and controller is self._desk)
