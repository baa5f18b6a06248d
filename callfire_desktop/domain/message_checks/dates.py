"""Dates: "Tue 12/3" → "Tuesday, December third". Where 12/3 may be two days, the weekday decides, else the country's habit."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.sentences import ends_sentence
from callfire_desktop.domain.message_checks.tongue import Tongue, words

AS_FAR_BACK = 20
LAST_OF_CENTURY = 50
"""27 is 2027; 85 is the year of a birth."""
DAYS_BACK = 60
"""A date without a year is the next such day, or one of the last two months."""

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(?<![\w/-])((?:19|20)[0-9]{2})(?P<sep>[/-])([0-9]{1,2})(?P=sep)([0-9]{1,2})(?![\w/-])")
_PART_OF = re.compile(
    r"[\s-](?:off|price|hours?|days?|cups?|miles?|of|an?|inch(?:es)?|pounds?|lbs?|ounces?|oz|gallons?|tsps?|tbsps?|teaspoons?|tablespoons?"
    r"|tablets?|pills?|tabs?|dose|mile|time|horas?|precio|día|tazas?|cucharad(?:it)?as?|libras?|kilos?|litros?|galón|tabletas?|pastillas?"
    r"|heures?|prix|journée|tasse|c\.|cuillerées?|comprimés?|kg|km|mi|partes?|parts?|majority|vote|des|d['’]heure"
    r"|de\s(?:kilo|litro|libra|galón|hora|taza|tasse|litre))(?!\w)",
    re.IGNORECASE,
)
"""What follows a fraction: 1/2 off, 3/4 hour."""
_WHOLE_BEFORE = re.compile(r"(?:^|([^\W\d_]+)\.?\s|[^\w/.,:-])[0-9]{1,3}\s$")
"""What stands before a fraction: 2 1/2, not Nov. 2 1/2."""
_COUNTED_BEFORE = re.compile(r"(?:grades?|rooms?|rms?|pages?|gates?|lanes?|grados?|salón|salones|locaux|local)\.?\s$", re.IGNORECASE)
AFTER_BOTH = words("a an of des time")
"""They follow dates too: "on 1/2 a bus will come"."""
_AND_DAY = re.compile(r"\s?&\s?([0-9]{1,2})(?:st|nd|rd|th)?(?![\w/:-])(?!\s?[ap]\.?m)", re.IGNORECASE)
"""A second day of the same month: Mar. 3 & 4."""
_DAY_BEFORE = re.compile(r"(?:\bdel?|[0-9]|\bpremier)\s$", re.IGNORECASE)
"""Before a month that has its day already: "primero de mayo 5 niños"."""
_MEASURE = re.compile(r"[\s-](?:inch(?:es)?|cups?|miles?|pounds?|lbs?|oz|gallons?|tsps?|tbsps?)\b", re.IGNORECASE)
"""What follows a fraction whatever its figures: 5/8 inch."""
_COUNTED_AFTER = re.compile(r"\s(?:split|band|combo|class|choir|grade|graders?|students|teachers?)\b", re.IGNORECASE)
"""Beside these, 3/4 is neither a date nor a fraction."""
_RATED_BEFORE = re.compile(r"(?:^|\s)an?\s$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+):?\s$|:\s$")
_DASH = re.compile(r"[^\S\n]?[-–—][^\S\n]?")
_NOUN = re.compile(r"\s([^\W\d_]+)")
FEMININE = words(
    "heure heures tasse tasses journée journées hora horas taza tazas libra libras cucharada cucharadas cucharadita cucharaditas"
    " tableta tabletas pastilla pastillas"
)

NOT_BEFORE = r"(?![\w/])(?!:[0-9])(?!\s?[ap]\.?m\b)"
"""A day number goes on as a time, or as a longer number."""


def find_dates(text: str, tongue: Tongue, today: dt.date) -> Iterator[Finding]:
    """Every date that is written in figures, and the dashes between two of them."""
    kept: list[Finding] = []
    taken: set[int] = set()
    for one in _every_date(text, tongue, today):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    kept.sort(key=lambda one: one.start)
    yield from kept
    for first, second in itertools.pairwise(kept):
        if _DASH.fullmatch(text, first.end, second.start):
            yield Finding(RemarkKind.SIGN, first.end, second.start, (f" {tongue.to_day} ",), {"sign": "-"})


def _every_date(text: str, tongue: Tongue, today: dt.date) -> Iterator[Finding]:
    for found in _ISO.finditer(text):
        year, month, day = (int(found[place]) for place in (1, 3, 4))
        if _exists(day, month, year):
            yield Finding(RemarkKind.DATE, *found.span(), (tongue.date(None, day, None, month, year),))
    slashed = list(_numeric(tongue.language, _alternatives(tongue.weekday_forms)).finditer(text))
    habit = _habit(slashed)
    for found in slashed:
        yield from _slashed(text, found, tongue, today, habit)
    month_then_day, day_then_month = _named(
        tongue.language, _alternatives(tongue.weekday_forms), _alternatives(tongue.month_forms), tongue
    )
    in_order = (month_then_day, day_then_month) if tongue.language is Language.ENGLISH else (day_then_month, month_then_day)
    for pattern in in_order:  # "mar. 3 déc." is a Tuesday: read from its month it would be the third of March
        for found in pattern.finditer(text):
            yield from _with_month(text, found, tongue)


def _habit(slashed: Sequence[re.Match[str]]) -> bool | None:
    """Whether this text writes the month first, told by dates that can be read in one way only; None where none tells."""
    told = set()
    for found in slashed:
        first, second = int(found["a"]), int(found["b"])
        year = _full_year(found["y"])
        if _exists(second, first, year) != _exists(first, second, year):
            told.add(_exists(second, first, year))
    return told.pop() if len(told) == 1 else None


def _slashed(text: str, found: re.Match[str], tongue: Tongue, today: dt.date, habit: bool | None) -> Iterator[Finding]:
    first, second = int(found["a"]), int(found["b"])
    year = _full_year(found["y"])
    if found["sep"] == "-" and year is None:
        return
    month_first = tongue.month_first if habit is None else habit
    readings = [(second, first), (first, second)] if month_first else [(first, second), (second, first)]
    readings = [reading for place, reading in enumerate(readings) if _exists(*reading, year) and reading not in readings[:place]]
    if not readings:
        return
    weekday = tongue.weekday_forms[found["wd"].casefold()] if found["wd"] else None
    fitting = [reading for reading in readings if weekday is not None and _falls_on(weekday, *reading, year, today)]
    if len(fitting) == 1:
        readings.sort(key=lambda reading: reading not in fitting)
    offers = [tongue.date(weekday, day, None, month, year) for day, month in readings]
    sure = len(readings) == 1 or habit is not None or weekday is not None or tongue.language is Language.ENGLISH
    if weekday is None and year is None:
        sure = _with_fraction(text, found, tongue, offers, sure=sure)
    kind = RemarkKind.TWO_DATES if len(offers) > 1 else RemarkKind.DATE
    unsure = {"day": tongue.weekdays[weekday]} if weekday is not None and not fitting else {}
    yield Finding(kind, *found.span(), tuple(offers), unsure, sure=sure)


def _with_fraction(text: str, found: re.Match[str], tongue: Tongue, offers: list[str], *, sure: bool) -> bool:
    """Puts the fraction among the offers, first where it is likelier; answers whether the first one is sure then."""
    start, end = found.span()
    if _COUNTED_BEFORE.search(text, max(0, start - AS_FAR_BACK), start) or _COUNTED_AFTER.match(text, end):
        offers.append(found[0].replace("/", f" {tongue.to} "))
        return False
    said = tongue.fractions.get(found[0])
    if said is None:
        return (
            sure
            and not _MEASURE.match(text, end)
            and not (tongue.language is Language.ENGLISH and _RATED_BEFORE.search(text, max(0, start - 4), start))
        )
    noun = _NOUN.match(text, end)
    feminine = noun is not None and noun[1].casefold() in FEMININE
    whole = _WHOLE_BEFORE.search(text, max(0, start - AS_FAR_BACK), start)
    if whole is not None and (whole[1] or "").casefold() not in tongue.month_forms:
        offers.insert(0, tongue.half[feminine] if found[0] == "1/2" else f"{tongue.signs['&']} {said}")
        return True
    before = _WORD_BEFORE.search(text, max(0, start - AS_FAR_BACK), start)
    dated = before is not None and (before[1] is None or before[1].casefold() in tongue.date_before)
    part = _PART_OF.match(text, end)
    if part is not None and not (dated and part[0][1:].casefold() in AFTER_BOTH):
        offers.insert(0, "media" if feminine and found[0] == "1/2" and tongue.language is Language.SPANISH else said)
        return True
    if dated:
        offers.append(said)
        return sure and part is None
    offers.insert(0, said)
    return False


def _with_month(text: str, found: re.Match[str], tongue: Tongue) -> Iterator[Finding]:
    name = found["m"]
    if name.casefold() in tongue.only_capitalized and not name[0].isupper():
        return
    day, last = int(found["d"]), int(found["l"]) if found["l"] else None
    month = tongue.month_forms[name.casefold()] + 1
    year = _full_year(found["y"])
    if not _exists(day, month, year) or (last is not None and (last <= day or not _exists(last, month, year))):
        return
    weekday = tongue.weekday_forms[found["wd"].casefold()] if found["wd"] else None
    end = found.end()
    whole = name.casefold() == tongue.months[month - 1].casefold()
    if found.start("m") < found.start("d"):
        if whole and found["dot"]:  # "in May. 5 buses"
            return
        if tongue.language is not Language.ENGLISH and _DAY_BEFORE.search(text, max(0, found.start() - AS_FAR_BACK), found.start()):
            return
    if found["dot"] and end == found.end("dot") and (whole or (ends_sentence(text, end) and not text.isupper())):
        end -= 1
    said = tongue.date(weekday, day, last, month, year)
    also = (
        _AND_DAY.match(text, end)
        if tongue.language is Language.ENGLISH and year is None and found.start("m") < found.start("d")
        else None
    )
    if also is not None and (last or day) < int(also[1]) and _exists(int(also[1]), month, None):
        said, end = f"{said} {tongue.signs['&']} {tongue.ordinal(int(also[1]), '')}", also.end()
    yield Finding(RemarkKind.DATE, found.start(), end, (said,))


def _exists(day: int, month: int, year: int | None) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= LONGEST_MONTH[month - 1]:
        return False
    return year is None or (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def _falls_on(weekday: int, day: int, month: int, year: int | None, today: dt.date) -> bool:
    for one in (year,) if year is not None else (today.year - 1, today.year, today.year + 1):
        try:
            date = dt.date(one, month, day)
        except ValueError:
            continue
        near = year is not None or 0 <= (date - today).days + DAYS_BACK < 366 + DAYS_BACK
        if near and date.weekday() == weekday:
            return True
    return False


def _full_year(written: str | None) -> int | None:
    if not written:
        return None
    if len(written) == 4:
        return int(written)
    return int(written) + (2000 if int(written) <= LAST_OF_CENTURY else 1900)


def _alternatives(forms: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def _numeric(_language: Language, weekdays: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/.:$])(?:(?P<wd>{weekdays})\.?,?\s{{1,3}})?(?P<a>[0-9]{{1,2}})(?P<sep>[/-])(?P<b>[0-9]{{1,2}})"
        rf"(?:(?P=sep)(?P<y>(?:19|20)[0-9]{{2}}|[0-9]{{2}}))?(?![\w/])(?!\.[0-9])",
        re.IGNORECASE,
    )


@cache
def _patterns(weekdays: str, months: str, of: str, endings: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    begin = rf"(?<![\w/.:$])(?<![0-9]-)(?:(?P<wd>{weekdays})\b\.?,?\s{{1,3}})?"
    begin_with_month = rf"(?<![\w/.:$])(?:(?P<wd>{weekdays})\b\.?,?\s{{1,3}})?"
    day = rf"(?P<d>[0-9]{{1,2}})(?:{endings})?(?:[^\S\n]?(?:-|–|to|al|au)[^\S\n]?(?P<l>[0-9]{{1,2}})(?:{endings})?)?"
    year = rf"(?:(?:,?\s{{1,3}}|[/-])(?:{of}\s|del\s)?(?P<y>(?:19|20)[0-9]{{2}}|(?<=[/-])[0-9]{{2}}(?![0-9])))?"
    return (
        re.compile(rf"{begin_with_month}(?P<m>{months})\b(?P<dot>\.)?\s{{1,3}}{day}{year}{NOT_BEFORE}", re.IGNORECASE),
        re.compile(
            rf"{begin}{day}(?:\s{{1,3}}|[/-])(?:{of}\s{{1,3}})?(?P<m>{months})\b(?P<dot>\.(?=[\s,;:)–-]))?{year}{NOT_BEFORE}",
            re.IGNORECASE,
        ),
    )


def _named(_language: Language, weekdays: str, months: str, tongue: Tongue) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """With the month first, and with the day first."""
    return _patterns(weekdays, months, tongue.of, tongue.ordinal_endings)
