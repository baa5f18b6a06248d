"""The Sounds tab by keyboard: heard, heard offline, saved, renamed and back, deleted for good, uploaded again."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QTableView, QWidget

from callfire_desktop.tour.driver import accessible_name
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
CLOSING, SPANISH, BUS, PARENTS = "Winter closing, English", "Winter closing, Spanish", "Bus is late", "Parents' evening"


def player(one: RunningProgram) -> RecordingPlayer:
    return one.driver.find("Player", PlayerBar).player


def table(one: RunningProgram) -> QTableView:
    return one.driver.find("Sounds list", QTableView)


def names(one: RunningProgram) -> list[str]:
    if not one.driver.has("Sounds list", QTableView):
        return []
    return first_cells(table(one))


def first_cells(rows: QTableView) -> list[str]:
    model = rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def used_in(one: RunningProgram, name: str) -> str:
    """What its row says; nothing while the list is being read again."""
    listed = names(one)
    return str(table(one).model().index(listed.index(name), 3).data()) if name in listed else ""


async def at_sounds(one: RunningProgram) -> None:
    one.driver.key(Qt.Key.Key_3, ALT)
    await one.wait(lambda: CLOSING in names(one), "the sounds")


async def go_to(one: RunningProgram, name: str) -> None:
    """Choose a row by the arrow keys."""
    await back(one)
    await one.wait(lambda: name in names(one), f"the row of {name}")
    table(one).setFocus()
    one.driver.key(Qt.Key.Key_Home)
    for _ in range(names(one).index(name)):
        one.driver.key(Qt.Key.Key_Down)
    await one.wait(lambda: one.driver.has("More for this sound") and one.driver.says(name), f"the pane of {name}")


def press_by_keys(one: RunningProgram, name: str) -> None:
    """Tab to a button and press Space."""
    for _ in range(40):
        here = QApplication.focusWidget()
        if isinstance(here, QWidget) and accessible_name(here) == name:
            one.driver.key(Qt.Key.Key_Space)
            return
        one.driver.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach “{name}”")


async def back(one: RunningProgram) -> None:
    """The platform without screens leaves the window inactive after a dialog."""
    one.program.window.activateWindow()
    await one.wait(lambda: QApplication.activeWindow() is one.program.window, "the window has the keys again")


def open_dialog() -> QDialog:
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible())


def save_as(path: Path) -> None:
    """Answer the file dialog that is open."""
    chosen = QApplication.activeModalWidget()
    assert isinstance(chosen, QFileDialog)
    field = chosen.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_heard_saved_and_heard_again_without_callfire(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "data", practice=True, size=(1600, 1000)) as one:
            await at_sounds(one)
            await go_to(one, CLOSING)
            await one.wait(lambda: one.driver.can_press("Play"), "it can be played")
            press_by_keys(one, "Play")
            await one.wait(lambda: player(one).is_playing and one.script.shows_wave(), "it plays, with its picture")
            player(one).set_speed(2.0)
            assert one.driver.button("Speed").text() == "2.0×"
            assert player(one).current_id is None, "it is no recording"
            assert one.driver.find("Player", PlayerBar)._title.text() == CLOSING
            await one.wait(lambda: one.driver.has("Position in this sound"), "its picture in the pane")
            here = QApplication.focusWidget()
            assert isinstance(here, QWidget)
            assert accessible_name(here) == "Pause", "the focus stays where it was while the sound was fetched"
            one.driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: not player(one).is_playing, "paused by the same key")
            for ending in (".mp3", ".wav"):
                press_by_keys(one, f"Save as {ending[1:].upper()}…")
                await one.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "where to")
                save_as(tmp_path / f"closing{ending}")
                await one.wait(lambda ending=ending: one.driver.says(f"Saved: closing{ending}"), "it is saved")
                await back(one)
            with wave.open(str(tmp_path / "closing.wav")) as file:
                assert abs(file.getnframes() / file.getframerate() - 19) < 0.2
            await one.driver.choose_menu(("Account", "Stop the practice CallFire"))
            await one.wait(lambda: one.driver.can_press("Start practice again"), "CallFire is away")
            await go_to(one, SPANISH)
            await one.wait(lambda: one.driver.can_press("Play"), "it could be played")
            press_by_keys(one, "Play")
            await one.wait(lambda: one.driver.says("The audio of this sound is not on this computer."), "why not")
        async with running(tmp_path / "data", size=(1600, 1000)) as one:
            await at_sounds(one)
            await go_to(one, CLOSING)
            assert player(one).speed == 1.0, "the speed of a sound was for that once"
            await one.wait(lambda: one.driver.can_press("Play"), "it can be played")
            press_by_keys(one, "Play")
            await one.wait(lambda: player(one).is_playing and player(one).position_s > 0, "it plays from this computer")

    run(story(), timeout=90)


def test_renamed_and_taken_back(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            await at_sounds(one)
            await go_to(one, BUS)
            one.driver.key(Qt.Key.Key_F2)
            await one.wait(lambda: one.driver.says("Only on this computer."), "it asks")
            field = one.driver.find("Name", QLineEdit)
            assert field.text() == BUS
            QTest.keyClicks(field, "The bus <b>waits</b>")
            QTest.keyClick(field, Qt.Key.Key_Return)
            await one.wait(lambda: "The bus <b>waits</b>" in names(one), "the list has the new name")
            assert one.driver.says("Renamed to “The bus <b>waits</b>”.")
            await one.wait(lambda: one.driver.says(f"CallFire's name: “{BUS}”"), "the pane has both")
            await back(one)
            table(one).setFocus()
            one.driver.key(Qt.Key.Key_Z, CONTROL)
            await one.wait(lambda: BUS in names(one), "the name is back")

    run(story(), timeout=60)


def test_deleted_for_good_and_uploaded_again(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            driver = one.driver
            await at_sounds(one)
            await go_to(one, CLOSING)
            one.driver.key(Qt.Key.Key_Delete)
            await one.wait(lambda: driver.says("Delete “Winter closing, English” for good?"), "it asks")
            assert driver.says("Used in: “Winter closing” (Finished).")
            assert driver.says("A copy stays here")
            asked = open_dialog()
            focused = asked.focusWidget()
            assert focused is not None
            assert accessible_name(focused) == "Keep it", "the safe button is the default"
            QTest.keyClick(asked, Qt.Key.Key_Escape)
            await one.wait(lambda: driver.can_press("Delete this sound…"), "nothing was done")
            await back(one)
            await one.wait(lambda: used_in(one, CLOSING).startswith("1 broadcast"), "it is as it was")
            press_by_keys(one, "Delete this sound…")
            await one.wait(lambda: driver.can_press("Delete “Winter closing, English”"), "it asks again")
            driver.press("Delete “Winter closing, English”")
            await one.wait(lambda: used_in(one, CLOSING) == "Deleted", "the row says so")
            await one.wait(lambda: driver.can_press("Upload again"), "and what can be done")
            await back(one)
            press_by_keys(one, "Upload again")
            await one.wait(lambda: names(one).count(CLOSING) == 2, "it came back as another sound")
            await one.wait(lambda: driver.says("“Winter closing, English” can be used again."), "it says so")
            await one.wait(lambda: driver.can_press("Winter closing, English (deleted)"), "the same audio as the deleted one")
            await go_to(one, PARENTS)
            press_by_keys(one, "Delete this sound…")
            await one.wait(lambda: driver.says("This sound can't be deleted now: “Parents' evening” may play it."), "refused, by name")
            QTest.keyClick(open_dialog(), Qt.Key.Key_Escape)
            await one.wait(lambda: driver.can_press("Delete this sound…"), "it stays")

    run(story(), timeout=60)


def test_messages_of_a_broadcast_one_after_the_other(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            heard: list[int | None] = []
            player(one).opened.connect(lambda: heard.append(player(one).sound_id))
            one.driver.key(Qt.Key.Key_2, ALT)
            broadcasts = "Broadcasts list"
            await one.wait(lambda: one.driver.has(broadcasts, QTableView), "the broadcasts")
            rows = one.driver.find(broadcasts, QTableView)
            await one.wait(lambda: "Winter closing" in first_cells(rows), "all of them")
            one.driver.choose_row(rows, first_cells(rows).index("Winter closing"))
            await one.wait(lambda: one.driver.says("A machine hears"), "both messages")
            await one.wait(lambda: one.driver.says(SPANISH), "by their names")
            press_by_keys(one, "Hear both, one after the other")
            await one.wait(lambda: player(one).is_playing and player(one).peaks is not None, "the first plays")
            first = player(one).sound_id
            await one.wait(lambda: player(one).position_s > 0, "it moves")
            player(one).seek(player(one).length_s - 0.4)
            await one.wait(lambda: player(one).sound_id not in (None, first) and player(one).is_playing, "then the other")
            assert [one_heard for one_heard in heard if one_heard is not None] == [first, player(one).sound_id]

    run(story(), timeout=60)
