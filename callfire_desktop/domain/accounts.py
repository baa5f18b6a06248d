"""Accounts a person has on this computer."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from urllib.parse import urlsplit

CALLFIRE_ADDRESS = "https://api.callfire.com/v2"
"""Documented base address (OpenAPI ``servers``)."""


class AccountKind(enum.StrEnum):
    """A real account, or the practice account that runs on this computer."""

    CALLFIRE = "callfire"
    PRACTICE = "practice"


class AccountColor(enum.StrEnum):
    """Colours an account can have; stored as a name (LOOK 3)."""

    TEAL = "teal"
    OLIVE = "olive"
    PLUM = "plum"
    BROWN = "brown"
    INDIGO = "indigo"
    SLATE = "slate"


@dataclass(frozen=True, slots=True)
class Account:
    """One account. ``key`` names its folder and its keychain entry and never changes; ``login`` is no secret, the password is."""

    key: str
    name: str
    color: AccountColor
    kind: AccountKind
    login: str
    base_address: str = CALLFIRE_ADDRESS
    practice_off: bool = False  # the person left the practice server off

    @property
    def is_practice(self) -> bool:
        """True for the built-in practice account."""
        return self.kind is AccountKind.PRACTICE


class AddressProblem(enum.Enum):
    """Why a base address is refused."""

    NOT_SAFE = "not_safe"  # plain http to another computer
    UNREADABLE = "unreadable"


def check_address(address: str) -> AddressProblem | None:
    """Tell whether credentials may go to ``address``: https anywhere, plain http to this computer only (SAFETY, TLS)."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return AddressProblem.UNREADABLE
    if not host or parts.username or parts.query or parts.fragment or port == 0:
        return AddressProblem.UNREADABLE
    if parts.scheme == "https":
        return None
    if parts.scheme == "http":
        return None if is_loopback(host) else AddressProblem.NOT_SAFE
    return AddressProblem.UNREADABLE


def is_loopback(host: str) -> bool:
    """True for names and addresses of this computer only."""
    if host in ("localhost", "::1"):
        return True
    parts = host.split(".")
    return len(parts) == 4 and parts[0] == "127" and all(part.isdigit() and int(part) < 256 for part in parts)
