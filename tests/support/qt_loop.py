"""One qasync loop per test session, and what a test may not leave behind."""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import qasync
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

ALLOWED_QT_MESSAGES = (
    re.compile(r"This plugin does not support (propagateSizeHints|raise|grabbing|createPlatformOpenGLContext)"),  # offscreen
    re.compile(r"QFontDatabase: Cannot find font directory"),  # Qt ships no fonts; fontconfig finds the system's
    re.compile(r"Using the 'ffmpeg' backend|qt\.multimedia\.ffmpeg|PulseAudioService|pulse", re.IGNORECASE),  # machines without sound
    re.compile(r"XDG_RUNTIME_DIR"),  # containers have none
    re.compile(r"No audio (device|output) "),  # machines without sound
)
"""Qt messages that say nothing about us, with the reason beside each."""

ALLOWED_THREADS = ("cfd-", "MainThread", "asyncio_", "Dummy-", "pytest", "QtThread", "QThread", "ThreadPoolExecutor")
"""Prefixes of threads that may outlive a test: executors of session-wide fixtures, and threads Qt started itself."""

SLOW_S = 1.0
"""Only a callback as slow as this warns: a busy test machine holds any for 0.1 s. Speed is measured in tests/benchmarks."""


@dataclass
class Heard:
    """What was logged while one test ran."""

    records: list[str] = field(default_factory=list)
    qt_messages: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Say that a warning matching ``pattern`` belongs to this test."""
        self.expected.append(re.compile(pattern, re.IGNORECASE | re.DOTALL))

    def unexpected(self) -> list[str]:
        """Warnings nobody announced."""
        return [text for text in (*self.records, *self.qt_messages) if not any(known.search(text) for known in self.expected)]


class _Ear(logging.Handler):
    def __init__(self, heard: Heard) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.records.append(f"{record.name} {record.levelname}: {record.getMessage()}")


@contextmanager
def listening() -> Iterator[Heard]:
    """Collect log records from WARNING on and Qt messages; the handlers found are put back afterwards."""
    heard = Heard()
    ear = _Ear(heard)
    root = logging.getLogger()
    root.addHandler(ear)

    def qt_message(kind: QtMsgType, _context: object, text: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or any(known.search(text) for known in ALLOWED_QT_MESSAGES):
            return
        heard.qt_messages.append(f"Qt {kind.name}: {text}")

    before = qInstallMessageHandler(qt_message)
    try:
        yield heard
    finally:
        qInstallMessageHandler(before)
        root.removeHandler(ear)


class _Step:
    """A callback of the loop, which finds the loop running whoever handles Qt's events."""

    def __init__(self, handle: asyncio.Handle, loop: asyncio.AbstractEventLoop) -> None:
        self._handle, self._loop = handle, loop
        self._callback = getattr(handle, "_callback", None)  # a slow one is named by it

    @property
    def _cancelled(self) -> bool:
        return self._handle.cancelled()

    def _run(self) -> None:
        before = asyncio._get_running_loop()
        asyncio._set_running_loop(self._loop)
        try:
            self._handle._run()
        finally:
            asyncio._set_running_loop(before)


class SessionLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """Between its runs pytest-qt handles Qt's events too; a task begun by a click would then find no running loop.

    In the program the loop never stops, so there is nothing to find out by that.
    """

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        super()._add_callback(_Step(handle, self), delay)
        return handle


def make_loop(app: QApplication) -> qasync.QEventLoop:
    """The session's loop; a second one now and then crashes in the next test (notes/platform 4)."""
    app.setQuitOnLastWindowClosed(False)
    loop = SessionLoop(app, already_running=False)
    loop.slow_callback_duration = SLOW_S
    asyncio.set_event_loop(loop)
    return loop


def left_tasks(loop: asyncio.AbstractEventLoop) -> list[str]:
    """Cancel and await the tasks a test left, and name them."""
    tasks = [task for task in asyncio.all_tasks(loop) if not task.done()]
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=5))
    loop.run_until_complete(asyncio.sleep(0))
    return [task.get_name() for task in tasks]


def left_threads(before: set[threading.Thread]) -> list[str]:
    """Threads a test started and did not end."""
    return [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and not thread.name.startswith(ALLOWED_THREADS)
    ]
