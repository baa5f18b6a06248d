"""What a label says is what it was told last, letter for letter."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.controls.labels import ElidedLabel
from callfire_desktop.ui.theme.theme import Theme

LONG = "A message whose name is longer than there is room for, "


@pytest.mark.parametrize(("before", "after"), [("Snow day", LONG + "one"), (LONG + "one", LONG + "two"), (LONG + "one", "Snow day")])
def test_the_tooltip_is_of_the_text_that_is_shown(qtbot: QtBot, qapp: QApplication, before: str, after: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = ElidedLabel(Theme(qapp), before)
    QHBoxLayout(page).addWidget(label)
    page.resize(150, 60)
    page.show()
    qtbot.waitExposed(page)
    label.setText(after)
    assert label.toolTip() == (after if after.startswith(LONG) else "")
