"""What can go wrong with storage, as the services see it."""

from __future__ import annotations

from pathlib import Path


class StorageError(Exception):
    """Something stored could not be read or written."""


class StorageDamagedError(StorageError):
    """The account's file is damaged. ``copy`` is where it was saved; ``backup`` the newest backup and its time, if any."""

    def __init__(self, copy: Path | None, backup: Path | None, backup_ms: int | None) -> None:
        super().__init__("the account's file is damaged")
        self.copy = copy
        self.backup = backup
        self.backup_ms = backup_ms


class StorageTooNewError(StorageError):
    """A newer version of the program wrote the account's file."""


class DiskFullError(StorageError):
    """There is no room on the disk."""


class DiskUnwritableError(StorageError):
    """The disk is gone, write-protected or failing."""


class BackupUnreadableError(StorageError):
    """A file is no backup, or not as it was when it was saved; the text says what is wrong with it."""


class BackupTooNewError(StorageError):
    """A newer version of the program made the backup."""
