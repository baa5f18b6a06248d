"""Telephone numbers: shown as people write them, stored as CallFire sends them, found in any notation.

The ``phonenumbers`` library is imported only when a number is not a plain American one or its zone is asked (0.3 s).
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache

_NOTATION = re.compile(r"^[\s()+\-./·]*[0-9][0-9\s()+\-./·]*$")
_US_NUMBER = re.compile(r"^1?([2-9]\d{2})([2-9]\d{2})(\d{4})$", re.ASCII)
AMERICAN = 11
SHORTEST, LONGEST = 8, 15
"""Digits of a number with its country code (E.164 allows 15)."""


class NumberProblem(enum.Enum):
    """Why a text is no number one can call."""

    EMPTY = "empty"
    LETTERS = "letters"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_SUCH_AREA = "no_such_area"
    FOREIGN = "foreign"  # where only numbers of North America can be used


def format_for_people(digits: str) -> str:
    """``12135550142`` as ``(213) 555-0142``; foreign ones as ``+52 55 1234 5678``; anything else as it is."""
    american = _US_NUMBER.match(digits)
    if american:
        return f"({american[1]}) {american[2]}-{american[3]}"
    if not _all_digits(digits) or len(digits) < SHORTEST:
        return digits
    return _foreign(digits)


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


@lru_cache(maxsize=4096)
def _foreign(digits: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return digits
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def copy_form(digits: str) -> str:
    """What goes onto the clipboard: ``+12135550142``."""
    american = _US_NUMBER.match(digits)
    if american:
        return f"+1{american[1]}{american[2]}{american[3]}"
    return f"+{digits}" if _all_digits(digits) else digits


def digits_in(text: str) -> str:
    """The digits to look for when ``text`` is (part of) a number in any notation, without the American 1; "" when it is no number."""
    if not _NOTATION.match(text.strip()):
        return ""
    digits = re.sub(r"[^0-9]", "", text)
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def normalize(text: str) -> str | NumberProblem:
    """A typed number as CallFire wants it: 11 digits for the USA and Canada, country code first elsewhere."""
    stripped = text.strip()
    if not stripped:
        return NumberProblem.EMPTY
    if not _NOTATION.match(stripped):
        return NumberProblem.LETTERS
    digits = re.sub(r"[^0-9]", "", stripped)
    if not stripped.startswith("+") and len(digits) == 10:
        digits = f"1{digits}"
    american = digits.startswith("1") or not stripped.startswith("+")
    if len(digits) < (AMERICAN if american else SHORTEST):
        return NumberProblem.TOO_SHORT
    if len(digits) > (AMERICAN if digits.startswith("1") else LONGEST):
        return NumberProblem.TOO_LONG
    if digits.startswith("1") and not _US_NUMBER.match(digits):
        return NumberProblem.NO_SUCH_AREA
    return digits


def single_zone(digits: str) -> str | None:
    """The IANA zone a number was issued in; None where it could be several, or none is known.

    A number says where it was issued, not where the person is (CALLING, Clocks).
    """
    zones = possible_zones(digits)
    return zones[0] if len(zones) == 1 else None


def possible_zones(digits: str) -> tuple[str, ...]:
    """Every IANA zone a number may have been issued in; () where none is known."""
    american = _US_NUMBER.match(digits)
    return _zones_of_exchange(american[1] + american[2]) if american else ()


@lru_cache(maxsize=8192)
def _zones_of_exchange(area_and_exchange: str) -> tuple[str, ...]:
    import phonenumbers
    from phonenumbers import timezone

    zones = timezone.time_zones_for_number(phonenumbers.PhoneNumber(country_code=1, national_number=int(f"{area_and_exchange}0100")))
    return tuple(zone for zone in zones if zone != "Etc/Unknown")
