"""Scorecards: the person's own form to judge a call with. A form is never edited: a change makes its next version."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_POINTS = 5
PASSING_POINTS = 3
"""A must-pass item on the scale passes from here on."""

YES, NO = "yes", "no"
MOST_ITEMS = 40
LONGEST_TEXT = 200
LONGEST_ANSWER = 1_000


class ItemKind(enum.StrEnum):
    """How an item is answered. The values are stored: never rename one."""

    YES_NO = "yes_no"
    SCALE = "scale"  # 1 to 5
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a form. ``key`` stays the same from version to version, so that answers can be compared."""

    key: int
    kind: ItemKind
    text: str
    must_pass: bool = False
    good: str = YES  # the answer of a yes/no item that is right
    choices: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it gives points."""
        return self.kind in (ItemKind.YES_NO, ItemKind.SCALE)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One version of a form. ``version`` counts from 1."""

    version_id: int
    name: str
    version: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What was answered of one recording, on the form it was answered with. Answers are keyed by ``Item.key``."""

    card: Scorecard
    answers: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What answers add up to. ``passes`` is None until every must-pass item is answered, unless one has failed."""

    points: int
    of: int
    answered: int
    items: int
    passes: bool | None


def result(score: Score) -> Result:
    """Add up: a right yes/no gives 5 points, a scale its number; choices and texts give none."""
    points = of = answered = 0
    musts: list[bool | None] = []
    for item in score.card.items:
        answer = score.answers.get(item.key, "")
        answered += bool(answer)
        got = points_of(item, answer)
        if item.counts:
            of += MOST_POINTS
            points += got
            if item.must_pass:
                musts.append(got >= PASSING_POINTS if answer else None)
    passes = False if False in musts else None if None in musts else True
    return Result(points, of, answered, len(score.card.items), passes)


def points_of(item: Item, answer: str) -> int:
    """Points of one answer."""
    if item.kind is ItemKind.YES_NO:
        return MOST_POINTS if answer == item.good else 0
    if item.kind is ItemKind.SCALE and answer.isascii() and answer.isdigit():
        return min(MOST_POINTS, int(answer))
    return 0


class FormError(ValueError):
    """A form cannot be kept as it is; ``row`` counts from 0, None where the whole form is meant."""

    def __init__(self, problem: str, row: int | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.row = row


NO_NAME, NO_ITEMS, NO_TEXT, FEW_CHOICES = "no_name", "no_items", "no_text", "few_choices"


def check_form(name: str, items: tuple[Item, ...]) -> None:
    """See that a form can be used.

    Raises:
        FormError: it has no name or no items, an item has no text, or a choice fewer than two answers.
    """
    if not name.strip():
        raise FormError(NO_NAME)
    if not items:
        raise FormError(NO_ITEMS)
    for row, item in enumerate(items):
        if not item.text.strip():
            raise FormError(NO_TEXT, row)
        if item.kind is ItemKind.CHOICE and len(set(item.choices)) < 2:
            raise FormError(FEW_CHOICES, row)
