"""Why the queue of downloads stands still by somebody's wish: the person's pause, or a connection that costs."""

from __future__ import annotations

from callfire_desktop.services.failures import kept
from callfire_desktop.storage.account_store import AccountStore

SETTING = "paused"


class DownloadPause:
    """A pause is the person's and outlives the program; what the system says of the line is of this moment."""

    def __init__(self, store: AccountStore, account_name: str) -> None:
        self._wishes = store.offline_wishes
        self._account_name = account_name
        self.is_paused = False
        self._costs = self._costs_allowed = False

    @property
    def is_metered(self) -> bool:
        """Whether it waits because the connection costs by what is sent over it."""
        return self._costs and not self._costs_allowed

    def set_metered(self, metered: bool) -> None:
        """What the system says of the connection now."""
        self._costs, self._costs_allowed = metered, False

    async def load(self) -> None:
        """What was wished when the program ended."""
        self.is_paused = await self._wishes.setting(SETTING) is not None

    async def pause(self) -> None:
        """It is on disk before anything says so; where the disk takes nothing it holds for as long as the program runs.

        Raises:
            FailureError: it will be forgotten (E22, E22b, E23).
        """
        try:
            await kept(self._wishes.set_setting(SETTING, 1), self._account_name)
        finally:
            self.is_paused = True

    async def go_on(self) -> None:
        """End the pause, and go on over a connection that costs.

        Raises:
            FailureError: it goes on, and will be paused at the next start (E22, E22b, E23).
        """
        self._costs_allowed = self._costs
        self.is_paused = False
        await kept(self._wishes.set_setting(SETTING, None), self._account_name)
