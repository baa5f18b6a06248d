"""A choice of few as one row: its keys, and those it leaves to the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.controls.segments import Segments
from callfire_desktop.ui.theme.theme import Theme


class Page(QWidget):
    """Has a meaning for digits of its own, as the review desk has."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt calls it)
        self.keys.append(event.text())


def shown(qtbot: QtBot, qapp: QApplication, words: list[str]) -> tuple[Page, Segments]:
    page = Page()
    qtbot.addWidget(page)
    segments = Segments(Theme(qapp), words, "Solved", parent=page)
    page.show()
    segments.setFocus()
    return page, segments


def test_digits_belong_to_the_page(qtbot: QtBot, qapp: QApplication) -> None:
    page, segments = shown(qtbot, qapp, ["1", "2", "3", "4", "5"])
    QTest.keyClick(segments, Qt.Key.Key_3)
    assert (page.keys, segments.place) == (["3"], None), "it decides of the call, as everywhere on the desk"


def test_a_screen_reader_hears_what_was_chosen(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    _, segments = shown(qtbot, qapp, ["Yes", "No"])
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(segments, key)
    assert heard == ["Yes", "No", "not answered"]


def test_only_the_button_that_presses_chooses(qtbot: QtBot, qapp: QApplication) -> None:
    _, segments = shown(qtbot, qapp, ["Yes", "No"])
    QTest.mouseClick(segments, Qt.MouseButton.RightButton, pos=segments.rect().center())
    assert segments.place is None
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments.rect().center())
    assert segments.place is not None
