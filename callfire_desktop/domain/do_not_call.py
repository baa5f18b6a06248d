"""The account's own do-not-call list."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.answers import Answer


class DoNotContact(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``DoNotContact``. Here true means blocked (the universal list means the opposite)."""

    number: str
    call: bool | None = None
    text: bool | None = None
    inbound_call: bool | None = None
    inbound_text: bool | None = None
    source: str | None = None
    campaign_id: int | None = None
    created: int | None = None


class UniversalDoNotContact(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``UniversalDoNotContact``. Here true means ALLOWED; ``outbound_call`` is the one to look at before calling."""

    to_number: str | None = None
    from_number: str | None = None
    inbound_call: bool | None = None
    inbound_text: bool | None = None
    outbound_call: bool | None = None
    outbound_text: bool | None = None


@dataclass(frozen=True, slots=True)
class DoNotCallRow:
    """An entry as the list shows it. ``id`` is the number read as an integer, so that one table model serves all lists."""

    id: int
    number: str
    person: str  # "" where no person stored here has this number
    call: bool
    text: bool
    source: str
    broadcast_name: str
    created_ms: int | None


class DoNotCallSort(enum.StrEnum):
    """Columns the Do-not-call list sorts by."""

    CREATED = "created"
    NUMBER = "number"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class DoNotCallFilter:
    """``text`` is found in numbers of any notation, names and sources; empty ``source`` means any."""

    text: str = ""
    source: str = ""
