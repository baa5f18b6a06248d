"""How a request is written: paths with everything encoded, parameters repeated or comma-joined as the OpenAPI file says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import msgspec

Value = str | int | bool | None
Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One request. ``path`` is below the base address and encoded already, ``body`` is JSON.

    ``rings``: telephones may ring because of it; it is never held back and then sent late. ``urgent``: it stops telephones
    from ringing, so it waits for nobody.
    """

    operation: str
    method: str
    path: str
    query: Query = ()
    body: bytes | None = None
    rings: bool = False
    urgent: bool = False

    @property
    def target(self) -> str:
        """Path and query; a space is ``%20``, which every server reads as one."""
        return f"{self.path}?{urlencode(self.query, quote_via=quote, safe='')}" if self.query else self.path


def path(template: str, **values: str | int) -> str:
    """Fill ``/calls/{id}/recordings/{name}``; slashes, percent signs and dots in a value are encoded."""
    encoded = {name: quote(str(value), safe="") for name, value in values.items()}
    return template.format(**encoded)


def query(**values: Value) -> Query:
    """Single parameters, camelCase as given; None is left out, booleans are ``true`` and ``false``."""
    return tuple((name, _text(value)) for name, value in values.items() if value is not None)


def repeated(name: str, values: Sequence[str | int]) -> Query:
    """``id=1&id=2`` (style form, explode true)."""
    return tuple((name, _text(value)) for value in values)


def joined(name: str, values: Sequence[str]) -> Query:
    """``states=READY,FINISHED``: one comma-joined value (findCalls, x-gotchas)."""
    return ((name, ",".join(values)),) if values else ()


def json_body(value: object) -> bytes:
    """A body; members left at UNSET are not in it."""
    return msgspec.json.encode(value)


def path_number(number: str) -> str:
    """A telephone number that goes into a path.

    Raises:
        ValueError: it holds a comma, which CallFire takes for several numbers (SAFETY, delete DNC numbers).
    """
    if "," in number:
        raise ValueError("a comma in a path means several numbers")
    return number


def _text(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
