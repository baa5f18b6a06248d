"""Letters in capitals: "PTA" is said letter by letter, "SCHOOL CLOSED" is a shout that may be spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from callfire_desktop.domain.message_checks.numerals import ROMAN
from callfire_desktop.domain.message_checks.remarks import Finding, RemarkKind
from callfire_desktop.domain.message_checks.sentences import begins_sentence
from callfire_desktop.domain.message_checks.tongue import Tongue, words

SAID_AS_WORDS = words("NASA NATO UNICEF UNESCO FEMA OSHA SNAP WIC STEM STEAM AIDS COVID FAFSA ZIP PIN")
"""Everyone says these as words; they stay as they are."""

SAID_BY_LETTERS = words("PTA PTO PTSA IEP ID ESL DMV HOA YMCA USA TV CEO FBI IRS ER MD")
"""They keep their letters also in a text of capitals."""

OPENING = ".!?¡¿"
LONGEST_ACRONYM = 5
FEW_WORDS = 3
MANY_LETTERS = 9
FEWEST_SHOUTED, SHOUTED = 12, 0.7
LEAST_SAID = 4
VOWELS = frozenset("aeiouáéíóúàâèêëîïôûüù")
BEGINNINGS = words("bl br ch cl cr dr fl fr gl gr pl pr sc sh sk sl sm sn sp st sw th tr tw wh wr kn ph qu")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[ \t]*[,'’&-]?[ \t]*")


def find_capitals(text: str, tongue: Tongue, taken: Sequence[int]) -> Iterator[Finding]:
    """Runs of words in capitals, and single ones, whose place is not ``taken`` by another finding."""
    shouting = _is_shouted(text)
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        loud = not taken[word.start()] and word[0].isupper() and word[0] != word[0].lower() and not word[0].lower().isupper()
        if run and (not loud or not _BETWEEN.fullmatch(text, run[-1].end(), word.start())):
            yield from _of_run(text, run, tongue, shouting=shouting)
            run = []
        if loud:
            run.append(word)
    yield from _of_run(text, run, tongue, shouting=shouting)


def _of_run(text: str, run: Sequence[re.Match[str]], tongue: Tongue, *, shouting: bool) -> Iterator[Finding]:
    while run and len(run[0][0]) == 1:
        run = run[1:]
    while run and len(run[-1][0]) == 1:
        run = run[:-1]
    if not run:
        return
    letters = sum(len(word[0]) for word in run)
    known = SAID_AS_WORDS | SAID_BY_LETTERS | ROMAN.keys()
    shouted = [word for word in run if (shouting or len(word[0]) > 3) and word[0] not in known]
    if shouted and (shouting or len(run) >= FEW_WORDS or (len(run) > 1 and letters >= MANY_LETTERS)):
        yield Finding(RemarkKind.CAPITALS, run[0].start(), run[-1].end(), (_quietly(text, run, tongue),))
        return
    for word in run:
        yield from _of_word(text, word, tongue)


def _of_word(text: str, word: re.Match[str], tongue: Tongue) -> Iterator[Finding]:
    said = word[0]
    if len(said) == 1 or said in SAID_AS_WORDS or said == "OK":
        return
    if said in ROMAN:
        number = ROMAN[said]  # behind a name it may be a king, a sequel, or no number: "IV" in a clinic
        readings = dict.fromkeys((tongue.cardinal(number), tongue.regnal(number), " ".join(said)))
        yield Finding(RemarkKind.ACRONYM, *word.span(), tuple(readings), sure=False)
    elif text[word.end() : word.end() + 1] == "&":  # AT&T
        yield Finding(RemarkKind.ACRONYM, *word.span(), (" ".join(said),))
    elif len(said) > LONGEST_ACRONYM or not said.isascii() or said.casefold() in tongue.frequent_words:
        yield Finding(RemarkKind.CAPITALS, *word.span(), (_quiet(said, begins=begins_sentence(text, word.start(), tongue, OPENING)),))
    else:
        letters, as_word = " ".join(said), said[0] + said[1:].lower()
        offers = (as_word.lower() if as_word.lower() != said else letters, letters) if _can_be_said(said) else (letters, as_word)
        yield Finding(RemarkKind.ACRONYM, *word.span(), offers)


def _is_shouted(text: str) -> bool:
    """Whether nearly all of the text is in capitals."""
    large = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    return large >= FEWEST_SHOUTED and large > SHOUTED * (large + small)


def _can_be_said(word: str) -> bool:
    """Whether four or five letters look like a word ("STOP"), not like an acronym ("HVAC", "YMCA")."""
    begins = word[:2].casefold()
    vowels = [sign in VOWELS for sign in word.casefold()]
    return len(word) >= LEAST_SAID and (any(vowels[:2]) or (vowels[2] and begins in BEGINNINGS)) and not all(vowels[:2])


def _quietly(text: str, run: Sequence[re.Match[str]], tongue: Tongue) -> str:
    """The run in small letters; what everyone spells stays spelled."""
    pieces = []
    at = run[0].start()
    for word in run:
        pieces.append(text[at : word.start()])
        if word[0] in SAID_BY_LETTERS:
            pieces.append(" ".join(word[0]))
        elif word[0] in SAID_AS_WORDS or word[0] == "I":
            pieces.append(word[0])
        else:
            pieces.append(_quiet(word[0], begins=begins_sentence(text, word.start(), tongue, OPENING)))
        at = word.end()
    return "".join(pieces)


def _quiet(word: str, *, begins: bool) -> str:
    return word[0] + word[1:].lower() if begins else word.lower()
