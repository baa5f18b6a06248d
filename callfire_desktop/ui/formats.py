"""How values read: times, lengths, numbers, sizes, ages (WORDS 1.6 to 1.9). The zone is this computer's unless given."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QLocale, QTimeZone

from callfire_desktop.domain.phone_numbers import format_for_people

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
WEEK_DAYS = 7


def local_zone() -> dt.tzinfo:
    """This computer's zone, with its summer times: an offset of today would be an hour wrong for calls of last season."""
    named = _zone(QTimeZone.systemTimeZoneId().toStdString())
    return named or dt.datetime.now().astimezone().tzinfo or dt.UTC


def when_text(at_ms: int, now_ms: int, zone: dt.tzinfo | None = None) -> str:
    """Give "Today, 9:41 a.m.", "Yesterday, …", "Tue, Mar 3, …" within a week, then "Nov 12, …", with the year if it is another."""
    moment, now = _moment(at_ms, zone), _moment(now_ms, zone)
    days = (now.date() - moment.date()).days
    clock = clock_text(moment)
    if days == 0:
        return _tr("Today, {time}").format(time=clock)
    if days == 1:
        return _tr("Yesterday, {time}").format(time=clock)
    return _tr("{day}, {time}").format(day=_day(moment, now), time=clock)


def short_when_text(at_ms: int, now_ms: int, zone: dt.tzinfo | None = None) -> str:
    """For narrow columns: "9:41 a.m." today, else the day."""
    moment, now = _moment(at_ms, zone), _moment(now_ms, zone)
    return clock_text(moment) if moment.date() == now.date() else day_text(at_ms, now_ms, zone)


def full_when_text(at_ms: int, now_ms: int, zone: dt.tzinfo | None = None) -> str:
    """With weekday and date, for panes: "Mon, Nov 23, 9:41 a.m."."""
    moment, now = _moment(at_ms, zone), _moment(now_ms, zone)
    day = QLocale().toString(moment.date(), _tr("ddd, MMM d") if moment.year == now.year else _tr("ddd, MMM d, yyyy"))  # type: ignore[call-overload]  # PySide takes Python dates
    return _tr("{day}, {time}").format(day=day, time=clock_text(moment))


def dated_text(at_ms: int, zone: dt.tzinfo | None = None) -> str:
    """With year and zone, for what leaves the program and is read in another year or place: "Mon, Nov 23, 2026, 9:41 a.m. PST"."""
    moment = _moment(at_ms, zone or local_zone())
    day = QLocale().toString(moment.date(), _tr("ddd, MMM d, yyyy"))  # type: ignore[call-overload]  # PySide takes Python dates
    return f"{_tr('{day}, {time}').format(day=day, time=clock_text(moment))} {moment.tzname() or ''}".rstrip()


def day_text(at_ms: int, now_ms: int, zone: dt.tzinfo | None = None) -> str:
    """The day alone: "Nov 12", with the year if it is another."""
    moment, now = _moment(at_ms, zone), _moment(now_ms, zone)
    return str(QLocale().toString(moment.date(), _tr("MMM d") if moment.year == now.year else _tr("MMM d, yyyy")))  # type: ignore[call-overload]  # PySide takes Python dates


def clock_text(moment: dt.datetime) -> str:
    """Give "9:41 a.m." in English, the system's short time elsewhere."""
    locale = QLocale()
    if locale.language() in (QLocale.Language.English, QLocale.Language.C):
        hour = moment.hour % 12 or 12
        return f"{hour}:{moment.minute:02d} {'a.m.' if moment.hour < 12 else 'p.m.'}"
    return str(locale.toString(moment.time(), QLocale.FormatType.ShortFormat))  # type: ignore[call-overload]  # PySide takes Python dates


def zone_suffix(at_ms: int | None, zone_name: str | None, here: dt.tzinfo | None = None) -> str:
    """Give " · 10:22 MST": their clock, added where it differs from this computer's; "" where it does not or is unknown."""
    if at_ms is None or zone_name is None:
        return ""
    theirs_zone = _zone(zone_name)
    if theirs_zone is None:
        return ""
    mine, theirs = _moment(at_ms, here), _moment(at_ms, theirs_zone)
    if mine.utcoffset() == theirs.utcoffset():
        return ""
    hour = theirs.hour % 12 or 12
    return f" · {hour}:{theirs.minute:02d} {theirs.tzname()}"


def length_text(seconds: int | float) -> str:
    """3:20, or 1:02:09."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def phone_text(digits: str) -> str:
    """(213) 555-0100."""
    return format_for_people(digits)


def size_text(size: int) -> str:
    """Give "5 GB", "26 MB" or "540 KB"."""
    if size >= 1_000_000_000:
        whole = size % 1_000_000_000 == 0
        return _tr("{number} GB").format(number=QLocale().toString(size / 1e9, "f", 0 if whole or size >= 10_000_000_000 else 1))
    if size >= 1_000_000:
        return _tr("{number} MB").format(number=QLocale().toString(size / 1e6, "f", 0 if size >= 10_000_000 else 1))
    return _tr("{number} KB").format(number=QLocale().toString(max(1, size // 1000) if size else 0))


def number_text(number: float) -> str:
    """1,250."""
    return QLocale().toString(round(number))


def age_text(updated_ms: int, now_ms: int, zone: dt.tzinfo | None = None) -> str:
    """Say "Updated just now", "Updated 2 min ago"; older ones with the time."""
    gone = max(0, now_ms - updated_ms)
    if gone < MINUTE_MS:
        return _tr("Updated just now")
    if gone < HOUR_MS:
        return _tr("Updated {minutes} min ago").format(minutes=gone // MINUTE_MS)
    if gone < 6 * HOUR_MS:
        return _tr("Updated {hours} h ago").format(hours=gone // HOUR_MS)
    moment, now = _moment(updated_ms, zone), _moment(now_ms, zone)
    days = (now.date() - moment.date()).days
    sentence = {0: _tr("Updated today, {time}"), 1: _tr("Updated yesterday, {time}")}.get(days)
    if sentence is not None:
        return sentence.format(time=clock_text(moment))
    return _tr("Updated {time}").format(time=when_text(updated_ms, now_ms, zone))


def clock_off_text(minutes: int) -> str:
    """How far this computer's clock is off, in the unit one would say it in (WORDS E33)."""
    if minutes < 2 * 60:
        return QCoreApplication.translate("Formats", "The clock of this computer is %Ln minutes off.", "", minutes)
    if minutes < 2 * 24 * 60:
        return QCoreApplication.translate("Formats", "The clock of this computer is %Ln hours off.", "", round(minutes / 60))
    return QCoreApplication.translate("Formats", "The clock of this computer is %Ln days off.", "", round(minutes / (24 * 60)))


def from_text(at_ms: int, now_ms: int, zone: dt.tzinfo | None = None) -> str:
    """Say "From today, 9:02 a.m.": how old something is that can't be renewed now."""
    moment, now = _moment(at_ms, zone), _moment(now_ms, zone)
    sentence = {0: _tr("From today, {time}"), 1: _tr("From yesterday, {time}")}.get((now.date() - moment.date()).days)
    return sentence.format(time=clock_text(moment)) if sentence else _tr("From {time}").format(time=when_text(at_ms, now_ms, zone))


def _day(moment: dt.datetime, now: dt.datetime) -> str:
    days = (now.date() - moment.date()).days
    if -WEEK_DAYS < days < WEEK_DAYS:
        pattern = _tr("ddd, MMM d")
    elif moment.year == now.year:
        pattern = _tr("MMM d")
    else:
        pattern = _tr("MMM d, yyyy")
    return str(QLocale().toString(moment.date(), pattern))  # type: ignore[call-overload]  # PySide takes Python dates


def _moment(at_ms: int, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.fromtimestamp(at_ms / 1000, dt.UTC).astimezone(zone)


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Formats", text)
