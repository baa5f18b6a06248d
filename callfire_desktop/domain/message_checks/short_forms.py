"""Short forms a voice reads as they stand: "Ctr", "Rd.", "No. 5", "Rev. Lee", "24/7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, RemarkKind
from callfire_desktop.domain.message_checks.sentences import begins_sentence, ends_sentence
from callfire_desktop.domain.message_checks.tongue import Tongue, words

_WORD_BEFORE = re.compile(r"([^\W_]+)(,?)\s*$")
_HOUSE = re.compile(
    r"(?<![\w:])(?:[0-9]{1,6}(?:\s[NSEW]\.?|\s?-?[A-Z])?(?:\s[^\W\d_][\w'’.-]{0,20}){1,3}|[0-9]{1,3}(?:st|nd|rd|th))\s$", re.IGNORECASE
)
"""A house number and a street's name, or "5th"."""
AS_FAR_BACK, A_STREET_BACK = 30, 70
_WITH_NAME = re.compile(r"et\sM|le\s|l['’]")
"""M. et Mme Roy, M. le maire."""
_ROAD_AFTER = re.compile(r"\.?\s(?:d(?:u|e|es)\s|d['’]|[A-Z])")
STREETS = words("st dr ave")
NEED_DOT = words("no nos max min cap p m mm vol unit num")
"""They are words or units too."""
_NO_NUMBER = re.compile(r"(?:^|\W)(?:is|was|says?|said|que|dijo|es|or|o)\s$", re.IGNORECASE)
"""After these, "no." is the answer no."""


def find_short_forms(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Short forms of the language, and of weekdays and months that are no words."""
    names = {form: tongue.weekdays[place] for form, place in tongue.weekday_forms.items()}
    names |= {form: tongue.months[place] for form, place in tongue.month_forms.items()}
    yield from _beside_others(text, tongue)
    alone = {form: name for form, name in names.items() if name.casefold() != form and form not in tongue.only_beside_numbers}
    for found in _pattern((*tongue.abbreviations, *alone)).finditer(text):
        form = found[1].casefold()
        if form in tongue.only_capitalized and not found[1][0].isupper():
            continue
        offers = tongue.abbreviations.get(form) or (alone[form],)
        title, sure = form in tongue.titles, form not in tongue.two_meanings
        if form in tongue.month_forms and found[1].isupper() and not text.isupper():  # a rate: 12% APR
            sure = False
        if len(offers) > 1 and form in STREETS:
            street, sure = _is_street(text, found, tongue)
            if not street:
                offers = offers[::-1]
            title = not street
        if form == "ch" and tongue.two_meanings:  # a road before its name, each behind an amount
            each = text[: found.start()].endswith(("$ ", "$"))
            offers, sure = (offers[::-1], True) if each else (offers, bool(_ROAD_AFTER.match(text, found.end(1))))
        end = found.end(1)
        if found[2] and (title or not ends_sentence(text, found.end())):
            end = found.end()
        capital = found[1][0].isupper() and not (len(found[1]) > 1 and found[1].isupper() and len(text) > len(found[1]))
        yield Finding(
            RemarkKind.ABBREVIATION, found.start(), end, tuple(_capital(one) if capital else one for one in offers), sure=sure
        )


def _beside_others(text: str, tongue: Tongue) -> Iterator[Finding]:
    """What is a short form only before a name, or only before a figure."""
    for found in _before(tuple(tongue.before_names), r"\s{1,2}(?=[^\W\d_])").finditer(text):
        form, after = found[1].casefold(), text[found.end()]
        named = after.isupper() or (form == "m" and _WITH_NAME.match(text, found.end()))
        if found[1][0].isupper() and named and (found[2] or form not in NEED_DOT):
            said = tongue.before_names[form]
            yield Finding(RemarkKind.ABBREVIATION, found.start(), found.start(3), (said,))
    for found in _before(tuple(tongue.before_numbers), r"\s{0,2}(?=#?[0-9])").finditer(text):
        form = found[1].casefold()
        if form in NEED_DOT and not found[2]:
            continue
        sure = form != "no" or not (
            begins_sentence(text, found.start(), tongue) or _NO_NUMBER.search(text, max(0, found.start() - 8), found.start())
        )
        said = tongue.before_numbers[form]
        gap = "" if found[3] else " "
        capital = found[1][0].isupper() and not (found[1].isupper() and len(found[1]) > 1)
        yield Finding(RemarkKind.ABBREVIATION, found.start(), found.start(3), ((_capital(said) if capital else said) + gap,), sure=sure)


def _is_street(text: str, found: re.Match[str], tongue: Tongue) -> tuple[bool, bool]:
    """Whether "St" or "Dr" stands behind the name of a street, and whether that is sure."""
    start = found.start()
    if _HOUSE.search(text, max(0, start - A_STREET_BACK), start):
        return True, True
    before = _WORD_BEFORE.search(text, max(0, start - AS_FAR_BACK), start)
    if before is None or before[2] or before[1].casefold() in tongue.frequent_words:
        return False, True
    if not before[1][0].isupper() and not before[1][0].isdigit():
        return False, True
    if not re.match(r"\s{1,2}[^\W\d_]", text[found.end() : found.end() + 3]) or not text[found.end() :].lstrip()[:1].isupper():
        return True, True
    if begins_sentence(text, before.start(), tongue):  # "Call Dr. Smith"
        return False, True
    return found[1].casefold() != "dr", False


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@cache
def _before(forms: tuple[str, ...], what: str) -> re.Pattern[str]:
    """Forms, their dot, and what stands between them and the rest."""
    every = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf"(?<![\w@./'’-])(?<!\b(?-i:[A-Z])\s)({every})(\.)?({what})", re.IGNORECASE)


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form) for form in longest_first if form[-1].isalnum())
    others = "|".join(re.escape(form) for form in longest_first if not form[-1].isalnum())
    ending = rf"(?:{words})(?![\w/@'’])" + (f"|(?:{others})" if others else "")
    return re.compile(rf"(?<![\w@./'’])({ending})(\.)?(?!\.\w)", re.IGNORECASE)
