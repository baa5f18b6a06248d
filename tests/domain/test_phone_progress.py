"""How far a message is, and what remains to be done, told from its row alone."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.calling_hours import Hours, hours_at, their_times
from callfire_desktop.domain.outbox import Send, SendKind, SendState
from callfire_desktop.domain.phone_numbers import NumberProblem, possible_zones
from callfire_desktop.domain.phone_progress import (
    Pace,
    PhoneRow,
    Work,
    as_recording,
    given_up,
    may_still_ring,
    stands_in_the_way,
    step_of,
    wait_s,
    work_for,
)
from callfire_desktop.domain.phone_recordings import LONGEST_NAME, PhoneStep, american_number, sent_name

BEGAN = 1_000_000_000_000
PACE = Pace()
WITHIN, NIGHT = 1_772_470_800_000, 1_772_510_400_000
"""2026-03-02, 9:00 a.m. and 8:00 p.m. in Los Angeles, 12:00 and 11:00 p.m. in New York."""


OF_THE_SEND = frozenset({"looks", "last_look_ms", "from_backup"})


def row(state: SendState = SendState.SENT, status: str = "", **members: Any) -> PhoneRow:
    of_send = {name: value for name, value in members.items() if name in OF_THE_SEND}
    send = Send(5, SendKind.RECORD_BY_PHONE, "ABCDEF", BEGAN, BEGAN, state, {"name": "Snow ABCDEF"}, state_ms=BEGAN, **of_send)
    own: dict[str, Any] = {"replaces": None, "length_s": None, "in_background": False, "noted": True, "may_remove": True}
    own |= dict.fromkeys(("keep_ms", "copied_ms", "removed_ms", "forgotten_ms"))
    own |= dict.fromkeys(("started_ms", "status_ms", "waited_from_ms"), BEGAN)
    own |= {name: value for name, value in members.items() if name not in OF_THE_SEND}
    return PhoneRow(send, number="12135550142", name="Snow", script="", status=status, **own)


def in_place_of_it(later: PhoneRow) -> dict[int, PhoneRow]:
    """Row 5, recorded again as row 6, which failed, and as row 7."""
    failed = row(status="FAILED", replaces=5)
    rows = [row(), dataclasses.replace(failed, send=dataclasses.replace(failed.send, id=6))]
    rows.append(dataclasses.replace(later, replaces=6, send=dataclasses.replace(later.send, id=7)))
    return {one.id: one for one in rows}


@pytest.mark.parametrize(
    ("state", "status", "after_s", "step"),
    [
        (SendState.HELD, "", 0, PhoneStep.CALLING),
        (SendState.SENDING, "", 5, PhoneStep.CALLING),
        (SendState.SENT, "RECORDING", 5, PhoneStep.CALLING),
        (SendState.SENT, "RECORDING", 30, PhoneStep.RECORDING),
        (SendState.SENT, "UPLOAD", 40, PhoneStep.PREPARING),
        (SendState.SENT, "SOMETHING_NEW", 40, PhoneStep.PREPARING),
        (SendState.SENT, "ACTIVE", 40, PhoneStep.READY),
        (SendState.SENT, "ARCHIVED", 40, PhoneStep.GONE),
        (SendState.SENT, "SCRUBBED", 40, PhoneStep.GONE),
        (SendState.SENT, "FAILED", 40, PhoneStep.NO_ANSWER),
        (SendState.UNKNOWN, "", 5, PhoneStep.DOUBTFUL),
        (SendState.NOT_SENT, "", 5, PhoneStep.NOT_CALLED),
        (SendState.CANCELLED, "", 5, PhoneStep.NOT_CALLED),
    ],
)
def test_each_state_has_its_step(state: SendState, status: str, after_s: int, step: PhoneStep) -> None:
    assert step_of(row(state, status), BEGAN + after_s * 1000, PACE)[0] is step


def test_a_call_that_failed_late_was_answered() -> None:
    late = row(status="FAILED", status_ms=BEGAN + 200_000)
    assert step_of(late, BEGAN + 300_000, PACE) == (PhoneStep.FAILED, BEGAN + 200_000)


def test_kept_only_with_its_copy_here() -> None:
    wanted = row(status="ACTIVE", keep_ms=BEGAN)
    assert as_recording(wanted, BEGAN, PACE).step is PhoneStep.READY
    assert as_recording(wanted, BEGAN, PACE).keep_wanted
    assert as_recording(dataclasses.replace(wanted, copied_ms=BEGAN + 1), BEGAN, PACE).step is PhoneStep.KEPT


def test_nothing_for_three_minutes_is_said() -> None:
    waiting = row(status="RECORDING")
    assert not as_recording(waiting, BEGAN + 179_000, PACE).long_wait
    assert as_recording(waiting, BEGAN + 180_000, PACE).long_wait
    again = dataclasses.replace(waiting, waited_from_ms=BEGAN + 180_000)
    assert not as_recording(again, BEGAN + 200_000, PACE).long_wait
    assert not as_recording(row(status="ACTIVE"), BEGAN + 999_000, PACE).long_wait


def test_we_cant_tell_only_after_looking_long_enough() -> None:
    looked = row(SendState.UNKNOWN, looks=40, last_look_ms=BEGAN + 179_000)
    assert not given_up(looked.send, PACE)
    assert stands_in_the_way(looked, PACE), "we look before anything else"
    enough = row(SendState.UNKNOWN, looks=40, last_look_ms=BEGAN + 180_000)
    assert given_up(enough.send, PACE)
    assert not stands_in_the_way(enough, PACE)
    assert may_still_ring(enough, BEGAN + 10 * 86_400_000), "as long as the person has not seen it"
    assert not may_still_ring(dataclasses.replace(enough, forgotten_ms=BEGAN), BEGAN + 2 * 86_400_000)
    assert not given_up(row(SendState.UNKNOWN).send, PACE), "not without a look"
    assert given_up(row(SendState.UNKNOWN, looks=100, last_look_ms=BEGAN - 86_400_000).send, PACE), "the clock was set back"
    assert given_up(row(SendState.UNKNOWN, from_backup=True, looks=1, last_look_ms=BEGAN).send, PACE)


@pytest.mark.parametrize("status", ["", "RECORDING", "UPLOAD", "SOMETHING_NEW"])
def test_one_at_a_time_unless_the_person_stopped_waiting(status: str) -> None:
    assert stands_in_the_way(row(status=status), PACE)
    assert not stands_in_the_way(row(status=status, in_background=True), PACE)
    assert may_still_ring(row(status=status, in_background=True), BEGAN + 1000)


@pytest.mark.parametrize("status", ["", "RECORDING", "UPLOAD", "SOMETHING_NEW"])
@pytest.mark.parametrize("later_kept", [True, False])
def test_nothing_is_deleted_while_someone_may_be_speaking(status: str, later_kept: bool) -> None:
    later = row(status="ACTIVE", keep_ms=1, copied_ms=1, replaces=5) if later_kept else row(replaces=5)
    assert work_for(row(status=status), in_place_of_it(later)) is Work.READ


def test_a_leftover_goes_only_when_a_later_one_is_kept_and_here() -> None:
    first = row(status="ACTIVE")

    def later(**members: Any) -> dict[int, PhoneRow]:
        return in_place_of_it(row(replaces=5, **members))

    assert work_for(first, {}) is None
    assert work_for(first, later(status="ACTIVE")) is None
    assert work_for(first, later(status="ACTIVE", keep_ms=1)) is None
    assert work_for(first, later(status="ACTIVE", keep_ms=1, copied_ms=2)) is Work.REMOVE_LEFTOVER
    assert work_for(dataclasses.replace(first, keep_ms=1, copied_ms=1), later(status="ACTIVE", keep_ms=1, copied_ms=2)) is None
    assert work_for(dataclasses.replace(first, may_remove=False), later(status="ACTIVE", keep_ms=1, copied_ms=2)) is None


def test_a_failed_entry_goes_by_itself() -> None:
    assert work_for(row(status="FAILED"), {}) is Work.REMOVE_FAILED
    assert work_for(row(status="FAILED", removed_ms=1), {}) is None
    assert work_for(row(status="FAILED", may_remove=False), {}) is None


def test_looking_grows_rarer() -> None:
    waiting = row(status="RECORDING")
    waits = [wait_s(waiting, Work.READ, BEGAN + age_s * 1000, PACE, 1) for age_s in (1, 61, 181, 3700, 90_000)]
    assert waits == [2.0, 4.0, 15.0, 120.0, None]
    once = row(SendState.UNKNOWN, looks=1, last_look_ms=BEGAN + 90_000_000)
    assert wait_s(once, Work.LOOK, BEGAN + 90_000_000, PACE, 1) == 15.0, "a doubt of days ago is looked at until we can't tell"
    assert wait_s(dataclasses.replace(waiting, in_background=True), Work.READ, BEGAN + 1000, PACE, 1) == 15.0
    assert [wait_s(waiting, Work.COPY, BEGAN, PACE, tries) for tries in (0, 1, 2, 60)] == [15.0, 30.0, 60.0, 3600.0]


@given(st.text(max_size=60) | st.text(st.sampled_from("ab \u200f\u202e\n\t\x00\ud800é\u0301🎄"), max_size=60))
def test_any_name_can_be_sent(name: str) -> None:
    sent = sent_name(name, "7KQ2XA")
    assert sent.endswith(" 7KQ2XA")
    assert len(sent) <= LONGEST_NAME + 7
    assert len(sent) > 7
    assert sent == " ".join(sent.split())
    assert all(unicodedata.category(sign)[0] != "C" for sign in sent)


def test_direction_marks_and_lines_go() -> None:
    assert sent_name("‮Snow\r\nday\t“3”", "7KQ2XA") == "Snow day “3” 7KQ2XA"
    assert sent_name("\u200f \n", "7KQ2XA") == "Message 7KQ2XA"


def test_only_complete_numbers_of_north_america() -> None:
    assert american_number("(213) 555-0142") == "12135550142"
    assert american_number("+52 55 1234 5678") is NumberProblem.FOREIGN
    assert american_number("555-0142") is NumberProblem.TOO_SHORT
    assert american_number("213 555 0142 x9") is NumberProblem.LETTERS
    assert american_number("") is NumberProblem.EMPTY


def test_hours_must_suit_every_zone_a_number_may_be_in() -> None:
    assert possible_zones("12135550142") == ("America/Los_Angeles",)
    assert len(possible_zones("18005550142")) > 4
    assert possible_zones("525512345678") == ()
    here, two = ("America/Los_Angeles",), ("America/Los_Angeles", "America/New_York")
    assert hours_at(their_times(here, NIGHT)) is Hours.WITHIN
    assert hours_at(their_times(two, WITHIN)) is Hours.WITHIN
    assert hours_at(their_times(two, NIGHT)) is Hours.OUTSIDE
    assert hours_at(their_times((), NIGHT)) is Hours.UNKNOWN
    assert hours_at(their_times(("Nowhere/Atlantis", *here), NIGHT)) is Hours.UNKNOWN
    assert [time.minute for time in their_times(two, NIGHT)] == [20 * 60, 23 * 60]
