"""Fixtures of all tests: one loop per session, and nothing left behind by any test."""

from __future__ import annotations

import asyncio
import faulthandler
import gc
import linecache
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key

if sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

import qasync
from PySide6.QtWidgets import QApplication

from callfire_desktop.runtime.collector import collected_on_this_thread
from tests.support import qt_loop

# asyncio's debug mode asks the disk for each file of each stack at each step of a task: a tenth of the suite; no file changes meanwhile
linecache.checkcache = lambda filename=None: None

T = TypeVar("T")
COLLECT_AFTER = 40
"""So many rounds of the young make it worth while to look through all that lives: a few seconds in the whole suite."""

Run = Callable[..., Any]


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """After a crash print the thread that crashed alone: a CI shows the first lines of what was printed last."""
    faulthandler.enable(config.stash[fault_handler_stderr_fd_key], all_threads=False)


def pytest_collection_finish() -> None:
    """A whole collection of garbage is a pause of up to a second here: it does not go over what the session keeps."""
    gc.collect()
    gc.freeze()


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
    """Fail a test that warns or leaves a thread behind. Garbage is collected between tests, or by the loop (runtime/collector)."""
    before = set(threading.enumerate())
    gc.disable()
    yield
    made, _, rounds = gc.get_count()
    if rounds >= COLLECT_AFTER:
        gc.collect()
    elif made > gc.get_threshold()[0]:
        gc.collect(1)
    left = qt_loop.left_threads(before)
    assert not left, f"threads left by {request.node.name}: {left}"
    assert not heard.unexpected(), f"unexpected warnings: {heard.unexpected()}"


@pytest.fixture
def qloop(session_loop: qasync.QEventLoop) -> Iterator[qasync.QEventLoop]:
    """The loop; fails a test that leaves a task or an unheard exception."""
    errors: list[dict[str, Any]] = []
    session_loop.set_exception_handler(lambda _loop, context: errors.append(context))
    asyncio.set_event_loop(session_loop)
    with collected_on_this_thread():
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
