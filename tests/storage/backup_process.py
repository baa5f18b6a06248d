"""Backups and restores that are killed: ``python -m tests.storage.backup_process save|restore FOLDER LIBRARY BACKUP``.

For each moment (a file opened, written to, renamed, linked, removed) a child of this process works on a copy of the library and
kills itself with SIGKILL just then. Says how many moments there are; the copies stay as the kill has left them.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from pathlib import Path

from callfire_desktop.domain.backups import LongWork
from callfire_desktop.storage import backup_reader, backup_writer, library_folder, restored_library
from tests.storage.filled_library import NOW_MS, SCHOOL, now_ms

MOMENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "shutil.rmtree", "sqlite3.connect")
MOST = 400
STEPS = {"save": 1, "restore": 2}
"""Every moment, or every second one: opening a restored library has many."""


class Killing(LongWork):
    """Counts moments; at the one that was asked for the process is gone."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        self.count = 0
        self.armed = False

    def tick(self) -> None:
        if self.armed:
            self.count += 1
            if self.count == self.at:
                os.kill(os.getpid(), signal.SIGKILL)

    def moved(self, size: int) -> None:
        self.tick()
        super().moved(size)


def save(library: Path, backup: Path, work: LongWork) -> None:
    backup_writer.write_backup(library, backup, SCHOOL, now_ms=NOW_MS, program_version="1", work=work)


def restore(library: Path, backup: Path, work: LongWork) -> None:
    """The steps of ``services.backups``, in their order."""
    staged = library_folder.restoring_folder(library)
    backup_reader.unpack_backup(backup, staged, work)
    asyncio.run(restored_library.make_ready(staged, now_ms=now_ms, installation="here", work=work))
    save(library, library / library_folder.BACKUP_FOLDER / "before.callfire-backup", work)
    library_folder.carry_over(library, audio=False)
    library_folder.put_in_place(library)
    library_folder.remove_set_aside(library)


def one(what: str, library: Path, backup: Path, at: int) -> bool:
    """Do it in a child that dies at a moment; False where it ended before."""
    child = os.fork()
    if not child:
        os.fsync = lambda fd: None  # what was written outlives a kill; on a busy disk waiting for it would be all that takes time
        work = Killing(at)
        sys.addaudithook(lambda event, _values: work.tick() if event in MOMENTS else None)
        work.armed = True
        (save if what == "save" else restore)(library, backup, work)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    if status:
        sys.exit(1)
    return False


def main() -> None:
    what, folder, library, backup = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    for at in range(1, MOST, STEPS[what]):
        place = folder / str(at)
        shutil.copytree(library, place / "library")
        (place / "library" / library_folder.BACKUP_FOLDER).mkdir(exist_ok=True)
        shutil.copy(backup, place / backup.name)
        if not one(what, place / "library", place / backup.name, at):
            sys.stdout.write(f"{at}\n")
            return
    sys.exit(2)


if __name__ == "__main__":
    main()
