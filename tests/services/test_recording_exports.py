"""Recordings as files: all that are here, with safe names that never meet, and never over what is there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.audio.clips import ClipKind
from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.reports.facts_page import FactsPage, facts_html
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


async def some_here(one: OpenedAccount, count: int) -> list[int]:
    await one.refresh(Kind.CALLS)
    ids = (await one.recording_ids())[:count]
    await one.session.recordings.keep_offline(ids)
    for key in ids:
        await one.wait_for_state(key, OfflineState.KEPT)
    return ids


@pytest.mark.parametrize(("name", "as_zip"), [("out", False), ("folder.zip", False), ("out.zip", True), ("OUT.ZIP", True)])
def test_files_in_a_folder_or_a_zip(run: Run, tmp_path: Path, practice: PracticeProcess, name: str, as_zip: bool) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await some_here(one, 3)
            away = (await one.recording_ids())[5]
            bytes_of = {key: (await one.session.recordings.playable(key)).path.read_bytes() for key in ids}
            target = tmp_path / name
            if not as_zip:
                target.mkdir()
                (target / "same.mp3").write_bytes(b"mine")
            told: list[tuple[int, int]] = []
            done = await one.session.exports.files([*ids, away], target, lambda _row: "same", lambda *said: told.append(said))
            assert (done.written, done.left_out) == (3, (away,))
            assert told[-1][0] <= told[-1][1]
            if as_zip:
                with zipfile.ZipFile(target) as archive:
                    found = {name: archive.read(name) for name in archive.namelist()}
            else:
                assert (target / "same.mp3").read_bytes() == b"mine", "what was there stays"
                found = {file.name: file.read_bytes() for file in target.iterdir() if file.read_bytes() != b"mine"}
            assert sorted(found.values()) == sorted(bytes_of.values())
            assert len(found) == 3

    run(story(), timeout=60)


def test_a_clip_s_page_takes_nobody_s_place(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (key,) = await some_here(one, 1)
            (tmp_path / "october.html").write_text("a report")
            for moment in ("0:41", "1:05"):
                page = facts_html(FactsPage("A clip", [("Person", "Ana")], "Notes", [(moment, "Call back")]))
                await one.session.exports.clip(key, tmp_path / "october.wav", 0, 1, ClipKind.WAV, page)
            assert (tmp_path / "october.html").read_text() == "a report", "the person was asked about the clip alone"
            assert (tmp_path / "october (2).html").read_text() == page, "its own earlier page is replaced"

            assert not (tmp_path / "october (3).html").exists()

    run(story(), timeout=60)


def test_a_clip_beyond_the_sound_is_told(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (key,) = await some_here(one, 1)
            with pytest.raises(FailureError) as caught:
                await one.session.exports.clip(key, tmp_path / "clip.wav", 90_000, 90_001, ClipKind.WAV, None)
            assert caught.value.failure.kind is FailureKind.CUT_SHORT
            assert not (tmp_path / "clip.wav").exists()

    run(story(), timeout=60)


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await some_here(one, 1)
            (tmp_path / "file").write_text("no folder")
            with pytest.raises(FailureError) as caught:
                await one.session.exports.files(ids, tmp_path / "file" / "out.zip", lambda _row: "x", lambda *_said: None)
            assert caught.value.failure.kind is FailureKind.FILE_NOT_WRITTEN

    run(story(), timeout=60)
