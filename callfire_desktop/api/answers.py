"""How an answer is read: msgspec structs, unknown members ignored, a bad item of a page counted and the others kept."""

from __future__ import annotations

import logging
from typing import TypeVar

import msgspec

from callfire_desktop.api.errors import OutcomeUnknownError, UnknownReason
from callfire_desktop.domain.answers import Page, Received

T = TypeVar("T")
_log = logging.getLogger(__name__)


class _Envelope(msgspec.Struct, frozen=True, rename="camel"):
    """Schema ``Page``: no member is guaranteed."""

    items: list[msgspec.Raw] | None = None
    limit: int | None = None
    offset: int | None = None
    total_count: int | None = None


class ErrorBody(msgspec.Struct, frozen=True, rename="camel"):
    """Schema ``ErrorResponse``."""

    http_status_code: int | None = None
    internal_code: int | str | None = None
    message: str | None = None


def read_one(body: bytes, kind: type[T], operation: str) -> Received[T]:
    """One thing.

    Raises:
        OutcomeUnknownError: the body is not what the OpenAPI file promises.
    """
    try:
        return Received(msgspec.json.decode(body, type=kind, strict=False), body)
    except msgspec.MsgspecError as error:
        raise _unreadable(operation, body) from error


def read_page(body: bytes, kind: type[T], operation: str, *, limit: int, offset: int) -> Page[T]:
    """A page of a list; ``limit`` and ``offset`` as asked, for servers that do not repeat them. Raises as ``read_one``."""
    try:
        envelope = msgspec.json.decode(body, type=_Envelope, strict=False)
    except msgspec.MsgspecError as error:
        raise _unreadable(operation, body) from error
    items: list[Received[T]] = []
    unreadable = 0
    for raw in envelope.items or []:
        json = bytes(raw)
        try:
            items.append(Received(msgspec.json.decode(json, type=kind, strict=False), json))
        except msgspec.MsgspecError as error:
            unreadable += 1
            _log.info("%s: an item could not be read (%s)", operation, type(error).__name__)
    total = envelope.total_count
    return Page(
        items=tuple(items),
        limit=envelope.limit or limit,
        offset=offset if envelope.offset is None else envelope.offset,
        total=None if total is None or total < 0 else total,
        unreadable=unreadable,
    )


def read_error(body: bytes) -> ErrorBody | None:
    """CallFire's error body, None where the body is something else."""
    try:
        found = msgspec.json.decode(body, type=ErrorBody, strict=False)
    except msgspec.MsgspecError:
        return None
    return found if found.message is not None or found.http_status_code is not None else None


def looks_like_page_of_web(content_type: str, body: bytes) -> bool:
    """Whether somebody between us and CallFire answered with a web page."""
    return "html" in content_type.lower() or body.lstrip()[:1] == b"<"


def _unreadable(operation: str, body: bytes) -> OutcomeUnknownError:
    reason = UnknownReason.NOT_CALLFIRE if looks_like_page_of_web("", body) else UnknownReason.UNREADABLE
    return OutcomeUnknownError(operation, reason, f"an answer of {len(body)} bytes could not be read")
