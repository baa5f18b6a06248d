"""What is counted or measured: money, percents, degrees, "2 lbs.", "3x a week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.sentences import ends_sentence
from callfire_desktop.domain.message_checks.tongue import Tongue

LARGEST = 999_999_999
_NUMBER = r"(?:[0-9]{1,9}(?:[.,][0-9]{1,3}){0,3}|\.[0-9]{2})(?![0-9])"
_SPACED = r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+(?:,[0-9]{2})?(?![0-9])"
_MONEY_AFTER = re.compile(rf"(?<![\w$€.,])(?P<n>{_SPACED}|{_NUMBER})\s?(?P<sign>[$€])(?![\w$€])")
_FOR_A_PRICE = re.compile(r"(?<![\w/.,$€])[0-9]{1,3}(\s?/\s?)(?=[$€][0-9])")
_PERCENT = re.compile(r"(?<![\w.,])([0-9]{1,9}(?:[.,][0-9]{1,3})?)\s?%")
_DEGREES = re.compile(
    r"(?<![\w.,])(?P<minus>[-–−])?(?P<n>[0-9]{1,3}(?:[.,][0-9])?)\s?(?:°\s?(?P<scale>[FC])?|º\s?(?P<other>[FC]))(?!\w)"
)
_ADJECTIVE = re.compile(r"(?:^|\s)an?\s$", re.IGNORECASE)
_RANKED = re.compile(r"\s(?:grado|piso|año|lugar|semestre|nivel|ciclo|bimestre|trimestre|de\s[a-z]{4})", re.IGNORECASE)
_NOUN = re.compile(r"\s[a-z]{2,}")
SCALES = {"F": "Fahrenheit", "C": "Celsius"}
_PLAIN = re.compile(r"(?P<whole>[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.(?P<part>[0-9]{2}))?")
_LATIN = re.compile(r"(?P<whole>[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)(?:,(?P<part>[0-9]{2}))?")
_TENTHS = re.compile(r"(?P<whole>[0-9]{1,6})[.,](?P<part>[0-9]{1,3})")


def find_amounts(text: str, tongue: Tongue) -> Iterator[Finding]:
    """In the order of who may have a figure first."""
    if "$" in text or "€" in text:
        yield from _all_money(text, tongue)
    for found in _PERCENT.finditer(text):
        yield Finding(RemarkKind.PERCENT, *found.span(), (f"{found[1]} {tongue.percent}",))
    for found in _DEGREES.finditer(text):
        scale = found["scale"] or found["other"]
        if scale is None and tongue.language is Language.SPANISH and _RANKED.match(text, found.end()):
            continue  # "2° grado" is an ordinal
        minus = f"{tongue.minus} " if found["minus"] else ""
        yield Finding(
            RemarkKind.SIGN,
            *found.span(),
            (f"{minus}{found['n']} {tongue.degrees}{f' {SCALES[scale]}' if scale else ''}",),
            {"sign": "°"},
        )
    often, units = _patterns(tongue)
    for found in often.finditer(text):
        yield Finding(RemarkKind.SIGN, *found.span(1), (f" {tongue.times}",), {"sign": "×"})
    for found in units.finditer(text):
        one, many = tongue.units[found["unit"].casefold()]
        hyphen = found["gap"] == "-"
        more = text[max(0, found.start("n") - 2) : found.start("n")].strip().isdecimal()  # the one in 1 1/2
        article = tongue.language is Language.ENGLISH and _ADJECTIVE.search(
            text, max(0, found.start() - 4), found.start()
        )  # a 5 pound bag
        single = hyphen or article or (not more and (found["n"] in ("1", "½", "¼", "¾") or "/" in found["n"]))
        stops = ends_sentence(text, found.end()) or text[found.end() : found.end() + 2].strip().isdecimal()
        end = found.end("unit") if not found["dot"] or stops else found.end()
        said = f"{'-' if hyphen else ' '}{one if single else many}"
        yield Finding(RemarkKind.ABBREVIATION, found.start("gap"), end, (said,))


def _all_money(text: str, tongue: Tongue) -> Iterator[Finding]:
    for found in _FOR_A_PRICE.finditer(text):
        yield Finding(RemarkKind.SIGN, *found.span(1), (f" {tongue.in_exchange} ",), {"sign": "/"})
    for found in _money(tongue).finditer(text):
        least = _sum(found["n"], tongue, found["size"])
        most = _sum(found["n2"], tongue, found["size2"]) if found["n2"] else None
        if least is None or (found["n2"] and most is None):
            continue
        if most is None:
            yield Finding(RemarkKind.MONEY, *found.span(), (_said(text, found, least, tongue),))
            continue
        offer = f"{tongue.money(*least, found['sign'])} {tongue.to} {tongue.money(*most, found['sign'])}"
        if not least[1] and not most[1]:
            offer = f"{tongue.cardinal(least[0])} {tongue.to} {tongue.money(*most, found['sign'])}"
        yield Finding(RemarkKind.MONEY, *found.span(), (offer,))
    for found in _MONEY_AFTER.finditer(text):
        amount = _sum(found["n"], tongue, None)
        if amount is not None:
            yield Finding(RemarkKind.MONEY, *found.span(), (tongue.money(*amount, found["sign"]),))


def _said(text: str, found: re.Match[str], amount: tuple[int, int], tongue: Tongue) -> str:
    """Say "a ten dollar fee"."""
    said = tongue.money(*amount, found["sign"])
    if tongue.language is not Language.ENGLISH or amount[1] or not _NOUN.match(text, found.end()):
        return said
    return said.removesuffix("s") if _ADJECTIVE.search(text, max(0, found.start() - 4), found.start()) else said


def _sum(written: str, tongue: Tongue, size: str | None) -> tuple[int, int] | None:
    """Whole units and hundredths, where there is one way to read them."""
    times = tongue.sizes[size.casefold()] if size else 1
    tenths = _TENTHS.fullmatch(written)
    if size and tenths:
        exact = int(tenths["whole"] + tenths["part"]) * times
        scale = 10 ** len(tenths["part"])
        return (exact // scale, 0) if exact % scale == 0 and exact // scale <= LARGEST else None
    read = _PLAIN.fullmatch(written) or (_LATIN.fullmatch(written) if tongue.language is not Language.ENGLISH else None)
    if read is None:
        return None
    whole = int(re.sub(r"\D", "", read["whole"] or "0")) * times
    return (whole, int(read["part"] or 0)) if whole <= LARGEST else None


@cache
def _money(tongue: Tongue) -> re.Pattern[str]:
    """One amount with its sign before it, or two with a dash between."""
    long = "|".join(sorted((size for size in tongue.sizes if len(size) > 1), key=len, reverse=True))
    short = "".join(size + size.upper() for size in tongue.sizes if len(size) == 1)
    size = rf"(?:\s?(?P<size%s>(?i:{long})|(?<=[0-9])[{short}])(?!\w))?"
    return re.compile(
        rf"(?<![\w$€])(?P<sign>[$€])\s?(?P<n>{_NUMBER}){size % ''}(?![.,][0-9])"
        rf"(?:[^\S\n]?[-–—][^\S\n]?(?:(?P=sign)\s?)?(?P<n2>{_NUMBER}){size % '2'}(?![\w.,/-]*[0-9]))?"
    )


@cache
def _patterns(tongue: Tongue) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How often, and how much of a unit."""
    forms = "|".join(sorted(map(re.escape, tongue.units), key=len, reverse=True))
    return (
        re.compile(r"(?<![\w.,])[0-9]{1,2}(\s?x)(?=/|\s(?:an?|per|daily|week|weekly|al?|por|par)\b)", re.IGNORECASE),
        re.compile(
            rf"(?<![\w.,:$-])(?<![0-9]/)(?:[0-9]{{1,4}}\s?[-–]\s?)?(?P<n>[0-9]{{1,7}}(?:[.,][0-9]{{1,3}})?|[1-9]/[0-9]|[½¼¾])(?P<gap>\s?|-)(?P<unit>{forms})(?![\w'’])(?P<dot>\.)?",
            re.IGNORECASE,
        ),
    )
