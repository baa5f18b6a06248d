"""Times of the day: "6:30am" → "six thirty in the morning", also two of them with a dash between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Clock, Tongue

HALF = r"(?:a\.\s?m\.?|p\.\s?m\.?|am\b|pm\b)"
_ONE = rf"(?P<h>[0-9]{{1,2}})(?:(?P<c>[:.])(?P<m>[0-9]{{2}}))?(?![0-9])(?:\s?(?P<x>{HALF}))?(?:\s?(?:hrs?\b\.?|horas\b|h\b\.?))?"
_TIME = re.compile(
    rf"(?<![\w:/$.,-])(?:(?P<h0>[0-9]{{1,2}})(?::(?P<m0>[0-9]{{2}}))?(?:\s?(?P<x0>{HALF}))?\s?(?:-|–|to|a|à)\s?)?{_ONE}(?![\w/%$])(?!:[0-9])",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    r"(?<![\w:/$.,-])(?:(?P<h0>[0-9]{1,2})\s?h(?:\s?(?P<m0>[0-9]{2}))?\s?[-–]\s?)?(?P<h>[0-9]{1,2})\s?h(?:\s?(?P<m>[0-9]{2}))?(?!\w)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(\w+)\s*$")
AS_FAR_BACK = 20


def find_times(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Every time that is written in figures."""
    if tongue.language is Language.FRENCH:
        for found in _FRENCH.finditer(text):
            at = _clock(found["h"], found["m"], "")
            first = _clock(found["h0"], found["m0"], "") if found["h0"] else None
            if at is not None and (first is not None or not found["h0"]):
                offers = tongue.clock(at, "") if first is None else (tongue.clock_range(first, at, ""),)
                yield Finding(RemarkKind.TIME, *found.span(), offers)
    for found in _TIME.finditer(text):
        yield from _read(found, text, tongue)


def _read(found: re.Match[str], text: str, tongue: Tongue) -> Iterator[Finding]:
    half = found["x"]
    if half is None and (found["m"] is None or found["c"] == "."):
        return
    last = _clock(found["h"], found["m"], half)
    if last is None:
        return
    end = found.end()
    full_stop = "." if found[0].endswith(".") and _ends_sentence(text, end) else ""
    word = _WORD_BEFORE.search(text, max(0, found.start() - AS_FAR_BACK), found.start())
    before = word[1].casefold() if word else ""
    start = found.start()
    if word and before in tongue.before_many and last[0] % 12 == 1 and not found["h0"]:  # "a las 13:00": it is "a la una"
        start, before = word.start(1), ""
    first = _clock(found["h0"], found["m0"], found["x0"]) if found["h0"] else None
    if found["h0"] and first is None:
        return
    offers = tongue.clock(last, before) if first is None else (tongue.clock_range(first, last, before),)
    yield Finding(RemarkKind.TIME, start, end, tuple(offer + full_stop for offer in offers))


def _clock(hour: str, minute: str | None, half: str | None) -> Clock | None:
    h, m = int(hour), int(minute or 0)
    said = (half or "")[:1].casefold()
    if m > 59 or h > 23 or (said and not 1 <= h <= 12):
        return None
    return h, m, said


def _ends_sentence(text: str, end: int) -> bool:
    """The dot of "p.m." is a full stop too where the text ends, or goes on with a capital."""
    rest = text[end : end + 3].lstrip()
    return not text[end:].strip() or (text[end : end + 1].isspace() and rest[:1].isupper())
