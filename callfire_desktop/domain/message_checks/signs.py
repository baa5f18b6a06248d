"""What is no word: links, addresses, markup, pictures, hidden characters, signs, heaps of punctuation, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from callfire_desktop.domain.message_checks.remarks import Finding, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Tongue

_LINK = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>\"]{1,2000}|www\.[^\s<>\"]{1,2000}"
    r"|(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info|us|mx|ca|k12)\b(?!@)(?:/[^\s<>\"]{0,2000})?)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@])", re.IGNORECASE)
_MARKUP = re.compile(r"(?:</?[a-z!][^<>]{0,300}>|&(?:amp|nbsp|lt|gt|quot|apos|#[0-9]{1,6});)", re.IGNORECASE)
_FILLED_IN = re.compile(r"\$\{[^{}]{0,80}\}")
_BLANK = re.compile(r"_{2,}")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\ufe0f\u200d\u20e3]+")
_HIDDEN = re.compile("[\u200b-\u200c\u200e-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc]+")
_HEAP = re.compile(r"[!?]{2,}|\.{2,}|,{2,}|;{2,}|:{2,}|¡{2,}|¿{2,}|…+| ?(?:-{2,}|–{2,})")
TRAILING = ".,;:!?)]}'\"’”»"
SCHEME = re.compile(r"^https?://", re.IGNORECASE)
ENTITIES = {"&amp;": "&", "&nbsp;": " ", "&lt;": "", "&gt;": "", "&quot;": '"', "&apos;": "'"}
HEAPS = {"¡": "¡", "¿": "¿", "…": ".", ".": ".", ",": ",", ";": ";", ":": ":", "-": ",", "–": ","}


def find_links(text: str, tongue: Tongue) -> Iterator[Finding]:
    """E-mail addresses and links; each said shortly, or with its dots, or letter by letter."""
    for found in _EMAIL.finditer(text):
        said = _spoken(found[0], tongue)
        yield Finding(RemarkKind.EMAIL, *found.span(), (tongue.our_email, said, _spelled(found[0], tongue)))
    for found in _LINK.finditer(text):
        address = found[0].rstrip(TRAILING)
        place = SCHEME.sub("", address).removeprefix("www.").removesuffix("/")
        offers = [tongue.our_website, *((_spoken(place, tongue), _spelled(place, tongue)) if place else ())]
        yield Finding(RemarkKind.LINK, found.start(), found.start() + len(address), tuple(offers))


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
    for found in _PICTURE.finditer(text):
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
    if sign == "#" and not text[end : end + 2].strip()[:1].isdigit():
        offer = ""
    offers = [offer]
    if sign == "/":
        amount = text[start - 1 : start].isdigit() and text[end : end + 1].isalpha()
        offers = [tongue.per, offer] if amount else [offer, tongue.slash]
    if not offer:
        start, end = without(text, start, end)
    return Finding(RemarkKind.SIGN, start, end, tuple(offers), {"sign": sign})


def without(text: str, start: int, end: int) -> tuple[int, int]:
    """The span to take out, with the space before it where it would be left over."""
    after = text[end : end + 1]
    alone = start > 0 and text[start - 1] == " " and (not after.strip() or after in ".,;:!?")
    return (start - 1 if alone else start), end


def _spoken(address: str, tongue: Tongue) -> str:
    """Say "example dot org"."""
    names = {".": tongue.dot, "@": tongue.at, "/": tongue.slash, "-": tongue.dash, "_": tongue.underscore, "+": tongue.plus}
    words = re.findall(r"[^\W_]+|[^\w\s]|_", address)
    return " ".join(word if word[0].isalnum() else names[word] for word in words if word[0].isalnum() or word in names)


def _spelled(address: str, tongue: Tongue) -> str:
    """Say "e, x, a, m, p, l, e, dot, o, r, g": commas make a voice slow."""
    return ", ".join(part for word in _spoken(address, tongue).split() for part in (_letters(word, tongue)))


def _letters(word: str, tongue: Tongue) -> list[str]:
    named = {tongue.dot, tongue.at, tongue.dash, tongue.plus, *tongue.slash.split(), *tongue.underscore.split()}
    return [word] if word in named else list(word)


@cache
def _sign(signs: str) -> re.Pattern[str]:
    return re.compile(rf"([{re.escape(signs)}])\1*")
