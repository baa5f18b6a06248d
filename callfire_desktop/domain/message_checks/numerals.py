"""Roman numbers: "Part II" is certain, "XXIe siècle" too; behind a name only the person knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Tongue

ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
EVERY = {f"{'X' * tens}{ones}": 10 * tens + number for tens in range(4) for number, ones in enumerate(ONES)}
ROMAN = {written: number for written, number in EVERY.items() if len(written) > 1 and written not in ("XX", "XXX")}
"""Those that are no single letter; XX and XXX are sizes."""
_CENTURY = re.compile(r"(?<![\w.])([IVX]{1,6})e(?=\s[^\W\d_])")


def find_numerals(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Those that are certainly numbers."""
    for found in _divided(tongue.divisions).finditer(text):
        number = EVERY.get(found[1])
        if number and (found[1] != "I" or found[0][0].isupper()):  # "the part I like"
            yield Finding(RemarkKind.ACRONYM, *found.span(1), (tongue.cardinal(number), " ".join(found[1])))
    if tongue.language is Language.FRENCH:
        for found in _CENTURY.finditer(text):
            number = EVERY.get(found[1])
            if number:
                yield Finding(RemarkKind.ORDINAL, *found.span(), (tongue.ordinal(number, "e"),))


@cache
def _divided(divisions: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{'|'.join(sorted(divisions))})\s([IVX]{{1,6}})(?![\w'’-])(?!\.\w)")
