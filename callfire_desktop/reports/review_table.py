"""The report of a review list as tables of texts and numbers, ready to be written as anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from callfire_desktop.domain.review_summary import Part, ReviewLine, ReviewSummary
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.domain.scorecards import ItemKind

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """Every word of the report, in the person's language. ``partial`` is "" where all was reviewed."""

    title: str
    subtitle: str
    partial: str
    recordings: str
    people: str
    labels: str
    questions: str
    line_heads: tuple[str, ...]  # person, number, when, length, decision, labels, notes, points, of, passes
    part_heads: tuple[str, ...]  # name, recordings, length, reviewed, need action, points, of
    question_heads: tuple[str, ...]  # question, answered, points, of, answers
    decisions: dict[Decision, str]
    passes: dict[bool, str]
    person: Callable[[ReviewLine], str]
    number: Callable[[ReviewLine], str]
    when: Callable[[ReviewLine], str]
    length: Callable[[float], str]
    answers: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Table:
    """A title, heads, and rows as long as the heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def review_tables(summary: ReviewSummary, words: ReviewWords) -> list[Table]:
    """Recordings first; then people, labels and questions, where there are any."""
    tables = [Table(words.recordings, words.line_heads, tuple(_line(line, words) for line in summary.lines))]
    tables.append(Table(words.people, words.part_heads, tuple(_part(part, words) for part in summary.people)))
    if summary.labels:
        tables.append(Table(words.labels, words.part_heads, tuple(_part(part, words) for part in summary.labels)))
    if summary.questions:
        rows = tuple(
            (
                question.text,
                question.answered,
                question.points if question.of else None,
                question.of or None,
                ", ".join(f"{words.answers(said)}: {count}" for said, count in question.said),
            )
            for question in summary.questions
        )
        tables.append(Table(words.questions, words.question_heads, rows))
    return tables


def notes_text(line: ReviewLine, length: Callable[[float], str]) -> str:
    """All notes in order, each with its moment; then what was answered in words, which no count of answers shows."""
    said = [f"{length(note.place_s)} {note.text}" if note.place_s is not None else note.text for note in line.review.notes]
    score = line.review.score
    for item in score.card.items if score is not None else ():
        answer = score.answers.get(item.key, "") if score is not None and item.kind is ItemKind.TEXT else ""
        if answer:
            said.append(f"{item.text} {answer}" if item.text.endswith("?") else f"{item.text}: {answer}")
    return "\n".join(said)


def _line(line: ReviewLine, words: ReviewWords) -> tuple[Cell, ...]:
    review, found = line.review, line.result
    return (
        words.person(line),
        words.number(line),
        words.when(line),
        words.length(line.item.length_s) if line.item.length_s is not None else "",
        words.decisions[review.decision] if review.decision is not None else "",
        ", ".join(label.name for label in review.labels),
        notes_text(line, words.length),
        found.points if found is not None and found.of else None,
        found.of if found is not None and found.of else None,
        words.passes[found.passes] if found is not None and found.of and found.passes is not None else "",
    )


def _part(part: Part, words: ReviewWords) -> tuple[Cell, ...]:
    scored = part.of or None
    length = words.length(part.length_s)
    return (part.name, part.recordings, length, part.reviewed, part.need_action, part.points if scored else None, scored)
