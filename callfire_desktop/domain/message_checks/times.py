"""Times of the day: "6:30am" → "six thirty in the morning", also two of them with a dash between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.sentences import ends_sentence
from callfire_desktop.domain.message_checks.tongue import NOON, Clock, Tongue, words

HALF = r"(?:a\.\s?m\.?|p\.\s?m\.?|am\b|pm\b)"
NOONS = {"noon": "p", "mediodía": "p", "mediodia": "p", "midi": "p", "midnight": "a", "medianoche": "a", "minuit": "a"}
_ALONE = r"(?<![\w:/$.,-])"
_HOURS = r"(?:\s?(?:hrs?\b\.?|horas\b|h\b\.?))?"
_ONE = rf"(?P<h>[0-9]{{1,2}})(?:(?P<c>[:.])(?P<m>[0-9]{{2}}))?(?![0-9])(?:\s?(?P<x>{HALF}))?{_HOURS}"
_TIME = re.compile(
    rf"{_ALONE}(?:(?P<h0>[0-9]{{1,2}})(?::(?P<m0>[0-9]{{2}}))?(?:\s?(?P<x0>{HALF}))?(?P<join>[^\S\n]?(?:-|–|—)[^\S\n]?|\s?(?:to|a|à)\s?))?{_ONE}(?![\w/%$])(?!:[0-9])",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    rf"{_ALONE}(?:(?P<h0>[0-9]{{1,2}})\s?h(?:\s?(?P<m0>[0-9]{{2}}))?[^\S\n]?[-–][^\S\n]?)?(?P<h>[0-9]{{1,2}})\s?h(?:\s?(?P<m>[0-9]{{2}}))?(?![\w/])",
    re.IGNORECASE,
)
_TO_NOON = re.compile(
    rf"{_ALONE}(?P<h0>[0-9]{{1,2}})(?:(?::|\s?h\s?)(?P<m0>[0-9]{{2}})|\s?h\b)?(?:\s?(?P<x0>{HALF}|[ap]\b))?[^\S\n]?[-–—][^\S\n]?(?:12\s)?(?P<noon>{'|'.join(NOONS)})\b",
    re.IGNORECASE,
)
_AT_NOON = re.compile(rf"{_ALONE}12(?::00)?(?:\s?pm|\s?am)?\s(?P<noon>noon|midnight)\b", re.IGNORECASE)
_NOON_TO = re.compile(rf"\b(?:{'|'.join(NOONS)})(?P<dash>[^\S\n]?[-–—][^\S\n]?)(?=[0-9])", re.IGNORECASE)
_SHORT = re.compile(rf"{_ALONE}(?P<h>[0-9]{{1,2}})(?::(?P<m>[0-9]{{2}}))?(?P<x>[ap])(?![\w'’-])(?!\.\w)")
_SHORT_SPAN = re.compile(
    rf"{_ALONE}(?P<h0>[0-9]{{1,2}})(?::(?P<m0>[0-9]{{2}}))?(?P<x0>[ap])?[^\S\n]?[-–][^\S\n]?(?P<h>[0-9]{{1,2}})(?::(?P<m>[0-9]{{2}}))?(?P<x>p)(?![\w'’-])(?!\.\w)"
)
_RUN_TOGETHER = re.compile(rf"{_ALONE}(?P<h>[0-9]{{1,2}})(?P<m>[0-5][0-9])\s?(?P<x>{HALF})(?!\w)", re.IGNORECASE)
_SHORT_BEFORE = re.compile(r"(?:@|\b(?:at|by|from|until|till?|before|after))\s?$", re.IGNORECASE)
_HALF_DAY = re.compile(r"(?<=[Tt]his\s)(?P<x>[apAP])(?:\.m\.?|\.M\.?|(?<=[AP])M)(?!\w)")
_ZONE = re.compile(r"(?P<zone>[ECMP])(?P<kind>[SD])?T\b(?P<on>\s?\w*)")
_BEFORE_ZONE = re.compile(r"(?:[0-9]\s?|[AaPp]\.?\s?[Mm]\.?\s)$")
AS_FAR_BACK = 20
NO_HOURS = words("room rm rooms grade grades page gate bus suite unit salón grado grados página local")
LINKS = words("and or to on in at this the for y o a el en et ou à le")
"""After these words ET, CT, MT and PT are zones; before others CT may be a scan, PT a therapy."""


def find_times(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Every time that is written in figures."""
    yield from _with_noon(text, tongue)
    if tongue.language is Language.FRENCH:
        for found in _FRENCH.finditer(text):
            at = _clock(found["h"], found["m"], "")
            first = _clock(found["h0"], found["m0"], "") if found["h0"] else None
            if at is not None and (first is not None or not found["h0"]):
                offers = tongue.clock(at, "") if first is None else (tongue.clock_range(first, at, _word_before(text, found.start())),)
                yield Finding(RemarkKind.TIME, *found.span(), offers)
    if tongue.language is Language.ENGLISH:
        yield from _english(text, tongue)
    for found in _RUN_TOGETHER.finditer(text):
        at = _clock(found["h"], found["m"], found["x"])
        if at is not None:
            full_stop = "." if found[0].endswith(".") and ends_sentence(text, found.end()) else ""
            yield Finding(RemarkKind.TIME, *found.span(), (tongue.clock(at, _word_before(text, found.start()))[0] + full_stop,))
    for found in _TIME.finditer(text):
        yield from _read(found, text, tongue)
    for found in _ZONE.finditer(text):
        if not _BEFORE_ZONE.search(text, max(0, found.start() - 6), found.start()):
            continue
        on = found["on"].strip()
        sure = bool(found["kind"]) or not on or on.casefold() in LINKS or on.isdigit()
        yield Finding(RemarkKind.ABBREVIATION, found.start(), found.start("on"), (tongue.zones[found["zone"]],), sure=sure)


def _with_noon(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Say "8:30-noon", "12 noon", "noon-2pm"."""
    quiet = text.casefold()
    if not any(noon in quiet for noon in NOONS):
        return
    for found in _TO_NOON.finditer(text):
        first = _clock(found["h0"], found["m0"], found["x0"])
        if first is not None:
            noon = (NOON, 0, NOONS[found["noon"].casefold()])
            yield Finding(RemarkKind.TIME, *found.span(), (tongue.clock_range(first, noon, _word_before(text, found.start())),))
    for found in _AT_NOON.finditer(text):
        yield Finding(RemarkKind.TIME, *found.span(), (found["noon"].casefold(),))
    for found in _NOON_TO.finditer(text):
        yield Finding(RemarkKind.SIGN, *found.span("dash"), (f" {tongue.to} ",), {"sign": "-"})


def _english(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Say "7p" and "this a.m."."""
    for pattern in (_SHORT_SPAN, _SHORT):
        for found in pattern.finditer(text):
            last = _clock(found["h"], found["m"], found["x"])
            first = _clock(found["h0"], found["m0"], found["x0"]) if pattern is _SHORT_SPAN else None
            if last is None or (first is None and pattern is _SHORT_SPAN):
                continue
            if first is None and not _SHORT_BEFORE.search(text, max(0, found.start() - AS_FAR_BACK), found.start()):
                continue  # "Room 7a"
            offer = tongue.clock(last, "")[0] if first is None else tongue.clock_range(first, last, _word_before(text, found.start()))
            yield Finding(RemarkKind.TIME, *found.span(), (offer,))
    for found in _HALF_DAY.finditer(text):
        full_stop = "." if found[0].endswith(".") and ends_sentence(text, found.end()) else ""
        said = "morning" if found["x"].casefold() == "a" else "afternoon"
        yield Finding(RemarkKind.TIME, *found.span(), (said + full_stop,))


def _read(found: re.Match[str], text: str, tongue: Tongue) -> Iterator[Finding]:
    half, start, end = found["x"], found.start(), found.end()
    if half is None and (found["m"] is None or found["c"] == "."):
        if not found["h0"] or not (found["m0"] or found["x0"]):
            return
        if not found["join"].strip() or found["join"].strip().isalpha() or re.match(r"[-–]\w", text[end : end + 2]) or found["m"]:
            yield from _first_alone(found, text, tongue)  # "from 8:30 to 3 rooms"
            return
    last = _clock(found["h"], found["m"], half)
    if last is None:
        return
    full_stop = "." if found[0].endswith(".") and ends_sentence(text, end) and not _ZONE.match(text, end + 1) else ""
    before = _word_before(text, start)
    if before in tongue.before_many and last[0] % 12 == 1 and not found["h0"]:  # "a las 13:00": it is "a la una"
        start, before = text.rindex(text[:start].rstrip()[-len(before) :], 0, start), ""
    first = _clock(found["h0"], found["m0"], found["x0"]) if found["h0"] else None
    if found["h0"] and first is None:
        return
    if first is not None and not found["m0"] and not found["x0"] and before in NO_HOURS:  # "Room 12 - 8:00"
        first, start = None, found.start("h")
    offers = tongue.clock(last, before) if first is None else (tongue.clock_range(first, last, before),)
    yield Finding(RemarkKind.TIME, start, end, tuple(offer + full_stop for offer in offers))


def _first_alone(found: re.Match[str], text: str, tongue: Tongue) -> Iterator[Finding]:
    first = _clock(found["h0"], found["m0"], found["x0"])
    if first is not None:
        end = found.end("x0") if found["x0"] else found.end("m0")
        yield Finding(RemarkKind.TIME, found.start(), end, tongue.clock(first, _word_before(text, found.start())))


def _word_before(text: str, start: int) -> str:
    before = text[max(0, start - AS_FAR_BACK) : start].rstrip()
    first = len(before)
    while first and before[first - 1].isalnum():
        first -= 1
    return before[first:].casefold()


def _clock(hour: str, minute: str | None, half: str | None) -> Clock | None:
    h, m = int(hour), int(minute or 0)
    said = (half or "")[:1].casefold()
    if m > 59 or h > 23 or (said and not 1 <= h <= 12):
        return None
    return h, m, said
