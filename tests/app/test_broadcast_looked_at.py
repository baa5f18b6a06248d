"""A broadcast a person looks at: its totals, its sets, and from there to its calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from callfire_desktop.tour.driver import accessible_name
from tests.app.pages import rows, table
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]


def its_calls(one: RunningProgram) -> QAbstractButton | None:
    """The button that leads to the calls of the broadcast shown."""
    for button in one.program.window.findChildren(QAbstractButton):
        name = accessible_name(button)
        if button.isVisible() and name.startswith("Show its ") and name.endswith(("calls", "call")):
            return button
    return None


def test_totals_sets_and_the_way_to_its_calls(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await one.wait(one.script.list_is_complete, "the list of calls is complete")
            session = one.program.session
            assert session is not None
            everything = await session.calls.count()
            assert rows(one) == everything, "a list that is complete shows all that is stored"
            one.driver.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
            await one.wait(lambda: rows(one), "broadcasts")
            listed = table(one)
            names = [str(listed.model().index(row, 0).data()) for row in range(rows(one))]
            one.driver.choose_row(listed, names.index("Winter closing"))
            await one.wait(lambda: one.driver.says("Totals"), "CallFire's totals")
            for text in ("Calls done", "Reached", "Sets", "1 set", " people"):
                assert one.driver.says(text), (text, one.driver.texts())
            await one.wait(lambda: its_calls(one), "the way to its calls")
            button = its_calls(one)
            assert button is not None
            count = int(accessible_name(button).split()[2])
            assert 0 < count < everything
            one.driver.click(button)
            await one.wait(lambda: rows(one) == count and table(one) is not listed, "its calls, and no others")
            assert one.driver.says("Clear filters")
            one.driver.press("Clear filters")
            await one.wait(lambda: rows(one) == everything, "all calls again")

    run(story(), timeout=90)
