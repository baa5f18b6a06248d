"""CallFire, for one account: one resource object a subject."""

from __future__ import annotations

from collections.abc import Callable

from callfire_desktop.api.batches import BatchesApi
from callfire_desktop.api.broadcasts import BroadcastsApi
from callfire_desktop.api.calls import CallsApi
from callfire_desktop.api.contact_lists import ContactListsApi
from callfire_desktop.api.contacts import ContactsApi
from callfire_desktop.api.do_not_call import DoNotCallApi
from callfire_desktop.api.me import MeApi
from callfire_desktop.api.recordings import RecordingsApi
from callfire_desktop.api.sounds import SoundsApi
from callfire_desktop.api.transport import Patience, Transport


class CallFire:
    """Make one on the loop it is used on, and close it there."""

    def __init__(
        self,
        base_address: str,
        login: str,
        password: str,
        *,
        on_server_time: Callable[[int], None] | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Bind to one account.

        Args:
            base_address: e.g. ``https://api.callfire.com/v2``; plain http for this computer only.
            login: API login.
            password: API password.
            on_server_time: called with CallFire's time in Unix ms, of each good answer that has a Date.
            patience: time limits and tries.

        Raises:
            ValueError: the address is not safe for credentials.
        """
        self._transport = Transport(base_address, login, password, on_server_time=on_server_time, patience=patience)
        self.calls = CallsApi(self._transport)
        self.recordings = RecordingsApi(self._transport)
        self.broadcasts = BroadcastsApi(self._transport)
        self.batches = BatchesApi(self._transport)
        self.sounds = SoundsApi(self._transport)
        self.contacts = ContactsApi(self._transport)
        self.contact_lists = ContactListsApi(self._transport)
        self.do_not_call = DoNotCallApi(self._transport)
        self.me = MeApi(self._transport)

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.close()
