"""What concerns the whole text: its language, its length, and what a called person must be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from callfire_desktop.domain.message_checks.figures import SPOKEN_NUMBER
from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.tongue import Tongue

MOST_CHARACTERS = 4_000
"""CallFire publishes no limit for a spoken text (TextToSpeech.message has no maxLength); the practice account takes so many."""

LONG_S = 60
"""Seconds after which many hang up."""

FEWEST_WORDS = 3
"""A text so short is still being begun."""

CLEAR_WORDS = 3
SHORT_SENTENCE = 25
DIGIT_S, SENTENCE_S, COMMA_S = 0.36, 0.45, 0.2
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[.!?\n]+(?:\s|$)")
_PAUSES = re.compile(r"[.!?:;\n]+(?:\s|$)")


def find_of_whole(text: str, tongue: Tongue, others: Sequence[Tongue]) -> Iterator[Finding]:
    """Remarks without a place, or with a place to put something in."""
    words = _WORD.findall(text.casefold())
    if len(text) > MOST_CHARACTERS:
        yield Finding(RemarkKind.TOO_MANY_CHARACTERS, 0, 0, values={"characters": len(text), "most": MOST_CHARACTERS})
    if len(words) < FEWEST_WORDS:
        return
    seconds = seconds_of(text, tongue)
    if seconds > LONG_S:
        yield Finding(RemarkKind.TOO_LONG, 0, 0, values={"seconds": seconds})
    language = _other_language(text, words, tongue, others)
    if language is not None:
        yield Finding(RemarkKind.OTHER_LANGUAGE, 0, 0, values={"language": language.value})
    if not _says_who(text, tongue):
        yield Finding(RemarkKind.NO_NAME, 0, 0, (tongue.say_who_calls,))
    if not SPOKEN_NUMBER.search(text):
        end = len(text.rstrip())
        full_stop = "" if text[end - 1] in ".!?" else "."
        yield Finding(RemarkKind.NO_NUMBER, end, end, (full_stop + tongue.say_number,))


def seconds_of(text: str, tongue: Tongue) -> int:
    """About so many seconds at the pace of telephone voices (150 words a minute); no voice states its pace."""
    if not text.strip():
        return 0
    digits = len(_DIGIT.findall(text))
    letters = sum(map(len, _WORD.findall(text)))
    pauses = len(_PAUSES.findall(text)) * SENTENCE_S + text.count(",") * COMMA_S
    return max(1, round(letters / tongue.letters_a_second + digits * DIGIT_S + pauses))


def _other_language(text: str, words: Sequence[str], tongue: Tongue, others: Sequence[Tongue]) -> Language | None:
    own = sum(word in tongue.frequent_words for word in words)
    counts = {other.language: sum(word in other.frequent_words for word in words) for other in others}
    if Language.SPANISH in counts:
        counts[Language.SPANISH] += sum(text.count(sign) for sign in "ñ¿¡")
    if not counts:
        return None
    language = max(counts, key=lambda one: counts[one])
    return language if counts[language] >= max(CLEAR_WORDS, 2 * own + 1) else None


def _says_who(text: str, tongue: Tongue) -> bool:
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text.casefold()) if sentence.strip()]
    first = sentences[0] if sentences else ""
    if len(sentences) > 1 and (len(first) < SHORT_SENTENCE or first.startswith(tongue.greetings)):
        first = f"{first} {sentences[1]}"
    return _phrases(tongue.names_who_calls).search(first.replace("’", "'")) is not None


@cache
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")
