"""Keys that mean the recordings in front, in the list of calls and at the review desk: next, previous, save as files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QTableView

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.services.account_session import AccountSession
from tests.app.test_review_desk import last_list, player
from tests.support.qt_loop import Heard
from tests.support.running_program import running

Run = Callable[..., Any]
CONTROL = Qt.KeyboardModifier.ControlModifier
NEXT, PREVIOUS = Qt.Key.Key_MediaNext, Qt.Key.Key_MediaPrevious


async def is_here(session: AccountSession, recording_id: int) -> bool:
    """As storage says: the queue's own count begins only when it has looked."""
    row = await session._store.recordings.get(recording_id)
    return row is not None and row.offline is OfflineState.KEPT


def test_next_previous_and_save_in_the_list_and_at_the_desk(run: Run, tmp_path: Path, heard: Heard) -> None:
    heard.expect("keyToAscii")  # how a test presses a media key
    out = tmp_path / "out"
    out.mkdir()

    async def story() -> None:
        async with running(tmp_path / "data", practice=True, size=(1600, 1000)) as one:
            driver, sound, session = one.driver, player(one), one.program.session
            assert session is not None
            await one.wait(one.script.list_is_complete, "the calls")
            calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
            rows = {row.call_id: row.id for row in await session.recordings.for_calls(calls)}
            wanted = [rows[call] for call in calls]
            table = driver.find("Calls list", QTableView)

            def chosen() -> object:
                return getattr(table.model(), "id_at")(table.currentIndex())  # noqa: B009  (a model of ours behind Qt's type)

            for key, place in ((NEXT, 0), (NEXT, 1), (PREVIOUS, 0)):
                driver.key(key)
                await one.wait(lambda place=place: sound.current_id == wanted[place] and sound.is_playing, f"{key.name}: it plays")
                assert chosen() == calls[place]
            driver.key(PREVIOUS)
            await session.calls.count()
            assert sound.current_id == wanted[0], "there is none before the first"

            driver.key(Qt.Key.Key_R, CONTROL)
            await one.wait(lambda: driver.has("Review list", QListView), "the desk")
            await one.wait(lambda: sound.current_id == wanted[0], "at the call that was chosen")
            at_desk = [item.recording_id for item in (await last_list(one)).items]
            first = at_desk.index(wanted[0])
            await session.recordings.keep_offline(at_desk[: first + 2])
            while not all([await is_here(session, key) for key in at_desk[: first + 2]]):  # noqa: ASYNC110  # storage has no events
                await asyncio.sleep(0.02)
            driver.key(NEXT)
            await one.wait(lambda: sound.current_id == at_desk[first + 1] and sound.is_playing, "the next one of the list plays")
            driver.key(Qt.Key.Key_S, CONTROL)
            await one.wait(lambda: driver.has("Save 1 recordings…"), "this one alone is to be saved")
            driver.press("Save 1 recordings…")
            await driver.choose_file(out)
            await one.wait(lambda: driver.says("1 recordings saved."), "it is told")
            (file,) = out.iterdir()
            assert file.read_bytes() == (await session.recordings.playable(at_desk[first + 1])).path.read_bytes()
            await driver.come_to_front()
            driver.key(PREVIOUS)
            await one.wait(lambda: sound.current_id == wanted[0] and sound.is_playing, "the keys are the desk's again")

    run(story(), timeout=90)
