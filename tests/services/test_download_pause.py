"""A pause is the person's: her line may be dear tomorrow too. Only "Go on downloading" ends it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from tests.services.opened_account import OpenedAccount, opened
from tests.services.test_killed import killed_at_its_word
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
AUDIO = "getCallRecordingMp3"


async def looked_round(one: OpenedAccount) -> None:
    """CallFire was reached, all lists were read, and the queue had its turn after that."""
    one.session.go_online()
    await one.wait(lambda: one.session.connection.status.is_reachable, "CallFire is there")
    await one.idle()
    one.session._library.wake()
    await one.wait(lambda: not one.session._scope.is_running("downloads"), "the queue has looked")


def test_killed_as_soon_as_it_says_paused(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    practice.fault(AUDIO, "slow", count=1000, bytes_per_s=200_000)
    assert killed_at_its_word(tmp_path / "a", practice, "pause") == "paused"
    practice.clear_faults()

    async def next_start() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recordings = one.session.recordings
            asked = practice.requests().count(AUDIO)  # now: one of the killed program may have been on its way
            assert asked
            await one.wait(lambda: recordings.progress.files_wanted, "what waits is told without a network")
            assert recordings.progress.paused
            await looked_round(one)
            assert recordings.progress.paused
            assert practice.requests().count(AUDIO) == asked, "nothing was fetched over a line that may be dear"
            wanted = [row.id for row in await recordings.queue()]
            await recordings.cancel(wanted[3:])
            await recordings.resume()
            await one.wait_for_kept(wanted[:3])

    async def and_the_next() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await looked_round(one)
            (key, *_) = [key for key in await one.recording_ids() if await one.state(key) is OfflineState.ONLINE]
            await one.session.recordings.keep_offline([key])
            await one.wait_for_kept([key])

    run(next_start(), timeout=60)
    run(and_the_next(), timeout=60)


def test_nothing_else_ends_it(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """More space, "Check again", a network that is back, "Now" and new wishes: none of them says that the line is no longer dear."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recordings = one.session.recordings
            await one.refresh(Kind.CALLS)
            ids = await one.recording_ids()
            await recordings.pause()
            await recordings.keep_offline(ids[:3])
            await one.session.space.set_quota(10**9)
            recordings.try_again()
            await recordings.fetch_now(ids[2])
            recordings.set_metered(True)
            recordings.set_metered(False)
            one.session._library._back_online()
            await looked_round(one)
            assert recordings.progress.paused
            assert AUDIO not in practice.requests()
            await recordings.resume()
            await one.wait_for_kept(ids[:3])

    run(story(), timeout=60)


def test_looking_again_does_not_go_on_over_a_line_that_costs(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recordings = one.session.recordings
            await one.refresh(Kind.CALLS)
            recordings.set_metered(True)
            await recordings.keep_offline((await one.recording_ids())[:1])
            recordings.try_again()
            await looked_round(one)
            assert recordings.progress.metered
            assert AUDIO not in practice.requests()

    run(story(), timeout=60)
