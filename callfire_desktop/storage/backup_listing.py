"""Backups that can be found without asking: those made by themselves beside an account, and those saved where we remember. Blocking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.backups import BACKUP_SUFFIX, BackupFacts, LibraryCounts
from callfire_desktop.storage.account_store import FILE_NAME
from callfire_desktop.storage.backup_manifest import Manifest
from callfire_desktop.storage.backup_reader import check_database, read_manifest
from callfire_desktop.storage.backup_writer import count_database
from callfire_desktop.storage.errors import StorageError
from callfire_desktop.storage.library_folder import BACKUP_FOLDER

AUTOMATIC_KEPT = 2
"""Backups made before another took the library's place."""


def facts_of(file: Path, manifest: Manifest) -> BackupFacts:
    """What a backup says of itself."""
    return BackupFacts(
        file=file,
        key=manifest.key,
        name=manifest.name,
        color=manifest.color,
        kind=manifest.kind,
        made_ms=manifest.made_ms,
        counts=LibraryCounts(manifest.notes, manifest.recordings, manifest.sounds),
        left_out=manifest.left_out,
        sounds_left_out=manifest.sounds_left_out,
    )


def automatic_backups(folder: Path, account: Account, saved: Iterable[Path]) -> list[BackupFacts]:
    """Backups of an account in its folder, and the readable ones of ``saved``, newest first."""
    zips = [*(folder / BACKUP_FOLDER).glob(f"*{BACKUP_SUFFIX}"), *saved]
    found = [*_database_backups(folder, account), *(one for one in map(_readable, zips) if one is not None)]
    return sorted((one for one in found if one.key == account.key), key=lambda one: one.made_ms, reverse=True)


def new_automatic_backup(folder: Path, now_ms: int) -> Path | None:
    """Where to save what is here before another takes its place, None where there is nothing; older ones make way."""
    if not (folder / FILE_NAME).exists():
        return None
    place = folder / BACKUP_FOLDER
    place.mkdir(exist_ok=True)
    earlier = sorted(place.glob(f"*{BACKUP_SUFFIX}"), key=lambda file: file.stat().st_mtime_ns)
    for old in earlier[: max(0, len(earlier) - AUTOMATIC_KEPT + 1)]:
        old.unlink()
    return place / f"{now_ms}-before-restore{BACKUP_SUFFIX}"


def _database_backups(folder: Path, account: Account) -> Iterator[BackupFacts]:
    """Copies of the SQLite file alone, made before it was brought up to date."""
    for file in (folder / BACKUP_FOLDER).glob("*.sqlite3"):
        with suppress(StorageError, OSError, ValueError):
            made_ms = int(file.name.split("-")[0])
            check_database(file)
            yield BackupFacts(file, account.key, account.name, account.color, account.kind, made_ms, count_database(file))


def _readable(file: Path) -> BackupFacts | None:
    try:
        return facts_of(file, read_manifest(file))
    except (StorageError, OSError):
        return None
