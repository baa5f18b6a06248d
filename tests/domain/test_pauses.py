"""Which pauses are jumped over while a recording plays."""

from __future__ import annotations

import pytest

from callfire_desktop.domain.pauses import Skips


@pytest.mark.parametrize(
    ("sought", "at", "goes_to"),
    [
        (None, 0.5, None),
        (None, 1.0, 3.0),
        (None, 2.9, None),  # it would save a tenth of a second
        (2.0, 2.1, None),  # the person went into this one
        (2.0, 5.5, 8.0),  # and not into this one
        (4.0, 1.5, 3.0),
    ],
)
def test_all_but_the_one_the_person_went_into(sought: float | None, at: float, goes_to: float | None) -> None:
    skips = Skips()
    skips.pauses = [(1.0, 3.0), (5.0, 8.0)]
    if sought is not None:
        skips.hear(sought)
    assert skips.jump_from(at) == goes_to


def test_one_that_was_left_is_jumped_over_again() -> None:
    skips = Skips()
    skips.pauses = [(1.0, 3.0)]
    skips.hear(2.0)
    assert [skips.jump_from(at) for at in (2.0, 3.5, 1.5)] == [None, None, 3.0]
