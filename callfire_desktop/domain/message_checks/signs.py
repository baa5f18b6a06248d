"""What is no word: links, addresses, markup, pictures, hidden characters, signs, heaps of punctuation, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Tongue

_LINK = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>\"]{1,2000}|www\.[^\s<>\"]{1,2000}"
    r"|(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info|us|mx|ca|k12)\b(?!@)(?:/[^\s<>\"]{0,2000})?"
    r"|(?:bit\.ly|forms\.gle|goo\.gl|youtu\.be|t\.co|ow\.ly)/[^\s<>\"]{1,2000})",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@])", re.IGNORECASE)
_MARKUP = re.compile(r"(?:</?[a-z!][^<>]{0,300}>|&(?:amp|nbsp|lt|gt|quot|apos|#[0-9]{1,6});)", re.IGNORECASE)
_FILLED_IN = re.compile(r"\$\{[^{}]{0,80}\}")
_BLANK = re.compile(r"_{2,}")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\ufe0f\u200d\u20e3]+")
_SMILEY = re.compile(r"(?<!\S)(?:[:;]-?[()DPp]|<3)(?![^\s.,!?])")
_HIDDEN = re.compile("[\u200b-\u200c\u200e-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc]+")
_HEAP = re.compile(r"(?=[!?.,;:¡¿… –-])(?:[!?]{2,}|\.{2,}|,{2,}|;{2,}|:{2,}|¡{2,}|¿{2,}|…+| ?(?:-{2,}|–{2,}))")
_AMOUNT_BEFORE = re.compile(
    r"(?:[0-9$€%]|[0-9]\s?(?:x|mg|ml|kg|km|lbs?|oz|pills?|tablets?|tabletas?|pastillas?|times|veces|fois|h|hrs?|hours|horas|heures))\s?$",
    re.IGNORECASE,
)
"""What an amount ends with: $20/person, 2x/day."""
_EMAIL_BEFORE = re.compile(r"\b(?:e-?mails?|correos?|courriels?|electrónico|address|dirección|adresse)\b[^.!?]{0,24}$", re.IGNORECASE)
_SITE_BEFORE = re.compile(
    r"(?:\bsites?|\bwebsite|\bweb|\bpage|\bpágina)\W{1,3}(?:(?:is|at|in|en|es|a|à|au|est)\W{1,2})?$", re.IGNORECASE
)
_PRESS_BEFORE = re.compile(r"\b(?:press|hit|dial|oprima|presione|marque|pulse|appuyez|faites|composez)\b[^.!?]*$", re.IGNORECASE)
AS_FAR_BACK = 30
LONGEST_NUMBER = 4
SHORTENERS = frozenset({"bit.ly", "tinyurl.com", "forms.gle", "goo.gl", "t.co", "ow.ly"})
"""Their addresses can't be said so that anyone finds them; only the person knows another way."""
OTHERS_SITES = frozenset(
    f"{name}.{end}"
    for end, names in {
        "com": "facebook fb instagram youtube twitter x google eventbrite signupgenius gofundme paypal venmo amazon microsoft"
        " surveymonkey parentsquare classdojo remind nextdoor linkedin tiktok apple",
        "gov": "cdc weather irs vote healthcare usa ssa fema",
        "us": "zoom",
        "be": "youtu",
        "ca": "canada quebec",
    }.items()
    for name in names.split()
)
"""Who is called would look for them in vain at "our website"."""
TRAILING = ".,;:!?)]}'\"’”»"
SCHEME = re.compile(r"^https?://", re.IGNORECASE)
ENTITIES = {"&amp;": "&", "&nbsp;": " ", "&lt;": "", "&gt;": "", "&quot;": '"', "&apos;": "'"}
HEAPS = {"¡": "¡", "¿": "¿", "…": ".", ".": ".", ",": ",", ";": ";", ":": ":", "-": ",", "–": ","}


def find_links(text: str, tongue: Tongue) -> Iterator[Finding]:
    """E-mail addresses and links; each said shortly, or with its dots, or letter by letter."""
    for found in _EMAIL.finditer(text):
        offers = [tongue.our_email, _spoken(found[0], tongue), _spelled(found[0], tongue)]
        if _EMAIL_BEFORE.search(text, max(0, found.start() - AS_FAR_BACK), found.start()):
            offers[:2] = offers[1::-1]  # "E-mail our e-mail address" says nothing
        yield Finding(RemarkKind.EMAIL, *found.span(), tuple(offers))
    if f" {tongue.dot} " in text:  # an address that is written as it is said stays: no "information at example dot org"
        for found in _said(tongue).finditer(text):
            yield Finding(RemarkKind.LINK, *found.span(), (found[0],))
    for found in _LINK.finditer(text):
        address = found[0].rstrip(TRAILING)
        place = SCHEME.sub("", address).removeprefix("www.").removesuffix("/")
        offers = [tongue.our_website, *((_spoken(place, tongue), _spelled(place, tongue)) if place else ())]
        host = ".".join(place.split("/")[0].casefold().split(".")[-2:])
        others, short = host in OTHERS_SITES, host in SHORTENERS
        if place and not short and (others or _SITE_BEFORE.search(text, max(0, found.start() - AS_FAR_BACK), found.start())):
            offers[:2] = offers[1::-1]
        yield Finding(RemarkKind.LINK, found.start(), found.start() + len(address), tuple(offers), sure=not short)


def find_markup(text: str) -> Iterator[Finding]:
    """Tags of web pages, what a list of people would fill in, and blanks."""
    for found in _MARKUP.finditer(text):
        offer = ENTITIES.get(found[0].casefold(), "")
        yield Finding(RemarkKind.MARKUP, *(found.span() if offer else without(text, *found.span())), (offer,))
    for found in _FILLED_IN.finditer(text):
        yield Finding(RemarkKind.FILLED_IN, *found.span())
    for found in _BLANK.finditer(text):
        yield Finding(RemarkKind.BLANK, *found.span())


def find_signs(text: str, tongue: Tongue) -> Iterator[Finding]:
    """Single signs by their names; pictures and hidden characters go."""
    for found in (*_PICTURE.finditer(text), *_SMILEY.finditer(text)):
        yield Finding(RemarkKind.PICTURE, *without(text, *found.span()), ("",))
    for found in _HIDDEN.finditer(text):
        yield Finding(RemarkKind.HIDDEN, *found.span(), ("",))
    for found in _sign("".join(tongue.signs)).finditer(text):
        yield _of_sign(text, found, tongue)
    for found in _HEAP.finditer(text):
        marks = found[0]
        said = "?" if "?" in marks else "!" if "!" in marks else HEAPS[marks.strip()[0]]
        yield Finding(RemarkKind.PUNCTUATION, *found.span(), (said,))


def _of_sign(text: str, found: re.Match[str], tongue: Tongue) -> Finding:
    sign, (start, end) = found[1], found.span()
    offer = tongue.signs[sign]
    if sign in tongue.keys and len(found[0]) == 1 and _PRESS_BEFORE.search(text, max(0, start - AS_FAR_BACK), start):
        offer = tongue.keys[sign]
    elif sign == "#" and not (
        text[end : end + 2].strip()[:1].isdigit() or text[start - 1 : start].isalpha() or text[end : end + 1] == ":"
    ):
        offer = ""
    offers = [offer]
    sure = True
    if sign == "/":
        amount = _AMOUNT_BEFORE.search(text, max(0, start - 16), start) is not None and text[end : end + 1].isalpha()
        offers = [tongue.per, offer] if amount else [offer, tongue.slash]
        after = text[end : end + 1]
        sure = not (text[start - 1 : start].isdigit() and (after.isdigit() or after in ("$", "€")))  # 20/20, or 3/$10
    if sign in "$€" and text[end : end + 1].isdigit():
        sure = False
    if not offer:
        start, end = without(text, start, end)
    return Finding(RemarkKind.SIGN, start, end, tuple(offers), {"sign": sign}, sure=sure)


def without(text: str, start: int, end: int) -> tuple[int, int]:
    """The span to take out, with the space before it where it would be left over."""
    after = text[end : end + 1]
    alone = start > 0 and text[start - 1] == " " and (not after.strip() or after in ".,;:!?")
    return (start - 1 if alone else start), end


def _spoken(address: str, tongue: Tongue) -> str:
    """Say "example dot org"."""
    names = {".": tongue.dot, "@": tongue.at, "/": tongue.slash, "-": tongue.dash, "_": tongue.underscore, "+": tongue.plus}
    words = re.findall(r"[^\W_]+|[^\w\s]|_", address)
    said = (" ".join(word) if word.isdecimal() and len(word) > LONGEST_NUMBER else word for word in words)
    return " ".join(word if word[0].isalnum() else names[word] for word in said if word[0].isalnum() or word in names)


def _spelled(address: str, tongue: Tongue) -> str:
    """Say "e, x, a, m, p, l, e, dot, o, r, g": commas make a voice slow."""
    return ", ".join(part for word in _spoken(address, tongue).split() for part in (_letters(word, tongue)))


def _letters(word: str, tongue: Tongue) -> list[str]:
    named = {tongue.dot, tongue.at, tongue.dash, tongue.plus, *tongue.slash.split(), *tongue.underscore.split()}
    return [word] if word in named else list(word)


@cache
def _said(tongue: Tongue) -> re.Pattern[str]:
    """An address in words: "office at example dot org"."""
    part = r"[^\s,]+"
    within = "|".join(map(re.escape, (tongue.dot, tongue.dash, tongue.underscore)))
    more = rf"(?:\s(?:{within})\s{part})"
    return re.compile(rf"(?<!\S)(?:{part}{more}*\s{re.escape(tongue.at)}\s)?{part}{more}+(?:\s{re.escape(tongue.slash)}\s{part})*")


@cache
def _sign(signs: str) -> re.Pattern[str]:
    return re.compile(rf"([{re.escape(signs)}])\1*")
