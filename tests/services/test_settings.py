"""What the window remembers, on a disk that fails for a while."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.settings import Settings
from callfire_desktop.storage.settings_file import SettingsFile
from tests.support.qt_loop import Heard

Run = Callable[..., Any]


def test_what_the_disk_refuses_is_written_later(run: Run, heard: Heard, tmp_path: Path) -> None:
    heard.expect("could not be saved now")
    folder = tmp_path / "settings"
    folder.write_text("in its way", encoding="utf-8")
    file = SettingsFile(folder / "settings.json")

    async def story() -> None:
        workers, troubles = Workers(), list[BaseException]()
        scope = TaskScope("settings", lambda error, _purpose: troubles.append(error))
        settings = Settings(SettingsFile(tmp_path / "none.json"), scope=scope, workers=workers)
        settings._file = file
        settings.set("tab", 2)
        await settings.flush()
        folder.unlink()
        await settings.flush()
        await scope.close()
        workers.close()
        assert troubles == []

    run(story())
    assert file.load() == {"tab": 2}
