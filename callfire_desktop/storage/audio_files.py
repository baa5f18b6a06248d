"""Audio on the disk: names made from ids only, a file is whole or called ``.part``. All methods block: call them in a worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


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
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(final)
        if hasattr(os, "O_DIRECTORY"):  # Windows has no handle for a folder
            handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def remove(self, recording_id: int) -> None:
        """Remove everything of one recording."""
        for file in self.folder.glob(f"{recording_id}.*"):
            file.unlink(missing_ok=True)

    def received(self, recording_id: int) -> int:
        """Bytes of an unfinished download that are here."""
        part = self.part_path(recording_id)
        return part.stat().st_size if part.exists() else 0

    def remove_orphans(self, known: Iterable[int]) -> list[str]:
        """Remove files of recordings nobody knows any more; answers with their names."""
        keep = {str(one) for one in known}
        if not self.folder.is_dir():
            return []
        gone = [file for file in self.folder.iterdir() if file.is_file() and file.name.partition(".")[0] not in keep]
        for file in gone:
            file.unlink(missing_ok=True)
        return sorted(file.name for file in gone)

    def free_bytes(self) -> int:
        """Room on the disk."""
        return shutil.disk_usage(self.folder if self.folder.exists() else self.folder.parent).free
