"""Pages that take the place of one tab's list (the review desk, recording by telephone…): one at a time, and a way back (LOOK 6)."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.dialogs.error_details import show_failure_of
from callfire_desktop.ui.theme.theme import Theme


class PageController(Protocol):
    """A covering page at work."""

    @property
    def page(self) -> QWidget:
        """The page itself."""
        ...

    @property
    def regions(self) -> Sequence[QWidget]:
        """Its parts as they are read."""
        ...

    @property
    def is_player(self) -> bool:
        """Whether it plays with its own buttons, so that the docked player steps aside (LOOK 7)."""
        ...

    def take_focus(self) -> None:
        """Have the keys."""
        ...

    def take_key(self, event: QKeyEvent) -> bool:
        """A key nobody has the focus for; True where it did something."""
        ...

    async def settled(self) -> None:
        """Wait until what the person made here is on disk."""
        ...

    def close(self) -> None:
        """End what runs."""
        ...


class CoveringPages(QObject):
    """Made with the window; the pages are made when they are opened first: the first frame is a list.

    One object for each tab that has such pages; a subclass knows how to open them.
    """

    made = Signal(object)
    """A page that the window shall hold."""
    changed = Signal()
    """Another page covers the list, or none."""

    def __init__(self, *, theme: Theme, scope: TaskScope, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._theme, self._scope = theme, scope
        self._controllers: list[PageController] = []
        self._shown: PageController | None = None

    @property
    def page(self) -> QWidget | None:
        """The page that covers the list, None where it is seen."""
        return self._shown.page if self._shown is not None else None

    @property
    def is_player(self) -> bool:
        """Whether the shown page is the player."""
        return self._shown is not None and self._shown.is_player

    @property
    def regions(self) -> list[QWidget]:
        """The parts of the shown page as they are read."""
        return list(self._shown.regions) if self._shown is not None else []

    def come_back(self) -> None:
        """At the start: open what was open."""

    def leave(self) -> None:
        """Back to the list."""
        if self._shown is not None:
            self._show(None)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key nobody has the focus for; True where it did something."""
        return self._shown is not None and self._shown.take_key(event)

    def take_focus(self) -> None:
        """Have the keys."""
        if self._shown is not None:
            self._shown.take_focus()

    async def settled(self) -> None:
        """Wait until what the person made on these pages is on disk."""
        for controller in self._controllers:
            await controller.settled()

    def close(self) -> None:
        """End what runs."""
        for controller in self._controllers:
            controller.close()

    def _open(self, work: Awaitable[None]) -> None:
        """Open a page; the newest wish wins. What can't be read is said, and we stay where we are."""
        self._scope.restart(f"covering page of {type(self).__name__}", show_failure_of(work, self._host, self._theme))

    def _add(self, controller: PageController) -> None:
        self._controllers.append(controller)
        self.made.emit(controller.page)

    def _show(self, controller: PageController | None) -> None:
        self._shown = controller
        self.changed.emit()
