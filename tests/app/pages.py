"""Opens every page of the program, one after the other, and lets a test look at each."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from callfire_desktop.domain.accounts import AccountKind
from callfire_desktop.domain.backups import BackupFacts, LibraryCounts, LongWork
from callfire_desktop.domain.scorecards import Item, ItemKind
from callfire_desktop.domain.sound_additions import AdditionState
from callfire_desktop.services.backups import Restored
from callfire_desktop.tour.phone_states import invented_states
from callfire_desktop.ui.backups import questions
from callfire_desktop.ui.dialogs.ask import AskDialog
from callfire_desktop.ui.library.library_page import LibraryPage
from callfire_desktop.ui.library.rule_dialog import RuleDialog
from callfire_desktop.ui.record_by_phone.guides import guide_of
from callfire_desktop.ui.record_by_phone.page import RecordPage
from callfire_desktop.ui.record_by_phone.phones_dialog import PhonesDialog
from callfire_desktop.ui.review.desk import ReviewDesk
from callfire_desktop.ui.review.form_dialog import FormDialog
from callfire_desktop.ui.review.history_dialog import HistoryDialog
from callfire_desktop.ui.review.labels_dialog import LabelsDialog
from callfire_desktop.ui.sounds.spoken_page import SpokenPage
from callfire_desktop.ui.sounds.tab import SoundsTab
from tests.support import sound_files as make
from tests.support.running_program import RunningProgram, running

MADE_MS = 1_790_000_000_000

MESSAGE = "Ctr closed Tue 12/3 @ 6:30am"
OFFERED = (
    MESSAGE,
    "“Ctr”",
    "Center",
    "Tuesday, December third",
    "Tuesday, March twelfth",
    "at",
    "six thirty in the morning",
    "“Tue 12/3”",
    "“6:30am”",
)
"""What the message check quotes of it and offers for it."""

TABS = {
    Qt.Key.Key_1: "calls",
    Qt.Key.Key_2: "broadcasts",
    Qt.Key.Key_3: "sounds",
    Qt.Key.Key_4: "contacts",
    Qt.Key.Key_5: "do not call",
}


async def every_page(folder: Path, size: tuple[int, int]) -> AsyncIterator[tuple[str, QWidget, RunningProgram]]:
    """(name, window, program) for each page, with a row chosen where there are rows."""
    async with running(folder / "empty", size=size) as one:
        yield "welcome", one.program.window, one
    async with running(folder / "practice", practice=True, size=size) as one:
        await one.wait(lambda: rows(one), "rows")
        for key, name in TABS.items():
            one.driver.key(key, Qt.KeyboardModifier.AltModifier)
            await one.wait(lambda: rows(one), f"rows of {name}")
            one.driver.choose_row(table(one), 0)
            await one.wait(lambda: one.program.session is not None, "the pane")
            yield name, one.program.window, one
            if name == "sounds":
                await open_spoken_page(one)
                yield "type and hear", one.program.window, one
                one.driver.key(Qt.Key.Key_Escape)
                await files_being_added(one, folder)
                yield "adding sounds", one.program.window, one
        async for name in recording_by_phone(one):
            yield name, one.program.window, one
        one.driver.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        await one.wait(lambda: rows(one), "the calls")
        async for name in covering_pages(one):
            yield name, one.program.window, one
        async for name in backup_dialogs(one):
            yield name, one.program.window, one
        search = one.program.window.focusWidget()
        one.driver.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        search = one.program.window.focusWidget()
        assert search is not None
        for letter in (Qt.Key.Key_Z, Qt.Key.Key_Q, Qt.Key.Key_X):
            one.driver.key(letter)
        await one.wait(lambda: not any(view.isVisible() for view in one.program.window.findChildren(QTableView)), "the filtered page")
        yield "filtered", one.program.window, one
        one.driver.key(Qt.Key.Key_Escape)
        one.driver.key(Qt.Key.Key_F1)
        yield "keys", one.program.window, one
        one.driver.key(Qt.Key.Key_Escape)
        window = one.program.window
        await one.driver.choose_menu((window.tr("&Help").replace("&", ""), window.tr("The practice account")))
        yield "practice help", one.program.window, one


async def open_spoken_page(one: RunningProgram) -> None:
    """The page of spoken texts with a message that has remarks of each kind of place."""
    window = one.program.window
    next(tab for tab in window.findChildren(SoundsTab)).spoken_pressed.emit()
    await one.wait(lambda: shown(window, SpokenPage), "the page of spoken texts")
    page = next(page for page in window.findChildren(SpokenPage))
    page.field.insertPlainText(MESSAGE)
    await one.wait(lambda: page.remarks.rows, "its remarks")


async def covering_pages(one: RunningProgram) -> AsyncIterator[str]:
    """Recordings on this computer and the review desk, with their dialogs; made with services, so that any language will do."""
    session, key, keys = one.program.session, one.driver.key, Qt.KeyboardModifier
    assert session is not None
    window = one.program.window
    key(Qt.Key.Key_J, keys.ControlModifier)
    await one.wait(lambda: shown(window, LibraryPage), "recordings on this computer")
    yield "library"
    next(page for page in window.findChildren(LibraryPage)).rules.add_pressed.emit()
    await one.wait(lambda: shown(window, RuleDialog), "the rule's dialog")
    yield "rule"
    next(dialog for dialog in window.findChildren(RuleDialog)).close()
    window.activateWindow()  # the platform without screens leaves it inactive after a dialog
    await one.wait(window.isActiveWindow, "the window in front")
    key(Qt.Key.Key_Left, keys.AltModifier)
    await one.wait(lambda: rows(one), "the calls")
    label = await session.labels.add("English")
    assert label is not None
    await session.scorecards.save("Spanish", [Item(1, ItemKind.YES_NO, "English"), Item(2, ItemKind.TEXT, "Chinese", must_pass=False)])
    key(Qt.Key.Key_R, keys.ControlModifier)
    await one.wait(lambda: shown(window, ReviewDesk), "the review desk")
    desk = next(page for page in window.findChildren(ReviewDesk))
    await one.wait(lambda: desk.recording_id is not None, "its first recording")
    yield "review"
    desk.show_history()
    await one.wait(lambda: shown(window, HistoryDialog), "the history")
    yield "history"
    next(dialog for dialog in window.findChildren(HistoryDialog)).close()
    desk.score.form_wanted.emit()
    await one.wait(lambda: shown(window, FormDialog), "the form")
    yield "form"
    next(dialog for dialog in window.findChildren(FormDialog)).close()
    desk.labels.edit_wanted.emit()
    await one.wait(lambda: shown(window, LabelsDialog), "the labels")
    yield "labels"
    next(dialog for dialog in window.findChildren(LabelsDialog)).close()
    window.activateWindow()  # the platform without screens leaves it inactive after a dialog
    await one.wait(window.isActiveWindow, "the window in front")
    key(Qt.Key.Key_Left, keys.AltModifier)
    await one.wait(lambda: rows(one), "the calls")


async def backup_dialogs(one: RunningProgram) -> AsyncIterator[str]:
    """What is asked and told when a backup is saved or brought back."""
    window, session = one.program.window, one.program.session
    assert session is not None
    account, here, flows = session.account, LibraryCounts(41, 60, 38), window.backup_flows
    facts = BackupFacts(
        Path("one.callfire-backup"), account.key, account.name, account.color, account.kind, MADE_MS, LibraryCounts(1, 1, 1)
    )
    for name, question in (
        ("restore", questions.replacing(facts, account, here, MADE_MS, may_add=True)),
        ("add", questions.adding(dataclasses.replace(facts, kind=AccountKind.CALLFIRE), MADE_MS)),
        ("bring back", questions.bringing_back(dataclasses.replace(facts, file=Path("1-v1.sqlite3")), account, MADE_MS)),
        ("remove", questions.removing(account, here)),
    ):
        dialog = AskDialog(window, flows._theme, question)
        dialog.show()
        yield name
        dialog.close()
    work = LongWork()
    progress = flows.show_restoring(work)
    work.expect(61, 380_000_000)
    work.bytes, work.files = 26_000_000, 12
    await one.wait(lambda: one.driver.says("26") or one.driver.says("12"), "how far it is")
    yield "restoring"
    flows.show_restored(progress, Restored(facts, here), account)
    yield "restored"
    progress.close()
    window.activateWindow()  # the platform without screens leaves it inactive after a dialog
    await one.wait(window.isActiveWindow, "the window in front")


async def recording_by_phone(one: RunningProgram) -> AsyncIterator[str]:
    """The form, "My phones", and every state; made with values, so that no telephone rings."""
    window = one.program.window
    one.driver.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    await one.wait(lambda: shown(window, RecordPage), "recording by phone")
    page = next(page for page in window.findChildren(RecordPage))
    page.form.number.edit.setText("(213) 555-0004")
    await one.wait(page.form.digits.isVisible, "the last four digits are asked for")
    yield "record: form"
    page.form.phones_pressed.emit()
    await one.wait(lambda: shown(window, PhonesDialog), "my phones")
    yield "record: my phones"
    next(dialog for dialog in window.findChildren(PhonesDialog)).close()
    window.activateWindow()  # the platform without screens leaves it inactive after a dialog
    await one.wait(window.isActiveWindow, "the window in front")
    for name, message in invented_states(0):
        page.guide.script.show_script("" if name == "calling" else "English")
        page.guide.show_guide(guide_of(message, message.started_ms))
        page.show_guide("English")
        await asyncio.sleep(0)  # the program goes on between two pages
        yield f"record: {name}"
    page.leave_pressed.emit()


ADDED = ("7.wav", "8.wav", "9.mp3")
"""A quiet one with silence at both ends, one that is well, one that is no sound."""


def added_files(folder: Path) -> list[Path]:
    """Those files."""
    quiet = np.concatenate((make.silence(3), make.speech(3, level=0.005), make.silence(3)))
    folder.mkdir(exist_ok=True)
    files = [make.wav(folder / ADDED[0], quiet), make.wav(folder / ADDED[1], make.speech(2)), folder / ADDED[2]]
    files[2].write_text("Dear parents")
    return files


async def files_being_added(one: RunningProgram, folder: Path) -> None:
    """Files of each kind in the panel above the list of sounds, and one more dragged over it."""
    session = one.program.session
    assert session is not None
    files = added_files(folder)
    tab = next(page for page in one.program.window.findChildren(SoundsTab) if page.isVisible())
    assert one.driver.drop_files(tab, files)
    states = (AdditionState.READY, AdditionState.UNUSABLE)
    uploads = session.sound_uploads
    await one.wait(lambda: [row.state for row in uploads.rows if row.state in states][2:], "all are judged")
    await one.wait(lambda: uploads.rows[0].mended is not None, "the mended copy")
    tab.invite(2)


def shown(window: QWidget, kind: type[QWidget]) -> bool:
    """Whether a page or dialog of this kind is on the screen."""
    return any(one.isVisible() for one in window.findChildren(kind))


def table(one: RunningProgram) -> QTableView:
    """The list that is shown."""
    return next(view for view in one.program.window.findChildren(QTableView) if view.isVisible())


def rows(one: RunningProgram) -> int:
    """How many rows the list shows."""
    shown = [view for view in one.program.window.findChildren(QTableView) if view.isVisible()]
    return shown[0].model().rowCount() if shown else 0
