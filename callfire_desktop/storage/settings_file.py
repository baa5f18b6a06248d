"""What the window remembers between starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from callfire_desktop.storage.json_file import read_json, write_json


class SettingsFile:
    """``settings.json``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, Any]:
        """All settings; {} where there are none or they can't be read."""
        return read_json(self._path) or {}

    def save(self, values: dict[str, Any]) -> None:
        """Replace the file."""
        write_json(self._path, values)
