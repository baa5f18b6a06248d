"""Opens every page of the program, one after the other, and lets a test look at each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from tests.support.running_program import RunningProgram, running

TABS = {
    Qt.Key.Key_1: "calls",
    Qt.Key.Key_2: "broadcasts",
    Qt.Key.Key_3: "sounds",
    Qt.Key.Key_4: "contacts",
    Qt.Key.Key_5: "do not call",
}


async def every_page(folder: Path, size: tuple[int, int]) -> AsyncIterator[tuple[str, QWidget, RunningProgram]]:
    """(name, window, program) for each page, with a row chosen where there are rows."""
    async with running(folder / "empty", size=size) as one:
        yield "welcome", one.program.window, one
    async with running(folder / "practice", practice=True, size=size) as one:
        await one.wait(lambda: rows(one), "rows")
        for key, name in TABS.items():
            one.driver.key(key, Qt.KeyboardModifier.AltModifier)
            await one.wait(lambda: rows(one), f"rows of {name}")
            one.driver.choose_row(table(one), 0)
            await one.wait(lambda: one.program.session is not None, "the pane")
            yield name, one.program.window, one
        one.driver.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        search = one.program.window.focusWidget()
        one.driver.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        search = one.program.window.focusWidget()
        assert search is not None
        for letter in (Qt.Key.Key_Z, Qt.Key.Key_Q, Qt.Key.Key_X):
            one.driver.key(letter)
        await one.wait(lambda: not any(view.isVisible() for view in one.program.window.findChildren(QTableView)), "the filtered page")
        yield "filtered", one.program.window, one
        one.driver.key(Qt.Key.Key_Escape)
        one.driver.key(Qt.Key.Key_F1)
        yield "keys", one.program.window, one
        one.driver.key(Qt.Key.Key_Escape)
        window = one.program.window
        await one.driver.choose_menu((window.tr("&Help").replace("&", ""), window.tr("The practice account")))
        yield "practice help", one.program.window, one


def table(one: RunningProgram) -> QTableView:
    """The list that is shown."""
    return next(view for view in one.program.window.findChildren(QTableView) if view.isVisible())


def rows(one: RunningProgram) -> int:
    """How many rows the list shows."""
    shown = [view for view in one.program.window.findChildren(QTableView) if view.isVisible()]
    return shown[0].model().rowCount() if shown else 0
