"""A session on a disk that fails: it opens whole or not at all, goes on when there is room again, and always closes."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.sound_additions import AdditionState
from callfire_desktop.domain.spoken_texts import HearingState
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services import account_session
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.errors import DiskFullError
from callfire_desktop.storage.sound_additions import SoundAdditionStore
from tests.services.opened_account import FixedPassword, ShiftedClock, opened
from tests.support.practice_process import PracticeProcess
from tests.support.qt_loop import Heard

Run = Callable[..., Any]


async def full(*_args: object, **_how: object) -> None:
    raise DiskFullError("full")


def test_it_closes_though_nothing_can_be_written(
    run: Run, heard: Heard, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard.expect("could not be brought in order now: DiskFullError")

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh()
            (recording, *_) = await one.recording_ids()
            await one.store.recordings.set_offline(recording, OfflineState.DOWNLOADING, received=0)
            monkeypatch.setattr(Database, "write", full)
        assert not (tmp_path / "a" / "account.open").exists(), "the file was closed well"

    run(story(), timeout=60)


def test_what_a_full_disk_held_up_is_done_when_there_is_room_again(
    run: Run, heard: Heard, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message was being kept when the program ended; at the next start there is no room to write down whose it is."""
    heard.expect("could not be brought in order now: FailureError")
    monkeypatch.setattr(account_session, "LOOK_EVERY_S", 0.05)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            texts = one.session.spoken_texts
            sound = await texts.hear("The school is closed.", "FEMALE1")
            (hearing,) = await one.store.spoken_texts.all()
            await one.store.spoken_texts.move(hearing.id, HearingState.MADE, HearingState.KEEPING, name="Snow day")
            tried = 0

            async def no_room(*_args: object, **_how: object) -> None:
                nonlocal tried
                tried += 1
                raise DiskFullError("full")

            with monkeypatch.context() as patch:
                patch.setattr(one.store.sounds, "note", no_room)
                one.session.go_online()
                await one.wait(lambda: tried, "it was tried")
            for _ in range(400):
                if (await one.store.spoken_texts.all())[0].state is HearingState.KEPT:
                    break
                await asyncio.sleep(0.02)
            row = await one.session.sounds.detail(sound)
            assert row is not None
            assert row.own_name == "Snow day"

    run(story(), timeout=60)


def test_it_opens_whole_or_not_at_all(run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            row = await one.store.sound_additions.add("gone.wav", "gone")
            await one.store.sound_additions.save(type(row)(row.id, row.path, row.name, AdditionState.UNUSABLE))
        monkeypatch.setattr(SoundAdditionStore, "remove", full)
        scope, workers, feed = TaskScope("not opened", lambda _error, _purpose: None), Workers(), ChangeFeed()
        with pytest.raises(FailureError) as caught:
            await AccountSession.open(
                Account("school", "Lincoln", AccountColor.TEAL, AccountKind.CALLFIRE, "", practice.base_address),
                folder=tmp_path / "a",
                feed=feed,
                scope=scope,
                workers=workers,
                clock=ShiftedClock(),
                credentials=FixedPassword(""),
            )
        assert caught.value.failure.kind is FailureKind.DISK_FULL
        assert not (tmp_path / "a" / "account.open").exists(), "its file was closed well"
        await scope.close()
        workers.close()
        feed.deleteLater()

    run(story(), timeout=60)


def test_it_opens_though_the_drive_of_added_files_is_gone(
    run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of a network drive were added, and it says nothing at the next start: it is asked once, and nothing waits for it."""
    far = tmp_path / "far"
    is_file, plugged_in = Path.is_file, threading.Event()
    asked = 0

    def asks(path: Path) -> bool:
        nonlocal asked
        if path.parent == far:
            asked += 1
            plugged_in.wait(60)
        return is_file(path)

    async def add() -> None:
        async with opened(tmp_path / "a", practice) as one:
            for number in range(5):
                row = await one.store.sound_additions.add(str(far / f"{number}.wav"), "far away")
                await one.store.sound_additions.save(dataclasses.replace(row, state=AdditionState.READY))

    async def next_start() -> None:
        began = time.monotonic()
        async with opened(tmp_path / "a", practice) as one:
            assert time.monotonic() - began < 5
            assert [row.state for row in one.session.sound_uploads.rows] == [AdditionState.READY] * 5
        plugged_in.set()

    run(add(), timeout=60)
    monkeypatch.setattr(Path, "is_file", asks)
    run(next_start(), timeout=30)
    assert asked == 1
