"""Every published answer is shown: no list, pane or menu falls over one, with words this version does not know among them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sounds import AWAY
from callfire_desktop.ui.sounds.tab import SoundsTab
from tests.app.pages import TABS, rows, table
from tests.app.test_program import sign_in, without_keychain
from tests.support.published_callfire import PublishedCallFire
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
LISTS = {
    "calls": "findCalls",
    "broadcasts": "findCallBroadcasts",
    "sounds": "findCampaignSounds",
    "contacts": "findContacts",
    "do not call": "findDoNotContacts",
}


def is_looking(one: RunningProgram) -> bool:
    session = one.program.session
    assert session is not None
    return any(session.closer._scope.is_running(f"look at {kind}") for kind in Kind)


async def look_at_all(one: RunningProgram, callfire: PublishedCallFire, name: str, count: int) -> None:
    await one.wait(lambda: rows(one) >= count, f"rows of {name}")
    for row in range(rows(one)):
        before = len(callfire.asked)
        one.driver.choose_row(table(one), row)
        await one.wait(lambda before=before: len(callfire.asked) > before, f"a closer look at {name} {row}")
        await one.wait(lambda: not is_looking(one), f"the look at {name} {row} is over: the next row would end it")


def test_every_published_thing_is_listed_and_looked_at(run: Run, tmp_path: Path) -> None:
    with PublishedCallFire() as callfire:
        things = callfire.things

        async def story() -> None:
            async with running(tmp_path) as one:
                await sign_in(one, callfire)
                await without_keychain(one)
                await one.wait(lambda: rows(one), "calls")
                await one.wait(lambda: rows(one) == sum("created" in call for call in things["findCalls"]), "calls by their time")
                for key, name in (*list(TABS.items())[1:], (Qt.Key.Key_1, "calls")):  # broadcasts bring the calls that have no time
                    one.driver.key(key, Qt.KeyboardModifier.AltModifier)
                    away = [thing for thing in things[LISTS[name]] if name == "sounds" and thing.get("status") in AWAY]
                    shown = len(things[LISTS[name]]) - len(away)
                    await look_at_all(one, callfire, name, shown)
                    if away:  # sounds that are gone at CallFire are listed when they are asked for
                        tab = next(page for page in one.program.window.findChildren(SoundsTab) if page.isVisible())
                        tab.row.statuses.choose(AWAY)
                        await one.wait(lambda shown=shown: rows(one) < shown, "the filter")
                        await look_at_all(one, callfire, name, len(away))

        run(story(), timeout=120)
    assert {"getCallBroadcastStats", "getCallBroadcastBatches", "getCallRecordings", "getContact"} <= set(callfire.asked)
