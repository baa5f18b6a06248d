"""What scores add up to, and which forms can be used."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callfire_desktop.domain import scorecards
from callfire_desktop.domain.labels import free_key
from callfire_desktop.domain.scorecards import NO, YES, FormError, Item, ItemKind, Score, Scorecard, check_form, points_of, result

FORM = (
    Item(1, ItemKind.YES_NO, "Greeted by name"),
    Item(2, ItemKind.SCALE, "Solved", must_pass=True),
    Item(3, ItemKind.YES_NO, "Gave a wrong fact", must_pass=True, good=NO),
    Item(4, ItemKind.CHOICE, "How did it end?", choices=("Solved", "Open")),
    Item(5, ItemKind.TEXT, "In a few words"),
)
CARD = Scorecard(1, "Front office", 1, FORM)


@pytest.mark.parametrize(
    ("answers", "points", "answered", "passes"),
    [
        ({}, 0, 0, None),
        ({1: YES, 2: "4", 3: NO, 4: "Open", 5: "kind"}, 14, 5, True),
        ({1: NO, 2: "3", 3: NO}, 8, 3, True),
        ({2: "2", 3: NO}, 7, 2, False),
        ({3: YES}, 0, 1, False),
        ({2: "5"}, 5, 1, None),
    ],
)
def test_results(answers: dict[int, str], points: int, answered: int, passes: bool | None) -> None:
    found = result(Score(CARD, answers))
    assert (found.points, found.of, found.answered, found.items, found.passes) == (points, 15, answered, 5, passes)


said = st.one_of(st.sampled_from(["", YES, NO, "1", "5", "9", "Open"]), st.text(max_size=5))


@given(st.dictionaries(st.integers(1, 6), said, max_size=6))
@example({2: "¹"})  # a digit to Python, and no number
def test_points_stay_within_what_there_is_to_get(answers: dict[int, str]) -> None:
    found = result(Score(CARD, answers))
    assert 0 <= found.points <= found.of
    assert found.points == sum(points_of(item, answers.get(item.key, "")) for item in FORM)


@pytest.mark.parametrize(
    ("name", "items", "problem", "row"),
    [
        (" ", FORM, scorecards.NO_NAME, None),
        ("x", (), scorecards.NO_ITEMS, None),
        ("x", (FORM[0], Item(2, ItemKind.TEXT, " ")), scorecards.NO_TEXT, 1),
        ("x", (Item(2, ItemKind.CHOICE, "End?", choices=("a", "a")),), scorecards.FEW_CHOICES, 0),
    ],
)
def test_forms_that_cannot_be_used(name: str, items: tuple[Item, ...], problem: str, row: int | None) -> None:
    with pytest.raises(FormError) as caught:
        check_form(name, items)
    assert (caught.value.problem, caught.value.row) == (problem, row)


def test_keys_of_labels() -> None:
    assert free_key("Complaint", frozenset()) == "C"
    assert free_key("Call back", frozenset("CA")) == "L"
    assert free_key("éé", frozenset()) == ""
    assert free_key("aa", frozenset("A")) == ""
