"""Files become sounds in the running program: by drop, by keys and by paste alike, and every trouble said at its row."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QProgressBar, QTableView

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.playables import PlayableKind
from callfire_desktop.domain.sound_additions import AdditionState
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.ui.dialogs.error_details import ErrorDialog
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.sounds.adding_row import AddingRow
from callfire_desktop.ui.sounds.tab import SoundsTab
from tests.app.test_program import sign_in
from tests.storage.test_keychain import MemoryKeyring
from tests.support import sound_files as make
from tests.support.practice_process import PracticeProcess
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CHOIR = "choir rehearsal.wav"


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PracticeProcess]:
    """A CallFire that can be made to fail, and a keychain for its password."""
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    with PracticeProcess(tmp_path / "practice") as process:
        yield process
    keyring.set_keyring(before)


def choir(folder: Path) -> Path:
    """A clipped recording in stereo with three seconds of nothing before it."""
    sound = np.concatenate((make.silence(3, 22_050), make.speech(6, 22_050, level=1.3)))
    return make.wav(folder / CHOIR, np.stack((sound, sound), axis=1), 22_050)


async def sounds_tab(one: RunningProgram) -> SoundsTab:
    """Go there, and wait for its list."""
    await one.wait(one.script.list_is_complete, "the calls")
    one.driver.key(Qt.Key.Key_3, ALT)
    await one.wait(lambda: one.driver.has("Sounds list", QTableView), "the list of sounds")
    (tab,) = one.program.window.findChildren(SoundsTab)
    await one.wait(lambda: tab.table.model().rowCount() > 5, "its rows")
    return tab


def session_of(one: RunningProgram) -> AccountSession:
    session = one.program.session
    assert session is not None
    return session


def mime(*paths: Path, links: tuple[str, ...] = ()) -> QMimeData:
    data = QMimeData()
    data.setUrls([*(QUrl.fromLocalFile(str(path)) for path in paths), *(QUrl(link) for link in links)])
    return data


def drop(tab: SoundsTab, data: QMimeData) -> None:
    """As the system does it: enter, move, drop."""
    at = tab.rect().center()
    enter = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(tab, enter)
    assert enter.isAccepted()
    move = QDragMoveEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(tab, move)
    assert move.isAccepted()
    dropped = QDropEvent(QPointF(at), COPY, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(tab, dropped)
    assert dropped.isAccepted()


def row_of(one: RunningProgram, name: str) -> AddingRow:
    return next(row for row in one.program.window.findChildren(AddingRow) if row.isVisible() and row.accessibleName().startswith(name))


def test_the_choir_rehearsal_by_drop(run: Run, tmp_path: Path) -> None:
    source = choir(tmp_path)
    before = source.read_bytes()

    async def story() -> None:
        async with running(tmp_path / "data", practice=True) as one:
            driver, tab = one.driver, await sounds_tab(one)
            uploads = session_of(one).sound_uploads
            data = mime(source, source)
            enter = QDragEnterEvent(tab.rect().center(), COPY, data, LEFT, NONE)
            QApplication.sendEvent(tab, enter)
            assert driver.says("Drop to add 2 sounds")
            assert driver.says("They are checked here first. Nothing is sent until you say so.")
            QApplication.sendEvent(tab, QDragLeaveEvent())
            assert not driver.says("Drop to add")

            drop(tab, mime(source))
            await one.wait(lambda: driver.can_press(f"Mend and add: {CHOIR}"), "its verdict")
            assert driver.says("Adding 1 file")
            assert driver.says("Distorted")
            assert driver.says("Also: 3 s of silence first.")
            assert driver.says("recording again is better")
            await one.wait(lambda: driver.says("After mending: 0:06, softer, quiet start cut off"), "what mending does")
            player = driver.find("Player", PlayerBar).player
            driver.press(f"Before: {CHOIR}")
            await one.wait(lambda: player.loaded is not None and player.loaded.path == source, "heard before")
            assert player.loaded is not None
            assert player.loaded.kind is PlayableKind.FILE
            driver.press(f"After: {CHOIR}")
            await one.wait(lambda: player.loaded is not None and player.loaded.path != source, "heard after")
            assert not [name for name in await session_of(one)._store.sounds.names() if name.startswith("choir")]

            driver.press(f"Mend and add: {CHOIR}")
            await one.wait(lambda: driver.can_press(f"Show it: {CHOIR}"), "it is added")
            await one.wait(lambda: tab.table.model().index(0, 0).data() == "choir rehearsal", "the list has it, newest first")
            assert source.read_bytes() == before
            driver.press("Take off what is done")
            await one.wait(lambda: not uploads.rows, "nothing is being added")
            await one.wait(lambda: not tab.adding.isVisible(), "the panel is gone")

            drop(tab, mime(source))
            await one.wait(lambda: driver.says("Already here as “choir rehearsal”"), "it is known again")
            driver.press(f"Show it: {CHOIR}")
            await one.wait(lambda: driver.says("Uploaded from a file"), "its pane")
            await one.wait(lambda: driver.says("Starts within half a second"), "what was found of it")
            assert driver.says("Loud enough, no crackle")

    run(story(), timeout=90)


def test_the_choir_rehearsal_by_keyboard(run: Run, tmp_path: Path) -> None:
    source = choir(tmp_path)

    async def story() -> None:
        async with running(tmp_path / "data", practice=True) as one:
            driver, tab = one.driver, await sounds_tab(one)
            uploads = session_of(one).sound_uploads
            tab.table.setFocus()
            QApplication.clipboard().setMimeData(mime(source))
            driver.key(Qt.Key.Key_V, CONTROL)
            await one.wait(lambda: driver.can_press(f"Mend and add: {CHOIR}"), "its verdict")
            await one.wait(lambda: row_of(one, CHOIR).hasFocus(), "the row has the keys")
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: driver.can_press(f"Show it: {CHOIR}"), "it is added")
            driver.key(Qt.Key.Key_Delete)
            await one.wait(lambda: not uploads.rows, "taken off")
            tab.table.setFocus()
            QApplication.clipboard().setText(f'"{source}"\n')
            driver.key(Qt.Key.Key_V, CONTROL)
            await one.wait(lambda: driver.says("Already here as “choir rehearsal”"), "it is known again")
            await one.wait(lambda: row_of(one, CHOIR).hasFocus(), "the row has the keys")
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: driver.says("Uploaded from a file"), "its pane")

    run(story(), timeout=90)


def test_each_trouble_is_said_at_its_row_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    good, folder = make.wav(tmp_path / "good.wav", make.speech(2)), tmp_path / "folder"
    other = make.wav(tmp_path / "other.wav", make.speech(2, seed=8))
    folder.mkdir()
    for name in ("notes.txt", "photo.jpg"):
        (folder / name).write_text("hello")
    make.wav(folder / "in folder.wav", make.speech(2, seed=9))
    letter, film = tmp_path / "<b>letter<b>.mp3", Path(shutil.copy(make.FIXTURES / "film.mp4", tmp_path / "film.mp4"))
    letter.write_text("Dear parents")
    rough = make.wav(tmp_path / "rough.wav", make.speech(2, 11_025), 11_025, bits=8)
    locked = make.FIXTURES / "locked.m4p"

    async def story() -> None:
        async with running(tmp_path / "data", practice=True) as one:
            driver, tab = one.driver, await sounds_tab(one)
            uploads = session_of(one).sound_uploads
            drop(tab, mime(links=("https://www.example.org/closing.mp3",)))
            await one.wait(lambda: driver.says("A web link is not a file."), "said")
            drop(tab, mime(good, other, folder, letter, film, rough, locked, tmp_path / "gone.wav"))
            await one.wait(lambda: driver.says("look, 3 sound good, 4 could not be added"), "all are judged")
            assert driver.says("Of the folder, 2 files that are no sounds were left out.")
            for text in ("Not a sound file", "A video", "Copy-protected", "File is gone", "8-bit file", "Sounds good"):
                assert driver.says(text), text
            assert driver.says("<b>letter<b>.mp3"), "plain text"
            assert driver.says("We can add WAV, MP3, M4A, OGG and FLAC.")
            assert driver.says("3 sound good, 4 could not be added")
            row_of(one, "good.wav").setFocus(Qt.FocusReason.TabFocusReason)
            driver.key(Qt.Key.Key_Down)
            assert row_of(one, "other.wav").hasFocus()
            driver.key(Qt.Key.Key_Up)
            assert row_of(one, "good.wav").hasFocus()
            driver.press("Add 3 that sound good")
            driver.press("Add as it is: rough.wav")
            await one.wait(lambda: sum(row.state is AdditionState.DONE for row in uploads.rows) == 4, "four are added")
            row_of(one, "good.wav").setFocus(Qt.FocusReason.TabFocusReason)
            driver.key(Qt.Key.Key_Escape)
            await one.wait(lambda: not uploads.rows, "put away")

    run(story(), timeout=90)


def test_chosen_files(run: Run, tmp_path: Path) -> None:
    paths = [make.wav(tmp_path / f"{n}.wav", make.speech(1, seed=n)) for n in (1, 2)]

    async def story() -> None:
        async with running(tmp_path / "data", practice=True) as one:
            driver, _ = one.driver, await sounds_tab(one)
            driver.press("Choose files…")
            await one.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "which files")
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            dialog.setDirectory(str(tmp_path))
            field = dialog.findChild(QLineEdit)
            assert field is not None
            field.setText(" ".join(f'"{path.name}"' for path in paths))
            dialog.accept()
            await one.wait(lambda: driver.says("Adding 2 files"), "both came")
            await one.wait(lambda: driver.says("2 sound good"), "both are judged")

    run(story(), timeout=90)


def test_offline_it_waits_and_the_window_asks_once(run: Run, tmp_path: Path) -> None:
    source, other = (make.wav(tmp_path / name, make.speech(2, seed=n)) for n, name in enumerate(("snow.wav", "rain.wav")))

    async def story() -> None:
        async with running(tmp_path / "data", practice=True) as one:
            driver, tab = one.driver, await sounds_tab(one)
            session = session_of(one)
            await driver.choose_menu(("Account", "Stop the practice CallFire"))
            await one.wait(lambda: session.connection.status.state is ConnectionState.PRACTICE_STOPPED, "stopped")
            drop(tab, mime(source, other))
            await one.wait(lambda: driver.can_press("Add 2 that sound good"), "judged without CallFire")
            driver.press("Add 2 that sound good")
            await one.wait(lambda: len(session.sound_uploads.held) == 2, "they wait")
            await one.wait(lambda: driver.says("Waits for CallFire"), "said")
            assert driver.says("We ask you when it is back.")
            assert not driver.says("wait to be uploaded")
            await driver.choose_menu(("Account", "Start practice again"))
            await one.wait(lambda: driver.says("2 sounds wait to be uploaded. None rings a phone."), "asked")
            assert len(session.sound_uploads.held) == 2
            driver.press("Leave them")
            assert not driver.says("wait to be uploaded")
            assert not driver.says("can't be reached"), "it can, and nothing says otherwise"
            assert driver.says("It has not been sent. Upload it when you like.")
            driver.press("Cancel upload: snow.wav")
            await one.wait(lambda: driver.can_press("Add: snow.wav"), "ready again")
            assert not any(
                bar.isVisible() for bar in one.program.window.findChildren(QProgressBar) if bar.accessibleName().startswith("Upl")
            )
            driver.press("Add: snow.wav")
            await one.wait(lambda: driver.can_press("Show it: snow.wav"), "it is added")
            driver.press("Upload it: rain.wav")
            await one.wait(lambda: driver.can_press("Show it: rain.wav"), "the other too")

    run(story(), timeout=90)


def test_what_callfire_refused_is_said_with_its_own_words(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    source, other = (make.wav(tmp_path / name, make.speech(2, seed=n)) for n, name in enumerate(("snow.wav", "rain.wav")))

    async def story() -> None:
        async with running(tmp_path / "data") as one:
            driver = one.driver
            await sign_in(one, line)
            tab = await sounds_tab(one)
            drop(tab, mime(source, other))
            await one.wait(lambda: driver.can_press("Add 2 that sound good"), "judged")
            line.fault("postFileCampaignSound", "status", status=403)
            driver.press("Add: snow.wav")
            await one.wait(lambda: driver.says("CallFire's own words are under “Show details”."), "refused")
            driver.press("Show details: snow.wav")
            await one.wait(lambda: driver.has("This account may not do that at CallFire.", ErrorDialog), "its dialog")
            driver.press("Show details")
            said = driver.find("Details", QPlainTextEdit)
            assert "A fault of the practice server" in said.toPlainText()
            driver.close_dialog("This account may not do that at CallFire.")
            line.fault("postFileCampaignSound", "status", status=429, retry_after=1)
            driver.press("Add: rain.wav")
            await one.wait(lambda: driver.says("CallFire asked us to go slower. It has not been sent."), "held, and why")
            assert not driver.says("can't be reached")
            driver.press("Upload it: rain.wav")
            await one.wait(lambda: driver.can_press("Show it: rain.wav"), "it is added")

    run(story(), timeout=90)


def test_a_sound_that_is_here_is_mended_as_a_copy(run: Run, tmp_path: Path) -> None:
    source = make.wav(tmp_path / "late.wav", np.concatenate((make.silence(3), make.speech(4))))

    async def story() -> None:
        async with running(tmp_path / "data", practice=True) as one:
            driver, tab = one.driver, await sounds_tab(one)
            drop(tab, mime(source))
            await one.wait(lambda: driver.can_press("Add as it is: late.wav"), "judged")
            driver.press("Add as it is: late.wav")
            await one.wait(lambda: driver.can_press("Show it: late.wav"), "added")
            driver.press("Show it: late.wav")
            await one.wait(lambda: driver.can_press("Mend a copy…"), "what was found of it")
            assert driver.says("3 s of silence first")
            driver.press("Take off what is done")
            driver.press("Mend a copy…")
            await one.wait(lambda: driver.can_press("Mend and add: late"), "a file like any other")
            driver.press("Mend and add: late")
            await one.wait(lambda: driver.can_press("Show it: late"), "a sound of its own")
            names = sorted(name for name in await session_of(one)._store.sounds.names() if name.startswith("late"))
            assert names == ["late", "late (2)"]

    run(story(), timeout=90)
