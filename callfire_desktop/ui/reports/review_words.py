"""The words of the report of a review list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.review_summary import ReviewLine, ReviewSummary
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.domain.scorecards import NO, YES
from callfire_desktop.reports.review_table import ReviewWords
from callfire_desktop.ui import formats
from callfire_desktop.ui.review.decision_row import decision_word
from callfire_desktop.ui.review.queue_list import person_of


def review_words(summary: ReviewSummary, account_name: str, now_ms: int) -> ReviewWords:
    """All of them; where not all was reviewed the report says so on each page (WORDS, review desk)."""
    reviewed, count = summary.reviewed, len(summary.lines)
    made = _tr("{account}, made {when}").format(account=account_name, when=formats.dated_text(now_ms))
    said = _tr("{reviewed} of {count} reviewed").format(reviewed=reviewed, count=count)
    answers = {YES: _tr("Yes"), NO: _tr("No")}
    numbers = (_tr("Points"), _tr("Of"))
    return ReviewWords(
        title=QCoreApplication.translate("ReviewWords", "Review of %Ln recordings", "", count),
        subtitle=f"{made} · {said}",
        partial="" if summary.is_whole else _tr("Not the whole list: {said}.").format(said=said),
        recordings=_tr("Recordings"),
        people=_tr("People"),
        labels=_tr("Labels"),
        questions=_tr("Scorecard"),
        line_heads=(
            _tr("Person"),
            _tr("Number"),
            _tr("Date"),
            _tr("Length"),
            _tr("Decision"),
            _tr("Labels"),
            _tr("Notes"),
            *numbers,
            _tr("Passes"),
        ),
        part_heads=(_tr("Name"), _tr("Recordings"), _tr("Length"), _tr("Reviewed"), _tr("Needs action"), *numbers),
        question_heads=(_tr("Question"), _tr("Answered"), *numbers, _tr("Answers")),
        decisions={decision: decision_word(decision) for decision in Decision},
        passes={True: _tr("Passes"), False: _tr("Does not pass")},
        person=lambda line: person_of(line.item),
        number=lambda line: formats.phone_text(line.item.number),
        when=_when,
        length=formats.length_text,
        answers=lambda said: answers.get(said, said),
    )


def _when(line: ReviewLine) -> str:
    return formats.dated_text(line.item.at_ms) if line.item.at_ms is not None else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewWords", text)
