"""The scorecard at the desk: an answer is never taken for another recording than the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.scorecards import Item, ItemKind, Scorecard
from callfire_desktop.ui.controls.segments import Segments
from callfire_desktop.ui.review.score_part import ScorePart
from callfire_desktop.ui.theme.theme import Theme

FORM = Scorecard(7, "Greeting", 1, (Item(1, ItemKind.YES_NO, "Says who calls"),))


def test_between_two_recordings_no_answer_is_taken(qtbot: QtBot, qapp: QApplication) -> None:
    part = ScorePart(Theme(qapp))
    qtbot.addWidget(part)
    part.resize(500, 300)
    part.show()
    taken: list[tuple[int, int, int, str]] = []
    part.answered.connect(lambda *answer: taken.append(answer))

    def say_yes() -> None:
        segments = part.findChildren(Segments)[-1]
        segments.setFocus()
        QTest.keyClick(segments, Qt.Key.Key_Right)

    part.show_score(901, None, FORM)
    say_yes()
    assert [answer[0] for answer in taken] == [901]
    part.let_go()
    say_yes()
    assert [answer[0] for answer in taken] == [901], "the next recording's score is not known yet"
    part.show_score(902, None, FORM)
    say_yes()
    assert [answer[0] for answer in taken] == [901, 902]
