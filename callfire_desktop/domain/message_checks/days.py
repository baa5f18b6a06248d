"""Weekdays that stand without a date: "Mon-Fri", "Sat. & Sun.", "M/W/F", "closed Wed."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from callfire_desktop.domain.message_checks.remarks import Finding, RemarkKind
from callfire_desktop.domain.message_checks.sentences import ends_sentence
from callfire_desktop.domain.message_checks.tongue import Tongue, words

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_WORD_AFTER = re.compile(r"\.?,?\s+([^\W\d_]+)")
_GOES_ON = re.compile(r"\.\s?[,&/)–-]|\.\s+[^\W_A-Z]")
_TIME_AFTER = re.compile(r"\.?,?\s+[0-9]{1,2}(?::[0-9]{2}|\s?[ap]\.?m|\s?h\b|\s?[-–]\s?[0-9])", re.IGNORECASE)
AS_FAR_BACK = 20
NOT_DAYS = words("M/F T/F")
"""Male or female; true or false."""


def find_days(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Spans of days, letters of days, and days whose short forms are words too."""
    days, patterns = tongue.weekday_forms, _patterns(tongue)
    for found in patterns.span.finditer(text):
        first, last = (tongue.weekdays[days[found[place].casefold()]] for place in (1, 2))
        end = found.end() if not found[3] or not ends_sentence(text, found.end()) else found.start(3)
        yield Finding(RemarkKind.ABBREVIATION, found.start(), end, (f"{first} {tongue.to} {last}",))
    for found in patterns.slash.finditer(text):
        yield Finding(RemarkKind.SIGN, *found.span(1), (", ", f" {tongue.signs['/']} "), {"sign": "/"})
    yield from _letters(text, tongue)
    for found in patterns.doubtful.finditer(text):
        form, after = found[1].casefold(), found.end(1)
        if form in tongue.only_capitalized and not found[1][0].isupper():
            continue
        beside = patterns.day_after.match(text, after) or patterns.day_before.search(
            text, max(0, found.start() - AS_FAR_BACK), found.start()
        )
        if not (beside or _GOES_ON.match(text, after) or _TIME_AFTER.match(text, after) or _is_told(text, found, tongue)):
            continue
        offers = [tongue.weekdays[days[form]]]
        if form in tongue.month_forms and not beside:
            offers.append(tongue.months[tongue.month_forms[form]])
        end = after if not found[2] or ends_sentence(text, found.end()) else found.end()
        yield Finding(RemarkKind.ABBREVIATION, found.start(), end, tuple(offers), sure=len(offers) == 1)


def _is_told(text: str, found: re.Match[str], tongue: Tongue) -> bool:
    """Whether a word beside it makes it a day: "on Sat", "Sat night"."""
    plain = not found[1].isupper() and (found[2] or not found[1].islower())  # an SAT is an exam
    if not plain or found[1].casefold() in tongue.month_forms:
        return False
    before = _WORD_BEFORE.search(text, max(0, found.start() - AS_FAR_BACK), found.start())
    after = _WORD_AFTER.match(text, found.end(1))
    return bool(before and before[1].casefold() in tongue.day_before) or bool(after and after[1].casefold() in tongue.day_after)


def _letters(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Say "Monday to Friday" for "M-F", "Monday, Wednesday, Friday" for "M/W/F"."""
    for found in _letters_of(tuple(tongue.day_letters)).finditer(text):
        letters = re.split(r"[/–-]", found[0])
        days: list[int] = []
        for letter in letters:
            later = [day for day in tongue.day_letters[letter] if not days or day > days[-1]]
            if not later:
                break
            days.append(later[-1] if len(letters) == len(days) + 2 and len(later) > 1 and letters[-1] == "V" else later[0])
        if len(days) != len(letters):
            continue
        names = [tongue.weekdays[day] for day in days]
        unsure = any(len(tongue.day_letters[letter]) > 1 for letter in letters) or found[0] in NOT_DAYS
        between = ", " if "/" in found[0] or len(days) > 2 else f" {tongue.to} "
        yield Finding(RemarkKind.ABBREVIATION, *found.span(), (between.join(names),), sure=not unsure)


@cache
def _letters_of(letters: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(sorted(letters, key=len, reverse=True))
    return re.compile(rf"(?<![\w/&.-])(?:{one})(?:(?:/(?:{one})){{1,6}}|(?:[–-](?:{one})){{1,4}})(?![\w/&-])(?!\.\w)")


class _Patterns(NamedTuple):
    span: re.Pattern[str]
    slash: re.Pattern[str]
    doubtful: re.Pattern[str]
    day_after: re.Pattern[str]
    day_before: re.Pattern[str]


@cache
def _patterns(tongue: Tongue) -> _Patterns:
    """Two days with a dash, or with a slash; a day that is a word too; and another day beside it."""
    names = "|".join(sorted(map(re.escape, tongue.weekday_forms), key=len, reverse=True))
    doubtful = "|".join(form for form in tongue.weekday_forms if form in tongue.only_beside_numbers)
    link = r"[^\S\n]?(?:,|&|/|[–-]|\b(?:and|or|to|thru|through|y|o|a|al|et|ou|au|à)\b)[^\S\n]?"
    return _Patterns(
        span=re.compile(rf"(?<![\w/-])({names})\.?[^\S\n]?[-–][^\S\n]?({names})\b(?!-)(\.)?", re.IGNORECASE),
        slash=re.compile(rf"(?<!\w)(?:{names})\.?(/)(?=(?:{names})\b)", re.IGNORECASE),
        doubtful=re.compile(rf"(?<![\w/@.'’])({doubtful})(?![\w@'’])(\.)?", re.IGNORECASE),
        day_after=re.compile(rf"\.?{link}(?:{names})\b(?!['’])", re.IGNORECASE),
        day_before=re.compile(rf"(?<![\w'’])(?:{names})\.?{link}$", re.IGNORECASE),
    )
