"""Where Play goes on from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.rewinds import Rewinds

LENGTH, BACK = 60.0, 2.0


def test_a_pause_goes_on_a_little_earlier() -> None:
    rewinds = Rewinds()
    assert rewinds.place(30.0, LENGTH, BACK) == 28.0
    assert rewinds.place(1.0, LENGTH, BACK) == 0.0
    assert rewinds.place(30.0, 0.0, BACK) == 28.0, "also while its length is not known"


def test_the_end_is_heard_once_more_and_then_all_of_it() -> None:
    rewinds = Rewinds()
    assert rewinds.place(LENGTH, LENGTH, BACK) == 58.0
    assert rewinds.place(LENGTH, LENGTH, BACK) == 0.0
    assert rewinds.place(LENGTH, LENGTH, BACK) == 58.0


def test_going_elsewhere_in_between_the_end_is_one_that_was_not_heard() -> None:
    rewinds = Rewinds()
    rewinds.place(LENGTH, LENGTH, BACK)
    rewinds.begin()
    assert rewinds.place(LENGTH, LENGTH, BACK) == 58.0
    rewinds.place(30.0, LENGTH, BACK)
    assert rewinds.place(LENGTH, LENGTH, BACK) == 58.0


def test_who_wants_no_rewind_begins_anew_at_the_end() -> None:
    assert Rewinds().place(LENGTH, LENGTH, 0.0) == 0.0


@given(st.lists(st.tuples(st.floats(0, LENGTH), st.sampled_from([0.0, BACK, 5.0])), max_size=20))
def test_it_never_goes_forward_nor_before_the_beginning(presses: list[tuple[float, float]]) -> None:
    rewinds = Rewinds()
    for paused, back in presses:
        place = rewinds.place(paused, LENGTH, back)
        assert 0.0 <= place <= paused
        assert place in (0.0, pytest.approx(paused - back))
