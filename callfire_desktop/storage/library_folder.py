"""An account's folder while another takes its place: at every moment either the old one is there or the new one. Blocking.

Beside ``accounts/KEY`` lie, while that goes on: ``KEY.restoring`` (not whole yet, thrown away), ``KEY.restored`` (whole, takes the
place now or at the next start), ``KEY.before`` (what was there, until the new one has been opened). No key has a dot.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from callfire_desktop.storage.account_store import AUDIO_FOLDERS, FILE_NAME
from callfire_desktop.storage.backup_writer import remove_snapshot
from callfire_desktop.storage.durable import sync_folder

BACKUP_FOLDER = "backups"


def restoring_folder(folder: Path) -> Path:
    """Where the new library is put together."""
    return folder.with_name(f"{folder.name}.restoring")


def discard_staged(folder: Path) -> None:
    """Throw away a new library that shall not come."""
    shutil.rmtree(restoring_folder(folder), ignore_errors=True)


def settle(folder: Path) -> None:
    """Finish or take back what a crash has left in the middle; called before an account is opened."""
    discard_staged(folder)
    remove_snapshot(folder)
    _take_place(folder)


def put_in_place(folder: Path) -> None:
    """Let the new library, which must be whole, take the old one's place; from the first rename on it is decided."""
    restoring_folder(folder).rename(_restored(folder))
    sync_folder(folder.parent)
    _take_place(folder)


def remove_set_aside(folder: Path) -> None:
    """The new library has been opened: what was there before can go."""
    if folder.exists() and not _restored(folder).exists():
        shutil.rmtree(_before(folder), ignore_errors=True)


def remove_folder(folder: Path) -> None:
    """Remove all that is stored of an account, and all that lies beside it."""
    for one in (folder, restoring_folder(folder), _restored(folder), _before(folder)):
        shutil.rmtree(one, ignore_errors=True)


def carry_over(folder: Path, *, audio: bool) -> None:
    """Take along what no backup holds: earlier backups, copies of damaged files; with ``audio`` also sound that the new one lacks.

    Working copies of files that are being added stay behind: they are named by the numbers of rows, which begin anew.
    """
    new = restoring_folder(folder)
    if not folder.is_dir():
        return
    for damaged in folder.glob(f"{Path(FILE_NAME).stem}-damaged-*"):
        _link(damaged, new / damaged.name)
    for backup in (folder / BACKUP_FOLDER).glob("*"):
        _link(backup, new / BACKUP_FOLDER / backup.name)
    if audio:
        for file in (file for name in AUDIO_FOLDERS for file in (folder / name).glob("*")):
            if file.suffix not in (".part", ".peaks"):
                _link(file, new / file.relative_to(folder))


def _take_place(folder: Path) -> None:
    restored, before = _restored(folder), _before(folder)
    if restored.exists():
        if folder.exists():
            shutil.rmtree(before, ignore_errors=True)  # an older one: the folder itself has been opened since
            folder.rename(before)
        restored.rename(folder)
        sync_folder(folder.parent)
    elif before.exists() and not folder.exists():
        before.rename(folder)


def _link(source: Path, target: Path) -> None:
    """The same bytes under a second name, or a copy where a disk knows no such thing."""
    if not source.is_file() or target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _restored(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.restored")


def _before(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.before")
