from __future__ import annotations

from tests.ui.calls.driven_tab import Shown


def test_newest_first_with_length_and_status(shown: Shown) -> None:
    model = shown.controller.model
    said = [[str(model.index(row, column).data() or "") for column in (0, 1, 3)] for row in range(3)]
    assert said == [["Book fair", "Being recorded", ""], ["Closing, Spanish", "Ready", "0:36"], ["Closing, English", "Ready", "0:31"]]


def test_the_pane_says_whether_it_can_be_used(shown: Shown) -> None:
    shown.click_row(1)
    shown.wait(lambda: shown.pane_says("Can be used"))
    assert shown.pane_says("0:36")


def test_by_status(shown: Shown) -> None:
    shown.tab.row.statuses.choose(frozenset({"RECORDING"}))
    shown.wait(lambda: shown.people() == ["Book fair"])
