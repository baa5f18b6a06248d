from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
import qasync
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.unexpected_errors import UnexpectedError, UnexpectedErrors
from tests.conftest import Run
from tests.support.qt_loop import Heard


class Bell(QObject):
    rung = Signal()


@pytest.fixture
def errors(qapp: object, heard: Heard) -> Iterator[UnexpectedErrors]:
    heard.expect("unexpected error|event loop says")
    errors = UnexpectedErrors()
    errors.install()
    yield errors
    errors.uninstall()


def _raise() -> None:
    raise ValueError("password=hunter2hunter2")


@pytest.mark.qt_no_exception_capture
def test_a_slot(errors: UnexpectedErrors, qtbot: QtBot) -> None:
    bell = Bell()
    bell.rung.connect(_raise)
    with qtbot.waitSignal(errors.happened, timeout=5_000) as signal:
        QTimer.singleShot(0, bell.rung.emit)
    error = signal.args[0] if signal.args else None
    assert isinstance(error, UnexpectedError)
    assert "ValueError" in error.text
    assert "hunter2" not in error.text


@pytest.mark.qt_no_exception_capture
def test_a_thread(errors: UnexpectedErrors, qtbot: QtBot) -> None:
    with qtbot.waitSignal(errors.happened, timeout=5_000):
        thread = threading.Thread(target=_raise, name="worker")
        thread.start()
        thread.join()


def test_a_task(errors: UnexpectedErrors, run: Run) -> None:
    heard: list[UnexpectedError] = []
    errors.happened.connect(heard.append)

    async def broken() -> None:
        _raise()

    async def scene() -> None:
        scope = TaskScope("test", errors.report)
        await asyncio.wait((scope.start("fetch", broken()),))
        await scope.close()

    run(scene())
    assert [error.where for error in heard] == ["test: fetch"]


def test_a_callback_of_the_loop(errors: UnexpectedErrors, qloop: qasync.QEventLoop, run: Run) -> None:
    heard: list[UnexpectedError] = []
    errors.happened.connect(heard.append)
    errors.install_on_loop(qloop)

    async def scene() -> None:
        asyncio.get_running_loop().call_exception_handler({"message": "a callback", "exception": ValueError("x")})

    run(scene())
    assert [error.where for error in heard] == ["a callback"]
