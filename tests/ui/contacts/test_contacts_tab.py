from __future__ import annotations

from tests.ui.calls.driven_tab import Shown


def test_people_by_name_with_do_not_call_mark(shown: Shown) -> None:
    assert shown.people() == ["Ben Ochoa", "Joanne Bell", "Maria Delgado"]
    model = shown.controller.model
    assert [str(model.index(row, 2).data() or "") for row in range(3)] == ["", "On do-not-call list", ""]
    assert str(model.index(2, 3).data()) == "3"


def test_the_pane_shows_phones_columns_and_calls(shown: Shown) -> None:
    shown.click_person("Maria Delgado")
    shown.wait(lambda: shown.pane_says("Mobile phone"))
    for text in ("(213) 555-0142", "Teacher", "Ms. Ito", "3 calls", "90012"):
        assert shown.pane_says(text), text


def test_who_must_not_be_called(shown: Shown) -> None:
    shown.tab.row.blocked.choose(True)
    shown.wait(lambda: shown.people() == ["Joanne Bell"])
    shown.click_row(0)
    shown.wait(lambda: shown.pane_says("Work phone"))


def test_found_by_column_and_number(shown: Shown) -> None:
    for text in ("ms. ito", "213-555-0142"):
        shown.tab.row.search.setText(text)
        shown.wait(lambda: shown.people() == ["Maria Delgado"])
        shown.press("Clear filters")
        shown.wait(lambda: len(shown.people()) == 3)
