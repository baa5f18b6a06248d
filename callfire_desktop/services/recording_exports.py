"""Recordings that leave the program: a clip, or whole ones as files in a folder or a ZIP. The kept files are only read."""

from __future__ import annotations

import logging
import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.file_names import distinct
from callfire_desktop.domain.recordings import RecordingRow
from callfire_desktop.reports.facts_page import is_facts_page
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.recordings import Recordings

if TYPE_CHECKING:
    from callfire_desktop.audio.clips import ClipKind

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ExportedFiles:
    """How many were written, and which could not be: they are not here, or damaged."""

    written: int
    left_out: tuple[int, ...]


class RecordingExports:
    """The window's door to clips and files. Each export is noted in the log, without names or numbers."""

    def __init__(self, *, recordings: Recordings, workers: Workers) -> None:
        self._recordings = recordings
        self._workers = workers

    async def clip(self, recording_id: int, target: Path, from_s: float, to_s: float, kind: ClipKind, page: str | None) -> float:
        """Write a part of a recording, and a page of facts beside it; answers with its seconds.

        The person was asked about the clip alone: what stands in the page's place and is no such page stays.

        Raises:
            FailureError: the recording is not here or damaged (E29, E30), its sound ends before the span, or a file could not be
                written (E40).
        """
        found = await self._recordings.playable(recording_id)
        clips = await self._workers.load("callfire_desktop.audio.clips")
        try:
            beside = await self._workers.run(_page_of, target)
            seconds: float = await self._workers.run(clips.cut_clip, found.path, target, from_s, to_s, kind)
            if page is not None:
                await self._workers.run(_write_text, beside, page)
        except OSError as error:
            raise FailureError(Failure(FailureKind.FILE_NOT_WRITTEN, detail=str(error))) from error
        except clips.ClipError as error:
            raise FailureError(Failure(FailureKind.CUT_SHORT)) from error
        _log.info("exported a clip of %.0f s with personal data as %s", seconds, kind)
        return seconds

    async def files(
        self,
        recording_ids: Sequence[int],
        target: Path,
        name_of: Callable[[RecordingRow], str],
        tell: Callable[[int, int], object],
    ) -> ExportedFiles:
        """Copy recordings into a folder, or into a ZIP where ``target`` ends so; ``tell(done, all)`` as it goes on.

        Raises:
            FailureError: a file could not be written (E40); a ZIP is whole or not there.
        """
        ready: list[tuple[RecordingRow, Path]] = []
        left_out: list[int] = []
        for number, one in enumerate(recording_ids, 1):
            try:
                found = await self._recordings.playable(one)
                ready.append((found.row, found.path))
            except FailureError:
                left_out.append(one)
            tell(number, 2 * len(recording_ids))
        names = distinct(name_of(row) for row, _ in ready)
        files = [(path, f"{name}{path.suffix}") for (_, path), name in zip(ready, names, strict=True)]
        try:
            if await self._workers.run(_is_zip, target):
                await self._workers.run(_zip, files, target)
            else:
                for number, (path, name) in enumerate(files, 1):
                    await self._workers.run(_copy, path, target, name)
                    tell(len(recording_ids) + number, 2 * len(recording_ids))
        except OSError as error:
            raise FailureError(Failure(FailureKind.FILE_NOT_WRITTEN, detail=str(error))) from error
        _log.info("exported %d recordings with personal data as %s", len(files), target.suffix or "a folder")
        return ExportedFiles(len(files), tuple(left_out))


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip" and not target.is_dir()


def _copy(source: Path, folder: Path, name: str) -> None:
    """Never over a file that is there: it gets a number."""
    folder.mkdir(parents=True, exist_ok=True)
    stem, ending, number = Path(name).stem, Path(name).suffix, 1
    while (folder / name).exists():
        number += 1
        name = f"{stem} ({number}){ending}"
    unfinished = folder / f".{name}.part"
    try:
        shutil.copyfile(source, unfinished)
        unfinished.replace(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)


def _zip(files: Sequence[tuple[Path, str]], target: Path) -> None:
    """Stored, not packed: MP3 does not get smaller."""
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as archive:
            for path, name in files:
                archive.write(path, name)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _page_of(clip: Path) -> Path:
    """Where the page of a clip goes: beside it, over an earlier page of facts, never over anything else."""
    page, number = clip.with_suffix(".html"), 1
    while page.exists() and not is_facts_page(page):
        number += 1
        page = clip.with_name(f"{clip.stem} ({number}).html")
    return page


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
