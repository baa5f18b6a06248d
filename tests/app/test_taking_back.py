"""Nothing made at the desk is lost: Ctrl+Z, free notes, the history in the window, and a note that was changed elsewhere too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QTableView

from callfire_desktop.domain.reviews import Note
from callfire_desktop.ui.review.note_line import UndoLine
from tests.app.test_review_desk import player, review
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def field(one: RunningProgram) -> QLineEdit:
    return one.driver.find("Note", QLineEdit)


async def one_at_desk(one: RunningProgram) -> int:
    """The desk with a recording that is here; the recording's id."""
    driver, sound = one.driver, player(one)
    await one.wait(one.script.list_is_complete, "the calls")
    await one.wait(lambda: driver.can_press("Review these 40"), "what there is to review")
    driver.find("Calls list", QTableView).setFocus()
    driver.key(Qt.Key.Key_R, CONTROL)
    await one.wait(lambda: driver.has("Review list", QListView) and driver.can_press("Play"), "the desk")
    driver.press("Play")
    await one.wait(lambda: sound.is_playing, "it plays")
    driver.find("Review list", QListView).setFocus()
    driver.key(Qt.Key.Key_Space)
    await one.wait(lambda: not sound.is_playing, "paused")
    assert sound.current_id is not None
    return sound.current_id


async def texts(one: RunningProgram, recording: int) -> list[tuple[str, bool]]:
    return [(note.text, note.place_s is not None) for note in (await review(one, recording)).notes]


async def until(one: RunningProgram, recording: int, wanted: list[tuple[str, bool]]) -> None:
    """Wait until the notes on disk are these."""
    for _ in range(200):
        found = await texts(one, recording)
        if found == wanted:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"the notes are {found}")


def test_steps_back_free_notes_and_the_history(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver = one.driver
            recording = await one_at_desk(one)
            driver.key(Qt.Key.Key_M)
            QTest.keyClicks(field(one), "At a moment")
            driver.key(Qt.Key.Key_Return)
            await until(one, recording, [("At a moment", True)])
            driver.key(Qt.Key.Key_M, SHIFT)
            await one.wait(lambda: driver.says("Note on the whole recording"), "a free note")
            QTest.keyClicks(field(one), "On all of it")
            driver.key(Qt.Key.Key_Return)
            await until(one, recording, [("On all of it", False), ("At a moment", True)])
            await one.wait(lambda: driver.says("On all of it") and driver.says("At a moment"), "both are shown")

            driver.press("Change this note")
            field(one).selectAll()
            QTest.keyClicks(field(one), "On nearly all of it")
            driver.key(Qt.Key.Key_Return)
            await until(one, recording, [("On nearly all of it", False), ("At a moment", True)])
            driver.key(Qt.Key.Key_2)
            await one.wait(lambda: driver.says("1 of 40 reviewed"), "decided")
            driver.press("Delete this note")
            await until(one, recording, [("At a moment", True)])
            driver.find("Note deleted", UndoLine).hide()  # as ten seconds do
            driver.find("Review list", QListView).setFocus()

            driver.key(Qt.Key.Key_Z, CONTROL)
            await one.wait(lambda: driver.has("Taken back: note deleted"), "it says what it did")
            await until(one, recording, [("On nearly all of it", False), ("At a moment", True)])
            driver.key(Qt.Key.Key_Z, CONTROL)
            await one.wait(lambda: driver.says("0 of 40 reviewed"), "the decision is taken back")
            await one.wait(lambda: not driver.find("Not sure", QAbstractButton).isChecked(), "and so does the button")
            driver.key(Qt.Key.Key_Z, CONTROL)
            await until(one, recording, [("On all of it", False), ("At a moment", True)])

            driver.key(Qt.Key.Key_H)
            await one.wait(lambda: driver.says("Note changed: On nearly all of it"), "the history")
            assert driver.says("Note: At a moment")
            assert driver.says("Decision: Not sure")
            assert driver.says("Decision taken back")
            assert driver.says("Note deleted")
            driver.press("Bring back: On nearly all of it")
            await until(one, recording, [("On nearly all of it", False), ("At a moment", True)])

    run(story(), timeout=60)


def test_a_note_that_was_changed_elsewhere_too_is_two_notes(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver, session = one.driver, one.program.session
            assert session is not None
            recording = await one_at_desk(one)
            await session.reviews.add_note(recording, 1.0, "First")
            await one.wait(lambda: driver.has("Change this note"), "the note")
            note: Note = (await review(one, recording)).notes[0]
            driver.press("Change this note")
            await session.reviews.change_note(recording, note.id, "Theirs", read_version=note.version)
            await one.wait(lambda: driver.says("Theirs"), "the other's version")
            field(one).selectAll()
            QTest.keyClicks(field(one), "Mine")
            await one.wait(lambda: driver.says("Changed on another computer too. Both versions are kept."), "it is said")
            await until(one, recording, [("Theirs", True), ("Mine", True)])
            QTest.keyClicks(field(one), ", and more")
            await until(one, recording, [("Theirs", True), ("Mine, and more", True)])
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: not field(one).text(), "it is written")
            assert await texts(one, recording) == [("Theirs", True), ("Mine, and more", True)]

    run(story(), timeout=60)
