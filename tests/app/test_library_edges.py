"""Recordings on this computer where things are not as usual: calls that go on, empty recordings, second thoughts, a damaged copy."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView
from shiboken6 import isValid

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.tour.driver import NotFoundError
from callfire_desktop.ui.calls.columns import recording_cell
from callfire_desktop.ui.dialogs.error_details import ErrorDialog
from callfire_desktop.ui.status_line import Fact
from tests.app.test_program import sign_in, without_keychain
from tests.support.practice_process import PracticeProcess
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
AUDIO = "getCallRecordingMp3"
SOME = re.compile(r"[1-9]\d?% of ")
Json = dict[str, Any]


@pytest.fixture
def practice(tmp_path: Path) -> Any:
    with PracticeProcess(tmp_path / "practice") as process:
        yield process


@asynccontextmanager
async def at_work(folder: Path, practice: PracticeProcess) -> AsyncIterator[tuple[RunningProgram, AccountSession]]:
    """The program signed in to an account, with all its calls."""
    async with running(folder) as one:
        await sign_in(one, practice)
        await without_keychain(one)
        await one.wait(one.script.list_is_complete, "the calls")
        session = one.program.session
        assert session is not None
        yield one, session


def recorded_calls(practice: PracticeProcess) -> list[Json]:
    """Calls with a recording as CallFire tells them, newest first."""
    request = urllib.request.Request(f"{practice.base_address}/calls?limit=200")
    request.add_header("Authorization", "Basic " + base64.b64encode(f"{practice.login}:{practice.password}".encode()).decode())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as answer:
        calls: list[Json] = json.loads(answer.read())["items"]
    found = [call for call in calls if any(record.get("recordings") for record in call.get("records", []))]
    return sorted(found, key=lambda call: -int(call["created"]))


def change(practice: PracticeProcess, call: Json, **members: Any) -> int:
    """Give the call's recording other values; answers with the recording's id."""
    recording = call["records"][-1]["recordings"][0]
    recording.update(members)
    practice.put("recording", recording["id"], **members)
    practice.put("call", call["id"], records=call["records"])
    return int(recording["id"])


def choose(one: RunningProgram, call: Json) -> None:
    table = one.driver.find("Calls list", QTableView)
    model: Any = table.model()
    one.driver.choose_row(table, model.index_of(call["id"]))


def cell(one: RunningProgram, call: Json) -> str:
    """What the list says of the recording of a call."""
    model: Any = one.driver.find("Calls list", QTableView).model()
    row = model.row_at(model.index_of(call["id"]))
    return recording_cell(row).text if row is not None else ""


def keep_by_key(one: RunningProgram) -> None:
    one.driver.find("Calls list", QTableView).setFocus()
    one.driver.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


def begun(folder: Path, recording: int) -> int:
    """Bytes of a download that waits to go on."""
    (part,) = folder.rglob(f"{recording}.part")
    return part.stat().st_size


async def never_done(_tell: Callable[[int, int], object]) -> tuple[int, int]:
    await asyncio.Event().wait()
    raise AssertionError


def test_recordings_without_sound_are_shown_as_what_they_are(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    going_on, in_error, empty = recorded_calls(practice)[:3]
    change(practice, going_on, state="RECORDING")
    change(practice, in_error, state="ERROR")
    change(practice, empty, lengthInSeconds=0, lengthInBytes=0)

    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, session):
            driver = one.driver
            assert [cell(one, call) for call in (going_on, in_error, empty)] == ["Still recording", "Damaged", "No sound"]

            choose(one, going_on)
            await one.wait(lambda: driver.says("Still recording"), "the call goes on")
            keep_by_key(one)
            await one.wait(lambda: driver.says("keep it offline when the call is over"), "why nothing happens")
            (row,) = await session.recordings.for_calls([going_on["id"]])
            assert row.offline is OfflineState.ONLINE, "not gone"
            assert AUDIO not in practice.requests()

            choose(one, empty)
            await one.wait(lambda: driver.says("No sound was captured."), "nothing to hear")
            keep_by_key(one)
            await one.wait(lambda: driver.says("CallFire's recording is empty."), "tried all the same")
            assert not driver.says("not a sound we can play")

            choose(one, in_error)
            await one.wait(lambda: driver.says("There may be no sound: try to play it."), "what CallFire says")
            driver.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
            await one.wait(lambda: driver.says("Nothing is being downloaded."), "and nothing needs a look")

    run(story(), timeout=60)


def test_several_recordings_of_a_call_are_told_apart(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    call = recorded_calls(practice)[0]
    first = call["records"][-1]["recordings"][0]
    call["records"][-1]["recordings"].append({**first, "id": 7_001, "name": "after the transfer", "created": first["created"] + 60_000})
    practice.put("call", call["id"], records=call["records"])

    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, _session):
            choose(one, call)
            await one.wait(lambda: one.driver.says("Recording 2 of 2"), "both")
            assert one.driver.says("Recording 1 of 2")
            assert one.driver.says("“after the transfer”")

    run(story(), timeout=60)


def test_second_thoughts_about_downloads(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """All are taken back with one press, come back with another, and the focus stays where it is while bytes come."""

    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, session):
            driver = one.driver
            practice.fault(AUDIO, "slow", count=1_000, bytes_per_s=20_000)
            driver.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
            await one.wait(lambda: driver.can_press("Add a rule…"), "the page")
            driver.press("Add a rule…")
            await one.wait(lambda: driver.says("recordings, about"), "what it would fetch")
            driver.press("Use this rule")
            await one.wait(lambda: driver.says("recordings are on their way."), "the rule says so")
            await driver.come_to_front()
            remove = driver.find("Remove the rule: Last 7 days", QAbstractButton)
            remove.setFocus()
            await one.wait(lambda: any(SOME.match(text) for text in driver.texts()), "bytes come")
            before = session.recordings.progress.bytes_left
            await one.wait(lambda: session.recordings.progress.bytes_left < before, "more bytes come")
            assert isValid(remove)
            assert QApplication.focusWidget() is remove

            driver.press("Pause downloads")
            await one.wait(lambda: driver.says("% of ") and driver.says(" is here"), "what has come stays")
            await one.wait(lambda: not session.recordings.progress.running, "nothing runs")
            order = [row.id for row in await session.recordings.queue()]
            driver.press("Cancel all downloads")
            await one.wait(lambda: driver.says(f"{len(order)} downloads canceled."), "said, with a way back")
            assert await session.recordings.queue() == []
            await one.wait(lambda: not driver.has("Cancel all downloads"), "nothing to cancel")
            driver.press("Undo")
            await one.wait(lambda: driver.has("Cancel all downloads"), "they are back")
            assert [row.id for row in await session.recordings.queue()] == order, "as they were"
            practice.clear_faults()
            driver.press("Go on downloading")
            await one.wait(lambda: driver.says("Nothing is being downloaded."), "all come")
            await one.wait(lambda: driver.says("Nothing more to fetch now:"), "and the rule says so")

    run(story(), timeout=90)


def test_a_check_can_be_stopped_and_a_damaged_only_copy_be_heard(
    run: Run, tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = recorded_calls(practice)[0]
    key = int(call["records"][-1]["recordings"][0]["id"])

    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, session):
            driver = one.driver
            await session.recordings.keep_offline([key])
            await one.wait(one.script.is_kept, "it is here")
            path = (await session.recordings.playable(key)).path
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
            practice.remove("recording", [key])
            practice.remove("call", [call["id"]])
            driver.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
            await one.wait(lambda: driver.can_press("Check my library"), "the page")
            with monkeypatch.context() as slow:
                slow.setattr(session.recordings, "check_all", never_done)
                driver.press("Check my library")
                await one.wait(lambda: driver.can_press("Stop checking"), "it takes its time")
                driver.press("Stop checking")
                await one.wait(lambda: driver.says("The check was stopped."), "it stops")
            driver.press("Check my library")
            await one.wait(lambda: driver.says("1 recordings checked."), "checked")
            await one.wait(lambda: driver.says("The copy of this recording here is damaged."), "it needs a look")
            assert not [name for name in driver.texts() if name.startswith("Cancel: ")], "nothing there removes it"
            driver.press("Back to the calls")
            choose(one, call)
            await one.wait(lambda: driver.says("Gone at CallFire, kept here"), "the only one there is")
            driver.press("Play")
            await one.wait(one.script.shows_wave, "it is heard as far as it goes")
            assert path.exists()

    run(story(), timeout=60)


def test_the_foot_of_a_real_account_has_no_word_of_practice(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, _session):
            facts = [fact for fact in one.program.window.findChildren(Fact) if fact.isVisible()]
            assert facts
            assert all(fact.x() > 0 for fact in facts), "each has its place in the line; none lies over the name"

    run(story(), timeout=60)


def test_another_account_in_the_middle_of_a_download(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """What had come stays, nothing of it shows in the other account, and it goes on where it was."""

    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, session):
            driver = one.driver
            calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
            longest = max(await session.recordings.for_calls(calls[:10]), key=lambda row: row.size or 0)
            practice.fault(AUDIO, "slow", bytes_per_s=100_000)
            await session.recordings.keep_offline([longest.id])
            await one.wait(lambda: session._library.received(longest.id), "some of it is here")

            await driver.choose_menu(("Account", "Try the practice account"))
            await one.wait(lambda: one.program.session not in (None, session), "the other account")
            await one.wait(one.script.list_is_complete, "its calls")
            other = one.program.session
            assert other is not None
            assert other.recordings.progress.files_wanted == 0
            assert not driver.says("Downloading")
            assert begun(tmp_path, longest.id) > 0

            practice.clear_faults()
            await driver.choose_menu(("Account", "Lincoln Elementary"))
            await one.wait(one.script.is_kept, "it went on by itself")
            back = one.program.session
            assert back is not None
            row = (await back.recordings.playable(longest.id)).row
            assert row.received == longest.size

    run(story(), timeout=90)


def test_ready_for_the_train_where_some_have_no_sound(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """From recordings on this computer straight to the desk; what CallFire has no sound of is not waited for."""
    calls = recorded_calls(practice)
    change(practice, calls[1], lengthInSeconds=0, lengthInBytes=0)
    change(practice, calls[2], state="RECORDING")

    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, session):
            driver = one.driver
            count = await session.calls.recording_total()
            await driver.choose_menu(("Calls", "Recordings on this computer"))
            await one.wait(lambda: driver.has("Recordings on this computer"), "the page")
            await driver.choose_menu(("Calls", "Review these calls"))
            await one.wait(lambda: driver.can_press(f"Add {count - 2} to downloads"), "the desk")
            driver.press(f"Add {count - 2} to downloads")
            ready = f"Ready offline: {count - 2} of {count - 2} checked. CallFire has no sound of 2 more."
            await one.wait_for_files(lambda: driver.says(ready), "ready for the train")
            assert not driver.says("to downloads")

    run(story(), timeout=90)


def test_downloads_that_wait_are_not_said_to_run(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """Without room, and without CallFire: neither the foot of the window nor the page speaks of downloading."""

    async def story() -> None:
        async with at_work(tmp_path / "data", practice) as (one, session):
            driver = one.driver
            calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
            *others, first = [row.id for row in await session.recordings.for_calls(calls)]
            await session.recordings.keep_offline([first])
            await one.wait(one.script.is_kept, "one is here")
            await session.space.set_quota((await session.space.meter()).used + 10)
            await session.recordings.keep_offline(others)
            await one.wait(lambda: session.recordings.progress.no_room, "there is no room")
            await driver.choose_menu(("Calls", "Recordings on this computer"))
            await one.wait(lambda: driver.says("There is no room: nothing more may be removed."), "the page says why")
            await one.wait(lambda: driver.says("Downloads wait"), "the foot says that they wait")
            assert not driver.says("Downloading 1 of")

            practice.fault(AUDIO, "slow", count=1_000, bytes_per_s=20_000)
            await session.space.set_quota(10**9)
            await session.recordings.resume()
            await one.wait(lambda: driver.says("Downloading 1 of"), "they go on")
            practice.kill()
            await one.wait(lambda: driver.says("Downloads go on as soon as CallFire can be reached."), "no network: they wait again")
            await one.wait(lambda: not driver.says("Downloading 1 of"), "everywhere")

    run(story(), timeout=90)


def test_what_needs_the_list_of_calls_is_offered_with_it_alone(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            driver.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
            await one.wait(lambda: driver.says("Recordings on this computer"), "the library")
            for entry in ("Keep offline", "Keep all listed offline"):
                with pytest.raises(NotFoundError, match="disabled"):
                    await driver.choose_menu(("Calls", entry))
            await driver.choose_menu(("Calls", "Back to the calls"))
            await one.wait(lambda: driver.has("Calls list", QTableView), "the list")
            session = one.program.session
            assert session is not None
            driver.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            await one.wait(lambda: session.recordings.progress.files_wanted, "its key works")

    run(story(), timeout=60)


def test_a_wish_that_was_not_written_down_is_not_said_to_be(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(_recording_ids: object) -> None:
        raise FailureError(Failure(FailureKind.DISK_FULL))

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            session = one.program.session
            assert session is not None
            monkeypatch.setattr(session.recordings, "keep_offline", full)
            driver.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            await one.wait(lambda: one.program.window.findChildren(ErrorDialog), "it is said")
            assert not driver.says("added to downloads")

    run(story(), timeout=60)
