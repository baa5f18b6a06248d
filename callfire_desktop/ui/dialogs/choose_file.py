"""Which files are read, and where files shall be saved: the system's own dialogs, waited for as coroutines."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid


async def choose_save_file(parent: QWidget, *, title: str, suggested: Path, kind: str) -> Path | None:
    """Ask for a file to write; the system asks before one is replaced. None where the person does not want to.

    Args:
        parent: the widget it belongs to.
        title: what is saved.
        suggested: folder and name to begin with.
        kind: Qt's filter of names, such as "Report (*.html)".
    """
    dialog = QFileDialog(parent, title, str(suggested.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.selectFile(suggested.name)
    return await _answered(dialog)


async def choose_open_file(parent: QWidget, *, title: str, folder: Path, kind: str) -> Path | None:
    """Ask for a file to read; None where the person does not want to."""
    dialog = QFileDialog(parent, title, str(folder), kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _answered(dialog)


async def choose_files(parent: QWidget, *, title: str, kind: str) -> list[Path]:
    """Ask for files to read, several at once; none where the person does not want to."""
    dialog = QFileDialog(parent, title, str(documents_folder()), kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return await _all_answered(dialog)


async def choose_folder(parent: QWidget, *, title: str) -> Path | None:
    """Ask for a folder; None where the person does not want to."""
    dialog = QFileDialog(parent, title, str(documents_folder()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return await _answered(dialog)


def documents_folder() -> Path:
    """Where a person looks for what was saved."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


async def _answered(dialog: QFileDialog) -> Path | None:
    return next(iter(await _all_answered(dialog)), None)


async def _all_answered(dialog: QFileDialog) -> list[Path]:
    chosen: asyncio.Future[list[Path]] = asyncio.get_event_loop().create_future()

    def finished(result: int) -> None:
        files = dialog.selectedFiles()
        if not chosen.done():
            chosen.set_result([Path(file) for file in files] if result == QFileDialog.DialogCode.Accepted else [])

    dialog.finished.connect(finished)
    dialog.open()
    try:
        return await chosen
    finally:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
