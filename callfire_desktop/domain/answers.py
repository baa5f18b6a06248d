"""What every answer of CallFire has in common: the struct all answers derive from, and a page of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Answer(msgspec.Struct, frozen=True, rename="camel", kw_only=True, gc=False):
    """One thing as CallFire sends it: camelCase members, unknown members ignored, every member but ``id`` optional."""


class Received(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """An answer together with the JSON it was read from, so that members this version does not know survive in storage.

    A struct that points into the body of its page, since lists bring a million of them.
    """

    value: T
    raw: msgspec.Raw | bytes

    @property
    def json(self) -> bytes:
        """The JSON, copied out of the page."""
        return bytes(self.raw)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list (OpenAPI schema ``Page``).

    ``total`` is None where CallFire sent -1 or nothing. ``unreadable`` counts items that could not be decoded.
    ``limit`` and ``offset`` are those CallFire applied, or those asked for where it is silent.
    """

    items: tuple[Received[T], ...]
    limit: int
    offset: int
    total: int | None
    unreadable: int = 0

    @property
    def is_last(self) -> bool:
        """A page shorter than its limit ends the list (schema ``Page.limit``)."""
        return len(self.items) + self.unreadable < self.limit
