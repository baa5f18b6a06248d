"""When a broadcast may call: the daily window of the called number's clock, and its schedules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from callfire_desktop.practice_server.answers import Json

OFFICE_ZONE = "America/Los_Angeles"
"""Where the pretend school is, and what counts for a number that could be in several zones."""

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
DAYS_AHEAD = 400
"""How far a schedule is looked ahead."""


@lru_cache(maxsize=4096)
def _zone_of(area_and_exchange: str) -> ZoneInfo:
    import phonenumbers  # 0.3 s, and only needed once something is dialled
    from phonenumbers import timezone

    names = timezone.time_zones_for_number(phonenumbers.PhoneNumber(country_code=1, national_number=int(f"{area_and_exchange}0100")))
    return ZoneInfo(names[0] if names and names[0] != "Etc/Unknown" else OFFICE_ZONE)


def zone_of(number: str) -> ZoneInfo:
    """The zone a number was issued in (the first, where it could be several)."""
    return _zone_of(number[1:7])


def opening(number: str, at_ms: int, restriction: Mapping[str, Any]) -> int:
    """``at_ms`` where the number may be called then, else when its window opens next (``localTimeRestriction``), Unix ms."""
    if not restriction.get("enabled"):
        return at_ms
    zone = zone_of(number)
    begin = restriction.get("beginHour", 0) * 60 + restriction.get("beginMinute", 0)
    end = restriction.get("endHour", 23) * 60 + restriction.get("endMinute", 59)
    if begin >= end:
        return at_ms  # an empty window, or one over midnight: taken for none
    local = dt.datetime.fromtimestamp(at_ms / 1000, zone)
    minute = local.hour * 60 + local.minute
    if begin <= minute < end:
        return at_ms
    day = local.date() + dt.timedelta(days=1 if minute >= end else 0)
    return _moment(day, dt.time(begin // 60, begin % 60), zone)


def next_run(schedules: Sequence[Json], at_ms: int) -> tuple[int, int | None] | None:
    """The run that is on at ``at_ms`` or comes next: when it starts and when it stops (None: when all are called), Unix ms."""
    runs = [run for schedule in schedules if (run := _next_of_one(schedule, at_ms)) is not None]
    return min(runs) if runs else None


def _next_of_one(schedule: Json, at_ms: int) -> tuple[int, int | None] | None:
    try:
        zone = ZoneInfo(schedule.get("timeZone") or OFFICE_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo(OFFICE_ZONE)
    today = dt.datetime.fromtimestamp(at_ms / 1000, zone).date()
    first = max(_date(schedule.get("startDate")) or today, today)
    last = _date(schedule.get("stopDate"))
    days = schedule.get("daysOfWeek") or DAYS
    begin, end = _time(schedule.get("startTimeOfDay")) or dt.time(0), _time(schedule.get("stopTimeOfDay"))
    for ahead in range(DAYS_AHEAD):
        if first > dt.date.max - dt.timedelta(days=ahead + 1):
            return None
        day = first + dt.timedelta(days=ahead)
        if last is not None and day > last:
            return None
        if DAYS[day.weekday()] not in days:
            continue
        start_ms = _moment(day, begin, zone)
        stop_ms = _moment(day, end, zone) if end is not None and end > begin else None
        over_ms = stop_ms if stop_ms is not None else _moment(day, dt.time(23, 59, 59), zone)
        if at_ms < over_ms:
            return max(start_ms, at_ms), stop_ms
    return None


def _moment(day: dt.date, time: dt.time, zone: ZoneInfo) -> int:
    return int(dt.datetime.combine(day, time, zone).timestamp() * 1000)


def _date(said: Json | None) -> dt.date | None:
    if not said or "year" not in said:
        return None
    try:
        return dt.date(said["year"], said.get("month", 1), said.get("day", 1))
    except (ValueError, OverflowError):
        return None


def _time(said: Json | None) -> dt.time | None:
    if not said or "hour" not in said:
        return None
    return dt.time(said["hour"], said.get("minute", 0), said.get("second", 0))
