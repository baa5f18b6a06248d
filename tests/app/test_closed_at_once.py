"""What was pressed or typed a moment before the window closes is on the disk: nothing the person made is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView

from tests.app.test_taking_back import one_at_desk
from tests.app.test_type_and_hear import to_the_sounds, type_in
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]


def stored(folder: Path, statement: str) -> list[Any]:
    (file,) = (folder / "accounts").glob("*/account.sqlite3")
    with closing(sqlite3.connect(file)) as reader:
        return [row[0] for row in reader.execute(statement)]


def write_a_draft(one: RunningProgram) -> None:
    one.driver.key(Qt.Key.Key_M)
    QTest.keyClicks(one.driver.find("Note", QLineEdit), "Asks for the principal")


def decide(one: RunningProgram) -> None:
    one.driver.find("Review list", QListView).setFocus()
    one.driver.key(Qt.Key.Key_3)


def decide_thrice(one: RunningProgram) -> None:
    one.driver.find("Review list", QListView).setFocus()
    one.driver.key(Qt.Key.Key_3)
    one.driver.key(Qt.Key.Key_2)
    one.driver.key(Qt.Key.Key_1)


def go_on(one: RunningProgram) -> None:
    one.driver.find("Review list", QListView).setFocus()
    one.driver.key(Qt.Key.Key_N)


def test_where_a_review_goes_on(run: Run, tmp_path: Path) -> None:
    places = "SELECT current_id FROM review_lists"

    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            await one.wait(one.script.list_is_complete, "the calls")
            await one.wait(lambda: one.driver.can_press("Review these 40"), "how many there are to review")
            one.driver.press("Review these 40")
            await one.wait(lambda: one.driver.has("Review list", QListView), "the desk")
            assert one.program.session is not None
            found = await one.program.session.review_lists.last()
            assert found is not None
            go_on(one)
        assert stored(tmp_path, places) == [found.items[1].recording_id]

    run(story(), timeout=60)


@pytest.mark.parametrize(
    ("make", "statement", "wanted"),
    [
        (write_a_draft, "SELECT text FROM note_drafts", ["Asks for the principal"]),
        (decide, "SELECT decision FROM decisions", ["needs_action"]),
        (decide_thrice, "SELECT decision FROM decisions", ["reviewed"]),
    ],
)
def test_what_was_made_at_the_desk(
    run: Run, tmp_path: Path, make: Callable[[RunningProgram], None], statement: str, wanted: list[str]
) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            await one_at_desk(one)
            await one.wait(lambda: one.driver.has("Note", QLineEdit), "the field")
            make(one)
        assert stored(tmp_path, statement) == wanted

    run(story(), timeout=60)


def test_what_was_typed_to_be_spoken(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await to_the_sounds(one)
            await type_in(one, "The school is closed")
        assert stored(tmp_path, "SELECT text FROM spoken_drafts") == ["The school is closed"]

    run(story(), timeout=60)


def test_a_note_begun_before_another_account_is_shown(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            await one_at_desk(one)
            await one.wait(lambda: one.driver.has("Note", QLineEdit), "the field")
            before = one.program.session
            assert before is not None
            write_a_draft(one)
            one.program.window.switch_wanted.emit(before.account.key)  # as its menu does
            await one.wait(lambda: one.program.session not in (None, before), "the account is shown anew")
            assert stored(tmp_path, "SELECT text FROM note_drafts") == ["Asks for the principal"]

    run(story(), timeout=60)
