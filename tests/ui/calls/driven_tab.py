"""A tab on a small account, in a window, driven by mouse and keys."""

from __future__ import annotations

import asyncio
import os
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.ui.tab_parts import TabParts
from callfire_desktop.ui.theme.theme import Theme
from tests.support.running_program import outlived
from tests.ui.calls.small_account import SmallAccount

Run = Callable[..., Any]


@dataclass
class Shown:
    """A tab in a window, driven as a person does."""

    controller: Any
    account: SmallAccount
    loop_run: Run

    @property
    def tab(self) -> Any:
        return self.controller.tab

    def people(self) -> list[str]:
        model = self.controller.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def texts(self, part: QWidget | None = None) -> list[str]:
        widgets = (part or self.tab).findChildren(QLabel)
        return [one.text() for one in widgets if one.isVisible() and one.text()]

    def says(self, text: str, part: QWidget | None = None) -> bool:
        return any(text in one for one in self.texts(part))

    def pane_says(self, text: str) -> bool:
        return self.says(text, self.tab.pane)

    def buttons(self, part: QWidget | None = None) -> dict[str, QAbstractButton]:
        widgets = (part or self.tab).findChildren(QAbstractButton)
        return {one.accessibleName(): one for one in widgets if one.isVisible() and one.accessibleName()}

    def press(self, name: str, part: QWidget | None = None) -> None:
        button = self.buttons(part)[name]
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def press_in_pane(self, name: str) -> None:
        self.press(name, self.tab.pane)

    def click_row(self, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        table = self.tab.table
        place = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place + QPoint(1, 1))
        self.settle()

    def click_person(self, name: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.click_row(self.people().index(name), keys)

    def run(self, work: Awaitable[Any]) -> Any:
        """Wait for ``work`` and then until the tab has finished what it began.

        The loop ends a run by handling events once more, and pytest-qt does so between steps: tasks that still run would
        then find no running loop.
        """

        async def whole() -> Any:
            value = await work
            await self._settled()
            return value

        return self.loop_run(whole())

    def wait(self, condition: Callable[[], object]) -> None:
        async def until() -> None:
            while not condition():  # noqa: ASYNC110  # what is waited for are widgets, which have no events
                await asyncio.sleep(0.01)

        self.run(until())

    def wait_for_people(self, people: list[str]) -> None:
        self.wait(lambda: self.people() == people)

    def settle(self) -> None:
        self.run(asyncio.sleep(0))

    def wait_until_wanted(self, recording_ids: list[int]) -> None:
        async def until() -> None:
            while [one for one in recording_ids if await self.account.offline(one) is OfflineState.ONLINE]:  # noqa: ASYNC110  # the same
                await asyncio.sleep(0.01)

        self.run(until())

    async def _settled(self) -> None:
        idle = 0
        while idle < 3:  # painting starts the reading of pages, so one idle moment says nothing
            idle = 0 if self.controller.scope._tasks else idle + 1
            await asyncio.sleep(0.01)


@contextmanager
def showing(make: Callable[..., Any], folder: Path, application: QApplication, run: Run, *, filled: bool = True) -> Iterator[Shown]:
    """Open the account, show one of its tabs, and take both down again."""
    before = os.environ.get("TZ")
    _set_zone("America/Los_Angeles")
    QLocale.setDefault(QLocale("en_US"))
    account: SmallAccount = run(SmallAccount.open(folder))
    try:
        if filled:
            run(account.fill())
        theme, stand_in = Theme(application), account.settings
        controller = make(TabParts(account.session, theme, stand_in, account.scope, account.player, account.clock))  # type: ignore[arg-type]  # settings in memory
        shown = Shown(controller, account, run)
        controller.tab.resize(1600, 800)

        async def begin() -> None:
            await controller.prime()
            controller.tab.show()

        shown.run(begin())
        yield shown
        controller.close()
        controller.tab.close()
        controller.tab.deleteLater()
        controller.deleteLater()
    finally:
        run(account.close())
        _set_zone(before)
    said = [f"{error!r} {traceback.format_tb(error.__traceback__)[-1]}" for error in account.errors]
    assert not said, said
    left = outlived()
    assert not left, left


def _set_zone(name: str | None) -> None:
    """This process's zone; Windows has no such call, there the tests about clocks are skipped."""
    if name is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = name
    if hasattr(time, "tzset"):
        time.tzset()
