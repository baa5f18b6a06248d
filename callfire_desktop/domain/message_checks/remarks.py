"""What the message check answers: remarks with their place and their offers. Only ``ui`` makes sentences of them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from callfire_desktop.domain.recipients import TtsVoice


class Language(enum.StrEnum):
    """What a voice speaks."""

    ENGLISH = "en"
    SPANISH = "es"
    FRENCH = "fr-CA"


VOICE_LANGUAGES: Mapping[str, Language] = {
    TtsVoice.MALE1: Language.ENGLISH,
    TtsVoice.FEMALE1: Language.ENGLISH,
    TtsVoice.FEMALE2: Language.ENGLISH,
    TtsVoice.SPANISH1: Language.SPANISH,
    TtsVoice.FRENCHCANADIAN1: Language.FRENCH,
}
FIRST_VOICES: Mapping[Language, TtsVoice] = {
    Language.ENGLISH: TtsVoice.FEMALE1,
    Language.SPANISH: TtsVoice.SPANISH1,
    Language.FRENCH: TtsVoice.FRENCHCANADIAN1,
}
"""The voice to offer for a text in this language."""


class RemarkKind(enum.StrEnum):
    """What was noticed."""

    DATE = "date"
    TWO_DATES = "two_dates"
    TIME = "time"
    PHONE_NUMBER = "phone_number"
    DIGITS = "digits"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    ABBREVIATION = "abbreviation"
    ACRONYM = "acronym"
    CAPITALS = "capitals"
    LINK = "link"
    EMAIL = "email"
    SIGN = "sign"
    PICTURE = "picture"
    HIDDEN = "hidden"
    MARKUP = "markup"
    PUNCTUATION = "punctuation"
    BLANK = "blank"
    FILLED_IN = "filled_in"
    OTHER_LANGUAGE = "other_language"
    TOO_LONG = "too_long"
    TOO_MANY_CHARACTERS = "too_many_characters"
    NO_NAME = "no_name"
    NO_NUMBER = "no_number"


BLANK = "____"
"""Stands in an offer for what only the person knows."""


@dataclass(frozen=True, slots=True)
class Remark:
    """``start`` and ``end`` count characters (code points) of the text; equal ones mean a place to put something in, or the whole text.

    Each offer replaces ``said``. An offer with a BLANK in it asks the person for something, and where not ``sure`` only the
    person knows which offer is meant, so "Fix all" leaves both alone.
    """

    kind: RemarkKind
    start: int
    end: int
    said: str = ""
    offers: tuple[str, ...] = ()
    values: Mapping[str, str | int] = field(default_factory=dict)
    sure: bool = True

    @property
    def can_be_fixed(self) -> bool:
        """Whether "Fix all" takes the first offer."""
        return self.sure and bool(self.offers) and BLANK not in self.offers[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found before it became a remark; ``offers`` may hold what is there already."""

    kind: RemarkKind
    start: int
    end: int
    offers: tuple[str, ...] = ()
    values: Mapping[str, str | int] = field(default_factory=dict)
    sure: bool = True


@dataclass(frozen=True, slots=True)
class MessageCheck:
    """All that is to be said of a text."""

    remarks: tuple[Remark, ...]
    seconds: int
    """About so long; 0 for no text."""
    characters: int
