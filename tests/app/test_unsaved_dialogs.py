"""Closing the program while something is written in a dialog: it is asked about first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from tests.support.running_program import running

Run = Callable[..., Any]


def test_the_program_does_not_close_over_what_is_being_typed(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver, window = one.driver, one.program.window
            await one.wait(one.script.list_is_complete, "the calls")
            await driver.choose_menu(("File", "Sign in to another account…"))
            await one.wait(lambda: driver.has("API password", QLineEdit), "the form")
            driver.write("API password", "shown-once-on-their-site")
            window.close()
            await one.wait(lambda: driver.can_press("Keep working on it"), "it is asked")
            assert driver.says("Throw away what you typed?")
            driver.press("Keep working on it")
            await one.wait(lambda: not driver.can_press("Keep working on it"), "it goes on")
            assert driver.find("API password", QLineEdit).text() == "shown-once-on-their-site"
            assert driver.has("Calls list", QTableView), "nothing was taken down"
            await driver.choose_menu(("File", "Sign in to another account…"))
            assert driver.find("API password", QLineEdit).text() == "shown-once-on-their-site", "not another one in its place"
            await driver.choose_menu(("Account", "Sign out…"))
            await one.wait(lambda: driver.can_press("Keep working on it"), "it is asked before the account goes, too")
            assert not driver.can_press("Stay signed in")
            driver.press("Keep working on it")
            await one.wait(lambda: not driver.can_press("Keep working on it"), "it goes on")
            QTest.keyClick(driver.find("API password", QLineEdit), Qt.Key.Key_Escape)
            await one.wait(lambda: driver.can_press("Throw away"), "Escape asks too")
            driver.press("Throw away")
            await one.wait(lambda: not driver.has("API password", QLineEdit), "and it goes")
            await driver.choose_menu(("File", "Sign in to another account…"))
            await one.wait(lambda: driver.has("API password", QLineEdit), "another time")
            assert driver.find("API password", QLineEdit).text() == ""

    run(story(), timeout=60)
