"""What is written in figures and is no date, time or amount: telephone numbers, ordinals, codes, from–to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.amounts import LARGEST
from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.sentences import ends_sentence
from callfire_desktop.domain.message_checks.tongue import Tongue

_EXTENSION = r"(?:,?[^\S\n]{0,2}(?:x|ext[.:]{0,2}|extension|poste|p\.|extensi[oó]n|#)\s{0,2}(?P<x>[0-9]{1,6}))?"
_PHONE = re.compile(
    r"(?<![\w$€.,/])(?P<cc>\+?1[\s.\u2011–-]?)?(?P<open>\(\s?)?(?P<area>[0-9]{3})(?(open)\s?\))[\s./\u2011–-]{0,2}(?P<mid>[0-9]{3})[\s.\u2011–-]?(?P<last>[0-9]{4})"
    rf"{_EXTENSION}(?![\w$€%])",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    rf"(?<![\w$€.,/-])(?P<mid>[0-9]{{3}})[.\u2011–-](?P<last>[0-9]{{4}}){_EXTENSION}(?![\w$€%])(?![-./][0-9])", re.IGNORECASE
)
_FOREIGN = re.compile(r"(?<!\w)\+[0-9][0-9\s().-]{6,22}[0-9](?!\w)")
_LONG = re.compile(r"(?<![\w.,])[0-9]{5,}(?![\w])(?![.,][0-9])")
_FROM_TO = re.compile(r"(?<=[0-9%$€°])(?:[-–—]|[^\S\n]?[-–—][^\S\n]?(?![0-9]{1,2}:))(?=[0-9])(?![0-9]{3}-[A-Z])")
_MINUS = re.compile(r"(?<![\w.,)])(?:(?P<certain>−)|[-–](?=(?P<word>[0-9]{1,3}\s(?:degrees|grados|degrés)\b))|[-–])(?=[0-9])")
_CODE = re.compile(r"(?<![\w.,/$€-])[0-9]{1,9}(?:-[0-9]{1,9}){1,4}(?![\w/%$€°-])(?![.,:][0-9])(?!\s?[%$€°])")
_SPACED_CODE = re.compile(r"(?<![\w.,/$€+-])(?<![0-9]\s)[0-9]{3,4}(?:\s[0-9]{3,4}){1,3}(?![\w.,/%$€°-]*[0-9])(?!\s[0-9$€%])")
_VANITY = re.compile(
    r"(?<![\w$-])(?P<cc>\+?1[-. ])?(?:\(?(?P<area>[0-9]{3})\)?[-. ])?(?P<mid>[0-9]{3})"
    r"-(?P<word>[A-Z]{2,7}(?:-[A-Z]{2,7}|-?[0-9]{1,4})?)(?![\w-])"
)
_COUNTED = re.compile(
    r"\s(?:people|students|families|voters|votes|meals|miles|residents|homes|members|steps|personas|estudiantes|familias|comidas|votos|hogares"
    r"|personnes|élèves|familles|repas|électeurs)\b",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"\b(?:case|acct|account|ref|reference|id|code|file|order|confirmation|policy|password|passcode|pin|receipt|invoice"
    r"|contraseña|recibo|factura|caso|cuenta|folio|clave|código|facture|mot\sde\spasse|dossier|compte)\b[\s.:#nNoO°]{0,5}$",
    re.IGNORECASE,
)
_URGENT = re.compile(r"(?<![\w.,/$#-])(?:[2-8]11|911|988)(?![\w/%$€-])(?![.,:][0-9])")
_EXT_ALONE = re.compile(r"(?<!\w)ext(?:ensi[oó]n|ension)?[.:]{0,2}\s?([0-9]{2,6})(?![\w.,]*[0-9])", re.IGNORECASE)
_ARTICLE_ORDINAL = re.compile(r"\b(?:la|el|del|al|las|los)\s(([1-9]|10)([ao])(?:\.(?=\s(?-i:[a-záéíóúñ])))?)(?!\w)", re.IGNORECASE)
_FRENCH_THOUSANDS = re.compile(
    r"(?<![\w.,/$€+-])(?<![0-9]\s)(?<!local\s)(?<!poste\s)(?<!salle\s)([1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3}){1,3})"
    r"(?![\w.,%-]*[0-9])(?!\s[0-9])(?=\s([^\W\d_A-Z]{3})|)"
)
_GRADES = re.compile(r"(?<![\w-])(?P<k>(?:Pre-?)?K|TK|PK)\s?[-–]\s?(?P<to>[0-9]{1,2})(?![\w-])")
_DASH = re.compile(r"[^\S\n]?[-–—][^\S\n]?")
_YEARS = range(1900, 2100)
SPOKEN_NUMBER = re.compile(r"(?:[0-9][ ,.()+-]{0,2}){7,}")
"""A number to call, in whatever notation: seven figures or more in a row."""

KEYS = {
    letter: key
    for key, letters in zip("23456789", ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"], strict=True)
    for letter in letters
}
GROUP = 3
HOURS = 12
FAR_CALL, FAR_CODE = 40, 16
LONG_CODE = 9
SHORT_WORD, LONG_WORD = 4, 7
"""Letters that are dialed behind 213-555 and behind 1-800."""


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
    for found in _VANITY.finditer(text):
        yield from _vanity(found)
    for found in _EXT_ALONE.finditer(text):
        yield Finding(RemarkKind.PHONE_NUMBER, *found.span(), (f"{tongue.extension} {' '.join(found[1])}",))
    for found in _URGENT.finditer(text):
        called = bool(_calls(tongue.calls).search(text, max(0, found.start() - FAR_CALL), found.start()))
        if called or found[0] == "911":
            alone = not text[found.end() : found.end() + 2].strip().isalpha()  # no "911 Main Street"
            yield Finding(RemarkKind.PHONE_NUMBER, *found.span(), (" ".join(found[0]),), sure=called or alone)
    last = None
    for found in _ordinal(tongue.ordinal_endings).finditer(text):
        if int(found[1]) > 0:
            end = found.end()
            if found[3] and (tongue.language is not Language.SPANISH or ends_sentence(text, end)):
                end = found.end(2)
            yield Finding(RemarkKind.ORDINAL, found.start(), end, (tongue.ordinal(int(found[1]), found[2].casefold()),))
            if last is not None and _DASH.fullmatch(text, last, found.start()):
                yield Finding(RemarkKind.SIGN, last, found.start(), (f" {tongue.to} ",), {"sign": "-"})
            last = end
    if tongue.language is Language.SPANISH:
        for found in _ARTICLE_ORDINAL.finditer(text):
            yield Finding(RemarkKind.ORDINAL, *found.span(1), (tongue.ordinal(int(found[2]), found[3]),))
    if tongue.language is Language.FRENCH:
        for found in _FRENCH_THOUSANDS.finditer(text):
            number = int(re.sub(r"\D", "", found[1]))
            if number <= LARGEST:
                yield Finding(
                    RemarkKind.DIGITS, *found.span(1), (tongue.cardinal(number), _grouped(found[1].split())), sure=bool(found[2])
                )
    for found in _LONG.finditer(text):
        offers = tuple(_long(found[0], tongue))
        yield Finding(RemarkKind.DIGITS, *found.span(), offers[::-1] if _COUNTED.match(text, found.end()) else offers)
    for found in _SPACED_CODE.finditer(text):
        groups = found[0].split()
        if len("".join(groups)) >= LONG_CODE and any(len(group) > GROUP for group in groups):
            yield Finding(RemarkKind.DIGITS, *found.span(), (_grouped(groups),))
    for found in _CODE.finditer(text):
        groups = found[0].split("-")
        if not _is_span(groups) or _CODED.search(text, max(0, found.start() - FAR_CODE), found.start()):
            yield Finding(
                RemarkKind.DIGITS, *found.span(), (_grouped(groups), f" {tongue.dash} ".join(" ".join(group) for group in groups))
            )
    for found in _GRADES.finditer(text):
        yield Finding(RemarkKind.SIGN, *found.span(), (f"{found['k']} {tongue.to} {found['to']}",), {"sign": "-"})
    for found in _FROM_TO.finditer(text):
        yield Finding(RemarkKind.SIGN, *found.span(), (f" {tongue.to} ",), {"sign": "-"})
    for found in _MINUS.finditer(text):
        yield Finding(
            RemarkKind.SIGN, *found.span(), (f"{tongue.minus} ",), {"sign": "-"}, sure=bool(found["certain"] or found["word"])
        )


def _vanity(found: re.Match[str]) -> Iterator[Finding]:
    """Say "1, 8 0 0, flowers", or its figures on the keys."""
    letters = re.sub(r"[^A-Z0-9]", "", found["word"])
    groups = [group for group in (found["area"], found["mid"]) if group]
    wanted = SHORT_WORD if found["area"] or not found["cc"] else LONG_WORD
    if len(letters) < wanted or (len(letters) > wanted and not found["cc"]):  # a word may be longer than what is dialed
        return
    keys = "".join(KEYS.get(letter, letter) for letter in letters)[:wanted]
    on_keys = [keys] if wanted == SHORT_WORD else [keys[:GROUP], keys[GROUP:]]
    code = "1, " if found["cc"] else ""
    said = " ".join(re.findall("[A-Z]+|[0-9]", found["word"])).lower()
    yield Finding(RemarkKind.PHONE_NUMBER, *found.span(), (f"{code}{_grouped(groups)}, {said}", code + _grouped([*groups, *on_keys])))


def _is_span(groups: list[str]) -> bool:
    """Whether a dash between two numbers is "to", not a part of a code: 8-5, 25-30, 2026-27."""
    if len(groups) != 2 or any(len(group) > 1 and group[0] == "0" for group in groups):
        return False
    first, last = (int(group) for group in groups)
    if first in _YEARS and len(groups[1]) == 2:
        return (first + 1) % 100 == last
    if max(len(group) for group in groups) <= 2:  # a score may fall: 21-14
        return True
    grows = first < last and len(groups[1]) <= max(GROUP, len(groups[0])) and len(groups[1]) - len(groups[0]) <= 1
    return grows or max(first, last) <= HOURS


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
    return re.compile(rf"(?<![\w.,/:])(?<![0-9]-)([0-9]{{1,3}})({endings})(?!\w)(\.)?", re.IGNORECASE)


@cache
def _calls(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b[^.!?]*$", re.IGNORECASE)
