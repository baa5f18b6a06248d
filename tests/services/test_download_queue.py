"""The queue of downloads where its tasks cross: taking back, stopping, trickling bytes, waking; and files unlike their word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.offline_rules import OfflineRule
from callfire_desktop.domain.recordings import CallRecording, OfflineState, RecordingRow
from callfire_desktop.services.offline_library import AT_ONCE, FIRST_WAIT_S, LONGEST_WAIT_S, NO_NETWORK_AFTER, ON_DECK
from callfire_desktop.services.slow_downloads import SLOW_OVER_S
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
OPERATION = "getCallRecordingMp3"


async def shortest(one: OpenedAccount, count: int) -> list[int]:
    await one.refresh(Kind.CALLS)
    return (await one.recording_ids())[-count:]


async def whole(one: OpenedAccount, recording: int) -> bytes:
    """Its bytes, fetched in peace and removed again."""
    await one.session.recordings.keep_offline([recording])
    await one.wait_for_kept([recording])
    found = (await one.session.recordings.playable(recording)).path.read_bytes()
    await one.session.recordings.remove_copy([recording])
    return found


async def doubted(one: OpenedAccount, key: int) -> None:
    """Wait until it came and was not believed, and let its time of waiting pass."""
    await one.wait(lambda: key in one.session._library._not_before and not one.session._library._in_hand, "it is doubted")
    assert await one.state(key) is OfflineState.WANTED
    assert not one.store.audio.folder.exists() or not list(one.store.audio.folder.iterdir())
    one.clock.skip_s += LONGEST_WAIT_S + 1
    one.session._library.wake()


def files(folder: Path) -> set[str]:
    return {file.name for file in (folder / "audio").iterdir()}


def test_taking_back_is_final_while_storage_still_says_wanted(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """The queue looks again as soon as a download ends; the end of the wish is written only then."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await shortest(one, 4)
            practice.fault(OPERATION, "slow", count=100, bytes_per_s=20_000)
            real = one.store.recordings.set_offline

            def begun_no_more(recording_id: int) -> bool:
                return recording_id not in one.session._library._in_hand

            async def late(recording_id: int, state: OfflineState, **how: Any) -> None:
                if state is OfflineState.ONLINE:
                    for _ in range(30):  # turns enough for the queue to look, find the wish and begin
                        await one.store.recordings.wanted()
                await real(recording_id, state, **how)

            one.store.recordings.set_offline = late  # type: ignore[method-assign]
            await one.session.recordings.keep_offline(ids)
            await one.wait(lambda: len(one.session._library._received) == 2, "two at a time")
            for key in ids:
                await one.session.recordings.cancel([key])
                assert await one.state(key) is OfflineState.ONLINE
                # one begun from rows that were read before looks again first, and does nothing
                await one.wait(partial(begun_no_more, key), "nothing is done for it")
                assert await one.state(key) is OfflineState.ONLINE
            await one.wait(lambda: one.session.recordings.progress.files_wanted == 0, "nothing is wanted")
            assert files(tmp_path / "a") == set()
            practice.clear_faults()
            await one.session.recordings.keep_offline(ids)
            await one.wait_for_kept(ids)

    run(story(), timeout=60)


def test_a_download_stopped_before_its_first_step_gives_its_place_back(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await shortest(one, 3)
            library = one.session._library
            begin = library._begin
            stopped: list[int] = []

            def begin_and_stop(row: Any) -> None:
                begin(row)
                if len(stopped) < 5:
                    stopped.append(row.id)
                    library._in_hand[row.id].cancel()

            library._begin = begin_and_stop  # type: ignore[method-assign]
            await one.session.recordings.keep_offline(ids)
            await one.wait_for_kept(ids)

    run(story(), timeout=60)


def test_what_hardly_comes_lets_others_pass_and_comes_too(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            *slow, quick = await shortest(one, 3)
            library = one.session._library
            practice.fault(OPERATION, "slow", count=2, bytes_per_s=640)  # one byte and again one byte, without an end in sight
            await one.session.recordings.keep_offline(slow)
            await one.wait(lambda: practice.requests().count(OPERATION) == 2, "both trickle")
            await one.session.recordings.keep_offline([quick])
            library.wake()
            assert await one.state(quick) is OfflineState.WANTED
            one.clock.skip_s += SLOW_OVER_S
            library.wake()
            await one.wait_for_kept([quick])
            one.clock.skip_s += FIRST_WAIT_S + 1
            practice.clear_faults()
            await one.session.recordings.pause()
            await one.session.recordings.resume()
            await one.wait_for_kept(slow)

    run(story(), timeout=60)


def test_a_night_asleep_is_no_slow_download(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            *slow, quick = await shortest(one, 3)
            library = one.session._library
            practice.fault(OPERATION, "slow", count=2, bytes_per_s=640)
            await one.session.recordings.keep_offline(slow)
            await one.wait(lambda: set(slow) <= set(library._received), "both trickle")
            await one.session.recordings.keep_offline([quick])
            one.clock.skip_s += 8 * 3600
            library.wake()
            await one.wait(lambda: library._slow.looked_s > 8 * 3600, "the queue has looked again")
            assert set(slow) <= set(library._in_hand)
            assert not library._not_before, "nothing was sent to the end of the queue"
            one.clock.skip_s += SLOW_OVER_S  # and now they are slow
            library.wake()
            await one.wait_for_kept([quick])

    run(story(), timeout=60)


def test_back_online_nothing_waits_for_hours(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            (key,) = await shortest(one, 1)
            library = one.session._library
            practice.kill()
            await one.session.recordings.keep_offline([key])
            for _ in range(4):  # a night without a network
                await one.wait(lambda: key in library._not_before and not library._in_hand, "it is tried, and waits")
                one.clock.skip_s += library._not_before.pop(key) - one.clock.monotonic_s() + 1
                library.wake()
            await one.wait(lambda: key in library._not_before and not library._in_hand, "it waits")
            assert library._not_before[key] - one.clock.monotonic_s() > 2 * FIRST_WAIT_S
            await one.beside(practice.restart)
            one.session.connection.look_again()
            await one.wait(lambda: library._not_before[key] - one.clock.monotonic_s() <= FIRST_WAIT_S, "it waits no longer than that")
            one.clock.skip_s += FIRST_WAIT_S + 1
            library.wake()
            await one.wait_for_kept([key])

    run(story(), timeout=60)


@pytest.mark.parametrize(
    ("kind", "how"),
    [("short_body", {"bytes": 40_000}), ("long_body", {"bytes": 777}), ("long_body", {"bytes": 60_000_000})],
)
def test_less_or_more_than_callfire_says_is_fetched_anew(
    run: Run, tmp_path: Path, practice: PracticeProcess, kind: str, how: dict[str, int]
) -> None:
    """A proxy's half file calls itself whole; another sends without an end."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            key = (await shortest(one, 12))[0]
            wanted = await whole(one, key)
            practice.fault(OPERATION, kind, **how)
            await one.session.recordings.keep_offline([key])
            await doubted(one, key)
            await one.wait_for_kept([key])
            path = (await one.session.recordings.playable(key)).path
            assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(wanted).digest()

    run(story(), timeout=60)


def test_what_is_short_twice_is_kept_and_says_so(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """CallFire's own file is like that: better half a call than none, marked."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            key = (await shortest(one, 12))[0]
            practice.fault(OPERATION, "short_body", count=2, bytes=40_000)
            await one.session.recordings.keep_offline([key])
            await doubted(one, key)
            await one.wait_for_kept([key])
            row = await one.store.recordings.get(key)
            assert row is not None
            assert (row.received, row.trouble) == (40_000, FailureKind.CUT_SHORT)
            assert practice.requests().count(OPERATION) == 2

    run(story(), timeout=60)


def test_numbers_of_callfire_that_are_never_so_cost_one_request(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await shortest(one, 3)
            practice.fault(OPERATION, "long_body", count=10, bytes=500)
            await one.session.recordings.keep_offline(ids[:1])
            await doubted(one, ids[0])
            await one.wait_for_kept(ids[:1])
            await one.session.recordings.keep_offline(ids[1:])
            await one.wait_for_kept(ids)
            assert practice.requests().count(OPERATION) == 4

    run(story(), timeout=60)


def test_what_still_records_is_not_asked_for(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """CallFire answers 404 meanwhile: it would look as if the recording were gone."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            key = (await shortest(one, 1))[0]
            row = await one.store.recordings.get(key)
            assert row is not None
            await one.store.recordings.save_of_call(row.call_id, [still_recording(key)])
            await one.session.recordings.keep_offline([key])
            await one.wait(lambda: not one.session._scope.is_running("downloads"), "the queue has looked")
            assert await one.state(key) is OfflineState.ONLINE
            assert practice.requests().count(OPERATION) == 0

    run(story(), timeout=60)


def test_an_empty_recording_is_said_as_that(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """Nothing went wrong, and there is nothing to try again: no rule asks for it, and it needs no look."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            key = (await shortest(one, 1))[0]
            row = await one.store.recordings.get(key)
            assert row is not None
            empty = CallRecording(id=key, call_id=row.call_id, name=row.name, length_in_seconds=0, length_in_bytes=0, state="READY")
            practice.put("recording", key, lengthInSeconds=0, lengthInBytes=0)
            await one.store.recordings.save_of_call(row.call_id, [Received(empty, b"{}")])
            assert key not in await one.store.offline_wishes.wanted_by(OfflineRule())
            await one.session.recordings.keep_offline([key])
            await one.wait_for_state(key, OfflineState.FAILED)
            now = await one.store.recordings.get(key)
            assert now is not None
            assert now.trouble == FailureKind.NO_SOUND
            assert await one.session.recordings.failed(10) == []

    run(story(), timeout=60)


def test_what_is_stopped_says_how_much_of_it_is_here(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """ "Paused. What has come stays": then the list must not say 0 %."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            key = (await one.recording_ids())[0]
            practice.fault(OPERATION, "slow", bytes_per_s=100_000)
            await one.session.recordings.keep_offline([key])
            await one.wait(lambda: one.session._library._received.get(key, 0) > 0, "some of it is here")
            await one.session.recordings.pause()
            await one.wait_for_state(key, OfflineState.PARTIAL)
            (row,) = await one.session.recordings.queue()
            assert 0 < row.received == one.store.audio.part_path(key).stat().st_size
            practice.clear_faults()
            await one.session.recordings.resume()
            await one.wait_for_kept([key])

    run(story(), timeout=60)


def test_all_is_taken_back_at_once(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await shortest(one, 8)
            await one.session.recordings.keep_offline(ids[:1])
            await one.wait_for_kept(ids[:1])
            practice.fault(OPERATION, "slow", count=100, bytes_per_s=20_000)
            await one.session.recordings.keep_offline(ids)
            await one.wait(lambda: len(one.session._library._received) == 2, "two at a time")
            assert set(await one.session.recordings.cancel_all()) == set(ids[1:])
            await one.wait(lambda: one.session.recordings.progress.files_wanted == 0, "nothing is wanted")
            assert {await one.state(key) for key in ids[1:]} == {OfflineState.ONLINE}
            assert await one.state(ids[0]) is OfflineState.KEPT
            assert not [name for name in files(tmp_path / "a") if name.endswith(".part")]
            assert await one.store.offline_wishes.wanted_by(OfflineRule(longer_than_s=0)) != [], "others still may come by a rule"
            assert not set(ids) & set(await one.store.offline_wishes.wanted_by(OfflineRule())), "but none of these: the no is final"
            practice.clear_faults()
            await one.session.recordings.keep_offline(ids)
            await one.wait_for_kept(ids)

    run(story(), timeout=60)


def test_a_disk_that_takes_nothing_stops_the_queue_and_is_told(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await shortest(one, 4)
            one.store.audio.folder.write_bytes(b"")  # where the folder should be: nobody, not even root, makes it
            await one.session.recordings.keep_offline(ids)
            await one.wait(lambda: one.session.recordings.progress.failure is not None, "it is told")
            failure = one.session.recordings.progress.failure
            assert failure is not None
            assert failure.kind is FailureKind.DISK_NOT_WRITABLE
            await one.wait(lambda: not one.session._library._in_hand, "all have met it")
            asked = practice.requests().count(OPERATION)
            one.store.audio.folder.unlink()
            await one.session.recordings.resume()
            await one.wait_for_kept(ids)
            assert asked <= len(ids), "no circle"

    run(story(), timeout=60)


def still_recording(key: int) -> Received[CallRecording]:
    return Received(CallRecording(id=key, name="call", state="RECORDING"), b"{}")


def test_of_a_long_queue_little_is_read_at_once(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """A rule may want 100,000: reading them all for every download took longer than the download."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            ids = await shortest(one, 6)
            await one.session.recordings.keep_offline(ids)
            many = [(key, ids[0]) for key in range(1, 3_001)]
            copy = """INSERT INTO recordings (id, call_id, name, length_s, size, json, offline, wished_ms)
                SELECT ?, call_id, name, length_s, size, json, 'wanted', 9000000000000 FROM recordings WHERE id = ?"""
            await one.store._database.write(lambda c: c.executemany(copy, many) and None)
            read: list[int] = []
            wanted = one.store.recordings.wanted

            async def counted(most: int = -1) -> list[RecordingRow]:
                rows = await wanted(most)
                read.append(len(rows))
                return rows

            one.store.recordings.wanted = counted  # type: ignore[method-assign]
            one.session._library.wake()
            await one.wait_for_kept(ids)
            assert one.session.recordings.progress.files_wanted > 2_000, "the number is that of all"
            assert read
            assert max(read) <= 100
            assert set(await one.session.recordings.cancel_all()) <= {key for key, _ in many}
            assert (await one.store.recordings.waiting()).recordings == 0

    run(story(), timeout=60)


def test_without_a_network_a_long_queue_is_not_tried_one_by_one(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            library = one.session._library
            await one.refresh(Kind.CALLS)
            ids = await one.recording_ids()
            practice.kill()
            await one.session.recordings.keep_offline(ids)
            await one.wait(lambda: library._never_left >= NO_NETWORK_AFTER and not library._in_hand, "there is no network")
            await one.wait(lambda: not one.session._scope.is_running("downloads"), "the queue rests")
            tried = set(library._not_before)
            assert len(tried) <= NO_NETWORK_AFTER + AT_ONCE + ON_DECK < len(ids)
            await one.beside(practice.restart)
            one.session.connection.look_again()
            await one.wait_for_kept([key for key in ids if key not in tried])  # coming back wakes it; the others have their wait

    run(story(), timeout=60)
