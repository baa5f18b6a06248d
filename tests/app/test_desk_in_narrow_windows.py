"""The review desk while its window gets narrow and wide again: the keys stay with it, and it says what was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QTableView

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.segments import Segments
from callfire_desktop.ui.review.desk import ReviewDesk
from tests.app.test_review_desk import player
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
WIDE, NARROW = (1600, 1000), (1024, 640)
CONTROL = Qt.KeyboardModifier.ControlModifier


async def at_desk(one: RunningProgram) -> ReviewDesk:
    """The desk with one recording that is here."""
    await one.wait(one.script.list_is_complete, "the calls")
    one.script.choose()
    await one.wait(lambda: one.driver.can_press("Keep offline"), "the button")
    one.driver.press("Keep offline")
    await one.wait(one.script.is_kept, "it is here")
    one.driver.find("Calls list", QTableView).setFocus()
    one.driver.key(Qt.Key.Key_R, CONTROL)
    await one.wait(lambda: one.driver.has("Review list", QListView), "the desk")
    await one.wait(lambda: player(one).peaks is not None, "the recording")
    return one.driver.find("Review desk", ReviewDesk)


async def resized(one: RunningProgram, size: tuple[int, int], *, narrow: bool) -> None:
    one.driver.resize(*size)
    await one.wait(lambda: one.driver.has("Review list", QListView) is not narrow, "laid out anew")


def has_keys(desk: ReviewDesk) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is desk or desk.isAncestorOf(focused)) and focused.isVisible()


def test_the_keys_stay_with_the_desk(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            desk, driver, sound = await at_desk(one), one.driver, player(one)
            driver.find("Review list", QListView).setFocus()
            await resized(one, NARROW, narrow=True)
            assert has_keys(desk)
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: sound.is_playing, "Space plays, and presses no tab")
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: not sound.is_playing, "paused")
            driver.press("Review list, 0 of 40 reviewed")
            assert QApplication.focusWidget() is driver.find("Review list", QListView), "the list that was opened"
            driver.press("Review list, 0 of 40 reviewed")
            assert has_keys(desk)
            driver.button("Review list, 0 of 40 reviewed").setFocus()
            await resized(one, WIDE, narrow=False)
            assert has_keys(desk)

    run(story(), timeout=60)


def test_in_the_smallest_window_all_of_it_is_in_sight_below_a_banner(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, size=WIDE) as one:
            await one.practise()
            desk = await at_desk(one)
            await resized(one, NARROW, narrow=True)
            banner = one.driver.find("Close this message", QAbstractButton)
            assert banner.isVisible()
            hint = next(label for label in desk.findChildren(QLabel) if label.text() == "Press M while listening to write a note.")
            await one.wait(lambda: hint.visibleRegion().boundingRect() == hint.rect(), "its last line, without scrolling")
            around = [area for area in desk.findChildren(Scrolling) if area.isAncestorOf(hint)]
            assert [area.verticalScrollBar().maximum() for area in around] == [0]

    run(story(), timeout=60)


def test_it_says_what_was_saved(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            desk, driver = await at_desk(one), one.driver
            heard: list[str] = []
            desk.state_said.connect(heard.append)
            await resized(one, NARROW, narrow=True)
            assert not driver.says("Saved ")
            driver.key(Qt.Key.Key_1)
            await one.wait(lambda: driver.says("Saved "), "the decision is on disk")
            assert heard == ["Reviewed"], "and a screen reader is told"
            session, key = one.program.session, player(one).current_id
            assert session is not None
            assert key is not None
            label = await session.labels.add("Complaint")
            assert label is not None
            await session.labels.set(key, label.id, on=True)
            await one.wait(lambda: driver.has("Complaint"), "the label")
            desk.labels.set_wanted.emit(label.id, False)
            await one.wait(lambda: driver.says("Label taken off. Ctrl+Z brings it back."), "the way back is said")
            driver.key(Qt.Key.Key_Z, CONTROL)
            await one.wait(lambda: driver.has("Complaint"), "and goes")
            desk.show_said("Saved: report.xlsx")
            assert driver.says("Saved: report.xlsx")
            await resized(one, WIDE, narrow=False)
            assert driver.says("Saved: report.xlsx")

    run(story(), timeout=60)


def test_a_decision_that_was_not_saved_is_not_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            await at_desk(one)
            driver, session = one.driver, one.program.session
            assert session is not None
            driver.key(Qt.Key.Key_2)
            await one.wait(lambda: driver.says("Saved "), "it is decided")

            async def full(_recording_id: int, _decision: Decision | None) -> None:
                raise FailureError(Failure(FailureKind.DISK_FULL))

            monkeypatch.setattr(session.reviews, "decide", full)
            await resized(one, NARROW, narrow=True)
            pages = driver.find("Notes or scorecard", Segments)
            pages.setFocus()
            driver.key(Qt.Key.Key_Right)
            assert not driver.has("Note", QLineEdit)
            driver.press("Reviewed")
            await one.wait(lambda: driver.says("Not saved."), "it is said, where it can be seen")
            assert not driver.find("Reviewed", QAbstractButton).isChecked()
            assert driver.find("Not sure", QAbstractButton).isChecked(), "what is on disk"
            assert driver.has("Note", QLineEdit)

    run(story(), timeout=60)
