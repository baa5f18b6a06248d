"""What a person means by "6 march 2 min jones": words, a number, days, hours, a length. Pure: clock and zone are given."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST_NAME = 3
"""So many letters name a month or a weekday; fewer are a word like any other."""

PARTS_OF_DAY = {"morning": (0, 12), "noon": (11, 14), "lunch": (11, 14), "afternoon": (12, 18), "evening": (17, 24)}
NEARLY = 0.25
LEAST_NEARLY_S = 20
"""A length is meant roughly: a quarter, or 20 seconds, more or less."""

ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "last": 0}
"""Weeks of a month; 0 is its last one."""

WEEK_DAYS = 7
JOINING = ("in", "on", "of", "from", "during", "the")
"""Said before a day, and meaning nothing; anywhere else they are words to be found."""

FEWEST_DIGITS = 3
_NUMBER = re.compile(r"^[+(]?[\d()+.\-/]*\d[\d()+.\-/]*$")
_CLOCK = re.compile(r"^(\d{1,2})(?::(\d\d))?(am|pm|a\.m\.|p\.m\.)?$")
_ISO = re.compile(r"^(\d{4})-(\d\d?)-(\d\d?)$")
_SLASH = re.compile(r"^(\d{1,2})/(\d{1,2})(?:/(\d{2,4}))?$")
_DAYS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?(?:-(\d{1,2})(?:st|nd|rd|th)?)?,?$")
_YEAR = re.compile(r"^20\d\d,?$")
_LENGTH = re.compile(r"^(\d+(?:\.\d+)?)(min|mins|minutes|m|sec|secs|seconds|s)$")


@dataclass(frozen=True, slots=True)
class FindQuery:
    """All that is given must hold. Times in Unix ms, ``until_ms`` exclusive; hours of the local day, ``to_minute`` exclusive."""

    words: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    since_ms: int | None = None
    until_ms: int | None = None
    from_minute: int | None = None
    to_minute: int | None = None
    least_s: float | None = None
    most_s: float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return self == FindQuery()


@dataclass(slots=True)
class _Reading:
    tokens: list[str]
    today: dt.date
    names_are_people: bool = False
    words: list[str] = field(default_factory=list)
    digits: list[str] = field(default_factory=list)
    days: tuple[dt.date, dt.date] | None = None
    minutes: tuple[int | None, int | None] = (None, None)
    length: tuple[float | None, float | None] = (None, None)


def read_query(text: str, now_ms: int, zone: dt.tzinfo, *, names_are_people: bool = False) -> FindQuery:
    """Read what was typed; whatever is no date, number or length is a word to be found.

    Args:
        text: as it was typed.
        now_ms: the present, Unix ms.
        zone: in which days and hours are meant.
        names_are_people: "april" alone is a person's name, and so is "sun": no month, no weekday.
    """
    today = dt.datetime.fromtimestamp(now_ms / 1000, zone).date()
    reading = _Reading(text.casefold().split(), today, names_are_people)
    readers = (_read_length, _read_days, _read_hours, _read_number)
    while reading.tokens:
        if not any(reader(reading) for reader in readers):
            reading.words.append(reading.tokens.pop(0))
    since = until = None
    if reading.days is not None:
        first, last = reading.days
        since = _ms(first, zone)
        until = _ms(last + dt.timedelta(days=1), zone)
    return FindQuery(tuple(reading.words), tuple(reading.digits), since, until, *reading.minutes, *reading.length)


def _read_length(reading: _Reading) -> bool:
    """Read "2 min", "90s", "over 2 min"."""
    tokens = reading.tokens
    sign = tokens[0] if tokens[0] in ("over", "under") else ""
    rest = tokens[1:] if sign else tokens
    joined = [("".join(rest[:count]), count) for count in (1, 2) if len(rest) >= count]
    for said, count in joined:
        found = _LENGTH.match(said)
        if found is not None:
            seconds = float(found[1]) * (60 if found[2].startswith("m") else 1)
            nearly = max(LEAST_NEARLY_S, seconds * NEARLY)
            reading.length = {"over": (seconds, None), "under": (None, seconds)}.get(
                sign, (max(0.0, seconds - nearly), seconds + nearly)
            )
            del tokens[: count + bool(sign)]
            return True
    return False


def _read_days(reading: _Reading) -> bool:
    """Read days, also behind "in the" or "on"."""
    joining = _joining(reading.tokens)
    said = reading.tokens[:joining]
    del reading.tokens[:joining]
    if reading.tokens and (_read_week(reading) or _read_plain_days(reading)):
        return True
    reading.tokens[:0] = said
    return False


def _read_week(reading: _Reading) -> bool:
    """Read "this week", "last month", "second week of october", "last week in feb 2025".

    The first week of a month is its first seven days, the last one its last seven: a calendar's rows begin elsewhere in each country.
    """
    tokens, today = reading.tokens, reading.today
    first, unit = tokens[0], tokens[1].rstrip(",") if len(tokens) > 1 else ""
    if unit == "week" and first in ORDINALS:
        place = 2 + _joining(tokens[2:])
        month = _named(tokens[place], MONTHS) if len(tokens) > place else None
        if month is not None:
            after = tokens[place + 1] if len(tokens) > place + 1 else ""
            year = int(after.rstrip(",")) if _YEAR.match(after) else None
            return _take_week(reading, place + 1 + (year is not None), year, month + 1, ORDINALS[first])
    if first not in ("this", "last") or unit not in ("week", "month"):
        return False
    if unit == "week":
        begin = today - dt.timedelta(days=today.weekday() + (WEEK_DAYS if first == "last" else 0))
        return _take(reading, 2, begin, begin + dt.timedelta(days=WEEK_DAYS - 1))
    end = _next_month(today) if first == "this" else today.replace(day=1)
    return _take(reading, 2, (end - dt.timedelta(days=1)).replace(day=1), end - dt.timedelta(days=1))


def _read_plain_days(reading: _Reading) -> bool:
    """Read "today", "monday", "6 march", "oct 8-14", "october", "2026-10-12", "10/12"."""
    tokens, today = reading.tokens, reading.today
    if len(tokens) > 2 and tokens[1] == "of" and _DAYS.match(tokens[0]) and _named(tokens[2], MONTHS) is not None:
        del tokens[1]
    first, second, third = (*tokens[:3], "", "")[:3] if len(tokens) < 3 else tokens[:3]
    if first in ("today", "yesterday"):
        return _take(reading, 1, *[today - dt.timedelta(days=first == "yesterday")] * 2)
    weekday = _named(first, WEEKDAYS)
    if weekday is not None and not reading.names_are_people:
        day = today - dt.timedelta(days=(today.weekday() - weekday) % 7)
        return _take(reading, 1, day, day)
    iso, slash = _ISO.match(first), _SLASH.match(first)
    if iso is not None:
        return _take_date(reading, 1, int(iso[1]), int(iso[2]), int(iso[3]), int(iso[3]))
    if slash is not None:
        year = int(slash[3]) + (2000 if len(slash[3]) == 2 else 0) if slash[3] else None
        return _take_date(reading, 1, year, int(slash[1]), int(slash[2]), int(slash[2]))
    month, days, used = _named(first, MONTHS), _DAYS.match(second), 1
    if month is not None and days is not None:
        used = 2
    elif month is None and _DAYS.match(first) and _named(second, MONTHS) is not None:
        month, days, used = _named(second, MONTHS), _DAYS.match(first), 2
    if month is None:
        return False
    after = third if used == 2 else second
    year = int(after.rstrip(",")) if _YEAR.match(after) else None
    used += year is not None
    if days is None or used == 1 + (year is not None):
        if year is None and reading.names_are_people:
            return False
        return _take_date(reading, used, year, month + 1, 1, 0)
    return _take_date(reading, used, year, month + 1, int(days[1]), int(days[2] or days[1]))


def _read_hours(reading: _Reading) -> bool:
    """Read "morning", "in the afternoon", "after lunch", "after 1pm", "before 15:30"."""
    tokens = reading.tokens
    joining = _joining(tokens)
    part = tokens[joining].rstrip(",")
    if part in PARTS_OF_DAY:
        first, last = PARTS_OF_DAY[part]
        reading.minutes = (first * 60, last * 60)
        del tokens[: joining + 1]
        return True
    if tokens[0] not in ("after", "before") or len(tokens) < 2:
        return False
    part = tokens[1].rstrip(",")
    clock = _CLOCK.match(part)
    if part in PARTS_OF_DAY:
        minute = _edge_of(part, after=tokens[0] == "after")
    elif clock is not None and int(clock[1]) <= 24 and int(clock[2] or 0) < 60:
        hour = int(clock[1])
        if clock[3]:
            hour = hour % 12 + (12 if clock[3].startswith("p") else 0)
        minute = hour * 60 + int(clock[2] or 0)
    else:
        return False
    reading.minutes = (minute, None) if tokens[0] == "after" else (None, minute)
    del tokens[:2]
    return True


def _read_number(reading: _Reading) -> bool:
    """A telephone number in any notation, also with spaces in it."""
    said = ""
    while reading.tokens and _NUMBER.match(reading.tokens[0]) and not _ISO.match(reading.tokens[0]):
        said += "".join(sign for sign in reading.tokens[0] if sign.isdigit())
        reading.tokens.pop(0)
    if not said:
        return False
    if len(said) < FEWEST_DIGITS:
        reading.words.append(said)
    else:
        reading.digits.append(said[1:] if len(said) == 11 and said[0] == "1" else said)
    return True


def _take_date(reading: _Reading, used: int, year: int | None, month: int, first: int, last: int) -> bool:
    """A date without a year is the last such day; ``last`` 0 means the whole month."""
    for one in (year,) if year is not None else (reading.today.year, reading.today.year - 1):
        try:
            begin = dt.date(one, month, first)
            end = dt.date(one, month, last) if last else _next_month(begin) - dt.timedelta(days=1)
        except ValueError:
            continue
        if end >= begin and (year is not None or begin <= reading.today):
            return _take(reading, used, begin, end)
    return False


def _joining(tokens: list[str]) -> int:
    """How many words before something else mean nothing; 0 where nothing follows them."""
    return next((n for n, token in enumerate(tokens) if token not in JOINING), 0)


def _take_week(reading: _Reading, used: int, year: int | None, month: int, number: int) -> bool:
    """A week of a month; without a year the last such one that has begun."""
    for one in (year,) if year is not None else (reading.today.year, reading.today.year - 1):
        month_end = _next_month(dt.date(one, month, 1)) - dt.timedelta(days=1)
        first = WEEK_DAYS * (number - 1) + 1 if number else month_end.day - WEEK_DAYS + 1
        if first > month_end.day:
            return False  # no fifth week in a short February
        begin = dt.date(one, month, first)
        if year is not None or begin <= reading.today:
            return _take(reading, used, begin, min(begin + dt.timedelta(days=WEEK_DAYS - 1), month_end))
    return False


def _edge_of(part: str, *, after: bool) -> int:
    """Minutes of the day: "after lunch" begins in the middle of it, as "before lunch" ends at its beginning."""
    first, last = PARTS_OF_DAY[part]
    if not after:
        return first * 60
    return first * 60 + 60 if part in ("lunch", "noon") else last * 60


def _take(reading: _Reading, used: int, first: dt.date, last: dt.date) -> bool:
    reading.days = (first, last)
    del reading.tokens[:used]
    return True


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _named(word: str, names: tuple[str, ...]) -> int | None:
    plain = word.rstrip(".,")
    if len(plain) < SHORTEST_NAME:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(plain)), None)


def _ms(day: dt.date, zone: dt.tzinfo) -> int:
    return int(dt.datetime.combine(day, dt.time(), zone).timestamp() * 1000)
