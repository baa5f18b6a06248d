"""The program's own log: five files of one megabyte, without secrets."""

from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Callable
from pathlib import Path

from callfire_desktop.runtime.redaction import redact

FILE_BYTES = 1_000_000
FILES = 5
LEVELS = ("debug", "info", "warning", "error")


class SafeFormatter(logging.Formatter):
    """Redacts the finished line, traceback included, so that nothing a caller passes can slip by."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of ``record`` without secrets."""
        return redact(super().format(record))


def start_logging(folder: Path, level: str) -> Callable[[], None]:
    """Write log records from ``level`` on (one of LEVELS) into ``folder``; the answer stops it.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "callfire-desktop.log", maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(SafeFormatter("%(asctime)s %(levelname)s %(name)s %(threadName)s: %(message)s"))
    root = logging.getLogger()
    before = root.level
    root.setLevel(level.upper())
    for chatty in ("httpx", "httpcore", "asyncio", "qasync"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    root.addHandler(handler)

    def stop() -> None:
        root.removeHandler(handler)
        handler.close()
        root.setLevel(before)

    return stop
