"""Lists of things that are small enough to be looked through: paged, filtered, read by id."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from callfire_desktop.practice_server.answers import Json, RefusalError, page, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.state import State


def page_of(asked: Asked, state: State, kind: str, fits: Callable[[Json], bool], default_limit: int = 100) -> Response:
    """A page of the things of a kind that fit, newest first."""
    limit, offset = asked.paging(default_limit)
    found = [one for one in state.all(kind) if fits(one)]
    return partial_answer(page(found[offset : offset + limit], limit=limit, offset=offset, total=len(found)), asked.fields)


def existing(state: State, kind: str, key: int, name: str | None = None) -> Json:
    """A thing, or 404."""
    one = state.get(kind, key)
    if one is None:
        raise RefusalError(404, f"There is no such {name or kind} in this account")
    return one
