"""The help page tells what the practice server does, and offers to start over only there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from callfire_desktop.practice_server import telephones
from callfire_desktop.ui.help.practice_page import PracticePage, fixed_digits
from callfire_desktop.ui.theme.theme import Theme

WORDS = {
    "BUSY": "busy",
    "NO_ANS": "No one answers",
    "AM": "answering machine",
    "LA": "erson answers",
    "XFER": "transfer key",
    "CARRIER_ERROR": "refuses",
    "CARRIER_TEMP_ERROR": "network is busy",
}
"""A word of the help for each way a call ends."""


def test_the_digits_are_those_of_the_practice_server(qapp: QApplication) -> None:
    told = {one.digits: one.does for one in fixed_digits()}
    assert set(told) == {*telephones.FIXED, telephones.BAD_NUMBER}
    for digits, results in telephones.FIXED.items():
        if digits == telephones.UNIVERSALLY_BLOCKED:
            assert "universal do-not-call list" in told[digits]
        else:
            assert WORDS[results[0]].casefold() in told[digits].casefold(), digits
            assert (len(results) > 1) is ("next try is answered" in told[digits])
    assert telephones.normal(f"1213555{telephones.BAD_NUMBER}") is None


@pytest.mark.parametrize("practising", [True, False])
def test_start_over_is_for_the_practice_account(qapp: QApplication, practising: bool) -> None:
    window, pressed = QWidget(), []
    page = PracticePage(window, Theme(qapp), can_start_over=practising)
    page.start_over_pressed.connect(lambda: pressed.append(True))
    page.show()
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "No real phone rings" in said
    button = next(one for one in page.findChildren(QPushButton) if one.text().startswith("Start over"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bool(pressed) is practising
    if not practising:
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    window.deleteLater()
