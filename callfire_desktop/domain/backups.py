"""Backups of an account's library: what one holds, and how far the making or the bringing back of one is."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from callfire_desktop.domain.accounts import AccountColor, AccountKind

BACKUP_SUFFIX = ".callfire-backup"


@dataclass(frozen=True, slots=True)
class LibraryCounts:
    """What a person would miss: notes, and recordings and sounds that are on this computer."""

    notes: int = 0
    recordings: int = 0
    sounds: int = 0


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What is known of a backup before it is brought back. ``made_ms`` is Unix ms.

    ``left_out`` counts recordings that went while it was being made: their notes are in it, their sound is not.
    ``sounds_left_out`` counts sounds whose copy went, or was not what it had been.
    """

    file: Path
    key: str
    name: str
    color: AccountColor
    kind: AccountKind
    made_ms: int
    counts: LibraryCounts
    left_out: int = 0
    sounds_left_out: int = 0

    @property
    def is_practice(self) -> bool:
        """True for a backup of the practice account."""
        return self.kind is AccountKind.PRACTICE

    @property
    def is_database_alone(self) -> bool:
        """True for the copies that are made before a new version changes the file: they hold no sound."""
        return self.file.suffix != BACKUP_SUFFIX


class WorkStoppedError(Exception):
    """The person did not want to wait any longer."""


class LongWork:
    """How far a worker's long job is; written by the worker, read by who waits, stopped from anywhere."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self.files = 0
        self.all_files = 0
        self.bytes = 0
        self.all_bytes = 0

    def expect(self, files: int, size: int) -> None:
        """Begin to count: so many files and bytes lie ahead."""
        self.files, self.bytes, self.all_files, self.all_bytes = 0, 0, files, size

    def moved(self, size: int) -> None:
        """So many bytes more are done.

        Raises:
            WorkStoppedError: the job shall end.
        """
        self.bytes += size
        self.check()

    def stop(self) -> None:
        """Have the job end soon; what it began is taken back."""
        self._stop.set()

    def check(self) -> None:
        """Go on, unless it shall end.

        Raises:
            WorkStoppedError: it shall.
        """
        if self._stop.is_set():
            raise WorkStoppedError
