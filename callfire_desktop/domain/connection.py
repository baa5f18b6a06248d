"""Whether CallFire can be reached for an account, and what is known of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.failures import Failure

CLOCK_OFF_MS = 2 * 60_000
"""From two minutes on the computer's clock is a trouble (SAFETY)."""


class ConnectionState(enum.Enum):
    """What the status line says."""

    STARTING = "starting"
    ONLINE = "online"
    OFFLINE = "offline"
    SIGN_IN_REFUSED = "sign_in_refused"
    NOT_SIGNED_IN = "not_signed_in"  # no password to be had: keychain missing, locked, or entry gone
    PRACTICE_STOPPED = "practice_stopped"


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """``since_ms``: when this state began (Unix ms). ``clock_off_ms``: this computer's clock minus CallFire's, None unknown."""

    state: ConnectionState
    since_ms: int
    failure: Failure | None = None
    credits: float | None = None
    credits_readable: bool = True
    clock_off_ms: int | None = None

    @property
    def is_reachable(self) -> bool:
        """Whether CallFire answers, as far as is known."""
        return self.state in (ConnectionState.STARTING, ConnectionState.ONLINE)

    @property
    def needs_the_person(self) -> bool:
        """Whether asking on is of no use before somebody acts: with a wrong password it may lock the account at CallFire."""
        return self.state in (ConnectionState.SIGN_IN_REFUSED, ConnectionState.NOT_SIGNED_IN, ConnectionState.PRACTICE_STOPPED)
