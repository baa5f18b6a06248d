"""What is written in figures and is no date or time: telephone numbers, money, percents, ordinals, long numbers, from–to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Tongue

_EXTENSION = r"(?:,?\s{0,2}(?:x|ext\.?|extension|poste|extensi[oó]n)\s{0,2}(?P<x>[0-9]{1,6}))?"
_PHONE = re.compile(
    r"(?<![\w$€.,/])(?P<cc>\+?1[\s.-]?)?(?P<open>\(\s?)?(?P<area>[0-9]{3})(?(open)\s?\))[\s./-]{0,2}(?P<mid>[0-9]{3})[\s.-]?(?P<last>[0-9]{4})"
    rf"{_EXTENSION}(?![\w$€%])",
    re.IGNORECASE,
)
_LOCAL = re.compile(rf"(?<![\w$€.,/-])(?P<mid>[0-9]{{3}})[.-](?P<last>[0-9]{{4}}){_EXTENSION}(?![\w$€%])(?![-./][0-9])", re.IGNORECASE)
_FOREIGN = re.compile(r"(?<!\w)\+[0-9][0-9\s().-]{6,22}[0-9](?!\w)")
_MONEY = re.compile(
    r"(?<![\w$€])(?P<sign>[$€])\s?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.(?P<part>[0-9]{2}))?(?![0-9])(?![.,][0-9])"
)
_MONEY_AFTER = re.compile(r"(?<![\w$€.,])(?P<whole>[0-9]{1,9})(?:[.,](?P<part>[0-9]{2}))?\s?(?P<sign>[$€])(?![\w$€])")
_PERCENT = re.compile(r"(?<![\w.,])([0-9]{1,9}(?:[.,][0-9]{1,3})?)\s?%")
_LONG = re.compile(r"(?<![\w.,])[0-9]{5,}(?![\w])(?![.,][0-9])")
_FROM_TO = re.compile(r"(?<=[0-9])\s?[-–]\s?(?=[0-9])")
SPOKEN_NUMBER = re.compile(r"(?:[0-9][ ,.()+-]{0,2}){7,}")
"""A number to call, in whatever notation: seven figures or more in a row."""

GROUP = 3
LARGEST = 999_999_999


def find_figures(text: str, tongue: Tongue) -> Iterator[Finding]:
    """In the order of who may have a figure first."""
    for found in _PHONE.finditer(text):
        groups = [found["area"], found["mid"], found["last"]]
        code = "1, " if found["cc"] else ""
        yield Finding(RemarkKind.PHONE_NUMBER, *found.span(), (code + _grouped(groups) + _extension(found, tongue),))
    for found in _FOREIGN.finditer(text):
        groups = re.findall("[0-9]+", found[0])
        yield Finding(RemarkKind.PHONE_NUMBER, *found.span(), (f"{tongue.plus} {_grouped(groups)}",))
    for found in _LOCAL.finditer(text):
        yield Finding(RemarkKind.PHONE_NUMBER, *found.span(), (_grouped([found["mid"], found["last"]]) + _extension(found, tongue),))
    for pattern in (_MONEY, _MONEY_AFTER):
        for found in pattern.finditer(text):
            whole, part = int(found["whole"].replace(",", "")), int(found["part"] or 0)
            if whole <= LARGEST:
                yield Finding(RemarkKind.MONEY, *found.span(), (tongue.money(whole, part, found["sign"]),))
    for found in _PERCENT.finditer(text):
        yield Finding(RemarkKind.PERCENT, *found.span(), (f"{found[1]} {tongue.percent}",))
    for found in _ordinal(tongue.ordinal_endings).finditer(text):
        if int(found[1]) > 0:
            yield Finding(RemarkKind.ORDINAL, *found.span(), (tongue.ordinal(int(found[1]), found[2].casefold()),))
    for found in _LONG.finditer(text):
        yield Finding(RemarkKind.DIGITS, *found.span(), tuple(_long(found[0], tongue)))
    for found in _FROM_TO.finditer(text):
        yield Finding(RemarkKind.SIGN, *found.span(), (f" {tongue.to} ",), {"sign": "-"})


def _long(digits: str, tongue: Tongue) -> Iterator[str]:
    yield " ".join(digits) if len(digits) <= 2 * GROUP else _grouped([digits[at : at + GROUP] for at in range(0, len(digits), GROUP)])
    if digits[0] != "0" and int(digits[:12]) <= LARGEST:
        yield tongue.cardinal(int(digits))


def _grouped(groups: list[str]) -> str:
    return ", ".join(" ".join(group) for group in groups)


def _extension(found: re.Match[str], tongue: Tongue) -> str:
    return f", {tongue.extension} {' '.join(found['x'])}" if found["x"] else ""


@cache
def _ordinal(endings: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/:-])([0-9]{{1,3}})({endings})(?!\w)", re.IGNORECASE)
