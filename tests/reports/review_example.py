"""A reviewed list to make reports of, with all that is awkward in it."""

from __future__ import annotations

from callfire_desktop.domain.labels import Label, LabelColor
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.review_lists import ReviewItem
from callfire_desktop.domain.review_summary import ReviewLine, ReviewSummary, summarize
from callfire_desktop.domain.reviews import Decision, Note, Review
from callfire_desktop.domain.scorecards import Item, ItemKind, Score, Scorecard

COMPLAINT = Label(1, "=Complaint", LabelColor.RED, "C")
CARD = Scorecard(
    1,
    "Front office",
    1,
    (
        Item(1, ItemKind.YES_NO, "Greeted <b>by name</b>"),
        Item(2, ItemKind.CHOICE, "End?", choices=("Open", "Solved")),
        Item(3, ItemKind.TEXT, "Anything else?"),
    ),
)


def item(key: int, person: str, number: str = "12135550100", length: int | None = 60) -> ReviewItem:
    return ReviewItem(key, key, person, number, True, 1_760_000_000_000, length, OfflineState.KEPT, None, 1, 1)


def line(
    one: ReviewItem, decision: Decision | None = None, notes: tuple[str, ...] = (), answers: dict[int, str] | None = None
) -> ReviewLine:
    written = tuple(Note(n, one.recording_id, 41.0 if n else None, text, 1, 1) for n, text in enumerate(notes))
    labels = (COMPLAINT,) if notes else ()
    return ReviewLine(one, Review(one.recording_id, decision, 1, written, None, labels, Score(CARD, answers) if answers else None))


def example(*, whole: bool) -> ReviewSummary:
    """Three people, one of them twice; the last without a decision unless ``whole``."""
    lines = [
        line(
            item(1, "Denise Okafor"), Decision.REVIEWED, ("whole", "<script>alert(1)</script>"), {1: "yes", 2: "Open", 3: "Very kind"}
        ),
        line(item(2, "=HYPERLINK(1)"), Decision.NEEDS_ACTION, ("+1 & more",), {1: "no", 2: "Open"}),
        line(item(3, "Denise Okafor"), Decision.NOT_SURE),
        line(item(4, "Ana", "12135550199", None), Decision.REVIEWED if whole else None),
    ]
    return summarize(lines, lambda one: one.person)
