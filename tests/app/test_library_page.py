"""Recordings on this computer in the running program: a rule with its preview, the queue, the check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.ui import formats
from tests.support.running_program import running

Run = Callable[..., Any]


def test_a_rule_is_made_seen_and_done(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            session = one.program.session
            assert session is not None
            driver.find("Calls list", QTableView).setFocus()
            driver.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
            await one.wait(lambda: driver.has("Recordings on this computer"), "the page")
            assert driver.says("Without a rule only what you choose is kept offline.")
            driver.press("Add a rule…")
            await one.wait(lambda: driver.says("recordings, about"), "what it would fetch")
            await session.recordings.pause()
            driver.press("Use this rule")
            await one.wait(lambda: driver.says("Paused. What has come stays."), "the queue")
            await one.wait(lambda: driver.can_press("Go on downloading"), "it can go on")
            first = (await session.recordings.queue())[0]
            driver.press(f"Cancel: {first.person or formats.phone_text(first.number)}")
            await one.wait(lambda: driver.says("Last 7 days"), "the rule")
            driver.press("Go on downloading")
            await one.wait(lambda: driver.says("Nothing is being downloaded."), "all is here")
            kept = (await session.space.meter()).recordings
            assert kept > 0
            assert first.id not in [row.id for row in await session.recordings.queue()]
            driver.press("Check my library")
            await one.wait(lambda: driver.says(f"{kept} recordings checked."), "checked")
            driver.press("Remove the rule: Last 7 days")
            await one.wait(lambda: driver.says("Without a rule only"), "no rule")
            assert (await session.space.meter()).recordings == kept, "what it fetched stays"
            driver.press("Back to the calls")
            await one.wait(lambda: driver.has("Calls list", QTableView), "the calls")

    run(story(), timeout=60)


def test_a_pause_is_there_at_the_next_start(run: Run, tmp_path: Path) -> None:
    """Her line is dear: the next start finds it paused, and says so where it said so before. A network is not needed for that."""
    hidden: list[int] = []

    async def paused() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            session = one.program.session
            assert session is not None
            await driver.choose_menu(("Calls", "Recordings on this computer"))
            calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
            await session.recordings.keep_offline([row.id for row in await session.recordings.for_calls(calls)])
            await one.wait(lambda: driver.can_press("Pause downloads"), "they come")
            driver.press("Pause downloads")
            await one.wait(lambda: driver.says("Paused. What has come stays."), "the page says so")
            await one.wait(lambda: driver.says("Downloads are paused"), "the foot says so")
            hidden.append(await session.recordings.waiting())

    async def next_start() -> None:
        async with running(tmp_path) as one:
            driver = one.driver
            await one.wait(lambda: driver.says("Downloads are paused"), "the foot says so")
            session = one.program.session
            assert session is not None
            await one.wait(lambda: session.connection.status.is_reachable, "CallFire is there")
            await driver.choose_menu(("Calls", "Recordings on this computer"))
            await one.wait(lambda: driver.says("Paused. What has come stays."), "the page says so")
            assert await session.recordings.waiting() == hidden[0]
            driver.press("Go on downloading")
            await one.wait(lambda: driver.says("Nothing is being downloaded."), "all is here")

    run(paused(), timeout=60)
    assert hidden[0] > 0
    run(next_start(), timeout=60)


def test_a_rule_takes_its_downloads_along_and_brings_them_back(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            session = one.program.session
            assert session is not None
            await driver.choose_menu(("Calls", "Recordings on this computer"))
            await one.wait(lambda: driver.can_press("Add a rule…"), "the page")
            await session.recordings.pause()
            calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=False))
            (oldest, *_) = await session.recordings.for_calls(calls[:1])
            await session.recordings.keep_offline([oldest.id])
            driver.press("Add a rule…")
            await one.wait(lambda: driver.says("recordings, about"), "what it would fetch")
            driver.press("Use this rule")
            await one.wait(lambda: driver.has("Remove the rule: Last 7 days"), "the rule")
            before = await session.recordings.waiting()
            assert before > 1
            driver.press("Remove the rule: Last 7 days")
            await one.wait(lambda: driver.says(f"Rule removed, {before - 1} downloads canceled."), "it is said, with a count")
            assert [row.id for row in await session.recordings.queue()] == [oldest.id], "what was wished for by hand stays"
            driver.press("Undo")
            await one.wait(lambda: driver.has("Remove the rule: Last 7 days"), "the rule is back")
            assert await session.recordings.waiting() == before
            driver.press("Remove the rule: Last 7 days")
            await one.wait(lambda: driver.says("Without a rule only"), "gone again")
            await driver.come_to_front()
            driver.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            await one.wait(lambda: driver.has("Remove the rule: Last 7 days"), "by the keyboard too")

    run(story(), timeout=60)


def test_what_went_for_lack_of_room_is_told_and_comes_back(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            driver = one.driver
            await one.wait(one.script.list_is_complete, "the calls")
            session = one.program.session
            assert session is not None
            calls = await session.calls.ids(ListQuery(CallFilter(has_recording=True), CallSort.TIME, descending=True))
            rows = sorted(await session.recordings.for_calls(calls), key=lambda row: -(row.size or 0))
            ids = [row.id for row in rows[:3]]  # the third is no longer than the two that may go
            await session.recordings.keep_offline(ids[:2])
            await one.wait(lambda: session.recordings.progress.files_wanted, "they come")
            await one.wait(lambda: not session.recordings.progress.files_wanted, "they are here")
            for key in ids[:2]:
                await session.reviews.decide(key, Decision.REVIEWED)
            await session.space.set_quota((await session.space.meter()).used + 1)
            await session.recordings.keep_offline(ids[2:])
            await one.wait(lambda: driver.says("oldest first. Notes stay."), "one banner")
            gone = await session.space.removed()
            assert gone
            await session.space.set_quota(10**9)
            driver.press("Bring back")
            await one.wait(lambda: not driver.says("oldest first. Notes stay."), "no banner")
            await one.wait(lambda: not session.recordings.progress.files_wanted, "they are back")
            assert await session.space.removed() == []

    run(story(), timeout=60)
