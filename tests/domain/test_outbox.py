"""The states of a send: nothing leads back to SENDING, doubt is settled only as SAFETY allows."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.outbox import (
    CODE_SIGNS,
    FINISHED,
    NoSuchStepError,
    Send,
    SendEvent,
    SendKind,
    SendState,
    can_move,
    moved,
)


def send(state: SendState, *, from_backup: bool = False) -> Send:
    return Send(1, SendKind.RECORD_BY_PHONE, "ABCDEF", 0, 0, state, {}, from_backup=from_backup)


@pytest.mark.parametrize(("state", "event"), [*product(SendState, SendEvent)])
def test_only_what_is_held_begins_to_leave(state: SendState, event: SendEvent) -> None:
    before = send(state)
    if can_move(before, event) and moved(before, event).state is SendState.SENDING:
        assert (state, event) == (SendState.HELD, SendEvent.LEAVE)


@pytest.mark.parametrize(("state", "event"), [*product(sorted(FINISHED), SendEvent)])
def test_what_is_finished_stays(state: SendState, event: SendEvent) -> None:
    with pytest.raises(NoSuchStepError):
        moved(send(state), event)


@given(st.lists(st.sampled_from(SendEvent), max_size=40), st.integers(0, 40))
def test_whatever_happens_it_leaves_once_and_from_a_backup_never(events: list[SendEvent], restored_at: int) -> None:
    one, leaves = send(SendState.HELD), 0
    for number, event in enumerate(events):
        if number == restored_at and one.state not in FINISHED:
            one, leaves = moved(one, SendEvent.FROM_BACKUP), 1  # it may have left after the backup was made
        if can_move(one, event):
            one = moved(one, event)
            leaves += one.state is SendState.SENDING
        if one.from_backup:
            assert one.state in (SendState.UNKNOWN, SendState.SENT), "absence proves nothing of it"
    assert leaves <= 1


def test_absence_never_proves_that_a_telephone_was_not_rung_to_record() -> None:
    assert not can_move(send(SendState.UNKNOWN), SendEvent.ABSENT)


def test_the_answer_itself_counts_where_another_window_was_in_doubt() -> None:
    assert moved(send(SendState.UNKNOWN), SendEvent.TAKEN).state is SendState.SENT
    assert moved(send(SendState.UNKNOWN), SendEvent.REFUSED).state is SendState.NOT_SENT
    assert not can_move(send(SendState.UNKNOWN, from_backup=True), SendEvent.REFUSED)


def test_codes_hold_no_signs_that_sound_or_look_alike() -> None:
    assert not set("01OIL") & set(CODE_SIGNS)
