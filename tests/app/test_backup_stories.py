"""Saving a library, bringing it back, moving it to another computer, a damaged one: in the window, by keyboard."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QTableView

from callfire_desktop.domain.backups import LongWork
from callfire_desktop.runtime.paths import find_paths
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.storage import library_folder
from callfire_desktop.storage.account_store import FILE_NAME
from callfire_desktop.storage.accounts_file import AccountsFile
from callfire_desktop.storage.backup_reader import read_manifest
from callfire_desktop.storage.library_folder import BACKUP_FOLDER
from tests.app.test_week_story import press_by_keys
from tests.storage.filled_library import KEPT, LOGIN, PASSWORD, SCHOOL, contents, grown, make
from tests.support import qt_loop
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
ALL, LESS = "5 notes, 6 recordings, 2 sounds", "5 notes, 6 recordings, 1 sounds"
"""What a library holds; here without the English forms of one."""
COLORS = ("Teal", "Olive", "Plum", "Brown", "Indigo", "Slate")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a program with one account, nobody signed in; made once."""
    data = tmp_path_factory.mktemp("filled")
    paths = find_paths(data)
    AccountsFile(paths.accounts_file).save((SCHOOL,), SCHOOL.key)
    make(paths.account_folder(SCHOOL.key))
    return data


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "data"))


def library(data: Path) -> Path:
    return find_paths(data).account_folder(SCHOOL.key)


def session_of(one: RunningProgram) -> AccountSession:
    assert one.program.session is not None
    return one.program.session


async def calls_shown(one: RunningProgram, count: int = 12) -> None:
    await one.wait(lambda: one.driver.has("Calls list", QTableView), "the list of calls")
    await one.wait(lambda: one.driver.find("Calls list", QTableView).model().rowCount() == count, "its rows")


async def menu_by_keys(one: RunningProgram, name: str) -> None:
    """Alt+A, then Down until the entry is there, then Return."""
    window = one.program.window
    window.activateWindow()
    await one.wait(window.isActiveWindow, "the window in front")
    one.driver.key(Qt.Key.Key_A, ALT)
    await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the Account menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(12):
        active = menu.activeAction()
        if active is not None and active.text().replace("&", "") == name:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            return
        QTest.keyClick(menu, Qt.Key.Key_Down)
    raise AssertionError(f"no entry “{name}”")


async def choose_file(one: RunningProgram, file: Path) -> None:
    await one.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "which file")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(file))
    QTest.keyClick(name, Qt.Key.Key_Return)


async def save_by_keys(one: RunningProgram, file: Path) -> None:
    await menu_by_keys(one, "Save a backup…")
    await choose_file(one, file)
    await one.wait(lambda: one.driver.says("Saved: "), "it is saved")


async def go_on(one: RunningProgram) -> None:
    await one.wait(lambda: one.driver.can_press("Go on"), "what came of it")
    one.driver.key(Qt.Key.Key_Return)
    await one.wait(lambda: not one.driver.has("Go on"), "the dialog is gone")


async def press_in_dialog(one: RunningProgram, safe: str, name: str) -> None:
    """A dialog begins on its safe button; from there by Tab to the other."""
    await one.wait(lambda: one.driver.has(safe) and one.driver.button(safe).hasFocus(), "the safe button is where it begins")
    press_by_keys(one, name)


async def notes(one: RunningProgram) -> int:
    found = await session_of(one).reviews.of(list(range(900, 920)))
    return sum(len(review.notes) for review in found.values())


def test_saved_and_brought_back_by_keyboard(run: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "school.callfire-backup"
    before = contents(library(data))

    async def story() -> None:
        async with running(data) as one:
            driver = one.driver
            await calls_shown(one)
            await save_by_keys(one, file)
            assert driver.says(f"Saved: school.callfire-backup, {ALL}")
            assert driver.says("Your password is not in it.")
            await go_on(one)
            await session_of(one).reviews.add_note(905, 1.0, "written after the backup")
            await session_of(one).recordings.remove_copy([901, 902])
            await menu_by_keys(one, "Restore a backup…")
            await choose_file(one, file)
            await one.wait(lambda: driver.says("Replace what is in “Lincoln Elementary” with the backup?"), "the question")
            assert driver.says(f"and holds {ALL}.")
            assert driver.says("Here now: 6 notes, 4 recordings, 2 sounds. They are saved as a backup of their own first.")
            await one.wait(lambda: driver.button("Keep what is here").hasFocus(), "the safe button is where it begins")
            driver.key(Qt.Key.Key_Escape)
            await one.wait(lambda: not driver.says("Replace what is in"), "nothing is done")
            assert await notes(one) == 6
            await menu_by_keys(one, "Restore a backup…")
            await choose_file(one, file)
            await one.wait(lambda: driver.says("Here now: 6 notes, 4 recordings, 2 sounds."), "the question")
            await press_in_dialog(one, "Keep what is here", "Replace 6 notes, 4 recordings, 2 sounds")
            await one.wait(lambda: driver.says(f"Restored: Lincoln Elementary, {ALL}"), "it is back")
            assert driver.says("m., when it was saved."), "one full stop, though the time ends with one"
            await go_on(one)
            await calls_shown(one)
            assert await notes(one) == 5
            assert (await session_of(one).recordings.playable(901)).path.exists()
            await one.wait(lambda: not list(library(data).parent.glob("*.before")), "what was there before is gone")

    run(story(), timeout=60)
    assert contents(library(data)) == before
    (saved,) = (library(data) / BACKUP_FOLDER).glob("*.callfire-backup")
    assert (read_manifest(saved).notes, read_manifest(saved).recordings) == (6, 4), "what was here can be brought back"
    assert [one.name for one in library(data).parent.iterdir()] == [SCHOOL.key]


def test_moved_to_another_computer(run: Run, data: Path, tmp_path: Path) -> None:
    file, there = tmp_path / "school.callfire-backup", tmp_path / "there"
    before = contents(library(data))

    async def story() -> None:
        async with running(data) as one:
            await calls_shown(one)
            await save_by_keys(one, file)
        async with running(there) as one:
            driver = one.driver
            await one.wait(lambda: driver.can_press("Start practicing"), "the welcome page")
            press_by_keys(one, "Restore a backup…")
            await choose_file(one, file)
            await one.wait(lambda: driver.says("Restore “Lincoln Elementary” on this computer?"), "the question")
            await press_in_dialog(one, "Don't restore", f"Restore {ALL}")
            await one.wait(lambda: driver.says(f"Restored: Lincoln Elementary, {ALL}"), "it is here")
            await go_on(one)
            await calls_shown(one)
            assert one.program.window.windowTitle() == "Lincoln Elementary – CallFire Desktop"
            assert await notes(one) == 5
            assert (await session_of(one).recordings.playable(903)).path.exists(), "it can be listened to at once"
            assert (await session_of(one).sound_audio.playable(701)).path.exists(), "so can what is only here"
            await one.wait(lambda: driver.can_press("Sign in again…"), "nobody is signed in")
            driver.press("Sign in again…")
            await one.wait(lambda: driver.has("API login", QLineEdit), "the form")
            assert driver.find("Name for this account", QLineEdit).text() == "Lincoln Elementary"
            assert driver.find("API login", QLineEdit).text() == ""
            assert [name for name in COLORS if driver.button(name).isChecked()] == ["Plum"]

    run(story(), timeout=60)
    found = contents(library(there))
    assert found == before
    (account,) = json.loads((there / "accounts.json").read_text())["accounts"]
    assert (account["key"], account["name"], account["color"], account["login"]) == (SCHOOL.key, SCHOOL.name, "plum", "")
    for secret in (LOGIN, PASSWORD):
        assert secret.encode() not in file.read_bytes()
        assert all(secret.encode() not in one.read_bytes() for one in there.rglob("*") if one.is_file())


def test_a_flipped_byte_is_refused_with_a_sentence_and_nothing_changes(
    run: Run, data: Path, tmp_path: Path, heard: qt_loop.Heard
) -> None:
    heard.expect("could not be brought back")
    file = tmp_path / "school.callfire-backup"

    async def story() -> None:
        async with running(data) as one:
            driver = one.driver
            await calls_shown(one)
            await save_by_keys(one, file)
            await go_on(one)
            content = bytearray(file.read_bytes())
            content[len(content) // 3] ^= 1
            file.write_bytes(content)
            session = session_of(one)
            await menu_by_keys(one, "Restore a backup…")
            await choose_file(one, file)
            await one.wait(lambda: driver.can_press(f"Replace {ALL}"), "the question")
            driver.press(f"Replace {ALL}")
            await one.wait(lambda: driver.says("“school.callfire-backup” is damaged, or no backup of this program."), "it is said")
            assert driver.says("Nothing here was changed.")
            assert session_of(one) is session, "the account was never closed"
            driver.press("Go on")
            (tmp_path / "letter.callfire-backup").write_text("Dear parents")
            await menu_by_keys(one, "Restore a backup…")
            await choose_file(one, tmp_path / "letter.callfire-backup")
            await one.wait(lambda: driver.says("“letter.callfire-backup” is damaged"), "it is said")
            assert await notes(one) == 5

    before = contents(library(data))
    run(story(), timeout=60)
    assert contents(library(data)) == before
    assert [one.name for one in library(data).parent.iterdir()] == [SCHOOL.key]


def spoil(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"not a database at all " * 500)


def test_a_damaged_account_opens_with_the_backup_the_program_made(run: Run, data: Path) -> None:
    async def story() -> None:
        await grown(library(data))
        spoil(library(data))
        async with running(data) as one:
            driver = one.driver
            await one.wait(lambda: driver.says("The data of “Lincoln Elementary” on this computer is damaged."), "it is said")
            assert driver.says("Bring back the last backup of")
            await press_in_dialog(one, "Go on", "Bring back the backup…")
            await one.wait(lambda: driver.says("and holds 5 notes. Recordings and sounds here are kept."), "what it holds")
            await press_in_dialog(one, "Leave it closed", "Bring it back")
            await one.wait(lambda: driver.says(f"Restored: Lincoln Elementary, {ALL}"), "it is back")
            await go_on(one)
            await calls_shown(one)
            assert await notes(one) == 5
            assert (await session_of(one).recordings.playable(901)).path.exists()

    run(story(), timeout=60)
    damaged = list(library(data).glob("account-damaged-*.sqlite3"))
    assert damaged, "the copy of it stays"


def test_a_damaged_account_prefers_what_was_saved_last_and_passes_over_what_is_damaged(
    run: Run, data: Path, tmp_path: Path, heard: qt_loop.Heard
) -> None:
    heard.expect("could not be brought back")
    good, bad = tmp_path / "good.callfire-backup", tmp_path / "bad.callfire-backup"

    async def story() -> None:
        await grown(library(data))
        async with running(data) as one:
            await calls_shown(one)
            for file in (good, bad):
                await save_by_keys(one, file)
                await go_on(one)
        content = bytearray(bad.read_bytes())
        content[len(content) // 2] ^= 1
        bad.write_bytes(content)
        (library(data) / "audio" / "901.mp3").unlink()
        spoil(library(data))
        async with running(data) as one:
            await one.wait(lambda: one.driver.can_press("Bring back the backup…"), "the offer")
            one.driver.press("Bring back the backup…")
            await one.wait(lambda: one.driver.can_press("Bring it back"), "the question")
            one.driver.press("Bring it back")
            await one.wait(
                lambda: one.driver.says("Restored: Lincoln Elementary, 6 notes, 6 recordings, 2 sounds"), "the good one is back"
            )
            await calls_shown(one)

    run(story(), timeout=60)


def test_removing_it_all_offers_a_backup_first(run: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "school.callfire-backup"

    async def story() -> None:
        async with running(data) as one:
            await calls_shown(one)
            await menu_by_keys(one, "Remove from this computer…")
            await one.wait(lambda: one.driver.says("Remove “Lincoln Elementary” from this computer?"), "the question")
            assert one.driver.says(f"{ALL} here only. CallFire keeps its part.")
            await press_in_dialog(one, "Keep the data", "Save a backup…")
            (library(data) / "sounds" / "702.mp3").unlink()
            await choose_file(one, file)
            await one.wait(lambda: one.driver.says(f"Saved: school.callfire-backup, {LESS}"), "it is saved")
            assert one.driver.says("sounds are left out: their copies here are gone or damaged.")
            await go_on(one)
            await menu_by_keys(one, "Remove from this computer…")
            await press_in_dialog(one, "Keep the data", "Remove 5 notes, 6 recordings and 2 sounds")
            await one.wait(lambda: one.driver.can_press("Start practicing"), "the welcome page")
            assert list(library(data).parent.iterdir()) == []
            one.driver.press("Restore a backup…")
            await choose_file(one, file)
            await one.wait(lambda: one.driver.can_press(f"Restore {LESS}"), "the question")
            one.driver.press(f"Restore {LESS}")
            await calls_shown(one)
            assert await notes(one) == 5

    run(story(), timeout=60)
    assert read_manifest(file).recordings == KEPT


@pytest.mark.parametrize("way", ["Stop", "quit"])
def test_what_is_stopped_in_the_middle_changes_nothing(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """By Escape in its dialog, or by closing the program: within two seconds, and the library is as it was."""
    file = tmp_path / "school.callfire-backup"
    before = contents(library(data))

    def slow(work: LongWork, size: int) -> None:
        work._stop.wait(5)
        work.bytes += size
        work.check()

    async def story() -> None:
        async with running(data) as one:
            driver = one.driver
            await calls_shown(one)
            await save_by_keys(one, file)
            await go_on(one)
            monkeypatch.setattr(LongWork, "moved", slow)
            await menu_by_keys(one, "Restore a backup…")
            await choose_file(one, file)
            await press_in_dialog(one, "Keep what is here", f"Replace {ALL}")
            await one.wait(lambda: driver.says("0 of 9 files"), "it is being unpacked")
            if way == "Stop":
                await one.wait(lambda: driver.button("Stop").hasFocus(), "the button has the keys")
                driver.key(Qt.Key.Key_Escape)
                await one.wait(lambda: not driver.says("Checking the backup"), "it has ended")
                assert await notes(one) == 5
        assert one.ended_s < 2

    run(story(), timeout=60)
    assert contents(library(data)) == before
    assert [one.name for one in library(data).parent.iterdir()] == [SCHOOL.key]


@pytest.mark.parametrize("known", [True, False])
def test_what_fails_at_the_last_step_changes_nothing(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    """The account that was there opens again; on a computer that did not know it, it is not listed."""
    file, there = tmp_path / "school.callfire-backup", tmp_path / "there"

    def not_allowed(_folder: Path) -> None:
        raise PermissionError(13, "this folder may not be renamed")

    async def story() -> None:
        async with running(data) as one:
            await calls_shown(one)
            await save_by_keys(one, file)
            await go_on(one)
            await session_of(one).reviews.add_note(905, 1.0, "written after the backup")
        monkeypatch.setattr(library_folder, "put_in_place", not_allowed)
        async with running(data if known else there) as one:
            await one.wait(lambda: one.driver.has("Calls list", QTableView) or one.driver.can_press("Start practicing"), "the program")
            await menu_by_keys(one, "Restore a backup…")
            await choose_file(one, file)
            safe, acting = (
                ("Keep what is here", "Replace 6 notes, 6 recordings, 2 sounds") if known else ("Don't restore", f"Restore {ALL}")
            )
            await press_in_dialog(one, safe, acting)
            await one.wait(lambda: one.driver.says("“school.callfire-backup” could not be brought back."), "it is said")
            assert one.driver.says("Nothing here was changed.")
            if known:
                await calls_shown(one)
                assert await notes(one) == 6
            else:
                assert one.driver.can_press("Start practicing")

    run(story(), timeout=60)
    root = data if known else there
    assert [one.name for one in (root / "accounts").iterdir()] == ([SCHOOL.key] if known else [])
    saved = json.loads((root / "accounts.json").read_text())
    assert len(saved["accounts"]) == int(known)
