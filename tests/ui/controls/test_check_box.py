"""A box can be seen in every look, and is ticked by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.controls.check_box import BOX, CheckBox
from callfire_desktop.ui.theme.theme import Scheme, Theme
from tests.ui.theme.test_theme import contrast

LOOKS = [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST]


def shown(qapp: QApplication, qtbot: QtBot, scheme: Scheme) -> tuple[Theme, QWidget, CheckBox]:
    theme = Theme(qapp)
    theme.set_scheme(scheme)
    ground = QWidget()
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    ground.setProperty("surface", "surface")
    box = CheckBox(theme, "Only what is not reviewed")
    QVBoxLayout(ground).addWidget(box)
    qtbot.addWidget(ground)
    ground.show()
    qtbot.waitExposed(ground)
    return theme, ground, box


@pytest.mark.parametrize("scheme", LOOKS)
@pytest.mark.parametrize("ticked", [False, True])
def test_the_box_can_be_seen(qapp: QApplication, qtbot: QtBot, scheme: Scheme, ticked: bool) -> None:
    theme, ground, box = shown(qapp, qtbot, scheme)
    box.setChecked(ticked)
    picture = ground.grab().toImage()
    middle = box.y() + box.height() // 2
    edge = picture.pixelColor(box.x(), middle).name()
    assert contrast(edge, theme.tokens.surface) >= 3
    inside = {picture.pixelColor(box.x() + x, y).name() for x in range(3, theme.px(BOX) - 3) for y in range(middle - 5, middle + 5)}
    assert (len(inside) > 1) is ticked, "a tick, or nothing"
    theme.set_scheme(Scheme.LIGHT)


def test_words_and_space_tick_it(qapp: QApplication, qtbot: QtBot) -> None:
    _theme, _ground, box = shown(qapp, qtbot, Scheme.LIGHT)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
