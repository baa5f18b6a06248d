"""kill -9 at every moment of a backup and of a restore: the old library or the new one, never half of one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.backups import LibraryCounts, LongWork
from callfire_desktop.storage.backup_reader import unpack_backup
from callfire_desktop.storage.backup_writer import SNAPSHOT, write_backup
from callfire_desktop.storage.library_folder import (
    BACKUP_FOLDER,
    carry_over,
    put_in_place,
    remove_folder,
    remove_set_aside,
    restoring_folder,
    settle,
)
from callfire_desktop.storage.restored_library import make_ready
from tests.storage.filled_library import NOW_MS, SCHOOL, contents, make, now_ms

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An old library, and a backup of another one."""
    folder = tmp_path_factory.mktemp("libraries")
    make(folder / "old", notes=3, kept=2, seed=1)
    make(folder / "new", notes=7, kept=4, seed=2)
    backup = folder / "one.callfire-backup"
    write_backup(folder / "new", backup, SCHOOL, now_ms=NOW_MS, program_version="1", work=LongWork())
    return folder, backup


def killed(what: str, folder: Path, library: Path, backup: Path) -> Iterator[Path]:
    """The folders of all killed ones; the last has ended well."""
    command = [sys.executable, "-m", "tests.storage.backup_process", what, str(folder), str(library), str(backup)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    moments = int(ended.stdout)
    assert moments > 10, "there are many moments to be killed at"
    return (place for at in range(1, moments + 1) if (place := folder / str(at)).exists())


def test_killed_while_a_backup_is_made(libraries: tuple[Path, Path], tmp_path: Path) -> None:
    folder, earlier = libraries
    old, whole = contents(folder / "old"), earlier.read_bytes()
    made = []
    for place in killed("save", tmp_path, folder / "old", earlier):
        settle(place / "library")
        assert contents(place / "library") == old, "the library is as it was"
        assert not list((place / "library").glob(f"{SNAPSHOT}*")), "what broke off is tidied at the next start"
        (found,) = place.glob("*.callfire-backup")
        made.append(found.read_bytes() != whole)
        if made[-1]:
            unpack_backup(found, place / "unpacked", LongWork())
            assert contents(place / "unpacked") == old, "under its name there is the earlier one or all of the new one"
    assert made == sorted(made)
    assert made[-1]
    assert not made[0]


def test_killed_while_a_backup_is_brought_back(libraries: tuple[Path, Path], tmp_path: Path) -> None:
    folder, backup = libraries
    old, new = contents(folder / "old"), contents(folder / "new")
    came = []
    for place in killed("restore", tmp_path, folder / "old", backup):
        settle(place / "library")
        found = contents(place / "library")
        assert found in (old, new)
        came.append(found == new)
        remove_set_aside(place / "library")
        left = {one.name for one in place.iterdir()} - {"library", backup.name}
        assert left == set()
        if came[-1]:
            unpack_backup(place / "library" / BACKUP_FOLDER / "before.callfire-backup", place / "unpacked", LongWork())
            assert contents(place / "unpacked") == old, "what was here is saved"
    assert came == sorted(came), "decided once, and for good"
    assert came[-1]
    assert not came[0]


def test_a_crash_between_the_renames_is_finished(libraries: tuple[Path, Path], tmp_path: Path) -> None:
    """The four states a crash can leave, as folders; each ends in a whole library."""
    folder, _ = libraries
    old, new = contents(folder / "old"), contents(folder / "new")
    for number, (names, wanted) in enumerate(
        [
            ({"key": "old", "key.restored": "new"}, new),
            ({"key.before": "old", "key.restored": "new"}, new),
            ({"key.before": "old", "key": "new"}, new),
            ({"key.before": "old"}, old),
            ({"key": "old", "key.restoring": "new"}, old),
            ({"key.restored": "new"}, new),
            ({"key": "old", "key.before": "new", "key.restored": "new"}, new),
        ]
    ):
        place = tmp_path / str(number)
        for name, source in names.items():
            shutil.copytree(folder / source, place / name)
        settle(place / "key")
        settle(place / "key")
        assert contents(place / "key") == wanted
        remove_set_aside(place / "key")
        assert [one.name for one in place.iterdir()] == ["key"]


def test_what_no_backup_holds_comes_along(libraries: tuple[Path, Path], tmp_path: Path) -> None:
    folder, backup = libraries
    place = tmp_path / "key"
    shutil.copytree(folder / "old", place)
    (place / BACKUP_FOLDER).mkdir()
    (place / BACKUP_FOLDER / "1-v1.sqlite3").write_bytes(b"an earlier one")
    (place / "account-damaged-5.sqlite3").write_bytes(b"a damaged one")
    unpack_backup(backup, restoring_folder(place), LongWork())
    carry_over(place, audio=False)
    put_in_place(place)
    remove_set_aside(place)
    assert (place / BACKUP_FOLDER / "1-v1.sqlite3").read_bytes() == b"an earlier one"
    assert (place / "account-damaged-5.sqlite3").read_bytes() == b"a damaged one"
    assert contents(place) == contents(folder / "new")
    remove_folder(place)
    assert list(tmp_path.iterdir()) == []


def test_where_the_old_one_is_damaged_its_sound_comes_along(libraries: tuple[Path, Path], tmp_path: Path, run: Run) -> None:
    """Of recordings, and of sounds also where the rows, older than the files, do not know of them. Working copies stay behind."""
    folder, _ = libraries
    place = tmp_path / "key"
    shutil.copytree(folder / "old", place)
    shutil.copytree(folder / "old", tmp_path / "key.restoring", ignore=shutil.ignore_patterns("audio", "sounds"))
    (place / "sounds" / "703.mp3").write_bytes(b"ID3 the copy of a sound that came later")
    for name in ("sounds/703.part", "sounds/701.peaks", "adding/1.send.wav"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(b"no sound")
    carry_over(place, audio=True)
    counts = run(make_ready(restoring_folder(place), now_ms=now_ms, installation="here", work=LongWork()))
    assert counts == LibraryCounts(3, 2, 3)
    put_in_place(place)
    assert sorted(file.name for file in (place / "sounds").iterdir()) == ["701.mp3", "702.mp3", "703.mp3"]
    assert not (place / "adding").exists()
