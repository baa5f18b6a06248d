"""An account whose file can't be opened: said in words, nothing thrown away, the program goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.storage.account_store import FILE_NAME
from callfire_desktop.storage.calls import CallStore
from callfire_desktop.storage.errors import StorageDamagedError
from tests.support.running_program import running

Run = Callable[..., Any]


def from_the_future(file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()


def spoiled(file: Path) -> None:
    file.write_bytes(b"not a database at all " * 500)


def test_damage_that_is_met_only_when_the_list_is_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file opens, and a page of it does not read: the window says so all the same."""

    async def fill() -> None:
        async with running(tmp_path, practice=True) as one:
            await one.wait(one.script.list_is_complete, "the calls")

    async def damaged(*_question: object) -> None:
        raise StorageDamagedError(None, None, None)

    async def again() -> None:
        async with running(tmp_path) as one:
            await one.wait(lambda: one.driver.says("is damaged."), "it is said")
            one.driver.press("Go on")
            await one.wait(lambda: one.driver.can_press("Start practicing"), "the program goes on")

    run(fill(), timeout=60)
    monkeypatch.setattr(CallStore, "first_rows", damaged)
    run(again(), timeout=60)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (from_the_future, "A newer CallFire Desktop wrote this data."),
        (spoiled, "is damaged."),
    ],
)
def test_it_is_said_and_the_data_stays(run: Run, tmp_path: Path, change: Callable[[Path], None], says: str) -> None:
    async def fill() -> None:
        async with running(tmp_path, practice=True) as one:
            await one.wait(one.script.list_is_complete, "the calls")

    run(fill(), timeout=60)
    (file,) = tmp_path.rglob(FILE_NAME)
    change(file)
    before = file.read_bytes()

    async def again() -> None:
        async with running(tmp_path) as one:
            await one.wait(lambda: one.driver.says(says), "it is said")
            one.driver.press("Go on")
            await one.wait(lambda: one.driver.can_press("Start practicing"), "the program goes on")

    run(again(), timeout=60)
    assert file.read_bytes() == before
