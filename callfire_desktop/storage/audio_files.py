"""Audio on the disk: names made from ids only, a file is whole or called ``.part``. All methods block: call them in a worker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from callfire_desktop.storage.durable import sync_file, sync_folder


class AudioFiles:
    """The audio folder of one account."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def part_path(self, recording_id: int) -> Path:
        """Where an unfinished download lies."""
        return self.folder / f"{recording_id}.part"

    def final_path(self, recording_id: int, suffix: str) -> Path:
        """Where the whole file lies; ``suffix`` comes from its first bytes, never from CallFire's text."""
        return self.folder / f"{recording_id}{suffix}"

    def peaks_path(self, recording_id: int) -> Path:
        """Where the picture of its loudness lies."""
        return self.folder / f"{recording_id}.peaks"

    def make_folder(self) -> None:
        """Make the folder; called before the first download."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def finish(self, part: Path, final: Path) -> None:
        """Turn a checked part into the file, so that after a power cut there is either all of it or none."""
        sync_file(part)
        part.replace(final)
        sync_folder(self.folder)

    def whole_file(self, recording_id: int) -> Path | None:
        """The file of a recording, whole or damaged; None where there is none."""
        files = (file for file in self.folder.glob(f"{recording_id}.*") if file.suffix not in (".part", ".peaks"))
        return next(files, None)

    def ids_with_files(self) -> set[int]:
        """Recordings of which there is anything here: whole, damaged or begun."""
        if not self.folder.is_dir():
            return set()
        names = (file.name.partition(".")[0] for file in self.folder.iterdir())
        return {int(name) for name in names if name.isdecimal()}

    def remove(self, recording_id: int) -> None:
        """Remove everything of one recording."""
        for file in self.folder.glob(f"{recording_id}.*"):
            file.unlink(missing_ok=True)

    def received(self, recording_id: int) -> int:
        """Bytes of an unfinished download that are here."""
        part = self.part_path(recording_id)
        return part.stat().st_size if part.exists() else 0

    def remove_orphans(self, known: Iterable[int], *, before_s: float = float("inf")) -> list[str]:
        """Remove files nobody knows any more, last written before ``before_s`` (Unix seconds); answers with their names."""
        keep = {str(one) for one in known}
        if not self.folder.is_dir():
            return []
        files = [file for file in self.folder.iterdir() if file.is_file() and file.name.partition(".")[0] not in keep]
        gone = [file for file in files if file.stat().st_mtime < before_s]
        for file in gone:
            file.unlink(missing_ok=True)
        return sorted(file.name for file in gone)


def size_and_digest(path: Path) -> tuple[int, str]:
    """Bytes and SHA-256 of a file. Blocking."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
