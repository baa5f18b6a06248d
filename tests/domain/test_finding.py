"""What people type into the find box, read as they mean it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.finding import MONTHS, FindQuery, read_query

ZONE = ZoneInfo("America/Los_Angeles")
NOW = dt.datetime(2026, 11, 24, 15, 0, tzinfo=ZONE)  # a Tuesday
NOW_MS = int(NOW.timestamp() * 1000)


def read(text: str) -> FindQuery:
    return read_query(text, NOW_MS, ZONE)


def days(text: str) -> tuple[str, str] | None:
    """First and last day of what was read."""
    found = read(text)
    if found.since_ms is None or found.until_ms is None:
        return None
    ends = [dt.datetime.fromtimestamp(ms / 1000, ZONE) for ms in (found.since_ms, found.until_ms - 1)]
    return ends[0].date().isoformat(), ends[1].date().isoformat()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-11-24", "2026-11-24"),
        ("yesterday", "2026-11-23", "2026-11-23"),
        ("monday", "2026-11-23", "2026-11-23"),
        ("tue", "2026-11-24", "2026-11-24"),
        ("6 march", "2026-03-06", "2026-03-06"),
        ("March 6th,", "2026-03-06", "2026-03-06"),
        ("dec 5", "2025-12-05", "2025-12-05"),
        ("dec 5 2023", "2023-12-05", "2023-12-05"),
        ("october", "2026-10-01", "2026-10-31"),
        ("oct 8-14", "2026-10-08", "2026-10-14"),
        ("8-14 oct", "2026-10-08", "2026-10-14"),
        ("february 2024", "2024-02-01", "2024-02-29"),
        ("10/12", "2026-10-12", "2026-10-12"),
        ("12/25", "2025-12-25", "2025-12-25"),
        ("10/12/25", "2025-10-12", "2025-10-12"),
        ("2026-03-08", "2026-03-08", "2026-03-08"),
        ("second week of october", "2026-10-08", "2026-10-14"),
        ("in the second week of October,", "2026-10-08", "2026-10-14"),
        ("2nd week in oct 2025", "2025-10-08", "2025-10-14"),
        ("first week of december", "2025-12-01", "2025-12-07"),
        ("first week november", "2026-11-01", "2026-11-07"),
        ("last week of october", "2026-10-25", "2026-10-31"),
        ("fifth week of october", "2026-10-29", "2026-10-31"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("on the 6th of march", "2026-03-06", "2026-03-06"),
        ("in october", "2026-10-01", "2026-10-31"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)
    assert read(text).words == ()


@pytest.mark.parametrize("text", ["may", "mar", "sat"])
def test_short_names_are_days_too(text: str) -> None:
    assert days(text) is not None


@pytest.mark.parametrize(("text", "words"), [("ma", ("ma",)), ("jones", ("jones",)), ("2026-13-45", ("2026-13-45",))])
def test_no_days(text: str, words: tuple[str, ...]) -> None:
    assert days(text) is None
    assert read(text).words == words


def test_a_day_that_is_none_leaves_the_month() -> None:
    assert days("31 february 2024") == ("2024-02-01", "2024-02-29")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("2 min", 90, 150),
        ("2min", 90, 150),
        ("90 s", 67.5, 112.5),
        ("over 2 min", 120, None),
        ("under 30 sec", None, 30),
        ("10s", 0, 30),
    ],
)
def test_lengths(text: str, least: float | None, most: float | None) -> None:
    found = read(text)
    assert (found.least_s, found.most_s, found.words) == (least, most, ())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("after lunch", 12 * 60, None),
        ("afternoon", 12 * 60, 18 * 60),
        ("after 1pm", 13 * 60, None),
        ("before 15:30", None, 15 * 60 + 30),
        ("after 12am", 0, None),
        ("morning", 0, 12 * 60),
        ("in the morning", 0, 12 * 60),
        ("before lunch", None, 11 * 60),
        ("after lunch,", 12 * 60, None),
    ],
)
def test_hours(text: str, first: int | None, last: int | None) -> None:
    found = read(text)
    assert (found.from_minute, found.to_minute, found.words) == (first, last, ())


@pytest.mark.parametrize("text", ["(213) 555-0100", "213-555-0100", "213.555.0100", "+1 213 555 0100", "12135550100", "2135550100"])
def test_a_number_in_any_notation(text: str) -> None:
    assert read(text) == FindQuery(digits=("2135550100",))


def test_all_at_once() -> None:
    found = read("6 March 2 min Jones complaint")
    assert found.words == ("jones", "complaint")
    assert (found.least_s, found.most_s) == (90, 150)
    assert days("6 March 2 min Jones complaint") == ("2026-03-06", "2026-03-06")
    assert read("after") == FindQuery(words=("after",))
    assert read("  ").is_empty


def test_the_story_of_the_complaint() -> None:
    said = "second week of october, after lunch"
    assert days(said) == ("2026-10-08", "2026-10-14")
    assert (read(said).from_minute, read(said).words) == (12 * 60, ())


@pytest.mark.parametrize("text", ["second week", "fifth week of february 2026", "in the office", "of", "the week", "last"])
def test_what_only_looks_like_a_week_is_words(text: str) -> None:
    assert read(text).words == tuple(text.split()) or (days(text) is not None and "week" in read(text).words)


def test_a_person_may_be_called_april() -> None:
    assert days("april jones") == ("2026-04-01", "2026-04-30")
    people = read_query("april jones 6 march", NOW_MS, ZONE, names_are_people=True)
    assert people.words == ("april", "jones")
    assert people.since_ms == read("6 march").since_ms
    assert read_query("april 2025", NOW_MS, ZONE, names_are_people=True) == read("april 2025")


@given(
    st.integers(1, 5),
    st.integers(1, 12),
    st.integers(2001, 2099),
    st.sampled_from(["of", "in", "of the", ""]),
    st.sampled_from(["", "after lunch", "jones"]),
)
def test_a_week_lies_in_its_month_and_has_seven_days_at_most(number: int, month: int, year: int, joining: str, more: str) -> None:
    word, name = ("first", "second", "third", "fourth", "fifth")[number - 1], MONTHS[month - 1]
    text = f"{word} week {joining} {name} {year} {more}"
    found = days(text)
    assert found is not None
    first, last = (dt.date.fromisoformat(day) for day in found)
    if "week" in read(text).words:  # a month of 28 days has no fifth week: the month is left
        assert (number, month) == (5, 2)
        return
    assert (first.year, first.month, last.month) == (year, month, month)
    assert first.day == 7 * (number - 1) + 1
    assert (last - first).days == (6 if number < 5 else last.day - 29)
    assert read(text).words == (("jones",) if more == "jones" else ())


@given(st.text(max_size=40))
def test_anything_can_be_typed(text: str) -> None:
    found = read(text)
    assert (found.since_ms is None) == (found.until_ms is None)
    assert found.since_ms is None or found.until_ms is None or found.since_ms < found.until_ms


@given(
    st.lists(
        st.sampled_from(
            [
                "today",
                "oct",
                "6",
                "min",
                "2",
                "after",
                "12/",
                "13/45",
                "lunch",
                "+1",
                "2024",
                "over",
                "second",
                "last",
                "week",
                "of",
                "jones",
            ]
        ),
        max_size=8,
    )
)
def test_halves_of_what_is_meant_lose_no_word(tokens: list[str]) -> None:
    found = read(" ".join(tokens))
    assert found.words.count("jones") == tokens.count("jones")
