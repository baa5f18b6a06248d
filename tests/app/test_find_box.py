"""Finding a call from anywhere, by keyboard, and landing at the moment of the note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QTableView

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.storage.errors import DiskFullError
from callfire_desktop.storage.finding import Finder
from tests.app.test_playing import playing
from tests.app.test_review_desk import player
from tests.support.qt_loop import Heard
from tests.support.running_program import running

Run = Callable[..., Any]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_note_is_found_and_its_moment_is_where_the_player_waits(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver, sound = one.driver, player(one)
            await playing(one)
            recording = sound.current_id
            assert recording is not None
            assert one.program.session is not None
            await one.program.session.reviews.add_note(recording, 7.0, "Wants the principal, quite loudly")
            driver.key(Qt.Key.Key_Space, CONTROL)
            driver.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
            await one.wait(lambda: driver.has("Broadcasts list", QTableView), "another tab")
            driver.key(Qt.Key.Key_K, CONTROL)
            box = driver.find("Find", QLineEdit)
            assert QApplication.focusWidget() is box
            QTest.keyClicks(box, "principal loudly")
            await one.wait(lambda: driver.has("Found", QListView), "it is found")
            QTest.keyClick(box, Qt.Key.Key_Return)
            await one.wait(lambda: driver.has("Calls list", QTableView), "the calls")
            await one.wait(lambda: abs(sound.position_s - 7.0) < 0.2, "its moment")
            await one.wait(lambda: driver.says("Wants the principal, quite loudly"), "its call")
            driver.key(Qt.Key.Key_K, CONTROL)
            QTest.keyClicks(box, "zzzqqq")
            await one.wait(lambda: driver.says("Nothing found."), "it says so")
            QTest.keyClick(box, Qt.Key.Key_Escape)
            await one.wait(lambda: not driver.says("Nothing found."), "closed")

    run(story(), timeout=60)


def test_enter_right_after_the_last_letter_goes_to_what_was_typed(run: Run, tmp_path: Path) -> None:
    """The list still shows what was found for the beginning of it."""

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            assert one.program.session is not None
            session = one.program.session
            calls = await session.calls.first_rows(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
            (newer, *_), (older, *_) = [await session.recordings.for_calls([row.id]) for row in calls[:2]]
            await session.reviews.add_note(newer.id, None, "zebra")
            await session.reviews.add_note(older.id, None, "zebra crossing")
            driver.key(Qt.Key.Key_K, CONTROL)
            box = driver.find("Find", QLineEdit)
            QTest.keyClicks(box, "zebra")
            await one.wait(lambda: driver.has("Found", QListView), "both are found")
            QTest.keyClicks(box, " crossing")
            QTest.keyClick(box, Qt.Key.Key_Return)
            await one.wait(lambda: driver.says("zebra crossing"), "the call of that note")

    run(story(), timeout=60)


def test_what_the_disk_refuses_is_said_in_its_own_words(
    run: Run, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody who looks for a call expects a full disk; what is said is that, and not that something unexpected happened."""
    heard.expect("Unexpected error in .*DiskFullError")

    async def full(*_question: object) -> None:
        raise DiskFullError("full")

    monkeypatch.setattr(Finder, "find", full)

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await one.wait(one.script.list_is_complete, "the calls")
            one.driver.key(Qt.Key.Key_K, CONTROL)
            QTest.keyClicks(one.driver.find("Find", QLineEdit), "principal")
            await one.wait(lambda: one.driver.says("This computer's disk is full."), "it is said")
            one.driver.press("Go on")

    run(story(), timeout=60)
