"""What every tab is built from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.playables import Playable
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.steps import Steps
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.settings import Settings


class Player(Protocol):
    """What tabs ask of the docked player."""

    playing_changed: SignalInstance
    ended: SignalInstance
    moved: SignalInstance

    @property
    def is_playing(self) -> bool:
        """Whether sound comes now."""
        ...

    @property
    def current_id(self) -> int | None:
        """The recording that is loaded."""
        ...

    @property
    def sound_id(self) -> int | None:
        """The sound that is loaded."""
        ...

    @property
    def failure(self) -> Failure | None:
        """Why nothing is heard, or not all; None where all is well."""
        ...

    @property
    def position_s(self) -> float:
        """Where it is, in seconds."""
        ...

    async def load(self, recording_id: int, *, play: bool) -> None:
        """Load a recording at the place it was left; without ``play`` it waits there."""
        ...

    async def play_sound(self, sound_id: int) -> None:
        """Fetch a sound where it is not here, and play it."""
        ...

    async def play_file(self, path: Path, *, title: str, detail: str = "") -> None:
        """Play any file of this computer."""
        ...

    async def play_in_turn(self, parts: Sequence[Playable]) -> None:
        """Play one after the other, as a called person would hear them."""
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
    steps: Steps = field(default_factory=Steps)
