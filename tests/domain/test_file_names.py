"""Names every system takes, and moments as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.file_names import LONGEST, LONGEST_BYTES, distinct, file_name, safe_name, unknown_places
from callfire_desktop.domain.spans import moment_text, read_moment, suggested_span

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Denise Okafor", "Denise Okafor"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "_CON"),
        ("nul.mp3", "_nul.mp3"),
        (" . ", "recording"),
        ("a\u202eb\u200bc", "abc"),
        ("9:41 a.m.", "9-41 a.m"),
        ("x" * 300, "x" * LONGEST),
        ("李" * 300, "李" * (LONGEST_BYTES // 3)),
        ("😀" * 300, "😀" * (LONGEST_BYTES // 4)),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text())
def test_every_name_is_safe(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not FORBIDDEN & set(name)
    assert name == name.strip(" .")
    assert len(name) <= LONGEST + 1
    assert len(name.encode()) <= LONGEST_BYTES + 1
    assert safe_name(name) == name, "a safe name stays as it is"


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "b"]), max_size=12))
def test_names_never_meet(names: list[str]) -> None:
    found = distinct(names)
    assert len(found) == len(names)
    assert len({name.casefold() for name in found}) == len(names)
    assert all(one.startswith(name) for one, name in zip(found, names, strict=True))


def test_templates() -> None:
    assert file_name("{date} {person} {nothing}", {"date": "2026-11-24", "person": "A/B"}) == "2026-11-24 A-B"
    assert unknown_places("{date} {nothing}") == ["nothing"]


@pytest.mark.parametrize(("text", "seconds"), [("0:41", 41), ("1:02:03", 3723), ("41.5", 41.5), ("41,5", 41.5), (" 90 ", 90)])
def test_moments(text: str, seconds: float) -> None:
    assert read_moment(text) == seconds


@pytest.mark.parametrize("text", ["", "a", "1:", "-3", "1:2:3:4"])
def test_no_moments(text: str) -> None:
    assert read_moment(text) is None


@given(st.integers(0, 360_000))
def test_moments_come_back(tenths: int) -> None:
    assert read_moment(moment_text(tenths / 10)) == pytest.approx(tenths / 10)


@pytest.mark.parametrize(
    ("marks", "position", "span"),
    [
        ([41, 65], 50, (41, 65)),
        ([41, 65], 80, (41, 65)),
        ([41, 65], 5, (41, 65)),
        ([], 50, (40, 50)),
        ([41], 60, (41, 60)),
        ([], 0, (0, 20)),
    ],
)
def test_the_span_a_clip_begins_with(marks: list[float], position: float, span: tuple[float, float]) -> None:
    assert suggested_span(marks, position, 300) == span


@given(st.lists(st.floats(0, 300), max_size=5), st.floats(0, 300))
def test_a_span_is_never_backwards(marks: list[float], position: float) -> None:
    first, last = suggested_span(marks, position, 300)
    assert 0 <= first <= last <= 300
