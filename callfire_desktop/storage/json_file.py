"""A small JSON file that is replaced whole or not at all; an unreadable one is set aside, never overwritten."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any


def read_json(path: Path) -> dict[str, Any] | None:
    """The file's content, None where there is none. An unreadable file is renamed to ``….damaged-<ms>`` first."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, OSError):
        content = None
    if isinstance(content, dict):
        return content
    path.replace(path.with_name(f"{path.name}.damaged-{time.time_ns() // 1_000_000}"))
    return None


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Replace the file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
