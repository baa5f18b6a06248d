"""What the checks must know of a language; ``english``, ``spanish`` and ``french`` fill it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from callfire_desktop.domain.message_checks.remarks import Language

Clock = tuple[int, int, str]
"""Hour, minute, and "a", "p" or "" where it was not said which half of the day."""

NOON = 12
FIRST_HOUR = 7
"""From here to noon a bare hour is rather one of the morning."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tongue:
    """Short forms are keys in lower case without their dot."""

    language: Language
    weekdays: tuple[str, ...]
    """Monday first."""
    months: tuple[str, ...]
    weekday_forms: Mapping[str, int]
    month_forms: Mapping[str, int]
    only_beside_numbers: frozenset[str]
    """Short forms that are words or names too: they count only beside a number."""
    only_capitalized: frozenset[str]
    """Forms that are other words in lower case."""
    month_first: bool
    """How 12/3 is read where nothing else tells."""
    of: str
    """What may stand between a day and its month."""
    abbreviations: Mapping[str, tuple[str, ...]]
    """Of two offers the second is for a title before a name."""
    titles: frozenset[str]
    """Short forms that stand before a name: their dot ends no sentence."""
    before_names: Mapping[str, str]
    """Short forms, as they are written with a dot, that count only before a word with a capital."""
    before_numbers: Mapping[str, str]
    """Short forms that count only before a figure: "No. 5"."""
    two_meanings: frozenset[str]
    """Short forms of which only the person knows what is meant."""
    units: Mapping[str, tuple[str, str]]
    """One and many; they count only behind a figure, and then always."""
    day_before: frozenset[str]
    """Words that make a short form behind them a weekday: "on Sat"."""
    day_after: frozenset[str]
    """Words that make a short form before them a weekday: "Sat night"."""
    day_letters: Mapping[str, tuple[int, ...]]
    """Weekdays by their letters, with what each may be: "M/W/F"."""
    date_before: frozenset[str]
    """Words after which 1/2 is a day and no half."""
    divisions: frozenset[str]
    """Words before a Roman number: "Part II"."""
    regnal: Callable[[int], str]
    """The number of a king."""
    sizes: Mapping[str, int]
    """What an amount is to be multiplied by: "$5 million"."""
    zones: Mapping[str, str]
    """American zones by their first letter."""
    calls: frozenset[str]
    """Words that tell to dial: "call 911"."""
    half: tuple[str, str]
    """Behind a whole number, 2 1/2, before a masculine and a feminine word."""
    keys: Mapping[str, str]
    """The two keys of a telephone that are no figures."""
    minus: str
    times: str
    """How often: 2x."""
    fractions: Mapping[str, str]
    signs: Mapping[str, str]
    """What one sign is called."""
    to: str
    """Between two numbers."""
    to_day: str
    """Between two dates."""
    per: str
    """Between an amount and what it is for: $20/person."""
    in_exchange: str
    """Between how many and their price: 3/$10."""
    percent: str
    degrees: str
    plus: str
    extension: str
    our_website: str
    our_email: str
    dot: str
    at: str
    slash: str
    dash: str
    underscore: str
    names_who_calls: tuple[str, ...]
    """A first sentence with one of these says who calls."""
    greetings: tuple[str, ...]
    say_who_calls: str
    """With a BLANK."""
    say_number: str
    """With a BLANK."""
    frequent_words: frozenset[str]
    """By these a language is known."""
    letters_a_second: float
    cardinal: Callable[[int], str]
    ordinal: Callable[[int, str], str]
    """Of a number and the ending that was written behind it."""
    ordinal_endings: str
    """A pattern."""
    date: Callable[[int | None, int, int | None, int, int | None], str]
    """Weekday, first day, last day, month, year."""
    clock: Callable[[Clock, str], tuple[str, ...]]
    """A time and the word before it."""
    clock_range: Callable[[Clock, Clock, str], str]
    before_many: frozenset[str] = frozenset()
    """Articles before an hour that change at one o'clock."""
    money: Callable[[int, int, str], str]
    """Whole units, hundredths, and the sign of the currency."""


def of_the_day(at: Clock) -> int:
    """The hour by 24; where nobody said which half of the day, the hour as it stands."""
    hour, _, half = at
    return hour if not half else hour % 12 + (12 if half == "p" else 0)


def likelier_first(hour: int, bare: str, morning: str, later: str) -> tuple[str, str, str]:
    """An hour of which nobody said which half of the day it is: as it stands, then as it is rather meant."""
    return (bare, morning, later) if FIRST_HOUR <= hour < NOON else (bare, later, morning)


def sum_of_money(whole: int, said: str, hundredths: int, said_hundredths: str, between: str) -> str:
    """Both parts of an amount, or the one there is."""
    if not hundredths:
        return said
    return f"{said} {between} {said_hundredths}" if whole else said_hundredths


def words(text: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(text.split())


def with_forms(names: tuple[str, ...], *others: Mapping[str, int]) -> dict[str, int]:
    """Names and their short forms by number."""
    forms = {name.casefold(): place for place, name in enumerate(names)}
    for more in others:
        forms.update(more)
    return forms


ENGLISH_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
ENGLISH_MONTHS = {
    "jan": 0, "feb": 1, "mar": 2, "apr": 3, "jun": 5, "jul": 6, "aug": 7, "sep": 8, "sept": 8, "oct": 9, "nov": 10, "dec": 11,
}  # fmt: skip
