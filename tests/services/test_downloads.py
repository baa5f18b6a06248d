"""Keeping recordings offline: resumed, checked, whole or not there; a cut network, a full disk and a power cut lose nothing."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.services import recording_download
from callfire_desktop.services.offline_library import FIRST_WAIT_S
from callfire_desktop.services.recording_download import agrees
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
OPERATION = "getCallRecordingMp3"


async def longest(one: OpenedAccount) -> int:
    """The id of the longest recording, once the calls are here."""
    await one.refresh(Kind.CALLS)
    return (await one.recording_ids())[0]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def whole_file(one: OpenedAccount, recording: int) -> str:
    """Its SHA-256, fetched in peace and removed again."""
    await one.session.recordings.keep_offline([recording])
    await one.wait_for_state(recording, OfflineState.KEPT)
    found = digest((await one.session.recordings.playable(recording)).path)
    await one.session.recordings.remove_copy([recording])
    return found


def files(folder: Path) -> set[str]:
    return {file.name for file in (folder / "audio").iterdir()} if (folder / "audio").exists() else set()


def test_kept_played_and_removed(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "a"

    async def story() -> None:
        async with opened(folder, practice) as one:
            recording = await longest(one)
            with pytest.raises(FailureError):
                await one.session.recordings.playable(recording)
            await one.session.recordings.keep_offline([recording])
            await one.wait_for_state(recording, OfflineState.KEPT)
            row = await one.store.recordings.get(recording)
            assert row is not None
            found = await one.session.recordings.playable(recording)
            assert (found.path.stat().st_size, digest(found.path)) == (row.size, row.sha256)
            peaks = await one.session.recordings.peaks(recording)
            assert peaks is not None
            assert abs(peaks.length_s - (row.length_s or 0)) < 2
            await one.wait(lambda: one.session.recordings.progress.files_wanted == 0, "the queue is empty")
            await one.session.recordings.remove_copy([recording])
            assert await one.state(recording) is OfflineState.ONLINE
        assert files(folder) == set()

    run(story(), timeout=60)


def test_a_cut_download_goes_on_where_it_stopped(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "a"

    async def story() -> None:
        async with opened(folder, practice) as one:
            recording = await longest(one)
            wanted = await whole_file(one, recording)
            practice.fault(OPERATION, "cut_body", bytes=300_000)
            await one.session.recordings.keep_offline([recording])
            await one.wait_for_state(recording, OfflineState.PARTIAL)
            part = (folder / "audio" / f"{recording}.part").stat().st_size
            assert 0 < part <= 300_000
            with pytest.raises(FailureError):
                await one.session.recordings.playable(recording)
            practice.fault(OPERATION, "slow", bytes_per_s=50_000_000)  # this request is met, and asks for the rest only
            one.clock.skip_s += FIRST_WAIT_S + 1
            await one.session.recordings.resume()
            await one.wait_for_state(recording, OfflineState.KEPT)
            assert digest((await one.session.recordings.playable(recording)).path) == wanted

    run(story(), timeout=60)


def test_callfire_gone_in_the_middle_then_back(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recording = await longest(one)
            wanted = await whole_file(one, recording)
            practice.fault(OPERATION, "slow", bytes_per_s=200_000)
            await one.session.recordings.keep_offline([recording])
            await one.wait(lambda: one.session._library.received(recording), "bytes come")
            practice.kill()
            await one.wait_for_state(recording, OfflineState.PARTIAL, OfflineState.WANTED)
            await one.beside(practice.restart)
            one.session.connection.look_again()
            await one.session.recordings.resume()
            await one.wait_for_state(recording, OfflineState.KEPT)
            assert digest((await one.session.recordings.playable(recording)).path) == wanted

    run(story(), timeout=60)


def test_a_text_called_audio_is_never_kept(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "a"

    async def story() -> None:
        async with opened(folder, practice) as one:
            recording = await longest(one)
            practice.fault(OPERATION, "not_audio", count=20)
            await one.session.recordings.keep_offline([recording])
            await one.wait_for_state(recording, OfflineState.FAILED)
            row = await one.store.recordings.get(recording)
            assert row is not None
            assert row.trouble == FailureKind.NOT_AUDIO
            assert files(folder) == set()
            practice.clear_faults()
            await one.session.recordings.keep_offline([recording])
            await one.wait_for_state(recording, OfflineState.KEPT)

    run(story(), timeout=60)


def test_a_sign_in_page_in_place_of_callfire_waits(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recording = await longest(one)
            practice.fault(OPERATION, "html", count=1)
            await one.session.recordings.keep_offline([recording])
            await one.wait(lambda: one.session.connection.status.failure is not None, "it is told")
            failure = one.session.connection.status.failure
            assert failure is not None
            assert failure.kind is FailureKind.CAPTIVE_PORTAL
            await one.wait(lambda: not one.session._library._in_hand, "it is written down")
            assert await one.state(recording) in (OfflineState.WANTED, OfflineState.PARTIAL)
            await one.session.recordings.resume()
            await one.wait_for_state(recording, OfflineState.KEPT)

    run(story(), timeout=60)


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 1}, {"status": 503}, {"status": 401}])
def test_what_says_nothing_about_the_recording_costs_no_wish(
    run: Run, tmp_path: Path, practice: PracticeProcess, fault: dict[str, int]
) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recording = await longest(one)
            practice.fault(OPERATION, "status", count=1, **fault)
            await one.session.recordings.keep_offline([recording])
            await one.wait(lambda: OPERATION in practice.requests(), "it was asked")
            await one.wait(lambda: not one.session._library._in_hand, "it was answered")
            assert await one.state(recording) in (OfflineState.WANTED, OfflineState.PARTIAL)
            if fault["status"] == 401:
                assert one.session.connection.status.state is ConnectionState.SIGN_IN_REFUSED
                asked = practice.requests().count(OPERATION)
                await one.session.recordings.resume()
                await one.idle()
                assert practice.requests().count(OPERATION) == asked, "a wrong password is not tried again and again"
                one.session.connection.look_again()
            await one.session.recordings.resume()
            await one.wait_for_state(recording, OfflineState.KEPT)

    run(story(), timeout=60)


def test_callfire_no_longer_has_it(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recording = await longest(one)
            practice.remove("recording", [recording])
            await one.session.recordings.keep_offline([recording])
            await one.wait_for_state(recording, OfflineState.GONE)
            with pytest.raises(FailureError) as told:
                await one.session.recordings.playable(recording)
            assert told.value.failure.kind is FailureKind.RECORDING_GONE

    run(story(), timeout=60)


def test_the_persons_cancel_is_final(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "a"

    async def story() -> None:
        async with opened(folder, practice) as one:
            recording = await longest(one)
            practice.fault(OPERATION, "slow", bytes_per_s=100_000)
            await one.session.recordings.keep_offline([recording])
            await one.wait(lambda: one.session._library.received(recording), "bytes come")
            await one.session.recordings.cancel([recording])
            assert await one.state(recording) is OfflineState.ONLINE
            assert files(folder) == set()
        async with opened(folder, practice) as one:
            one.session.go_online()
            await one.wait(lambda: one.session.sync.age(Kind.CALLS).running, "online")
            await one.idle()
            assert await one.state(recording) is OfflineState.ONLINE

    run(story(), timeout=60)


@pytest.mark.parametrize("damage", ["flipped", "shorter", "missing"])
def test_a_copy_damaged_on_disk_is_noticed_before_it_plays(run: Run, tmp_path: Path, practice: PracticeProcess, damage: str) -> None:
    folder = tmp_path / "a"

    async def story() -> None:
        async with opened(folder, practice) as one:
            recording = await longest(one)
            await one.session.recordings.keep_offline([recording])
            await one.wait_for_state(recording, OfflineState.KEPT)
        file = folder / "audio" / f"{recording}.mp3"
        data = bytearray(file.read_bytes())
        if damage == "flipped":
            data[len(data) // 2] ^= 1
            file.write_bytes(data)
        elif damage == "shorter":
            file.write_bytes(data[:-1])
        else:
            file.unlink()
        async with opened(folder, practice) as one:
            with pytest.raises(FailureError) as told:
                await one.session.recordings.playable(recording)
            assert told.value.failure.kind is FailureKind.COPY_DAMAGED
            assert await one.state(recording) is OfflineState.DAMAGED
            await one.session.recordings.fetch_again(recording)
            await one.wait_for_state(recording, OfflineState.KEPT)
            assert (await one.session.recordings.playable(recording)).path == file

    run(story(), timeout=60)


def test_a_full_disk_pauses_and_says_so(run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own ENOSPC, given by the one function that writes a piece; a small disk needs rights tests don't have."""
    folder = tmp_path / "a"
    real = recording_download._write_at

    def full(path: Path, place: int, piece: bytes) -> None:
        if place + len(piece) > 300_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, place, piece)

    async def story() -> None:
        async with opened(folder, practice) as one:
            recording = await longest(one)
            wanted = await whole_file(one, recording)
            monkeypatch.setattr(recording_download, "_write_at", full)
            await one.session.recordings.keep_offline([recording])
            await one.wait(lambda: one.session.recordings.progress.failure is not None, "it is told")
            failure = one.session.recordings.progress.failure
            assert failure is not None
            assert failure.kind is FailureKind.DISK_FULL
            assert await one.store.calls.count() == 400, "what was stored before still reads"
            monkeypatch.setattr(recording_download, "_write_at", real)
            await one.session.recordings.resume()
            await one.wait_for_state(recording, OfflineState.KEPT)
            assert one.session.recordings.progress.failure is None
            assert digest((await one.session.recordings.playable(recording)).path) == wanted

    run(story(), timeout=60)


def test_many_wishes_go_on_after_the_next_start(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    folder = tmp_path / "a"

    async def story() -> None:
        async with opened(folder, practice) as one:
            await one.refresh(Kind.CALLS)
            wanted = (await one.recording_ids())[:8]
            practice.fault(OPERATION, "slow", count=2, bytes_per_s=100_000)
            await one.session.recordings.keep_offline(wanted)
            await one.wait(lambda: one.session.recordings.progress.running == 2, "two at a time")
        practice.clear_faults()
        async with opened(folder, practice) as one:
            assert await one.session.unfinished() == (0, 8)
            one.session.go_online()
            for recording in wanted:
                await one.wait_for_state(recording, OfflineState.KEPT)
            assert await one.session.unfinished() == (8, 0)
        assert not [name for name in files(folder) if name.endswith(".part")]

    run(story(), timeout=90)


@pytest.mark.parametrize("kind", ["md5", "sha1", "sha256"])
def test_a_digest_of_callfire_is_compared(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"sound")
    assert agrees(hashlib.new(kind, b"sound").hexdigest().upper(), file)
    assert not agrees(hashlib.new(kind, b"other").hexdigest(), file)
    assert agrees("9f2b6c1e77d04a5c8e21", file), "no digest we know says nothing"
    assert agrees("", file)


def test_what_is_not_as_its_hash_says_is_fetched_once_more(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            right, wrong = (await one.recording_ids())[:2]
            await one.session.recordings.keep_offline([right])
            await one.wait_for_state(right, OfflineState.KEPT)
            digest = hashlib.md5((await one.session.recordings.playable(right)).path.read_bytes(), usedforsecurity=False).hexdigest()
            await one.session.recordings.remove_copy([right])
            statement = "UPDATE recordings SET json = json_set(CAST(json AS TEXT), '$.hash', ?) WHERE id IN (?, ?)"
            await one.store._database.write(lambda c: c.execute(statement, (digest, right, wrong)) and None)

            def asked() -> int:
                return practice.requests().count("getCallRecordingMp3")

            before = asked()
            await one.session.recordings.keep_offline([right])
            await one.wait_for_state(right, OfflineState.KEPT)
            assert asked() == before + 1, "it is what its hash says"
            await one.session.recordings.keep_offline([wrong])
            await one.wait(lambda: asked() == before + 2, "fetched")
            await one.wait(lambda: one.session._library._not_before.get(wrong), "and thrown away: it waits to be fetched again")
            await one.wait_for_state(wrong, OfflineState.WANTED)
            await one.session.recordings.resume()
            await one.wait_for_state(wrong, OfflineState.KEPT)
            assert asked() == before + 3, "the same bytes twice: the hash is of something else"

    run(story(), timeout=60)
