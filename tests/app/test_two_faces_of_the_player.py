"""The bar and the review desk show one player: what is set at one is what the other says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QSlider, QTableView

from tests.app.test_desk_in_narrow_windows import WIDE, at_desk
from tests.app.test_review_desk import player
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
MORE = "More for the player"


async def menu_of(one: RunningProgram, button: str) -> QMenu:
    await one.driver.come_to_front()
    one.driver.press(button)
    await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), button)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_rewind_and_volume(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            await at_desk(one)
            driver = one.driver
            menu = await menu_of(one, MORE)
            five = next(action for action in menu.actions() if action.text().startswith("5 "))
            driver.click(menu, menu.actionGeometry(five).center())
            assert player(one).habits.rewind_s == 5
            menu = await menu_of(one, "Volume")
            driver.find("Volume", QSlider).setValue(30)
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            driver.press("Leave review")
            await one.wait(lambda: driver.has("Calls list", QTableView) and driver.has("Player"), "the calls")
            menu = await menu_of(one, MORE)
            chosen = [action.text()[:2] for action in menu.actions() if action.isChecked() and action.text()[:1].isdigit()]
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            assert chosen == ["5 "]
            menu = await menu_of(one, "Volume")
            assert driver.find("Volume", QSlider).value() == 30
            QTest.keyClick(menu, Qt.Key.Key_Escape)

    run(story(), timeout=60)
