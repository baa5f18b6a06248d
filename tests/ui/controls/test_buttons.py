"""A button reads as what it was told, whatever signs a name from outside has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.theme.theme import Theme


def test_an_ampersand_in_a_name_is_read_and_presses_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, pressed = QVBoxLayout(page), []
    delete, other = Button(Theme(qapp), "Delete “R&B choir”"), Button(Theme(qapp), "Keep it")
    delete.clicked.connect(lambda: pressed.append(delete.text()))
    for button in (delete, other):
        column.addWidget(button)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    other.setFocus()
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert pressed == []
    assert delete.shortcut().isEmpty()
    said = QAccessible.queryAccessibleInterface(delete)
    assert said is not None
    assert said.text(QAccessible.Text.Name) == delete.text() == "Delete “R&B choir”"
    delete.setText("Delete “A&&B”")
    assert delete.accessibleName() == "Delete “A&&B”", "the name follows the text"
    delete.click()
    assert pressed == [delete.text()]
