"""Roman numbers: "Part II" is certain, "XXIe siècle" too; behind a name only the person knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Tongue

ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
EVERY = {f"{'X' * tens}{ones}": 10 * tens + number for tens in range(4) for number, ones in enumerate(ONES)}
ROMAN = {written: number for written, number in EVERY.items() if len(written) > 1 and written not in ("XX", "XXX")}
"""Those that are no single letter; XX and XXX are sizes."""
_NUMBER = re.compile(r"(?<=\s)[IVX]{1,6}(?![\w'’-])(?!\.\w)")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)\s$")
AS_FAR_BACK = 16
_CENTURY = re.compile(r"(?<![\w.])([IVX]{1,6})e(?=\s[^\W\d_])")


def find_numerals(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Those that are certainly numbers."""
    for found in _NUMBER.finditer(text):
        number, before = EVERY.get(found[0]), _WORD_BEFORE.search(text, max(0, found.start() - AS_FAR_BACK), found.start())
        if number and before and before[1].casefold() in tongue.divisions and (found[0] != "I" or before[1][0].isupper()):
            yield Finding(RemarkKind.ACRONYM, *found.span(), (tongue.cardinal(number), " ".join(found[0])))  # not "the part I like"
    if tongue.language is Language.FRENCH:
        for found in _CENTURY.finditer(text):
            number = EVERY.get(found[1])
            if number:
                yield Finding(RemarkKind.ORDINAL, *found.span(), (tongue.ordinal(number, "e"),))
