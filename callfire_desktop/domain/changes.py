"""What the change feed carries: which things of which kind moved, and who caused it."""

from __future__ import annotations

from dataclasses import dataclass

from callfire_desktop.domain.lists import Kind


@dataclass(frozen=True, slots=True)
class Changes:
    """``ids`` None means "any of them, read again". ``cause`` names the service, for logs and tests."""

    kind: Kind
    ids: frozenset[int] | None
    cause: str
