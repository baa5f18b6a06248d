"""The review desk in the running program, by keyboard: fetch, listen, mark, decide, leave, come back, without the network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QListView, QMenu, QTableView

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.review_lists import ReviewList
from callfire_desktop.domain.reviews import Decision, Review
from callfire_desktop.ui.controls.segments import Segments
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from tests.support.qt_loop import Heard
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def player(one: RunningProgram) -> RecordingPlayer:
    return one.program.window.findChild(PlayerBar).player  # type: ignore[union-attr]  # there is always one


async def last_list(one: RunningProgram) -> ReviewList:
    assert one.program.session is not None
    found = await one.program.session.review_lists.last()
    assert found is not None
    return found


async def review(one: RunningProgram, recording_id: int) -> Review:
    assert one.program.session is not None
    return (await one.program.session.reviews.of([recording_id]))[recording_id]


async def at_desk(one: RunningProgram) -> None:
    """Open the desk with all that has a recording, and fetch it all."""
    driver = one.driver
    await one.wait(one.script.list_is_complete, "the calls")
    await one.wait(lambda: driver.can_press("Review these 40"), "how many there are to review")
    driver.find("Calls list", QTableView).setFocus()
    driver.key(Qt.Key.Key_R, CONTROL)
    await one.wait(lambda: driver.has("Review list", QListView), "the review desk")
    assert not driver.has("Player"), "the desk is the player there"
    await one.wait(lambda: driver.can_press("Add 40 to downloads"), "what is not here")
    driver.press("Add 40 to downloads")
    await one.wait_for_files(lambda: driver.says("Ready offline: 40 of 40 checked"), "all is here")


def test_reviewing_by_keyboard_and_coming_back(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver, sound = one.driver, player(one)
            await at_desk(one)
            await driver.choose_menu(("Account", "Stop the practice CallFire"))
            await one.wait(lambda: driver.can_press("Start practice again"), "no network")
            await driver.come_to_front()
            first = sound.current_id
            assert sound.position_s == 0, "nothing startles"
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: sound.position_s > 0.5, "it plays")
            driver.key(Qt.Key.Key_M)
            QTest.keyClicks(driver.find("Note", QLineEdit), "Asks 1 2 3 for N")
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: driver.has("Delete this note"), "the note is written")
            assert (await last_list(one)).reviewed == 0, "digits in a note decide nothing"
            driver.key(Qt.Key.Key_1)
            await one.wait(lambda: driver.says("1 of 40 reviewed"), "it is decided")
            driver.key(Qt.Key.Key_N)
            await one.wait(lambda: sound.current_id not in (None, first) and sound.is_playing, "the next one plays")
            second = sound.current_id
            driver.key(Qt.Key.Key_3)
            await one.wait(lambda: driver.says("2 of 40 reviewed"), "it is decided too")
            driver.key(Qt.Key.Key_B)
            await one.wait(lambda: sound.current_id == first, "the one before")
            assert driver.find("Reviewed", QAbstractButton).isChecked()
            driver.key(Qt.Key.Key_0)
            await one.wait(lambda: driver.says("1 of 40 reviewed"), "taken back")
            driver.key(Qt.Key.Key_N)
            await one.wait(lambda: sound.current_id == second and sound.is_playing, "on")
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: not sound.is_playing, "paused")
            while sound.position_s > 0:  # how much of it was heard so far is the machine's, and none is shorter than 18 s
                driver.key(Qt.Key.Key_Left, SHIFT)
            for key, modifiers, at in ((Qt.Key.Key_Right, SHIFT, 10), (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 8)):
                driver.key(key, modifiers)
                await one.wait(lambda at=at: abs(sound.position_s - at) < 0.2, f"{at} seconds")
            driver.key(Qt.Key.Key_BracketRight)
            assert driver.button("Speed").text() == "1.25×"
            place = sound.position_s

        async with running(tmp_path, size=(1600, 1000)) as one:
            driver, sound = one.driver, player(one)
            await one.wait(lambda: driver.has("Review list", QListView), "the desk is open again")
            await one.wait(lambda: sound.current_id == second, "the same recording")
            assert not sound.is_playing
            await one.wait(lambda: abs(sound.position_s - place) <= 2, "the same place")
            assert driver.find("Needs action", QAbstractButton).isChecked()
            driver.press("Leave review")
            await one.wait(lambda: driver.has("Calls list", QTableView) and driver.has("Player"), "the calls")
            model = driver.find("Calls list", QTableView).model()
            shown = [getattr(model, "row_at")(n) for n in range(40)]  # noqa: B009  (a model of ours behind Qt's type)
            assert [row.decision for row in shown if row is not None and row.decision is not None] == [Decision.NEEDS_ACTION]
            found = await last_list(one)
            assert [item.decision for item in found.items[:2]] == [None, Decision.NEEDS_ACTION]
            driver.key(Qt.Key.Key_R, CONTROL | SHIFT)
            await one.wait(lambda: driver.has("Review list", QListView), "on with the review")

    run(work(), timeout=120)


def test_skipping_silence_passes_over_pauses_and_says_what_it_saves(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver, sound = one.driver, player(one)
            await at_desk(one)
            await one.wait(lambda: sound.pauses, "where nobody speaks")
            driver.press("Skip silence")
            await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the strengths")
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            strong = next(action for action in menu.actions() if action.text() == "Strong")
            driver.click(menu, menu.actionGeometry(strong).center())
            await one.wait(lambda: driver.says(" → "), "what it saves")
            heard: list[float] = []
            sound.moved.connect(heard.append)
            pause = next(one for one in sound.pauses if one[1] - one[0] > 0.5 and one[0] > 1)
            sound.seek(pause[0] - 0.8)
            driver.find("Review list", QListView).setFocus()
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: any(at >= pause[1] for at in heard), "beyond the pause")
            inside = [at for at in heard if pause[0] + 0.3 < at < pause[1] - 0.05]
            assert inside == [], "the pause itself was passed over"
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: not sound.is_playing, "paused")
            sound.seek(pause[0] + 0.2)
            driver.key(Qt.Key.Key_S)
            await one.wait(lambda: abs(sound.position_s - pause[1]) < 0.1, "where somebody speaks again")

    run(story(), timeout=90)


def test_a_selection_is_reviewed_exactly(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            table = driver.find("Calls list", QTableView)
            driver.choose_row(table, 0)
            for _ in range(11):
                driver.key(Qt.Key.Key_Down, SHIFT)
            await one.wait(lambda: driver.says("12 selected"), "twelve calls")
            chosen = [row.id for row in (table.model().row_at(n) for n in range(12)) if row.recording_count]  # type: ignore[attr-defined]  # our model
            await one.wait(lambda: driver.can_press(f"Review these {len(chosen)}"), "those with a recording")
            driver.press(f"Review these {len(chosen)}")
            await one.wait(lambda: driver.has("Review list", QListView), "the review desk")
            assert {item.call_id for item in (await last_list(one)).items} == set(chosen)

    run(story(), timeout=60)


def test_labels_and_scores_by_keyboard(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver, sound = one.driver, player(one)
            await at_desk(one)
            driver.key(Qt.Key.Key_L)
            await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the labels")
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            driver.click(menu, menu.actionGeometry(menu.actions()[-1]).center())
            await one.wait(lambda: driver.has("New label"), "a new label")
            QTest.keyClicks(driver.find("Name", QLineEdit), "Complaint")
            QTest.keyClick(driver.find("Name", QLineEdit), Qt.Key.Key_Return)
            await one.wait(lambda: driver.has("Complaint"), "the recording has it")
            driver.press("Make a scorecard…")
            await one.wait(lambda: driver.has("Name of the form", QLineEdit), "the form")
            driver.press("Save form")
            await one.wait(lambda: driver.says("The form needs a name."), "what is missing")
            QTest.keyClicks(driver.find("Name of the form", QLineEdit), "Front office")
            QTest.keyClick(driver.find("Name of the form", QLineEdit), Qt.Key.Key_Escape)
            await one.wait(lambda: driver.can_press("Keep working on it"), "what was typed is not thrown away unasked")
            driver.press("Keep working on it")
            await one.wait(lambda: not driver.can_press("Keep working on it"), "it goes on")
            assert driver.find("Name of the form", QLineEdit).text() == "Front office"
            driver.press("Save form")
            await one.wait(lambda: driver.says("Question 1 has no words."), "what is missing still")
            QTest.keyClicks(driver.find("Question", QLineEdit), "Greeted by name")
            driver.press("Save form")
            await one.wait(lambda: driver.has("Greeted by name", Segments), "the form at the desk")
            answer = driver.find("Greeted by name", Segments)
            answer.setFocus()
            QTest.keyClick(answer, Qt.Key.Key_Right)
            await one.wait(lambda: driver.says("So far 5 of 5"), "the score")
            assert one.program.session is not None
            assert sound.current_id is not None
            found = await review(one, sound.current_id)
            while found.score is None:  # the test's own time limit ends this
                found = await review(one, sound.current_id)
            assert [label.name for label in found.labels] == ["Complaint"]
            assert found.score.answers == {1: "yes"}

    run(story(), timeout=90)


def test_a_report_refuses_to_be_partial_silently(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "data", practice=True, size=(1600, 1000)) as one:
            driver = one.driver
            await at_desk(one)
            driver.key(Qt.Key.Key_1)
            await one.wait(lambda: driver.says("1 of 40 reviewed"), "it is decided")
            driver.press("Report…")
            await one.wait(lambda: driver.has("Save the partial report"), "it says that it is partial")
            driver.press("Save the partial report")
            await one.wait(lambda: driver.says("Save 40 rows with personal data?"), "it warns")
            driver.press("Excel")  # and then a name that says CSV
            await one.wait(lambda: driver.has("fileNameEdit", QLineEdit) or QApplication.activeModalWidget() is not None, "where to")
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(field, QLineEdit)
            field.setText(str(tmp_path / "report.csv"))
            QTest.keyClick(field, Qt.Key.Key_Return)
            await one.wait(lambda: driver.says("Saved: report.csv"), "it is saved")
            said = (tmp_path / "report.csv").read_text("utf-8-sig")
            assert "Not the whole list: 1 of 40 reviewed." in said
            assert said.count("Reviewed") >= 2

    run(story(), timeout=90)


def test_a_form_is_left_unsaved_only_when_said(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver = one.driver
            await at_desk(one)
            driver.press("Make a scorecard…")
            await one.wait(lambda: driver.has("Name of the form", QLineEdit), "the form")
            QTest.keyClick(driver.find("Name of the form", QLineEdit), Qt.Key.Key_Escape)
            await one.wait(lambda: not driver.has("Name of the form", QLineEdit), "an empty one goes unasked")
            driver.press("Make a scorecard…")
            await one.wait(lambda: driver.has("Name of the form", QLineEdit), "the form")
            QTest.keyClicks(driver.find("Question", QLineEdit), "Greeted by name")
            driver.press("Make a scorecard…")
            assert driver.find("Question", QLineEdit).text() == "Greeted by name", "no new form in its place"
            driver.press("Cancel")
            await one.wait(lambda: driver.can_press("Throw away"), "it is asked")
            driver.press("Throw away")
            await one.wait(lambda: not driver.has("Name of the form", QLineEdit), "and goes")
            assert driver.can_press("Make a scorecard…")

    run(story(), timeout=60)


def test_a_call_with_two_recordings_is_heard_to_its_end(run: Run, tmp_path: Path, heard: Heard) -> None:
    heard.expect("keyToAscii")  # how a test presses a media key

    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver, sound, session = one.driver, player(one), one.program.session
            assert session is not None
            await one.wait(one.script.list_is_complete, "the calls")
            calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
            first, second = (await session.recordings.for_calls(calls))[:2]
            statement = "UPDATE recordings SET call_id = ?, created_ms = ? WHERE id = ?"
            values = (first.call_id, (first.created_ms or 0) + 1, second.id)
            await session._store._database.write(lambda c: c.execute(statement, values) and None)
            await session.recordings.keep_offline([first.id, second.id])
            await one.wait(lambda: session.recordings.progress.files_wanted, "they come")
            await one.wait_for_files(lambda: not session.recordings.progress.files_wanted, "they are here")
            driver.find("Calls list", QTableView).setFocus()
            driver.key(Qt.Key.Key_R, CONTROL)
            await one.wait(lambda: driver.has("Review list", QListView), "the desk")
            spoken: list[str] = []
            one.program.window.findChild(PlayerBar).voice.said.connect(spoken.append)  # type: ignore[union-attr]  # there is always one
            found = await last_list(one)
            places = [item.recording_id for item in found.items]
            assert places.index(second.id) == places.index(first.id) + 1
            view = driver.find("Review list", QListView)
            view.setCurrentIndex(view.model().index(places.index(first.id), 0))
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: sound.current_id == first.id, "the first of the two")
            assert driver.says("recording 1 of 2")
            sound.seek(sound.length_s - 1.5)
            if not sound.is_playing:
                driver.key(Qt.Key.Key_MediaTogglePlayPause)
            await one.wait(lambda: sound.current_id == second.id and sound.is_playing, "the second follows by itself")
            assert driver.says("recording 2 of 2")
            assert any(text.startswith("Playing from") for text in spoken), "and a screen reader hears that it plays"

    run(story(), timeout=60)


def test_all_that_is_listed_is_kept_offline_by_one_key(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver, session = one.driver, one.program.session
            assert session is not None
            await one.wait(one.script.list_is_complete, "the calls")
            driver.find("Calls list", QTableView).setFocus()
            driver.key(Qt.Key.Key_D, CONTROL | SHIFT)
            await one.wait(lambda: driver.says("40 recordings added to downloads"), "how many")
            await one.wait(lambda: session.recordings.progress.files_wanted, "they come")
            await one.wait_for_files(lambda: not session.recordings.progress.files_wanted, "they are here")
            assert (await session.space.meter()).recordings == 40

    run(story(), timeout=60)
