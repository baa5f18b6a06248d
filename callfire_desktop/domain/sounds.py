"""Sounds: messages made once and played often."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.answers import Answer


class CampaignSound(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CampaignSound``."""

    id: int
    name: str | None = None
    created: int | None = None
    length_in_seconds: int | None = None
    status: str | None = None
    duplicate: bool | None = None


@dataclass(frozen=True, slots=True)
class SoundRow:
    """A sound as the list shows it."""

    id: int
    name: str
    status: str
    created_ms: int | None
    length_s: int | None


class SoundSort(enum.StrEnum):
    """Columns the Sounds list sorts by."""

    CREATED = "created"
    NAME = "name"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class SoundFilter:
    """``text`` is found in the name; empty ``statuses`` means any."""

    text: str = ""
    statuses: frozenset[str] = frozenset()
