"""Short forms a voice reads as they stand: "Ctr", "Rd.", "Tue", "24/7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Tongue

_WORD_BEFORE = re.compile(r"([^\W_]+)[,]?\s*$")
AS_FAR_BACK = 30


def find_short_forms(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Short forms of the language, and of weekdays and months that stand alone."""
    names = {form: tongue.weekdays[place] for form, place in tongue.weekday_forms.items()}
    names |= {form: tongue.months[place] for form, place in tongue.month_forms.items()}
    for found in _span_of_days(tuple(tongue.weekday_forms)).finditer(text):
        first, last = (tongue.weekdays[tongue.weekday_forms[found[place].casefold()]] for place in (1, 2))
        yield Finding(RemarkKind.ABBREVIATION, *found.span(), (f"{first} {tongue.to} {last}",))
    alone = {form: name for form, name in names.items() if name.casefold() != form and form not in tongue.only_beside_numbers}
    for found in _pattern((*tongue.abbreviations, *alone)).finditer(text):
        form = found[1].casefold()
        if form in tongue.only_capitalized and not found[1][0].isupper():
            continue
        offers = tongue.abbreviations.get(form) or (alone[form],)
        title = form in tongue.titles
        if len(offers) > 1 and title and not _follows_name(text, found.start(), tongue):
            offers = offers[::-1]
        elif len(offers) > 1:
            title = False
        end = found.end(1)
        if found[2] and (title or not _ends_sentence(text, found.end())):
            end = found.end()
        capital = found[1][0].isupper() and not (len(found[1]) > 1 and found[1].isupper() and len(text) > len(found[1]))
        yield Finding(RemarkKind.ABBREVIATION, found.start(), end, tuple(_capital(one) if capital else one for one in offers))


def _follows_name(text: str, start: int, tongue: Tongue) -> bool:
    """Whether a street's name may stand before: "Main St", "5 Oak St", not "at St"."""
    before = _WORD_BEFORE.search(text, max(0, start - AS_FAR_BACK), start)
    if before is None or before[1].casefold() in tongue.frequent_words:
        return False
    return before[1][0].isupper() or before[1][0].isdigit()


def _ends_sentence(text: str, end: int) -> bool:
    rest = text[end : end + 3]
    return not text[end:].strip() or (rest[:1].isspace() and rest.lstrip()[:1].isupper())


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@cache
def _span_of_days(forms: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])({names})\.?\s?[-–]\s?({names})(?![\w-])", re.IGNORECASE)


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form) for form in longest_first if form[-1].isalnum())
    others = "|".join(re.escape(form) for form in longest_first if not form[-1].isalnum())
    ending = rf"(?:{words})(?![\w/@'’])" + (f"|(?:{others})" if others else "")
    return re.compile(rf"(?<![\w@./'’])({ending})(\.)?(?!\.\w)", re.IGNORECASE)
