"""How an answer is read: msgspec structs, unknown members ignored, a bad item of a page counted and the others kept."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, Generic, TypeVar

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


class _Items(msgspec.Struct, Generic[T], frozen=True):
    """The items of a page, decoded."""

    items: list[T] | None = None


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
    texts = envelope.items or []
    try:
        values = _items_decoder(kind).decode(body).items or []  # type: ignore[arg-type]  # types are hashable, mypy doubts it of type[T]
        items, unreadable = tuple(map(Received, values, texts)), 0
    except msgspec.MsgspecError:
        items, unreadable = _one_by_one(texts, kind, operation)
    total = envelope.total_count
    return Page(
        items=items,
        limit=envelope.limit or limit,
        offset=offset if envelope.offset is None else envelope.offset,
        total=None if total is None or total < 0 else total,
        unreadable=unreadable,
    )


@cache
def _items_decoder(kind: type[Any]) -> msgspec.json.Decoder[_Items[Any]]:
    """Reads all items of a page at once, which takes less time than one after the other; ``kind`` is their type."""
    return msgspec.json.Decoder(_Items[kind], strict=False)  # type: ignore[valid-type]  # the kind is known when it runs


def _one_by_one(texts: list[msgspec.Raw], kind: type[T], operation: str) -> tuple[tuple[Received[T], ...], int]:
    """The items that can be read, and how many can't."""
    items = []
    for text in texts:
        try:
            items.append(Received(msgspec.json.decode(text, type=kind, strict=False), text))
        except msgspec.MsgspecError as error:
            _log.info("%s: an item could not be read (%s)", operation, type(error).__name__)
    return tuple(items), len(texts) - len(items)


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
