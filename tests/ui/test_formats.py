"""How times, lengths, sizes and ages read (WORDS 1.6 to 1.9)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtWidgets import QApplication

from callfire_desktop.ui import formats

LOS_ANGELES, NEW_YORK = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/New_York")
NOW = dt.datetime(2026, 11, 23, 14, 30, tzinfo=LOS_ANGELES)


def ms(moment: dt.datetime) -> int:
    return int(moment.timestamp() * 1000)


def at(*parts: int) -> int:
    return ms(dt.datetime(*parts, tzinfo=LOS_ANGELES))  # type: ignore[misc,arg-type]  # year to minute


@pytest.mark.parametrize(
    ("moment", "text", "short"),
    [
        (at(2026, 11, 23, 9, 41), "Today, 9:41 a.m.", "9:41 a.m."),
        (at(2026, 11, 23, 0, 5), "Today, 12:05 a.m.", "12:05 a.m."),
        (at(2026, 11, 23, 12, 0), "Today, 12:00 p.m.", "12:00 p.m."),
        (at(2026, 11, 22, 23, 59), "Yesterday, 11:59 p.m.", "Nov 22"),
        (at(2026, 11, 18, 8, 0), "Wed, Nov 18, 8:00 a.m.", "Nov 18"),
        (at(2026, 11, 12, 8, 0), "Nov 12, 8:00 a.m.", "Nov 12"),
        (at(2025, 11, 12, 8, 0), "Nov 12, 2025, 8:00 a.m.", "Nov 12, 2025"),
        (at(2026, 11, 1, 1, 30), "Nov 1, 1:30 a.m.", "Nov 1"),
    ],
)
def test_when(qapp: QApplication, moment: int, text: str, short: str) -> None:
    assert formats.when_text(moment, ms(NOW), LOS_ANGELES) == text
    assert formats.short_when_text(moment, ms(NOW), LOS_ANGELES) == short


def test_what_leaves_the_program_says_year_and_zone(qapp: QApplication) -> None:
    assert formats.dated_text(at(2026, 11, 23, 9, 41), LOS_ANGELES) == "Mon, Nov 23, 2026, 9:41 a.m. PST"
    assert formats.dated_text(at(2026, 7, 1, 9, 41), NEW_YORK) == "Wed, Jul 1, 2026, 12:41 p.m. EDT"


def test_their_clock_is_added_where_it_differs(qapp: QApplication) -> None:
    moment = at(2026, 11, 23, 9, 22)
    assert formats.zone_suffix(moment, "America/Phoenix", LOS_ANGELES) == " · 10:22 MST"
    assert formats.zone_suffix(moment, "America/Los_Angeles", LOS_ANGELES) == ""
    assert formats.zone_suffix(at(2026, 7, 1, 9, 22), "America/Phoenix", LOS_ANGELES) == "", "in summer they have the same time"
    for unknown in (None, "No/Where", "../../etc/passwd"):
        assert formats.zone_suffix(moment, unknown, LOS_ANGELES) == ""


@pytest.mark.parametrize(
    ("gone_s", "text"),
    [
        (-500, "Updated just now"),
        (20, "Updated just now"),
        (5 * 60, "Updated 5 min ago"),
        (3 * 3600, "Updated 3 h ago"),
        (8 * 3600, "Updated today, 6:30 a.m."),
        (20 * 3600, "Updated yesterday, 6:30 p.m."),
    ],
)
def test_how_old(qapp: QApplication, gone_s: int, text: str) -> None:
    assert formats.age_text(ms(NOW) - gone_s * 1000, ms(NOW), LOS_ANGELES) == text


def test_what_can_not_be_renewed(qapp: QApplication) -> None:
    assert formats.from_text(ms(NOW) - 3_600_000, ms(NOW), LOS_ANGELES) == "From today, 1:30 p.m."
    assert formats.from_text(at(2026, 11, 2, 9, 0), ms(NOW), LOS_ANGELES) == "From Nov 2, 9:00 a.m."


@given(some.floats(0, 1e6))
def test_lengths_are_whole_and_never_longer(seconds: float) -> None:
    parts = [int(part) for part in formats.length_text(seconds).split(":")]
    total = parts[0] * 60 + parts[1] if len(parts) == 2 else parts[0] * 3600 + parts[1] * 60 + parts[2]
    assert total == int(seconds)


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (200, "3:20"), (3729, "1:02:09"), (-3, "0:00")])
def test_lengths(seconds: int, text: str) -> None:
    assert formats.length_text(seconds) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (5_000_000_000, "5 GB"),
        (1_500_000_000, "1.5 GB"),
        (540_000, "540 KB"),
        (1_400_000, "1.4 MB"),
        (26_000_000, "26 MB"),
    ],
)
def test_sizes(qapp: QApplication, size: int, text: str) -> None:
    assert formats.size_text(size) == text


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(3, "3 minutes off"), (119, "119 minutes off"), (120, "2 hours off"), (47 * 60, "47 hours off"), (387_950, "269 days off")],
)
def test_a_wrong_clock_is_off_by_what_one_would_say(qapp: QApplication, minutes: int, said: str) -> None:
    assert said in formats.clock_off_text(minutes)
