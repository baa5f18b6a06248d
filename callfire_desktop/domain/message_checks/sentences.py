"""Where a sentence begins and ends: the dot of "Mr." or "Fri." ends none."""

from __future__ import annotations

from functools import cache

from callfire_desktop.domain.message_checks.tongue import Tongue

AS_FAR_BACK = 16
_TITLES = frozenset({"mr", "mrs", "ms", "mm", "no", "nos", "m", "mgr", "vs", "pp", "vol", "fig", "a.m", "p.m"})


def begins_sentence(text: str, start: int, tongue: Tongue, signs: str = ".!?") -> bool:
    """Whether what stands here begins with a capital."""
    before = text[max(0, start - AS_FAR_BACK) : start].rstrip()
    if not before:
        return not text[:start].strip()
    if before[-1] not in signs:
        return False
    if before[-1] != ".":
        return True
    first = len(before) - 1
    while first and (before[first - 1].isalpha() or before[first - 1] == "."):
        first -= 1
    dotted = before[first:-1].casefold()
    if first and (before[first - 1].isdecimal() or (before[first - 1] == "-" and len(dotted) == 1)):  # "at 10h.", "Room 3-B."
        return True
    initials = "." in dotted or (len(dotted) == 1 and dotted.isalpha())
    return not initials and dotted not in _with_dot(tongue)


def ends_sentence(text: str, end: int) -> bool:
    """Whether a dot before ``end`` is a full stop: the text ends, or goes on with a capital."""
    rest = text[end : end + 3]
    return (rest[:1].isspace() and rest.lstrip()[:1].isupper()) or not text[end:].strip()


@cache
def _with_dot(tongue: Tongue) -> frozenset[str]:
    names = {name.casefold() for name in (*tongue.weekdays, *tongue.months)}
    shorts = {*tongue.weekday_forms, *tongue.month_forms} - names
    return _TITLES.union(shorts, tongue.abbreviations, tongue.units, tongue.before_names, tongue.before_numbers)
