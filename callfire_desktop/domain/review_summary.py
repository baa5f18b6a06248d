"""What a review list adds up to: per person, per label, per question of the scorecard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from callfire_desktop.domain.phone_numbers import format_for_people
from callfire_desktop.domain.review_lists import ReviewItem
from callfire_desktop.domain.reviews import Decision, Review
from callfire_desktop.domain.scorecards import MOST_POINTS, Item, ItemKind, Result, points_of, result

KeyT = TypeVar("KeyT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One recording of the report."""

    item: ReviewItem
    review: Review

    @property
    def result(self) -> Result | None:
        """What its score adds up to, None where it has none."""
        return result(self.review.score) if self.review.score is not None else None


@dataclass(frozen=True, slots=True)
class Part:
    """One person, label or other group of a report."""

    name: str
    recordings: int
    length_s: int
    reviewed: int
    need_action: int
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One question over all recordings scored with it. ``said`` counts each answer, most frequent first; texts are not counted."""

    text: str
    answered: int
    points: int
    of: int
    said: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """Everything the report says, in the order of the list."""

    lines: tuple[ReviewLine, ...]
    people: tuple[Part, ...]
    labels: tuple[Part, ...]
    questions: tuple[QuestionPart, ...]

    @property
    def reviewed(self) -> int:
        """How many have a decision."""
        return sum(line.review.decision is not None for line in self.lines)

    @property
    def is_whole(self) -> bool:
        """Whether all of it was reviewed; a report of less says so on each page."""
        return self.reviewed == len(self.lines)

    @property
    def need_action(self) -> int:
        """How many need action."""
        return sum(line.review.decision is Decision.NEEDS_ACTION for line in self.lines)


def summarize(lines: Sequence[ReviewLine], person_of: Callable[[ReviewItem], str]) -> ReviewSummary:
    """Add up. People are told apart by name and number: two may share a name, and one number may be a household's.

    Who shares a name is called by the number too.
    """
    people = _grouped(lines, lambda line: [(person_of(line.item), line.item.number)])
    namesakes = Counter(name for name, _ in people)
    labels = _grouped(lines, lambda line: [(label.name, str(label.id)) for label in line.review.labels])
    return ReviewSummary(
        lines=tuple(lines),
        people=tuple(
            _part(name if namesakes[name] == 1 else f"{name}, {format_for_people(number)}", some)
            for (name, number), some in sorted(people.items())
        ),
        labels=tuple(_part(key[0], some) for key, some in sorted(labels.items())),
        questions=_questions(lines),
    )


def _grouped(lines: Sequence[ReviewLine], keys: Callable[[ReviewLine], Sequence[KeyT]]) -> dict[KeyT, list[ReviewLine]]:
    found: dict[KeyT, list[ReviewLine]] = {}
    for line in lines:
        for key in keys(line):
            found.setdefault(key, []).append(line)
    return found


def _part(name: str, lines: Sequence[ReviewLine]) -> Part:
    results = [line.result for line in lines]
    return Part(
        name=name,
        recordings=len(lines),
        length_s=sum(line.item.length_s or 0 for line in lines),
        reviewed=sum(line.review.decision is not None for line in lines),
        need_action=sum(line.review.decision is Decision.NEEDS_ACTION for line in lines),
        points=sum(one.points for one in results if one is not None),
        of=sum(one.of for one in results if one is not None),
    )


def _questions(lines: Sequence[ReviewLine]) -> tuple[QuestionPart, ...]:
    """Questions are the same where key, kind and words are: a question that was reworded is another one."""
    asked: dict[tuple[int, ItemKind, str], list[tuple[Item, str]]] = {}
    for line in lines:
        score = line.review.score
        for item in score.card.items if score is not None else ():
            answer = score.answers.get(item.key, "") if score is not None else ""
            asked.setdefault((item.key, item.kind, item.text), []).append((item, answer))
    parts: list[QuestionPart] = []
    for (_, kind, text), answers in sorted(asked.items(), key=lambda one: one[0][0]):
        given = [(item, answer) for item, answer in answers if answer]
        counted: dict[str, int] = {}
        for _, answer in given if kind is not ItemKind.TEXT else ():
            counted[answer] = counted.get(answer, 0) + 1
        points = sum(points_of(item, answer) for item, answer in given)
        of = sum(MOST_POINTS for item, _ in given if item.counts)
        said = tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
        parts.append(QuestionPart(text, len(given), points, of, said))
    return tuple(parts)
