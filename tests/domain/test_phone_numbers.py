"""Numbers in every notation people use; nothing typed makes the program fall over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from callfire_desktop.domain.phone_numbers import NumberProblem, copy_form, digits_in, format_for_people, normalize, single_zone

AREAS, EXCHANGES = some.integers(201, 989).filter(lambda n: n % 100 != 11), some.integers(200, 999)
NOTATIONS = (
    "({a}) {e}-{l}",
    "{a}-{e}-{l}",
    "{a}.{e}.{l}",
    "{a} {e} {l}",
    "{a}{e}{l}",
    "1{a}{e}{l}",
    "+1 {a} {e} {l}",
    "+1 ({a}) {e}-{l}",
    "1-{a}-{e}-{l}",
    "  ({a}){e}-{l}  ",
)


@given(AREAS, EXCHANGES, some.integers(0, 9999), some.sampled_from(NOTATIONS))
def test_every_notation_is_the_same_number(area: int, exchange: int, line: int, notation: str) -> None:
    typed = notation.format(a=area, e=exchange, l=f"{line:04d}")
    wanted = f"1{area}{exchange}{line:04d}"
    assert normalize(typed) == wanted
    assert digits_in(typed) == wanted[1:]
    assert format_for_people(wanted) == f"({area}) {exchange}-{line:04d}"
    assert copy_form(wanted) == f"+{wanted}"
    assert normalize(format_for_people(wanted)) == wanted, "what is shown can be typed again"


@given(some.text(max_size=40))
def test_nothing_typed_breaks_anything(text: str) -> None:
    found = normalize(text)
    assert isinstance(found, NumberProblem) or (found.isascii() and found.isdigit())
    assert isinstance(format_for_people(text), str)
    assert digits_in(text) == "" or digits_in(text).isdigit()
    copy_form(text)
    single_zone(text)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", NumberProblem.EMPTY),
        ("   ", NumberProblem.EMPTY),
        ("555-01", NumberProblem.TOO_SHORT),
        ("555-0100", NumberProblem.TOO_SHORT),
        ("1-800-FLOWERS", NumberProblem.LETTERS),
        ("(013) 555-0142", NumberProblem.NO_SUCH_AREA),
        ("+1 213 555 0142 99", NumberProblem.TOO_LONG),
        ("+1234567890123456789", NumberProblem.TOO_LONG),
        ("٢١٣٥٥٥٠١٤٢", NumberProblem.LETTERS),
    ],
)
def test_why_a_number_is_none(typed: str, problem: NumberProblem) -> None:
    assert normalize(typed) is problem


def test_foreign_numbers() -> None:
    assert normalize("+52 55 1234 5678") == "525512345678"
    assert format_for_people("525512345678") == "+52 55 1234 5678"
    assert copy_form("525512345678") == "+525512345678"


@pytest.mark.parametrize(
    ("digits", "zone"),
    [("12135550142", "America/Los_Angeles"), ("16025550121", "America/Phoenix"), ("", None), ("525512345678", None)],
)
def test_zones_only_where_there_is_one(digits: str, zone: str | None) -> None:
    assert single_zone(digits) == zone
