"""The last backup went to a network drive that is gone: the window lives, and the documents are offered."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.backups import Backups
from callfire_desktop.services.settings import Settings
from callfire_desktop.storage.settings_file import SettingsFile
from callfire_desktop.ui.backups import flows
from callfire_desktop.ui.backups.flows import FOLDER_KEY, BackupFlows
from callfire_desktop.ui.theme.theme import Theme

Run = Callable[..., Any]
SCHOOL = Account("school", "Lincoln", AccountColor.TEAL, AccountKind.CALLFIRE, "", "https://callfire.example/v2")


@pytest.mark.parametrize("act", [lambda one: one.save(SCHOOL), lambda one: one.restore()], ids=["save", "restore"])
def test_a_drive_that_says_nothing(
    run: Run, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[BackupFlows], None]
) -> None:
    documents, dead = tmp_path / "documents", tmp_path / "dead"
    documents.mkdir()
    is_dir, plugged_in = Path.is_dir, threading.Event()
    asked: list[threading.Thread] = []

    def asks(path: Path) -> bool:
        if path == dead:
            asked.append(threading.current_thread())
            plugged_in.wait(3.0)  # on Qt's thread this would be a window that stands still
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", asks)
    monkeypatch.setattr(flows, "documents_folder", lambda: documents)

    async def story() -> None:
        troubles: list[BaseException] = []
        window = QWidget()
        window.show()
        scope, workers = TaskScope("test", lambda error, _purpose: troubles.append(error)), Workers()
        settings = Settings(SettingsFile(tmp_path / "settings.json"), scope=scope, workers=workers)
        settings.set(FOLDER_KEY, str(dead))
        act(
            BackupFlows(
                window=window,
                theme=Theme(qapp),
                settings=settings,
                scope=scope,
                clock=SystemClock(),
                backups=cast("Backups", None),  # nothing is asked of it before a file is chosen
            )
        )
        end = time.monotonic() + 10
        while not (dialogs := [one for one in window.findChildren(QFileDialog) if one.isVisible()]):
            assert time.monotonic() < end, "no dialog came"
            await asyncio.sleep(0.01)
        assert Path(dialogs[0].directory().path()) == documents
        assert asked
        assert threading.main_thread() not in asked
        dialogs[0].reject()
        plugged_in.set()
        await scope.close()
        workers.close()
        window.deleteLater()
        assert troubles == []

    run(story(), timeout=30)
