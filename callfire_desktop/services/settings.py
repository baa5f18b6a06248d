"""What the window remembers: small values, saved soon after they change, in a thread."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, TypeVar

from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.storage.settings_file import SettingsFile

T = TypeVar("T")
_log = logging.getLogger(__name__)

SAVE_AFTER_S = 1.0


class Settings:
    """A flat dictionary of JSON values. Read at the start (the file is tiny), written at most once a second."""

    def __init__(self, file: SettingsFile, *, scope: TaskScope, workers: Workers) -> None:
        self._file = file
        self._scope = scope
        self._workers = workers
        self._values: dict[str, Any] = file.load()
        self._changed = False

    def get(self, key: str, default: T) -> T:
        """A value, or ``default`` where there is none of that type."""
        value = self._values.get(key, default)
        return value if isinstance(value, type(default)) else default

    def set(self, key: str, value: object) -> None:
        """Change a value; it is saved soon."""
        if self._values.get(key) == value and key in self._values:
            return
        self._values[key] = value
        self._changed = True
        if not self._scope.is_closed and not self._scope.is_running("save settings"):
            self._scope.start("save settings", self._save_soon())

    async def flush(self) -> None:
        """Write now what is not written yet. What the disk refuses is written with the next change."""
        if self._changed:
            self._changed = False
            try:
                await self._workers.run(self._file.save, dict(self._values))
            except OSError as error:
                self._changed = True
                _log.warning("what the window remembers could not be saved now: %s", error.strerror or type(error).__name__)

    async def _save_soon(self) -> None:
        await asyncio.sleep(SAVE_AFTER_S)
        await self.flush()
