"""What was typed in a dialog goes only when the person says so: not by Escape, its buttons, or the window's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.labels import Label, LabelColor
from callfire_desktop.domain.phone_recordings import MyPhone
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.accounts.sign_in_dialog import SignInDialog
from callfire_desktop.ui.accounts.sign_in_form import SignInForm
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.dialogs.ask import AskDialog
from callfire_desktop.ui.dialogs.error_details import ErrorDialog
from callfire_desktop.ui.dialogs.unsaved import UnsavedDialog
from callfire_desktop.ui.record_by_phone.phones_dialog import PhonesDialog
from callfire_desktop.ui.reports.files_export import FilesDialog
from callfire_desktop.ui.review.form_dialog import FormDialog
from callfire_desktop.ui.review.labels_dialog import LabelsDialog
from callfire_desktop.ui.theme.theme import Theme

Run = Callable[..., Any]
Make = Callable[[QWidget, Theme], UnsavedDialog[Any]]
LABELS = [Label(1, "Complaint", LabelColor.RED, "C"), Label(2, "Call back", LabelColor.BLUE, "B")]
ROW = RecordingRow(7, 1, "a", "Ann", "12135550100", None, 12, None, "READY", OfflineState.KEPT)
DIALOGS: dict[str, tuple[Make, str]] = {
    "labels": (lambda window, theme: LabelsDialog(window, theme, LABELS), "Name: Call back"),
    "form": (lambda window, theme: FormDialog(window, theme, None), "Name of the form"),
    "files": (lambda window, theme: FilesDialog(window, theme, [ROW], 0, None), "Names of the files"),
    "phones": (lambda window, theme: PhonesDialog(window, theme, []), "Another phone"),
    "sign in": (lambda window, theme: SignInDialog(window, theme, SignInForm(theme)), "API password"),
}
every_dialog = pytest.mark.parametrize("name", DIALOGS)


def field(dialog: QWidget, name: str) -> QLineEdit:
    return next(edit for edit in dialog.findChildren(QLineEdit) if edit.accessibleName() == name)


def press(dialog: QWidget, name: str) -> None:
    button = next(one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == name and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(dialog: QWidget) -> AskDialog | None:
    return next((one for one in dialog.findChildren(AskDialog) if one.isVisible()), None)


def by_escape(dialog: QWidget, edit: QLineEdit) -> None:
    QTest.keyClick(edit, Qt.Key.Key_Escape)


def by_its_window(dialog: QWidget, edit: QLineEdit) -> None:
    """As the system does it; ``QWindow.close`` would be the program's own doing."""
    QApplication.sendEvent(dialog.windowHandle(), QCloseEvent())


@every_dialog
@pytest.mark.parametrize("way_out", [by_escape, by_its_window])
def test_what_was_typed_is_asked_about(run: Run, qapp: QApplication, name: str, way_out: Callable[[QWidget, QLineEdit], None]) -> None:
    make, typed_in = DIALOGS[name]

    async def story() -> None:
        window = QWidget()
        window.show()
        dialog = make(window, Theme(qapp))
        dialog.show()
        edit = field(dialog, typed_in)
        QTest.keyClicks(edit, "5550100")
        before = edit.text()
        way_out(dialog, edit)
        way_out(dialog, edit)
        assert dialog.isVisible(), "it does not go unasked"
        assert sum(one.isVisible() for one in dialog.findChildren(AskDialog)) == 1, "it is asked once"
        question = asked(dialog)
        assert question is not None
        QTest.keyClick(question, Qt.Key.Key_Escape)
        await asyncio.sleep(0)
        assert dialog.isVisible()
        assert edit.text() == before, "all of it is still there"
        assert asked(dialog) is None
        gone = asyncio.Event()
        dialog.finished.connect(lambda _code: gone.set())
        way_out(dialog, edit)
        question = asked(dialog)
        assert question is not None
        press(question, "Throw away")
        await gone.wait()
        window.deleteLater()

    run(story(), timeout=20)


@every_dialog
@pytest.mark.parametrize("way_out", [by_escape, by_its_window])
def test_nothing_typed_nothing_asked(run: Run, qapp: QApplication, name: str, way_out: Callable[[QWidget, QLineEdit], None]) -> None:
    make, typed_in = DIALOGS[name]

    async def story() -> None:
        window = QWidget()
        window.show()
        dialog = make(window, Theme(qapp))
        gone: list[int] = []
        dialog.finished.connect(gone.append)
        dialog.show()
        edit = field(dialog, typed_in)
        QTest.keyClicks(edit, "x")
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
        way_out(dialog, edit)
        assert gone
        window.deleteLater()

    run(story(), timeout=20)


def test_choices_and_ticks_of_labels_count_too(run: Run, qapp: QApplication) -> None:
    async def story() -> None:
        window = QWidget()
        dialog = LabelsDialog(window, Theme(qapp), LABELS)
        dialog.show()
        color = next(one for one in dialog.findChildren(Choice) if one.accessibleName() == "Color: Complaint")
        color.show_value(LabelColor.GREEN)
        press(dialog, "Keep them as they are")
        assert asked(dialog) is not None
        assert dialog.isVisible()
        dialog.resolve(None)
        window.deleteLater()

    run(story(), timeout=20)


def test_the_names_of_files_are_there_again_when_no_folder_was_chosen(run: Run, qapp: QApplication) -> None:
    """It goes on from what was answered, and that is still not what it began with: leaving is asked about."""

    async def story() -> None:
        window = QWidget()
        dialog = FilesDialog(window, Theme(qapp), [ROW], 0, ("{date} complaint of {person}", "zip"))
        dialog.show()
        edit = field(dialog, "Names of the files")
        assert edit.text() == "{date} complaint of {person}"
        by_escape(dialog, edit)
        assert asked(dialog) is not None
        dialog.resolve(None)
        window.deleteLater()

    run(story(), timeout=20)


@pytest.mark.parametrize("way_out", [by_escape, by_its_window])
def test_another_name_of_a_phone_is_saved_by_leaving(
    run: Run, qapp: QApplication, way_out: Callable[[QWidget, QLineEdit], None]
) -> None:
    """It is saved where it is typed, as soon as the field is left; closing leaves it too."""

    async def story() -> None:
        window = QWidget()
        window.show()
        dialog = PhonesDialog(window, Theme(qapp), [MyPhone("12135550100", "Office", None)])
        happened: list[object] = []
        dialog.saved.connect(lambda number, label: happened.append((number, label)))
        dialog.finished.connect(happened.append)
        dialog.show()
        edit = field(dialog, "Name of (213) 555-0100")
        edit.setFocus()
        QTest.keyClicks(edit, " at home")
        way_out(dialog, edit)
        assert happened[0] == ("12135550100", "Office at home")
        assert len(happened) == 2, "saved, then gone"
        window.deleteLater()

    run(story(), timeout=20)


def test_what_the_disk_did_not_take_is_still_there(run: Run, qapp: QApplication) -> None:
    """UX U7: the names stay in their dialog, and the next press saves them."""

    async def story() -> None:
        window, scope = QWidget(), TaskScope("test", lambda _error, _purpose: None)
        dialog = LabelsDialog(window, Theme(qapp), LABELS)
        saved: list[str] = []
        is_full = True

        async def save(changed: list[tuple[Label, bool]]) -> None:
            if is_full:
                raise FailureError(Failure(FailureKind.DISK_FULL))
            saved.extend(label.name for label, _ in changed)

        ended = scope.start("labels", dialog.saved_by(save))
        await asyncio.sleep(0)
        edit = field(dialog, "Name: Call back")
        QTest.keyClicks(edit, " on Monday")
        press(dialog, "Save labels")
        while not (told := dialog.findChildren(ErrorDialog)):
            assert not ended.done()
            await asyncio.sleep(0)
        told[0].close()
        assert dialog.isVisible()
        assert edit.text() == "Call back on Monday"
        is_full = False
        press(dialog, "Save labels")
        await ended
        assert saved == ["Complaint", "Call back on Monday"]
        await scope.close()
        window.deleteLater()

    run(story(), timeout=20)
