"""What the review desk says of the recording that is shown, and of the one that comes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.review_lists import ReviewItem, ReviewList
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.ui import formats
from callfire_desktop.ui.review.queue_list import person_of


def facts_of(item: ReviewItem, now_ms: int) -> str:
    """Say "We called (213) 555-0142, today, 2:05 p.m., recording 1 of 2 · Kept on this computer"."""
    number = formats.phone_text(item.number) or _tr("Number not given")
    said = _tr("{number} called us") if item.inbound else _tr("we called {number}")
    parts = [said.format(number=number)]
    if item.at_ms is not None:
        parts.append(formats.full_when_text(item.at_ms, now_ms))
    if item.in_call > 1:
        parts.append(_tr("recording {n} of {count}").format(n=item.of_call, count=item.in_call))
    line = ", ".join(parts)
    line = line[:1].upper() + line[1:]
    return _tr("{facts} · Kept on this computer").format(facts=line) if item.is_here else line


def words_of_next(found: ReviewList, following: ReviewItem | None) -> str:
    """Which one comes, or that none does."""
    if found.reviewed == len(found.items):
        action = sum(item.decision is Decision.NEEDS_ACTION for item in found.items)
        said = QCoreApplication.translate("ReviewDesk", "All %Ln reviewed.", "recordings", found.reviewed)
        needing = QCoreApplication.translate("ReviewDesk", "{all} %Ln need action.", "recordings", action)
        return needing.format(all=said) if action else said
    if following is None:
        return _tr("This is the last one.")
    length = formats.length_text(following.length_s) if following.length_s is not None else ""
    return _tr("Next: {person}, {length}").format(person=person_of(following), length=length)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewDesk", text)
