"""A reviewer at work in the pane of a call: deciding, writing at a moment, deleting and undoing; offline, over restarts and kills."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView

from callfire_desktop.domain.reviews import Decision, Review
from callfire_desktop.ui.player.player_bar import PlayerBar
from tests.app.test_playing import playing
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
TEXT = "Asks for the principal, not the office"


async def review(one: RunningProgram) -> Review:
    """What is on disk of the recording that is loaded."""
    session, key = one.program.session, one.driver.find("Player", PlayerBar).player.current_id
    assert session is not None
    assert key is not None
    return (await session.reviews.of([key]))[key]


def field(one: RunningProgram) -> QLineEdit:
    return one.driver.find("Note", QLineEdit)


def is_down(one: RunningProgram, name: str) -> bool:
    return one.driver.find(name, QAbstractButton).isChecked()


def test_by_keyboard_a_note_at_this_moment_and_a_decision(run: Run, tmp_path: Path) -> None:
    async def write() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)
            await one.wait(lambda: one.driver.says("Press M while listening"), "the review of the recording")
            one.driver.key(Qt.Key.Key_M)
            assert QApplication.focusWidget() is field(one)
            await one.wait(lambda: one.driver.says("Note at 0:0"), "its moment")
            QTest.keyClicks(field(one), TEXT)
            one.driver.key(Qt.Key.Key_Return)
            one.driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: one.driver.says(TEXT) and not field(one).text(), "the note is written")
            one.driver.press("Needs action")
            await one.wait(lambda: is_down(one, "Needs action"), "it is decided")
            one.driver.press("Reviewed")
            await one.wait(lambda: is_down(one, "Reviewed") and not is_down(one, "Needs action"), "another decision")
            found = await review(one)
            assert found.decision is Decision.REVIEWED
            assert [(note.text, note.place_s is not None) for note in found.notes] == [(TEXT, True)]

    async def read() -> None:
        async with running(tmp_path) as one:
            await one.wait(one.script.is_kept, "the list says it is here")
            one.script.choose(kept=True)
            await one.wait(lambda: one.driver.says(TEXT), "the note is there after a restart")
            assert is_down(one, "Reviewed")
            one.driver.press("Reviewed")
            await one.wait(lambda: not is_down(one, "Reviewed"), "the decision is taken back")

    run(write(), timeout=60)
    run(read(), timeout=60)


def test_a_moment_chosen_for_no_note_is_forgotten(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)
            await one.wait(lambda: one.driver.says("Press M while listening"), "the review of the recording")
            one.driver.key(Qt.Key.Key_M)
            await one.wait(lambda: one.driver.says("Note at 0:0"), "its moment")
            one.driver.key(Qt.Key.Key_Escape)
            await one.wait(lambda: one.driver.says("Press M while listening"), "no moment")

    run(story(), timeout=60)


def test_a_deleted_note_comes_back(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)
            await one.wait(lambda: one.driver.has("Note", QLineEdit), "the field")
            field(one).setFocus()
            QTest.keyClicks(field(one), "first")
            one.driver.press("Add this note")
            await one.wait(lambda: one.driver.has("Delete this note"), "the note")
            one.driver.press("Delete this note")
            await one.wait(lambda: not one.driver.has("Delete this note") and one.driver.can_press("Undo"), "it is gone")
            assert (await review(one)).notes == ()
            one.driver.press("Undo")
            await one.wait(lambda: one.driver.has("Delete this note"), "it is back")
            assert [note.text for note in (await review(one)).notes] == ["first"]

    run(story(), timeout=60)


def test_what_is_being_typed_survives_another_row_and_a_restart(run: Run, tmp_path: Path) -> None:
    async def write() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)
            await one.wait(lambda: one.driver.has("Note", QLineEdit), "the field")
            chosen = one.driver.find("Calls list", QTableView).currentIndex().row()
            one.driver.key(Qt.Key.Key_M)
            QTest.keyClicks(field(one), TEXT)
            table = one.driver.find("Calls list", QTableView)
            one.driver.choose_row(table, chosen + 1)
            await one.wait(lambda: not one.driver.has("Note", QLineEdit) or not field(one).text(), "another call")
            one.driver.choose_row(table, chosen)
            await one.wait(lambda: one.driver.has("Note", QLineEdit) and field(one).text() == TEXT, "what was typed")
            assert (await review(one)).notes == ()

    async def read() -> None:
        async with running(tmp_path) as one:
            await one.wait(one.script.is_kept, "the list says it is here")
            one.script.choose(kept=True)
            await one.wait(lambda: one.driver.has("Note", QLineEdit) and field(one).text() == TEXT, "what was typed, after a restart")
            assert one.driver.says("Note at 0:0")

    run(write(), timeout=60)
    run(read(), timeout=60)
