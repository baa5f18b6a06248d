"""A complaint about a call in the second week of October, after lunch: found, marked, sent out with its facts. By keyboard alone."""

from __future__ import annotations

import datetime as dt
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListView, QMenu, QTableView

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.recordings import RecordingRow
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.choice import Choice
from tests.app.test_review_desk import player
from tests.support.another_day import SCHOOL, another_day
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG_ENOUGH_S = 75


async def complained_of(one: RunningProgram) -> RecordingRow:
    """The recording that is meant: of the second week of October, after lunch, and long enough for what is complained about."""
    session = one.program.session
    assert session is not None
    calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
    rows = await session.recordings.for_calls(calls)
    for row in rows:
        call = await session.calls.detail(row.call_id)
        assert call is not None
        moment = dt.datetime.fromtimestamp((call.row.at_ms or 0) / 1000, ZoneInfo(SCHOOL))
        if (moment.month, moment.hour >= 13) == (10, True) and 8 <= moment.day <= 14 and (row.length_s or 0) >= LONG_ENOUGH_S:
            return row
    raise AssertionError("the pretend school had no such call")


def field(one: RunningProgram, name: str) -> QLineEdit:
    return one.driver.find(name, QLineEdit)


def found_rows(one: RunningProgram) -> list[Any]:
    model = one.driver.find("Found", QListView).model()
    return [model.index(n, 0).data(Qt.ItemDataRole.UserRole + 1) for n in range(model.rowCount())]


async def mark_at(one: RunningProgram, seconds: float, text: str) -> None:
    """Listen to it, and at that moment M, type, Enter."""
    sound = player(one)
    while sound.position_s + 12 <= seconds:
        one.driver.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    while sound.position_s + 4 <= seconds:
        one.driver.key(Qt.Key.Key_Right)
    one.driver.key(Qt.Key.Key_Space)
    await one.wait(lambda: sound.is_playing and sound.position_s >= seconds, f"it plays {seconds} s")
    one.driver.key(Qt.Key.Key_M)
    QTest.keyClicks(field(one, "Note"), text)
    one.driver.key(Qt.Key.Key_Return)
    await one.wait(lambda: one.driver.says(text), f"the note “{text}”")
    one.driver.key(Qt.Key.Key_Space)
    await one.wait(lambda: not sound.is_playing, "paused")


def replace(one: RunningProgram, name: str, text: str) -> None:
    """Type over what stands in a field that has the cursor, and go on to the next."""
    assert QApplication.focusWidget() is field(one, name)
    one.driver.key(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field(one, name), text)
    one.driver.key(Qt.Key.Key_Tab)


def test_find_mark_and_send_out(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "clip.wav"

    async def story() -> RecordingRow:
        async with running(tmp_path / "data", practice=True, size=(1600, 1000)) as one:
            driver, sound = one.driver, player(one)
            await one.wait(one.script.list_is_complete, "the calls")
            wanted = await complained_of(one)
            session = one.program.session
            assert session is not None

            driver.key(Qt.Key.Key_K, CONTROL)
            QTest.keyClicks(field(one, "Find"), "second week of october, after lunch")
            await one.wait(lambda: driver.has("Found", QListView), "what happened then")
            for found in found_rows(one):
                moment = dt.datetime.fromtimestamp(found.call.at_ms / 1000, ZoneInfo(SCHOOL))
                assert (moment.month, moment.hour >= 12) == (10, True)
                assert 8 <= moment.day <= 14
            place = next(n for n, found in enumerate(found_rows(one)) if found.recording_id == wanted.id)
            for _ in range(place):
                driver.key(Qt.Key.Key_Down)
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: driver.has("Calls list", QTableView) and driver.can_press("Keep offline"), "its call")
            driver.key(Qt.Key.Key_D, CONTROL)
            await one.wait(lambda: driver.says("Kept on this computer"), "it is here")
            await session.connection.stop_practice()
            await one.wait(lambda: driver.can_press("Start practice again"), "no network from here on")

            driver.key(Qt.Key.Key_R, CONTROL)
            await one.wait(lambda: driver.has("Review list", QListView), "the review desk")
            await one.wait(lambda: sound.current_id == wanted.id, "it opens at the call that was chosen")
            for _ in range(6):
                driver.key(Qt.Key.Key_BracketRight)  # as fast as it goes
            await mark_at(one, 41, "The bus left early")
            await mark_at(one, 65, "Wants to be called back")
            driver.key(Qt.Key.Key_C)
            await one.wait(lambda: driver.has("From", QLineEdit), "the clip's dialog")
            assert (field(one, "From").text()[:3], field(one, "To").text()[:3]) == ("0:4", "1:0"), "the two marks"
            replace(one, "From", "0:41")
            replace(one, "To", "1:05")
            assert QApplication.focusWidget() is driver.find("Kind of file", Choice)
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the kinds of file")
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            for key in (Qt.Key.Key_Up, Qt.Key.Key_Return):  # upwards from nothing: the last one
                QTest.keyClick(menu, key)
            await one.wait(lambda: driver.find("Kind of file", Choice).value == ".wav", "WAV")
            driver.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "where to")
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(name, QLineEdit)
            name.setText(str(out))
            QTest.keyClick(name, Qt.Key.Key_Return)
            await one.wait(lambda: driver.says("Saved: clip.wav"), "it is saved")
            return wanted

    with another_day("2026-10-19 09:30"):
        wanted: RecordingRow = run(story(), timeout=90)
    with wave.open(str(out), "rb") as file:
        assert file.getnframes() == 24 * file.getframerate(), "0:41 to 1:05, to the sample"
    page = out.with_suffix(".html").read_text("utf-8")
    for said in ("The bus left early", "Wants to be called back", "0:41 to 1:05", wanted.person or formats.phone_text(wanted.number)):
        assert said in page
