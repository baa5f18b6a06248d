"""Whether CallFire can be reached for an account, and what is known of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.failures import Failure


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
