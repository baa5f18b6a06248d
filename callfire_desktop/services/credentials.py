"""Where a session gets its password."""

from __future__ import annotations

from typing import Protocol

from callfire_desktop.domain.accounts import Account


class Credentials(Protocol):
    """Gives the API password of an account."""

    async def password(self, account: Account) -> str:
        """The password.

        Raises:
            FailureError: keychain missing, locked, slow, or without an entry (E25, E26, E27).
        """
        ...
