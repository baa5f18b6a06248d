"""What every tab is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance

from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.settings import Settings


class Player(Protocol):
    """What tabs ask of the docked player."""

    playing_changed: SignalInstance

    @property
    def is_playing(self) -> bool:
        """Whether sound comes now."""
        ...

    @property
    def current_id(self) -> int | None:
        """The recording that is loaded."""
        ...

    @property
    def position_s(self) -> float:
        """Where it is, in seconds."""
        ...

    async def play(self, recording_id: int) -> None:
        """Load and play a recording."""
        ...

    def toggle(self) -> None:
        """Play or pause."""
        ...

    def seek(self, seconds: float) -> None:
        """Go to a place."""
        ...


@dataclass(frozen=True, slots=True)
class TabParts:
    """One account's session and the window's shared things. ``scope`` is the view's; each tab opens a child of it."""

    session: AccountSession
    theme: Theme
    settings: Settings
    scope: TaskScope
    player: Player
    clock: Clock
