"""Names of files that every system takes, made from a template and what is known of a recording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

USUAL_TEMPLATE = "{date} {time} {person}"
PLACES = ("date", "time", "person", "number", "length", "id")
LONGEST, LONGEST_BYTES = 120, 200
"""Characters, and bytes of UTF-8, without the ending: systems take 255 of one or the other, a number and the ending among them."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_PLACE = re.compile(r"\{(\w+)\}")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


def unknown_places(template: str) -> list[str]:
    """Places of a template nobody can fill."""
    return [name for name in _PLACE.findall(template) if name not in PLACES]


def file_name(template: str, values: Mapping[str, str]) -> str:
    """A name without its ending; never empty, never one that Windows keeps for itself."""
    return safe_name(_PLACE.sub(lambda place: values.get(place[1], ""), template))


def safe_name(text: str) -> str:
    """The same text as a name of a file."""
    plain = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    name = " ".join(_FORBIDDEN.sub("-", plain).split()).strip(" .")[:LONGEST]
    name = name.encode()[:LONGEST_BYTES].decode(errors="ignore").strip(" .")
    if not name:
        return "recording"
    return f"_{name}" if _RESERVED.match(name) else name


def distinct(names: Iterable[str]) -> list[str]:
    """The same names, numbered where they would meet: systems that take no notice of case among them."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        one, number = name, 1
        while one.casefold() in taken:
            number += 1
            one = f"{name} ({number})"
        taken.add(one.casefold())
        found.append(one)
    return found
