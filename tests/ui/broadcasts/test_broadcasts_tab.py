from __future__ import annotations

from tests.ui.calls.driven_tab import Shown


def test_newest_first_with_status_in_words(shown: Shown) -> None:
    assert shown.people() == ["Winter closing", "Bus 14 is late", "Book fair"]
    model = shown.controller.model
    assert [str(model.index(row, 1).data()) for row in range(3)] == ["Calling now", "Finished", "Not started"]
    assert str(model.index(0, 3).data()) == "8"


def test_the_pane_explains_the_status_and_counts_outcomes(shown: Shown) -> None:
    shown.click_row(0)
    shown.wait(lambda: shown.pane_says("People are being called."))
    for text in ("Outcomes on this computer", "(213) 555-0100", "Answering machine"):
        assert shown.pane_says(text), text


def test_by_status_and_by_text(shown: Shown) -> None:
    shown.tab.row.statuses.choose(frozenset({"SETUP"}))
    shown.wait(lambda: shown.people() == ["Book fair"])
    shown.press("Clear filters")
    shown.wait(lambda: len(shown.people()) == 3)
    shown.tab.row.search.setText("weather")
    shown.wait(lambda: shown.people() == ["Winter closing"])
