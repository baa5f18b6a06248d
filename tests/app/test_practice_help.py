"""The practice account explained, and started over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.recordings import OfflineState
from tests.app.pages import rows
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
EVERYTHING = ListQuery(CallFilter(), CallSort.TIME, descending=True)


def test_starting_over_puts_all_back_and_asks_first(run: Run, tmp_path: Path) -> None:
    async def recordings(one: RunningProgram) -> list[Any]:
        assert one.program.session is not None
        calls = await one.program.session.calls.ids(EVERYTHING)
        return list(await one.program.session.recordings.for_calls(list(calls)))

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await one.wait(lambda: one.driver.says("400 calls"), "all calls")
            session = one.program.session
            assert session is not None
            key = (await recordings(one))[0].id
            await session.recordings.keep_offline([key])
            kept = tmp_path / "accounts" / "practice" / "audio"
            await one.wait(lambda: kept.is_dir() and any(kept.glob("*.mp3")), "a recording is kept")
            await one.driver.choose_menu(("Help", "The practice account"))
            await one.wait(lambda: one.driver.can_press("Start over…"), "the help page")
            one.driver.press("Start over…")
            await one.wait(lambda: one.driver.can_press("Keep it"), "the question")
            one.driver.press("Keep it")
            assert any(kept.glob("*.mp3")), "nothing happened"
            await one.driver.choose_menu(("Account", "Start practice over…"))
            await one.wait(lambda: one.driver.can_press("Reset practice"), "the question")
            one.driver.press("Reset practice")
            await one.wait(lambda: one.program.session not in (session, None), "another session")
            await one.wait(lambda: one.driver.says("400 calls") and rows(one), "the new world")
            assert not list(kept.glob("*.mp3"))
            assert {row.offline for row in await recordings(one)} == {OfflineState.ONLINE}

    run(story(), timeout=90)
