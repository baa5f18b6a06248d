"""Work on files that are to become sounds; everything here blocks and belongs into a worker."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.domain.sound_additions import SOUND_ENDINGS, Addition, AdditionState, Choice

if TYPE_CHECKING:
    from callfire_desktop.audio.judging import Judged

SENDABLE = (".wav", ".mp3")


def expanded(paths: list[Path]) -> tuple[list[Path], int, int]:
    """(files, folders met, files of folders left out). Of a folder its sound files are taken, one level."""
    files: list[Path] = []
    folders = others = 0
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        folders += 1
        try:
            inside = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
        except OSError:
            continue
        sounds = [one for one in inside if one.suffix.casefold() in SOUND_ENDINGS]
        files += sounds
        others += len(inside) - len(sounds)
    return files, folders, others


def mend_and_judge(one: Addition, folder: Path, stop: Callable[[], bool]) -> Judged:
    """Make the mended copy, and judge that too.

    Raises:
        ValueError: it can't be mended, or the file is not what it was.
        OSError: a file can't be read or written.
        StoppedError: ``stop`` said so.
    """
    from callfire_desktop.audio import judging, mending

    if one.judgement is None or one.judgement.mending is None:
        raise ValueError(one.id)
    folder.mkdir(parents=True, exist_ok=True)
    path = mending.mend(Path(one.path), folder / f"{one.id}.mended", one.judgement.mending, stop)
    return judging.judge(path, stop)


def file_to_send(one: Addition, folder: Path, stop: Callable[[], bool]) -> Path:
    """Mended, converted, or a plain copy of what CallFire takes as it is.

    Raises:
        ValueError, FileNotFoundError: the file is not what it was when it was judged, or gone.
        OSError: a file can't be read or written.
        StoppedError: ``stop`` said so.
    """
    from callfire_desktop.audio import judging, mending

    folder.mkdir(parents=True, exist_ok=True)
    source, judgement = Path(one.path), one.judgement
    if judgement is None:
        raise ValueError(one.id)
    ready = mended_path(folder, one.id)
    if one.choice is Choice.MENDED and ready is not None:
        return ready
    if judging.digest_of(source, stop) != judgement.digest:
        raise ValueError(one.id)
    target = folder / f"{one.id}.send"
    if one.choice is Choice.AS_IT_IS and judgement.facts.goes_as_it_is:
        final = target.with_name(f"{target.name}{judgement.facts.kind}")
        unfinished = final.with_name(f".{final.name}.part")
        shutil.copyfile(source, unfinished)
        unfinished.replace(final)
        return final
    plan = judgement.mending if one.choice is Choice.MENDED and judgement.mending else mending.as_it_is(judgement)
    return mending.mend(source, target, plan, stop, smaller=one.choice is Choice.SMALLER)


def is_there(folder: Path, name: str) -> bool:
    """Whether a working copy is there."""
    return bool(name) and (folder / name).is_file()


def as_it_is_here(one: Addition, folder: Path) -> Addition:
    """A row as it was stored; to be judged anew where it was ready and its files are not as they were left."""
    left = Path(one.path).is_file() and (one.mended is None or mended_path(folder, one.id) is not None)
    if one.state is not AdditionState.READY or left or is_there(folder, one.send_file):
        return one
    return dataclasses.replace(one, state=AdditionState.JUDGING, judgement=None, mended=None, choice=None, send_file="")


def mended_path(folder: Path, key: int) -> Path | None:
    """The mended copy of a row, where one was made."""
    for suffix in SENDABLE:
        path = folder / f"{key}.mended{suffix}"
        if path.exists():
            return path
    return None


def remove_files(folder: Path, key: int) -> None:
    """All working copies of a row."""
    for file in folder.glob(f"{key}.*"):
        file.unlink(missing_ok=True)


def tidy(folder: Path, known: frozenset[int]) -> None:
    """Remove what a crash left: unfinished files, and copies of rows that are gone."""
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        key = file.name.partition(".")[0]
        if file.is_file() and (not key.isdigit() or int(key) not in known):
            file.unlink(missing_ok=True)
