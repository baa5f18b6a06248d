"""A day's field has an edge in every look, and its chevron opens the calendar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.controls.day_edit import DayEdit
from callfire_desktop.ui.theme.theme import Scheme, Theme
from tests.ui.theme.test_theme import contrast


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST])
def test_its_edge_can_be_seen(qapp: QApplication, qtbot: QtBot, scheme: Scheme) -> None:
    theme = Theme(qapp)
    theme.set_scheme(scheme)
    ground = QWidget()
    edit = DayEdit(theme, "From")
    QVBoxLayout(ground).addWidget(edit)
    qtbot.addWidget(ground)
    ground.show()
    picture = ground.grab().toImage()
    edge = picture.pixelColor(edit.x() + edit.width() // 2, edit.y()).name()
    assert contrast(edge, theme.tokens.surface) >= 3
    theme.set_scheme(Scheme.LIGHT)


def test_the_chevron_opens_the_calendar(qapp: QApplication, qtbot: QtBot) -> None:
    edit = DayEdit(Theme(qapp), "From")
    qtbot.addWidget(edit)
    edit.show()
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(edit.width() - 12, edit.height() // 2))
    qtbot.waitUntil(lambda: edit.calendarWidget().isVisible())
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
