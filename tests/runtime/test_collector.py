"""Where and when Python's collector of cycles runs."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from callfire_desktop.runtime import collector
from callfire_desktop.runtime.collector import collected_on_this_thread, collector_paused

Run = Callable[..., Any]
MANY = 20_000


@pytest.fixture
def automatic() -> Iterator[None]:
    """As Python begins; the tests' own fixture turns it off."""
    gc.enable()
    yield
    gc.disable()


def test_nothing_is_collected_meanwhile_nor_looked_at_afterwards(automatic: None) -> None:
    collections: list[str] = []

    def heard(phase: str, _info: dict[str, int]) -> None:
        collections.append(phase)

    gc.callbacks.append(heard)
    try:
        with collector_paused():
            collections.clear()
            with collector_paused():
                made = [[number] for number in range(MANY)]
            assert collections == []
            assert not gc.isenabled(), "the outer one goes on"
    finally:
        gc.callbacks.remove(heard)
    assert gc.isenabled()
    young = {id(one) for one in gc.get_objects(generation=0)}
    assert not any(id(one) in young for one in made)


def test_after_an_error_it_collects_again(automatic: None) -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        _ = 1 // 0
    assert gc.isenabled()


def test_while_the_loop_collects_nothing_else_does(automatic: None, qapp: object) -> None:
    with collected_on_this_thread():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled(), "still by the loop alone"
    assert gc.isenabled()


def test_parts_of_the_window_are_destroyed_on_its_thread(run: Run) -> None:
    """A worker that makes many values would else collect there what the window has dropped."""
    destroyed_on: list[threading.Thread] = []

    def work() -> list[list[int]]:
        return [[number] for number in range(MANY)]

    async def story() -> None:
        part = QObject()
        part.own_cycle = part  # type: ignore[attr-defined]
        weakref.finalize(part, lambda: destroyed_on.append(threading.current_thread()))
        gc.collect(0)  # begin with few young ones, and let it be collected as one that has lived for a while
        del part
        made = await asyncio.to_thread(work)
        assert len(made) == MANY
        assert destroyed_on == []
        while not destroyed_on:
            work()
            await asyncio.sleep(0.01)

    run(story())
    assert destroyed_on == [threading.main_thread()]


def test_everything_is_looked_through_while_the_window_is_at_rest(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes longer than a frame: nobody shall be typing meanwhile, unless it is long overdue."""
    looked: list[int] = []
    clock = {"now": 1_000.0, "worked": 10.0}

    def look(seconds: float, worked: float) -> list[int]:
        clock["now"] += seconds
        clock["worked"] += worked
        looked.clear()
        collector.collect_if_due()
        return list(looked)

    with monkeypatch.context() as patch:
        patch.setattr(time, "monotonic", lambda: clock["now"])
        patch.setattr(time, "thread_time", lambda: clock["worked"])
        patch.setattr(gc, "get_count", lambda: (0, 0, 11))
        patch.setattr(gc, "collect", looked.append)
        with collected_on_this_thread():
            assert look(1, 0.0) == [], "it was a second ago"
            assert look(35, 10.0) == [], "somebody works"
            assert look(0.5, 0.4) == []
            assert look(0.5, 0.005) == [collector.ALL]
            assert look(1, 0.0) == []
            assert [look(100, 50) for _ in range(5)] == [[], [], [], [], []]
            assert look(100, 50) == [collector.ALL], "overdue"
