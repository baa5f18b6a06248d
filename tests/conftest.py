"""Fixtures of all tests: one loop per session, and nothing left behind by any test."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest

if sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

import qasync
from PySide6.QtWidgets import QApplication

from tests.support import qt_loop

T = TypeVar("T")
COLLECT_AFTER = 40
"""So many rounds of the young make it worth while to look through all that lives: a few seconds in the whole suite."""

Run = Callable[..., Any]


def pytest_collection_finish() -> None:
    """A whole collection of garbage is a pause of up to a second here: it comes between tests, and not over what the session keeps."""
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, 1_000_000)


@pytest.fixture(scope="session")
def session_loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    """One qasync loop for the whole session."""
    loop = qt_loop.make_loop(qapp)
    yield loop
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def heard() -> Iterator[qt_loop.Heard]:
    """Warnings of log and Qt; say ``heard.expect(pattern)`` for those that belong to the test."""
    with qt_loop.listening() as ears:
        yield ears


@pytest.fixture(autouse=True)
def nothing_left(heard: qt_loop.Heard, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that warns or leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    if gc.get_count()[2] >= COLLECT_AFTER:
        gc.collect()
    left = qt_loop.left_threads(before)
    assert not left, f"threads left by {request.node.name}: {left}"
    assert not heard.unexpected(), f"unexpected warnings: {heard.unexpected()}"


@pytest.fixture
def qloop(session_loop: qasync.QEventLoop) -> Iterator[qasync.QEventLoop]:
    """The loop; fails a test that leaves a task or an unheard exception."""
    errors: list[dict[str, Any]] = []
    session_loop.set_exception_handler(lambda _loop, context: errors.append(context))
    asyncio.set_event_loop(session_loop)
    yield session_loop
    left = qt_loop.left_tasks(session_loop)
    session_loop.set_exception_handler(None)
    assert not errors, f"exceptions nobody heard: {errors}"
    assert not left, f"tasks left: {left}"


@pytest.fixture
def run(qloop: qasync.QEventLoop) -> Run:
    """``run(coroutine, timeout=10)`` waits for it on the session's loop and answers with its value."""

    def run_it(awaitable: Awaitable[T], timeout: float = 10) -> T:
        async def limited() -> T:
            return await asyncio.wait_for(awaitable, timeout)

        value: T = qloop.run_until_complete(limited())
        return value

    return run_it
