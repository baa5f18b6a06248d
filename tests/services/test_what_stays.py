"""What neither a wrong clock, nor a second thought, nor a damaged disk takes away from this computer (SAFETY S17)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.reviews import Decision
from tests.services.opened_account import OpenedAccount, opened
from tests.services.test_offline_library import EARLIER_MS, all_here, audio, rows
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
YEAR_MS = 365 * 86_400_000


async def kept(one: OpenedAccount, count: int) -> list[int]:
    """The ids of ``count`` recordings that are here."""
    await one.refresh(Kind.CALLS)
    ids = [row.id for row in (await rows(one))[:count]]
    await one.session.recordings.keep_offline(ids)
    await all_here(one, ids)
    return ids


async def damaged_only_copy(one: OpenedAccount, practice: PracticeProcess) -> tuple[int, Path]:
    """A recording that CallFire has no more, with one byte flipped here."""
    (key,) = await kept(one, 1)
    path = (await one.session.recordings.playable(key)).path
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    practice.remove("recording", [key])
    await one.session.recordings.check_all(lambda *_said: None)
    await one.wait_for_state(key, OfflineState.DAMAGED)
    await one.wait(lambda: not one.session.recordings.progress.files_wanted, "it was looked for")
    return key, path


def test_what_was_brought_back_has_its_whole_time_once_more(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """The rule is looked at every two minutes: without this it would be gone again before it is heard."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice, off_ms=EARLIER_MS) as one:
            (key,) = await kept(one, 1)
            await one.session.reviews.decide(key, Decision.REVIEWED)
            one.clock.off_ms = 0
            await one.session.space.set_keep_days(30)
            assert await one.session.space.removed() == [key]
            await one.session.recordings.keep_offline(await one.session.space.removed())
            await all_here(one, [key])
            await one.session.space.remove_past_their_time()
            assert await one.state(key) is OfflineState.KEPT

    run(story(), timeout=60)


@pytest.mark.parametrize("decision", [Decision.NOT_SURE, Decision.NEEDS_ACTION])
def test_what_will_be_heard_again_stays(run: Run, tmp_path: Path, practice: PracticeProcess, decision: Decision) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice, off_ms=EARLIER_MS) as one:
            (key,) = await kept(one, 1)
            await one.session.reviews.decide(key, decision)
            one.clock.off_ms = 0
            await one.session.space.set_keep_days(30)
            assert await one.state(key) is OfflineState.KEPT
            assert (await one.session.space.meter()).removable == 0

    run(story(), timeout=60)


def test_a_clock_that_was_ahead_has_confirmed_nothing(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """What CallFire said "next year" is not what it says today: the only copy there is stays."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice, off_ms=YEAR_MS) as one:
            key, coming = await kept(one, 2)
            await one.session.recordings.remove_copy([coming])
            await one.session.reviews.decide(key, Decision.REVIEWED)
            one.clock.off_ms = 0
            practice.remove("recording", [key])
            await one.session.space.set_quota((await one.session.space.meter()).used + 1)
            await one.session.recordings.keep_offline([coming])
            await one.wait(lambda: one.session.recordings.progress.no_room, "there is no room: nothing may go")
            assert audio(tmp_path / "a") == {key}

    run(story(), timeout=60)


def test_a_clock_that_leaps_ahead_makes_nothing_old(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (key,) = await kept(one, 1)
            await one.session.reviews.decide(key, Decision.REVIEWED)
            await one.session.space.set_keep_days(30)
            one.clock.off_ms = YEAR_MS
            await one.session.space.remove_past_their_time()
            assert await one.state(key) is OfflineState.KEPT

    run(story(), timeout=60)


def test_cancel_takes_no_only_copy(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """A damaged copy is better than none: neither "Cancel" beside it nor beside its waiting download removes it."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            key, path = await damaged_only_copy(one, practice)
            recordings = one.session.recordings
            await recordings.cancel([key])
            assert await one.state(key) is OfflineState.DAMAGED
            await recordings.pause()
            for take_back in (lambda: recordings.cancel([key]), recordings.cancel_all):
                await recordings.fetch_again(key)
                assert await one.state(key) is OfflineState.WANTED
                await take_back()
                assert await one.state(key) is OfflineState.DAMAGED
                assert (await recordings.playable(key)).path == path, "it can still be listened to"
            assert await recordings.check_all(lambda *_said: None) == (0, 0), "what CallFire has no more is not waited for"
            assert await one.state(key) is OfflineState.DAMAGED

    run(story(), timeout=60)


def test_a_cleared_folder_is_filled_again(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await kept(one, 2)
            for file in (tmp_path / "a" / "audio").iterdir():
                file.unlink()
            (tmp_path / "a" / "audio").rmdir()
            assert await one.session.recordings.check_all(lambda *_said: None) == (2, 2)
            await all_here(one, ids)
            assert audio(tmp_path / "a") == set(ids)

    run(story(), timeout=60)


def test_cancel_at_the_last_moment_leaves_nothing_called_damaged(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """The file has its name already, and nobody has written down that it is here."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            key = (await rows(one))[0].id
            finish = one.store.audio.finish
            named, go_on = threading.Event(), threading.Event()

            def slowly(part: Path, final: Path) -> None:
                finish(part, final)
                named.set()
                go_on.wait(20)

            one.store.audio.finish = slowly  # type: ignore[method-assign]
            await one.session.recordings.keep_offline([key])
            await one.wait(named.is_set, "it has its name")
            await one.session.recordings.cancel([key])
            go_on.set()
            assert await one.state(key) is OfflineState.ONLINE
            assert audio(tmp_path / "a") == set()

    run(story(), timeout=60)
