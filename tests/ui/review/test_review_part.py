"""The review of a recording where the disk fails: nothing is shown as saved that is not, and no text goes."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.domain.reviews import Decision, Draft, Note, Review
from callfire_desktop.ui.review.review_part import ReviewPart
from callfire_desktop.ui.theme.theme import Theme

FULL = Failure(FailureKind.DISK_FULL)
NARROWEST = 280 - 2 * 16
"""What its margins leave of the narrowest pane (LOOK 6)."""


@pytest.fixture
def part(qtbot: QtBot, qapp: QApplication) -> ReviewPart:
    shown = ReviewPart(Theme(qapp), 7, lambda _one: 2.0)
    qtbot.addWidget(shown)
    shown.show_review(Review(7, decision=Decision.NOT_SURE))
    shown.show()
    return shown


def button(part: ReviewPart, name: str) -> QAbstractButton:
    return next(one for one in part.findChildren(QAbstractButton) if one.accessibleName() == name)


def test_a_decision_that_was_not_saved_is_not_shown(part: ReviewPart) -> None:
    part.decided.connect(lambda _one, _decision: part.show_failure(FULL))
    QTest.mouseClick(button(part, "Reviewed"), Qt.MouseButton.LeftButton)
    assert not button(part, "Reviewed").isChecked()
    assert button(part, "Not sure").isChecked()


def test_a_note_that_was_not_saved_stays_and_can_be_tried_again(part: ReviewPart) -> None:
    written: list[str] = []
    drafts: list[Draft] = []
    part.note_written.connect(lambda _one, _place, text: written.append(text))
    part.draft_changed.connect(lambda _one, draft: drafts.append(draft))
    (field,) = part.findChildren(QLineEdit)
    QTest.keyClicks(field, "call back")
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert written == ["call back"], "Enter twice is one note"
    part.show_failure(FULL)
    assert field.text() == "call back"
    QTest.keyClick(field, Qt.Key.Key_Return)
    part.show_failure(FULL)
    assert written == ["call back"] * 2
    part.hide()
    assert drafts == [Draft(2.0, "call back")], "kept before it goes out of sight"
    part.note_saved("call back")
    assert field.text() == ""


def test_who_types_without_a_pause_loses_a_second_at_most(part: ReviewPart) -> None:
    kept: list[tuple[float, str]] = []
    typed: list[tuple[float, str]] = []
    part.draft_changed.connect(lambda _one, draft: kept.append((time.monotonic(), draft.text)))
    (field,) = part.findChildren(QLineEdit)
    field.textEdited.connect(lambda text: typed.append((time.monotonic(), text)))
    QTest.keyClicks(field, "all in one breath" * 3, delay=30)
    assert typed[-1][0] - typed[0][0] > 1.4, "no pause, for a while"
    for at, text in typed:
        if typed[-1][0] - at >= 1:
            assert any(moment - at < 1 and saved.startswith(text) for moment, saved in kept), text


def test_going_on_with_a_note_replaces_nothing(part: ReviewPart) -> None:
    (field,) = part.findChildren(QLineEdit)
    part.activateWindow()
    QTest.keyClicks(field, "call back")
    field.clearFocus()
    part.write_note()
    QTest.keyClicks(field, " today")
    assert field.text() == "call back today"


class Keeper:
    """Keeps notes as storage does: a change with an old version becomes a second note."""

    def __init__(self, part: ReviewPart) -> None:
        self.part = part
        self.notes = [Note(1, 7, 2.0, "bus late", 1, 1)]
        self.waiting: list[tuple[Note, str]] = []
        part.note_changed.connect(lambda _one, note, text: self.waiting.append((note, text)))
        self.show()

    def show(self) -> None:
        self.part.show_review(Review(7, notes=tuple(self.notes)))

    def work(self) -> None:
        for note, text in self.waiting:
            known = next(one for one in self.notes if one.id == note.id)
            if known.version == note.version:
                self.notes[self.notes.index(known)] = Note(known.id, 7, 2.0, text.strip(), known.version + 1, 1)
            else:
                self.notes.append(Note(len(self.notes) + 1, 7, 2.0, text.strip(), 1, 1))
            self.part.note_saved(text)
        self.waiting = []
        self.show()


def test_a_note_is_changed_while_each_pause_is_kept(qtbot: QtBot, part: ReviewPart) -> None:
    keeper = Keeper(part)
    (field,) = part.findChildren(QLineEdit)
    QTest.mouseClick(button(part, "Change this note"), Qt.MouseButton.LeftButton)
    assert field.text() == "bus late"
    QTest.keyClicks(field, ", twice")
    qtbot.waitUntil(lambda: bool(keeper.waiting), timeout=3000)
    QTest.keyClicks(field, " today")
    QTest.keyClick(field, Qt.Key.Key_Return)
    keeper.work()
    keeper.work()
    assert [(note.text, note.version) for note in keeper.notes] == [("bus late, twice today", 3)]
    assert field.text() == ""
    assert button(part, "Add this note").text() == "Add"


def test_what_is_being_written_is_not_replaced_by_a_change(part: ReviewPart) -> None:
    Keeper(part)
    (field,) = part.findChildren(QLineEdit)
    QTest.keyClicks(field, "new")
    QTest.mouseClick(button(part, "Change this note"), Qt.MouseButton.LeftButton)
    assert field.text() == "new"


def test_it_fits_in_the_narrowest_pane(part: ReviewPart) -> None:
    """The pane has no horizontal bar: what is wider is cut off without a sign (LOOK 8)."""
    QTest.mouseClick(button(part, "Reviewed"), Qt.MouseButton.LeftButton)
    assert part.minimumSizeHint().width() <= NARROWEST
