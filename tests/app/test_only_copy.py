"""Removing a copy: what CallFire still has goes at once, the only copy there is goes only after a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTableView

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from tests.app.test_program import sign_in, without_keychain
from tests.support.practice_process import PracticeProcess
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
QUESTION = "Remove the only copy?"
NOTE = "The only proof there is"


async def kept(one: RunningProgram) -> list[RecordingRow]:
    session = one.program.session
    assert session is not None
    calls = await session.calls.ids(ListQuery(CallFilter(), CallSort.TIME, descending=True))
    return [row for row in await session.recordings.for_calls(calls) if row.offline is OfflineState.KEPT]


async def keep_first(one: RunningProgram) -> RecordingRow:
    """Keep the newest recording here."""
    one.script.choose()
    there = "Kept on this computer"
    await one.wait(lambda: one.driver.can_press("Keep offline") and not one.driver.says(there), "it is not here, and can be kept")
    one.driver.press("Keep offline")
    await one.wait(lambda: one.driver.says(there), "it is here")
    (row,) = await kept(one)
    return row


async def remove(one: RunningProgram) -> None:
    """More, "Remove this copy"."""
    one.driver.press("More for this recording")
    await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(action for action in menu.actions() if action.text() == "Remove this copy")
    one.driver.click(menu, menu.actionGeometry(entry).center())


def test_the_only_copy_is_asked_about_and_another_is_not(run: Run, tmp_path: Path) -> None:
    async def story(practice: PracticeProcess) -> None:
        async with running(tmp_path / "data") as one:
            driver = one.driver
            await sign_in(one, practice)
            await without_keychain(one)
            await one.wait(one.script.list_is_complete, "the calls")
            session = one.program.session
            assert session is not None

            await keep_first(one)
            await remove(one)
            await one.wait(lambda: driver.can_press("Keep offline"), "CallFire has it: it goes without a question")
            assert not driver.has(QUESTION)
            assert await kept(one) == []

            row = await keep_first(one)
            QTest.keyClicks(driver.find("Note", QLineEdit), NOTE)
            driver.press("Add this note")
            await one.wait(lambda: driver.has("Delete this note"), "the note")
            practice.remove("recording", [row.id])
            practice.remove("call", [row.call_id])
            table = driver.find("Calls list", QTableView)
            here = table.currentIndex().row()
            for place in (here + 1, here):  # looks away and back
                driver.choose_row(table, place)
            await one.wait(lambda: driver.says("Gone at CallFire, kept here"), "it says that this is the only one")

            await remove(one)
            await one.wait(lambda: driver.says(QUESTION), "the question")
            assert driver.says("CallFire does not have this recording any more, so it can't come back.")
            assert driver.says("Your notes stay.")
            assert QApplication.focusWidget() is driver.button("Keep it")
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: not driver.says(QUESTION), "Enter keeps it")
            assert [one.id for one in await kept(one)] == [row.id]

            await remove(one)
            await one.wait(lambda: driver.says(QUESTION), "the question again")
            driver.close_dialog(QUESTION)
            await one.wait(lambda: not driver.says(QUESTION), "Escape keeps it too")
            assert [one.id for one in await kept(one)] == [row.id]

            await remove(one)
            await one.wait(lambda: driver.can_press("Remove the only copy"), "the question once more")
            driver.press("Remove the only copy")
            await one.wait(lambda: not list(tmp_path.rglob(f"{row.id}.mp3")), "the file is gone")
            assert await kept(one) == []
            assert [note.text for note in (await session.reviews.of([row.id]))[row.id].notes] == [NOTE]

    with PracticeProcess(tmp_path / "practice") as practice:
        run(story(practice), timeout=90)
