"""Batches: people added together to a broadcast. In the window they are sets."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from callfire_desktop.domain.answers import Answer
from callfire_desktop.domain.recipients import Recipient
from callfire_desktop.domain.request_bodies import Body

UNCHECKED = frozenset({"NEW", "VALIDATING"})
"""BatchStatus values under which CallFire is still at work (addCallBroadcastBatch: poll until another one)."""


class Batch(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``Batch``."""

    id: int
    name: str | None = None
    broadcast_id: int | None = None
    status: str | None = None
    created: int | None = None
    size: int | None = None
    remaining: int | None = None
    enabled: bool | None = None


class NewBatch(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``BatchRequest``: give ``contact_list_id`` or ``recipients``."""

    name: str | UnsetType = UNSET
    contact_list_id: int | UnsetType = UNSET
    recipients: list[Recipient] | UnsetType = UNSET
    scrub_duplicates: bool | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A set as the pane of a broadcast shows it; None where CallFire did not say."""

    id: int
    name: str
    status: str
    size: int | None
    remaining: int | None
    enabled: bool
