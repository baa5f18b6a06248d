"""The five tabs' controllers by place; each is imported when its tab is first shown: the first frame needs one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from callfire_desktop.ui.calls.controller import CallsController


class TabController(Protocol):
    """What the window asks of a tab."""

    tab: Any

    async def prime(self) -> None:
        """Read the first rows."""
        ...

    def refresh(self) -> None:
        """Bring the list up to date."""
        ...

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        ...

    def choose_row(self, row_id: int) -> None:
        """Show a row, also one the filters hide."""
        ...

    async def settled(self) -> None:
        """Wait until what the person made here is on disk."""
        ...

    def close(self) -> None:
        """End what runs."""
        ...


def controller_class(index: int) -> Callable[..., TabController]:
    """The class of a tab."""
    if index == 1:
        from callfire_desktop.ui.broadcasts.controller import BroadcastsController

        return BroadcastsController
    if index == 2:
        from callfire_desktop.ui.sounds.controller import SoundsController

        return SoundsController
    if index == 3:
        from callfire_desktop.ui.contacts.controller import ContactsController

        return ContactsController
    if index == 4:
        from callfire_desktop.ui.do_not_call.controller import DoNotCallController

        return DoNotCallController
    return CallsController
