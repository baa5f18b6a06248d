"""The review of a recording where the disk fails: nothing is shown as saved that is not, and no text goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.domain.reviews import Decision, Draft, Review
from callfire_desktop.ui.review.review_part import ReviewPart
from callfire_desktop.ui.theme.theme import Theme

FULL = Failure(FailureKind.DISK_FULL)


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
