from __future__ import annotations

from tests.ui.calls.driven_tab import Shown


def test_newest_first_with_source_in_words(shown: Shown) -> None:
    assert shown.people() == ["(213) 555-0113", "(323) 555-0150", "(619) 555-0170"]
    model = shown.controller.model
    said = [[str(model.index(row, column).data() or "") for column in (1, 2, 3)] for row in range(3)]
    assert said == [
        ["", "Calls and texts blocked", "Added by a program"],
        ["Joanne Bell", "Calls blocked", "Added here"],
        ["", "Texts blocked", "“Front office”"],
    ]


def test_the_pane_says_whose_number_it_is(shown: Shown) -> None:
    shown.click_row(1)
    shown.wait(lambda: shown.pane_says("Joanne Bell"))
    assert shown.pane_says("(323) 555-0150")
    assert shown.pane_says("Added here")


def test_by_source_and_number(shown: Shown) -> None:
    shown.tab.row.source.choose("Front office")
    shown.wait(lambda: shown.people() == ["(619) 555-0170"])
    shown.press("Clear filters")
    shown.wait(lambda: len(shown.people()) == 3)
    shown.tab.row.search.setText("323 555 0150")
    shown.wait(lambda: shown.people() == ["(323) 555-0150"])
