"""How broadcasts live in the practice world: status by status, ring by ring."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.practice_server.answers import RefusalError
from callfire_desktop.practice_server.calling_hours import next_run, opening, zone_of
from tests.practice_server.world_in_hand import DAY, HOUR, MINUTE, world_in_hand

RETRIES = {"maxAttempts": 3, "minutesBetweenAttempts": 10, "retryResults": ["BUSY", "NO_ANS"]}


def test_setup_pending_running_finished(tmp_path: Path) -> None:
    with world_in_hand(tmp_path) as world:
        key = world.make(maxActive=2)
        world.add(key, "12135550004", "12135550003", "12135550001")
        assert world.rung() == [], "nothing rings in SETUP"
        world.start(key)
        assert world.status(key) == "START_PENDING"
        world.wait(2_000)
        assert world.status(key) == "RUNNING"
        assert len(world.rung()) == 2, "two at a time"
        world.wait(10 * MINUTE)
        assert world.status(key) == "FINISHED"
        assert world.rung() == ["12135550004", "12135550003", "12135550001"]
        assert {one["finalCallResult"] for one in world.calls(key)} == {"LA", "AM", "BUSY"}


@pytest.mark.parametrize(
    ("number", "results"),
    [
        ("12135550001", ["BUSY", "BUSY", "BUSY"]),
        ("12135550002", ["NO_ANS", "NO_ANS", "NO_ANS"]),
        ("12135550003", ["AM"]),
        ("12135550004", ["LA"]),
        ("12135550005", ["XFER"]),
        ("12135550006", ["LA"]),
        ("12135550008", ["BUSY", "LA"]),
        ("12135550009", ["CARRIER_ERROR"]),
        ("12135550010", ["CARRIER_TEMP_ERROR"]),
        ("12135550011", ["LA"]),
        ("12135550013", ["LA"]),
    ],
)
def test_numbers_with_fixed_digits_and_their_repeats(tmp_path: Path, number: str, results: list[str]) -> None:
    with world_in_hand(tmp_path) as world:
        key = world.make(retryConfig=RETRIES, sounds={"dncDigit": "9", "transferDigit": "1", "transferNumber": "12135550100"})
        world.add(key, number)
        world.start(key)
        world.wait(2 * HOUR)
        (call,) = world.calls(key)
        assert [record["result"] for record in call["records"]] == results
        assert call["finalCallResult"] == results[-1]
        times = [record["originateTime"] for record in call["records"]]
        assert all(later - sooner >= 10 * MINUTE for sooner, later in itertools.pairwise(times))
        entry = world.state.get("dnc", int(number))
        assert (entry is not None and entry["campaignId"] == key) is (number.endswith("0006")), "only who asks to stop is on the list"
        assert bool(call["records"][-1].get("recordings")) is (results[-1] == "XFER")


def test_who_is_blocked_listed_twice_or_no_number_is_not_rung(tmp_path: Path) -> None:
    with world_in_hand(tmp_path) as world:
        blocked = next(one["number"] for one in world.state.all("dnc") if one["call"])
        key = world.make()
        people = [{"phoneNumber": one} for one in (blocked, "12135550004", "12135550004", "12135550007", "911")]
        world.world.queue.add(people, world.clock.now_ms(), settings={}, campaign=key, scrub=True)
        world.start(key)
        world.wait(HOUR)
        assert world.rung() == ["12135550004"]
        assert sorted(one["state"] for one in world.calls(key)) == ["DNC", "DUP", "FINISHED", "INVALID", "INVALID"]
        assert world.stats(key)["doNotCallCount"] == 1


@pytest.mark.parametrize(
    ("machine_check", "number", "result", "longest_s"),
    [
        ("AM_ONLY", "12135550004", "LA", 1),
        ("AM_ONLY", "12135550003", "AM", 60),
        ("LIVE_WITH_AMD", "12135550003", "AM", 2),
        ("LIVE_WITH_AMD", "12135550004", "LA", 60),
        ("LIVE_IMMEDIATE", "12135550003", "LA", 60),
    ],
)
def test_what_a_machine_or_a_person_hears(tmp_path: Path, machine_check: str, number: str, result: str, longest_s: int) -> None:
    with world_in_hand(tmp_path) as world:
        key = world.make(answeringMachineConfig=machine_check)
        world.add(key, number)
        world.start(key)
        world.wait(HOUR)
        (call,) = world.calls(key)
        assert call["finalCallResult"] == result
        assert 1 <= call["records"][0]["duration"] <= longest_s


def test_a_stop_lets_calls_end_and_begins_no_more(tmp_path: Path) -> None:
    with world_in_hand(tmp_path) as world:
        key = world.make(maxActive=3)
        world.add(key, *(f"1213555{number}" for number in range(3000, 3100)))
        world.start(key)
        world.wait(2_500)
        world.stop(key)
        assert world.status(key) == "STOPPED"
        rung = world.rung()
        assert len(rung) == 3
        world.wait(HOUR)
        assert world.rung() == rung
        assert {one["state"] for one in world.calls(key)} <= {"FINISHED", "READY"}
        world.start(key)
        world.wait(DAY // 4)
        assert world.status(key) == "FINISHED"
        assert sorted(world.rung()) == sorted({*world.rung()}), "nobody twice over stop and start"


def test_hours_are_those_of_the_called_number(tmp_path: Path) -> None:
    """10 a.m. in Los Angeles is 1 p.m. in New York and 8 a.m. in Honolulu."""
    hours = {"enabled": True, "beginHour": 9, "beginMinute": 30, "endHour": 12, "endMinute": 0}
    with world_in_hand(tmp_path) as world:
        key = world.make(localTimeRestriction=hours, resumeNextDay=True)
        world.add(key, "12135550004", "12125550004", "18085550004")
        world.start(key)
        world.wait(HOUR)
        assert world.rung() == ["12135550004"]
        world.wait(HOUR)
        assert world.rung() == ["12135550004", "18085550004"]
        assert world.status(key) == "RUNNING", "New York waits for tomorrow"
        world.wait(DAY)
        assert world.status(key) == "FINISHED"


def test_without_resuming_the_day_ends_it(tmp_path: Path) -> None:
    hours = {"enabled": True, "beginHour": 9, "beginMinute": 0, "endHour": 10, "endMinute": 1}
    with world_in_hand(tmp_path) as world:
        key = world.make(localTimeRestriction=hours, maxActive=1)
        world.add(key, *(f"1213555{number}" for number in range(4000, 4050)))
        world.start(key)
        world.wait(2 * DAY)
        assert world.status(key) == "STOPPED"
        assert 0 < len(world.rung()) < 50


def test_a_schedule_starts_and_stops_it(tmp_path: Path) -> None:
    schedule = {
        "daysOfWeek": ["WEDNESDAY", "THURSDAY"],
        "startTimeOfDay": {"hour": 9, "minute": 0, "second": 0},
        "stopTimeOfDay": {"hour": 9, "minute": 10, "second": 0},
        "timeZone": "America/Los_Angeles",
    }
    with world_in_hand(tmp_path) as world:
        key = world.make(schedules=[schedule], maxActive=1)
        world.add(key, *(f"1213555{number}" for number in range(5000, 5060)))
        assert world.status(key) == "SCHEDULED"
        world.wait(22 * HOUR)
        assert world.rung() == []
        world.wait(HOUR + 5 * MINUTE)
        assert world.status(key) == "RUNNING"
        world.wait(HOUR)
        assert world.status(key) == "SCHEDULED", "stopped for today, armed for tomorrow"
        first_day = len(world.rung())
        assert 5 < first_day < 40
        world.wait(DAY)
        assert len(world.rung()) > first_day
        world.stop(key)
        assert world.status(key) == "STOPPED"
        before = len(world.rung())
        world.wait(8 * DAY)
        assert len(world.rung()) == before, "what is stopped does not rise at midnight"


def test_credits_run_out(tmp_path: Path) -> None:
    with world_in_hand(tmp_path) as world:
        before = world.world.attempts.credits()
        world.state.set_fact("credits", 0.5)
        key = world.make(maxActive=1)
        world.add(key, *["12135550004"] * 30)
        world.start(key)
        world.wait(2 * HOUR)
        assert before > 4000
        assert world.status(key) == "SUSPENDED"
        assert world.world.attempts.credits() <= 0
        assert len(world.rung()) < 30
        with pytest.raises(RefusalError, match="credits"):
            world.start(key)


def test_a_world_that_was_closed_goes_on_where_it_was(tmp_path: Path) -> None:
    with world_in_hand(tmp_path) as world:
        key = world.make(maxActive=4)
        world.add(key, *(f"1213555{number}" for number in range(6000, 6100)))
        world.start(key)
        world.wait(3 * MINUTE)
        some = world.rung()
        assert 4 < len(some) < 100
        reached = world.clock.at_ms
    with world_in_hand(tmp_path) as again:
        again.clock.at_ms = reached
        again.wait(DAY // 4)
        assert again.status(key) == "FINISHED"
        assert sorted(again.rung()) == sorted(f"1213555{number}" for number in range(6000, 6100)), "everyone, and nobody twice"


def test_totals_add_up_to_the_calls(tmp_path: Path) -> None:
    with world_in_hand(tmp_path) as world:
        key = world.make(maxActive=50, retryConfig=RETRIES, sounds={"dncDigit": "9", "transferNumber": "12135550100"})
        world.add(key, *(f"1626{number:07d}" for number in range(2345000, 2347000)))
        world.start(key)
        world.wait(10 * MINUTE)
        for _ in range(2):
            stats, calls = world.stats(key), world.calls(key)
            assert stats["totalOutboundCount"] == len(calls) == 2000
            assert stats["remainingOutboundCount"] == sum(one["state"] in ("READY", "SELECTED", "CALLBACK") for one in calls)
            outcomes = (
                "liveCount",
                "transferCount",
                "answeringMachineCount",
                "busyCount",
                "noAnswerCount",
                "doNotCallCount",
                "errorCount",
            )
            assert sum(stats[name] for name in outcomes) + stats["miscCount"] == stats["totalCount"]
            assert stats["totalCount"] + stats["remainingOutboundCount"] == 2000
            assert stats["callsAttempted"] == sum(len(one.get("records", [])) for one in calls)
            assert stats["billedAmount"] == round(sum(record["billedAmount"] for one in calls for record in one.get("records", [])), 4)
            world.wait(DAY // 3)
        assert world.status(key) == "FINISHED"


@given(
    begin=st.integers(0, 22),
    hours=st.integers(1, 12),
    at_ms=st.integers(1_600_000_000_000, 1_900_000_000_000),
    area=st.sampled_from(["213", "212", "808", "907", "602", "312"]),
)
def test_an_opening_is_within_the_window_and_within_a_day(begin: int, hours: int, at_ms: int, area: str) -> None:
    number = f"1{area}5551234"
    restriction = {"enabled": True, "beginHour": begin, "beginMinute": 0, "endHour": min(23, begin + hours), "endMinute": 0}
    opens = opening(number, at_ms, restriction)
    local = dt.datetime.fromtimestamp(opens / 1000, zone_of(number))
    assert at_ms <= opens <= at_ms + 26 * HOUR
    assert begin <= local.hour < min(23, begin + hours) or (local.hour == begin + 1 and local.minute < 60)


@given(at_ms=st.integers(1_600_000_000_000, 1_900_000_000_000), start=st.integers(0, 20), length=st.integers(1, 3))
def test_the_next_run_is_not_in_the_past(at_ms: int, start: int, length: int) -> None:
    schedule = {
        "startTimeOfDay": {"hour": start, "minute": 0, "second": 0},
        "stopTimeOfDay": {"hour": start + length, "minute": 0, "second": 0},
        "daysOfWeek": ["MONDAY", "FRIDAY"],
        "timeZone": "America/New_York",
    }
    run = next_run([schedule], at_ms)
    assert run is not None
    begins, ends = run
    assert ends is not None
    assert at_ms <= begins < ends
    assert begins - at_ms <= 6 * DAY


def test_a_schedule_of_the_past_never_runs() -> None:
    schedule = {"startDate": {"year": 2020, "month": 1, "day": 1}, "stopDate": {"year": 2020, "month": 2, "day": 1}}
    assert next_run([schedule], 1_700_000_000_000) is None
    assert next_run([{"startDate": {"year": 9999, "month": 12, "day": 31}}], 1_700_000_000_000) is None, "nor one at the end of time"
