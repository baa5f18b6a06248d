"""Saving whole recordings as files: names by a template, into a folder or a ZIP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.file_names import PLACES, USUAL_TEMPLATE, file_name, unknown_places
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.fields import Field
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.dialogs.choose_file import choose_folder, choose_save_file, documents_folder
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.dialogs.unsaved import UnsavedDialog
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession

FOLDER, ZIP = "folder", "zip"
WIDTH = 520


class FilesDialog(UnsavedDialog[tuple[str, str]]):
    """Answers (template, FOLDER or ZIP); shows what the first file would be called. ``wish`` is an answer it goes on from."""

    def __init__(self, parent: QWidget, theme: Theme, rows: Sequence[RecordingRow], missing: int, wish: tuple[str, str] | None) -> None:
        super().__init__(parent, theme, self.tr("Save recordings as files"), self.tr("Throw away the names you made?"))
        self._rows = rows
        px = theme.px
        self.setMinimumWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, self.tr("Save %Ln recordings as files?", "", len(rows)), role="title", wrap=True))
        said = self.tr("They hold personal data and leave this program; it is written in the log.")
        column.addWidget(Label(theme, said, token="text2", wrap=True))
        if missing:
            out = self.tr("%Ln are not on this computer and are left out.", "recordings", missing)
            column.addWidget(Label(theme, out, token="warn", wrap=True))
        self._template = QLineEdit(USUAL_TEMPLATE)
        places = " ".join(f"{{{place}}}" for place in PLACES)
        self._field = Field(theme, self.tr("Names of the files"), self._template, self.tr("You can use {places}").format(places=places))
        column.addWidget(self._field)
        self._example = Label(theme, "", wrap=True)
        column.addWidget(self._example)
        kinds = [(FOLDER, self.tr("Into a folder")), (ZIP, self.tr("As one ZIP file"))]
        self._kind = Choice(theme, kinds, self.tr("How to save"), value=FOLDER)
        column.addWidget(self._kind)
        foot = WrappingRow(spacing=px(8))
        cancel = Button(theme, self.tr("Don't save"))
        cancel.clicked.connect(self.leave)
        self._save = Button(theme, self.tr("Save %Ln recordings…", "", len(rows)), kind="primary")
        self._save.clicked.connect(lambda: self.resolve((self._template.text(), self._kind.value)))
        foot.addWidget(cancel)
        foot.addStretch(1)
        foot.addWidget(self._save)
        column.addLayout(foot)
        self._template.textChanged.connect(self._show_example)
        self._show_example()
        self.watch(lambda: self._template.text())
        if wish is not None:
            template, kind = wish
            self._template.setText(template)
            self._kind.show_value(kind)

    def _show_example(self) -> None:
        unknown = unknown_places(self._template.text())
        said = self.tr("There is no {places}.").format(places=", ".join(f"{{{one}}}" for one in unknown)) if unknown else ""
        self._field.show_trouble(said)
        self._save.setEnabled(bool(self._rows) and not unknown)
        name = file_name(self._template.text(), values_of(self._rows[0])) if self._rows else ""
        self._example.setText(self.tr("The first one: {name}").format(name=f"{name}.mp3") if name else "")


async def export_files(
    parent: QWidget, theme: Theme, session: AccountSession, rows: Sequence[RecordingRow], tell: Callable[[int, int], object]
) -> str:
    """Ask, choose, copy; answers with what to say, "" where the person changed their mind or it failed."""
    here = [row for row in rows if row.offline is OfflineState.KEPT]
    wish: tuple[str, str] | None = None
    target: Path | None = None
    while target is None:  # no folder chosen leads back to the names that were typed
        wish = await FilesDialog(parent, theme, here, len(rows) - len(here), wish).answered()
        if wish is None:
            return ""
        template, kind = wish
        target = await (_zip_file(parent) if kind == ZIP else choose_folder(parent, title=_tr("Folder for the recordings")))
    try:
        done = await session.exports.files([row.id for row in here], target, lambda row: file_name(template, values_of(row)), tell)
    except FailureError as error:
        show_error(parent, theme, error_text(error.failure))
        return ""
    said = QCoreApplication.translate("FilesExport", "%Ln recordings saved.", "", done.written)
    if done.left_out:
        said += " " + QCoreApplication.translate("FilesExport", "%Ln could not be read and are left out.", "", len(done.left_out))
    return said


async def _zip_file(parent: QWidget) -> Path | None:
    suggested = documents_folder() / f"{_tr('Recordings')}.zip"
    return await choose_save_file(parent, title=_tr("Save the recordings"), suggested=suggested, kind=f"{_tr('ZIP file')} (*.zip)")


def values_of(row: RecordingRow) -> dict[str, str]:
    """What the places of a template stand for."""
    moment = dt.datetime.fromtimestamp(row.created_ms / 1000, formats.local_zone()) if row.created_ms is not None else None
    return {
        "date": moment.strftime("%Y-%m-%d") if moment is not None else "",
        "time": moment.strftime("%H.%M") if moment is not None else "",
        "person": row.person or formats.phone_text(row.number),
        "number": row.number,
        "length": formats.length_text(row.length_s).replace(":", ".") if row.length_s is not None else "",
        "id": str(row.id),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("FilesExport", text)
