"""Sentences about a number before it is called: what is wrong with it, why digits are typed, why no call was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.calling_hours import TheirTime
from callfire_desktop.domain.phone_numbers import NumberProblem
from callfire_desktop.domain.phone_recordings import NotCalled, PhoneCheck, WhyTyped
from callfire_desktop.ui import formats
from callfire_desktop.ui.error_texts import error_text

_A_DAY = dt.date(2000, 1, 1)


def problem_sentence(problem: NumberProblem) -> str:
    """What is wrong with a typed number, without blame."""
    return {
        NumberProblem.EMPTY: _tr("Type the number of your phone."),
        NumberProblem.LETTERS: _tr("That has letters in it. Type digits only."),
        NumberProblem.TOO_SHORT: _tr("That number is too short. It needs 10 digits."),
        NumberProblem.TOO_LONG: _tr("That number is too long. It needs 10 digits."),
        NumberProblem.NO_SUCH_AREA: _tr("There is no such number. Check the first six digits."),
        NumberProblem.FOREIGN: _tr("Only phones in the USA, Canada and the Caribbean can be called to record."),
    }[problem]


def reason_sentence(reasons: Iterable[WhyTyped], check: PhoneCheck) -> str:
    """Why the last four digits are typed: the gravest reason first."""
    said = []
    wanted = set(reasons)
    if WhyTyped.MAY_RING_TWICE in wanted:
        said.append(_tr("We can't tell how an earlier call to it went: it may ring twice."))
    if WhyTyped.OUTSIDE_HOURS in wanted:
        said.append(_hours_sentence(check.their_times))
    if WhyTyped.NOT_MY_PHONE in wanted:
        said.append(_tr("This number is not one of your phones yet."))
    return " ".join(said)


def refusal_sentence(check: PhoneCheck, now_ms: int) -> str:
    """Why this number can't be called, "" where it can."""
    if check.refusal is NotCalled.BAD_NUMBER and check.problem is not None:
        return problem_sentence(check.problem)
    if check.refusal is NotCalled.ON_DO_NOT_CALL:
        return _on_list_sentence(check, now_ms)
    if check.refusal is None:
        return ""
    if check.failure is not None:
        text = error_text(check.failure)
        return f"{text.first_line} {text.people_line} {text.what_now}"
    return not_called_sentence(check.refusal)


def not_called_sentence(reason: NotCalled) -> str:
    """Why a call was not made, where nothing else is known of it."""
    return {
        NotCalled.BAD_NUMBER: _tr("That number can't be called. No one was called."),
        NotCalled.ON_DO_NOT_CALL: _tr("This number is on the do-not-call list. No one was called."),
        NotCalled.LIST_UNREADABLE: _tr("We could not read the do-not-call list. No one was called. Press the button again later."),
        NotCalled.CLOCK_UNKNOWN: _tr("We can't tell the right time now. No one was called. Press the button again later."),
        NotCalled.ANOTHER_UNDER_WAY: _tr("Another message is being recorded. One at a time. No one was called."),
        NotCalled.MUST_TYPE: _tr("Type the last four digits of the number. No one was called yet."),
        NotCalled.WRONG_DIGITS: _tr("These are not the last four digits of the number. No one was called."),
        NotCalled.TOO_LATE: _tr("It took too long, so the call was not made. No one was called. Press the button again."),
        NotCalled.NO_MESSAGE: _tr("The earlier message is not here any more. No one was called."),
        NotCalled.NOT_SAVED: _tr("It could not be written down first. No one was called. Make room on the disk."),
    }[reason]


def _hours_sentence(times: tuple[TheirTime, ...]) -> str:
    if not times:
        return _tr("We don't know what time it is for this number; calling hours are 8:00 a.m. to 9:00 p.m.")
    clocks = _tr(" or ").join(_clock(one.minute) for one in times)
    return _tr("It is {time} for this number; calling hours are 8:00 a.m. to 9:00 p.m.").format(time=clocks)


def _clock(minute: int) -> str:
    return formats.clock_text(dt.datetime.combine(_A_DAY, dt.time(minute // 60, minute % 60)))


def _on_list_sentence(check: PhoneCheck, now_ms: int) -> str:
    said = _tr("On the do-not-call list. Not called.")
    if check.do_not_call_source:
        said = _tr("On the do-not-call list (source “{source}”). Not called.").format(source=check.do_not_call_source)
    if check.list_read_ms is not None:
        said += " " + _tr("(List read: {time})").format(time=formats.when_text(check.list_read_ms, now_ms))
    return said


def _tr(text: str) -> str:
    return QCoreApplication.translate("PhoneCalling", text)
