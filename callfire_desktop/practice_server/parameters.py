"""Reads query parameters; a bad one is refused by its name, as CallFire does."""

from __future__ import annotations

from starlette.requests import Request

from callfire_desktop.practice_server.answers import RefusalError

LARGEST_PAGE = 1000


def whole(request: Request, name: str, default: int | None = None, least: int | None = None) -> int | None:
    """A whole number."""
    text = request.query_params.get(name)
    if text is None:
        return default
    try:
        number = int(text)
    except ValueError:
        raise RefusalError(400, f"{name}: '{text}' is not a number") from None
    if (least is not None and number < least) or abs(number) > 2**63 - 1:
        raise RefusalError(400, f"{name}: {number} is out of range")
    return number


def paging(request: Request, default_limit: int = 100) -> tuple[int, int]:
    """(limit, offset)."""
    limit = whole(request, "limit", default_limit, 1) or default_limit
    offset = whole(request, "offset", 0, 0) or 0
    return min(limit, LARGEST_PAGE), offset


def truth(request: Request, name: str) -> bool | None:
    """``true`` or ``false``."""
    text = request.query_params.get(name)
    if text is None:
        return None
    if text.lower() not in ("true", "false"):
        raise RefusalError(400, f"{name}: '{text}' is neither true nor false")
    return text.lower() == "true"


def joined(request: Request, name: str) -> frozenset[str]:
    """One comma-joined value."""
    return frozenset(filter(None, (request.query_params.get(name) or "").split(",")))


def ids(request: Request, name: str = "id") -> list[int]:
    """A repeated number."""
    try:
        return [int(text) for text in request.query_params.getlist(name)]
    except ValueError:
        raise RefusalError(400, f"{name}: not a number") from None


def path_id(request: Request) -> int:
    """The ``{id}`` of a path."""
    text = request.path_params["id"]
    if not text.isascii() or not text.isdigit() or int(text) > 2**63 - 1:
        raise RefusalError(404, "There is no such thing in this account")
    return int(text)
