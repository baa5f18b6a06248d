"""The program as a whole: first start, coming back, ending while it works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableView

from callfire_desktop.tour.driver import accessible_name
from callfire_desktop.ui.dialogs.error_details import ErrorDialog
from tests.support.practice_process import PracticeProcess
from tests.support.published_callfire import PublishedCallFire
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
SEARCH = "Name, number or note"
END_S = 2.0
"""The issue: the program ends within 2 s, also while anything is running."""


def names(one: RunningProgram, table: str = "Calls list") -> list[str]:
    model = one.driver.find(table, QTableView).model()
    return [str(model.index(row, 0).data()) for row in range(min(5, model.rowCount()))]


def test_first_start_then_everything_comes_back(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path) as one:
            await one.practise()
            driver = one.driver
            driver.write(SEARCH, "fischer")
            await one.wait(lambda: set(names(one)) == {"Hannah Fischer"}, "one person's calls")
            table = driver.find("Calls list", QTableView)
            title = table.horizontalHeader()
            driver.click(title.viewport(), QPoint(title.sectionPosition(0) + 20, 8))
            await driver.choose_menu(("View", "Contacts"))
            await one.wait(lambda: names(one, "Contacts list"), "the contacts")
            driver.resize(800, 640)  # the invisible screen is 800 wide, and Qt keeps windows on it
            await driver.choose_menu(("Account", "Stop the practice CallFire"))
            await one.wait(lambda: driver.can_press("Start practice again"), "the banner")
        async with running(tmp_path, size=None) as one:
            driver = one.driver
            assert (one.program.window.width(), one.program.window.height()) == (800, 640)
            assert driver.has("Contacts list", QTableView), "the tab came back"
            assert names(one, "Contacts list")[0] == "Aaron Whitfield"
            assert driver.says("The practice CallFire on this computer has stopped.")
            await driver.choose_menu(("View", "Calls"))
            await one.wait(lambda: set(names(one)) == {"Hannah Fischer"}, "the filter came back")
            assert driver.says("Offline since")

    run(story(), timeout=60)


def test_it_ends_soon_while_it_brings_lists_up_to_date(run: Run, tmp_path: Path) -> None:
    async def story() -> RunningProgram:
        async with running(tmp_path, practice=True) as one:
            await one.wait(lambda: one.driver.says("Updating") or one.driver.says("Loading"), "the first pass runs")
        return one

    assert run(story(), timeout=60).ended_s <= END_S


def test_it_ends_soon_while_it_downloads_and_plays(run: Run, tmp_path: Path, heard: Any) -> None:
    async def story(practice: PracticeProcess) -> RunningProgram:
        async with running(tmp_path / "data") as one:
            await sign_in(one, practice)
            await without_keychain(one)
            await one.wait(one.script.list_is_complete, "the list of calls is complete")
            one.script.choose()
            await one.wait(lambda: one.driver.can_press("Keep offline"), "the button")
            one.driver.press("Keep offline")
            await one.wait(one.script.is_kept, "a recording is here")
            await one.wait(lambda: one.driver.can_press("Play"), "the button")
            one.driver.press("Play")
            await one.wait(one.script.shows_wave, "it is loaded")
            practice.fault("getCallRecordingMp3", "slow", bytes_per_s=8000)
            one.script.choose()
            await one.wait(lambda: one.driver.can_press("Keep offline"), "the button")
            one.driver.press("Keep offline")
            await one.wait(lambda: one.driver.says("Downloading"), "a slow download runs")
            await one.wait(lambda: list((tmp_path / "data").rglob("*.part")), "its first bytes are on their way to the disk")
        return one

    with PracticeProcess(tmp_path / "practice") as practice:
        one = run(story(practice), timeout=90)
    assert one.ended_s <= END_S
    parts = list((tmp_path / "data").rglob("*.part"))
    assert len(parts) == 1, "the download waits where it was"


async def sign_in(one: RunningProgram, practice: PracticeProcess | PublishedCallFire, *, password: str | None = None) -> None:
    """Fill the form of the welcome page."""
    driver = one.driver
    await one.wait(lambda: driver.can_press("Check and sign in"), "the form")
    driver.write("Name for this account", "Lincoln Elementary")
    driver.write("API login", practice.login)
    driver.write("API password", password or practice.password)
    if not driver.has("Server address"):
        driver.press("Advanced")
    driver.write("Server address", practice.base_address)
    driver.press("Check and sign in")


async def without_keychain(one: RunningProgram) -> None:
    """The machine of a test has no keychain: use the password for this run."""
    await one.wait(lambda: one.driver.can_press("Use until I quit"), "the question about the password store")
    one.driver.press("Use until I quit")


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5])
def test_every_tab_has_its_key(run: Run, tmp_path: Path, key: Qt.Key) -> None:
    tables = ["Calls list", "Broadcasts list", "Sounds list", "Contacts list", "Do-not-call list"]
    wanted = tables[key - Qt.Key.Key_1]

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            one.driver.key(key, Qt.KeyboardModifier.AltModifier)
            await one.wait(lambda: one.driver.has(wanted, QTableView) and names(one, wanted), wanted)

    run(story(), timeout=60)


def test_an_unexpected_error_is_said_calmly_and_the_program_goes_on(run: Run, tmp_path: Path, heard: Any) -> None:
    heard.expect("Unexpected error in")

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await one.wait(one.script.list_is_complete, "the calls")
            for _ in range(3):
                QTimer.singleShot(0, fall_over)
            await one.wait(lambda: one.driver.says("Something went wrong in this program."), "it is said")
            dialogs = [dialog for dialog in one.program.window.findChildren(ErrorDialog) if dialog.isVisible()]
            assert len(dialogs) == 1, "once, however often it happens"
            one.driver.press("Show details")
            detail = one.driver.find("Details", QPlainTextEdit).toPlainText()
            assert "ZeroDivisionError" in detail
            assert "12135550142" not in detail
            one.driver.press("Copy details")
            assert QGuiApplication.clipboard().text() == detail
            one.driver.press("Go on")
            await one.wait(lambda: not one.driver.says("Something went wrong in this program."), "it is gone")
            one.script.choose()
            await one.wait(lambda: one.driver.can_press("Keep offline"), "and the program goes on")

    run(story(), timeout=60)
    logs = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.log"))
    assert "ZeroDivisionError" in logs
    assert "12135550142" not in logs


def fall_over() -> None:
    """What no one expected, with a number in it."""
    number = "12135550142"
    raise ZeroDivisionError(f"while looking at {number}")


def test_the_line_works_with_keys_alone(run: Run, tmp_path: Path) -> None:
    """UX U19: from the welcome page to a recording that plays, without the mouse."""

    async def story() -> None:
        async with running(tmp_path) as one:
            driver = one.driver
            await one.wait(lambda: driver.can_press("Start practicing"), "the welcome page")
            for _ in range(30):
                if driver.button("Start practicing").hasFocus():
                    break
                driver.key(Qt.Key.Key_Tab)
            assert driver.button("Start practicing").hasFocus()
            driver.key(Qt.Key.Key_Space)
            await one.wait(one.script.list_is_complete, "the calls")
            table = driver.find("Calls list", QTableView)
            assert table.hasFocus(), "the list is where a person begins"
            order = []
            for _ in range(40):
                driver.key(Qt.Key.Key_Tab)
                focused = QApplication.focusWidget()
                assert focused is not None
                order.append(accessible_name(focused))
                if focused is table:
                    break
            assert table.hasFocus(), "Tab goes round"
            wanted = ["Speed", "Help F1", "Calls", "Use your own account…", SEARCH, "Dates: Any time", "Calls list"]
            assert [name for name in order if name in wanted] == wanted, f"as it is read: {order}"
            driver.key(Qt.Key.Key_Home)
            for _ in range(60):
                if driver.can_press("Keep offline"):
                    break
                driver.key(Qt.Key.Key_Down)
                await one.wait(lambda: table.currentIndex().isValid(), "a row")
            driver.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
            await one.wait(one.script.is_kept, "it is here")
            await one.wait(lambda: not driver.has("Cancel download") and driver.can_press("Play"), "the pane shows it")
            for _ in range(60):
                driver.key(Qt.Key.Key_Tab)
                focused = QApplication.focusWidget()
                if focused is not None and accessible_name(focused) == "Play":
                    break
            driver.key(Qt.Key.Key_Space)
            await one.wait(one.script.shows_wave, "it plays")

    run(story(), timeout=60)
