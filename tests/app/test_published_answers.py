"""Every published answer is shown: no list, pane or menu falls over one, with words this version does not know among them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from tests.app.pages import TABS, rows, table
from tests.app.test_program import sign_in, without_keychain
from tests.support.published_callfire import PublishedCallFire
from tests.support.running_program import running

Run = Callable[..., Any]
LISTS = {
    "calls": "findCalls",
    "broadcasts": "findCallBroadcasts",
    "sounds": "findCampaignSounds",
    "contacts": "findContacts",
    "do not call": "findDoNotContacts",
}


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
                    await one.wait(lambda name=name: rows(one) >= len(things[LISTS[name]]), f"rows of {name}")
                    for row in range(rows(one)):
                        before = len(callfire.asked)
                        one.driver.choose_row(table(one), row)
                        await one.wait(lambda before=before: len(callfire.asked) > before, f"a closer look at {name} {row}")

        run(story(), timeout=120)
    assert {"getCallBroadcastStats", "getCallBroadcastBatches", "getCallRecordings", "getContact"} <= set(callfire.asked)
