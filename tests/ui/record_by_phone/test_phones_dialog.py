"""The person's own phones: each change is asked for once, and the last one is written also where the dialog is closed on it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from callfire_desktop.domain.connection import ConnectionState, ConnectionStatus
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.domain.phone_recordings import MyPhone, PhoneCheck
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.dialogs.error_details import ErrorDialog
from callfire_desktop.ui.record_by_phone.asking import Asking
from callfire_desktop.ui.record_by_phone.beginning import BeginningForm
from callfire_desktop.ui.record_by_phone.phones_dialog import PhonesDialog
from callfire_desktop.ui.theme.theme import Theme
from tests.ui.record_by_phone.test_beginning import ACCOUNT, NUMBER, SHOWN

Run = Callable[..., Any]


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


async def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def press(parent: QWidget, name: str) -> None:
    button = next(one for one in parent.findChildren(QAbstractButton) if name in (one.text(), one.accessibleName()))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_name_that_is_put_back_is_saved_too(run: Run, window: QWidget, qapp: QApplication) -> None:
    async def story() -> None:
        dialog = PhonesDialog(window, Theme(qapp), [MyPhone(NUMBER, "Office", None)])
        saved: list[tuple[str, str]] = []
        dialog.saved.connect(lambda number, label: saved.append((number, label)))
        dialog.show()
        label = next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == f"Name of {SHOWN}")
        for name in ("Desk", "Office"):
            label.setFocus()
            label.selectAll()
            QTest.keyClicks(label, name)
            QTest.keyClick(label, Qt.Key.Key_Return)
            dialog.show_phones([MyPhone(NUMBER, name, None)])
        press(dialog, "Close")
        assert saved == [(NUMBER, "Desk"), (NUMBER, "Office")]

    run(story())


class Gate:
    """One phone of the person's own; a change takes until ``free``."""

    def __init__(self, *, full: bool) -> None:
        self.full, self.free = full, asyncio.Event()
        self.own = [MyPhone(NUMBER, "Office", None)]

    async def phones(self) -> list[MyPhone]:
        return self.own

    async def check(self, number: str) -> PhoneCheck:
        raise FailureError(Failure(FailureKind.STORAGE_DAMAGED, PeopleCalled.READING))

    async def remove_phone(self, number: str) -> None:
        await self.free.wait()
        if self.full:
            raise FailureError(Failure(FailureKind.DISK_FULL, PeopleCalled.NO_ONE))
        self.own = []


@pytest.mark.parametrize("full", [False, True])
def test_closed_on_its_last_change(run: Run, window: QWidget, qapp: QApplication, *, full: bool) -> None:
    async def story() -> None:
        troubles: list[BaseException] = []
        scope = TaskScope("test", lambda error, _purpose: troubles.append(error))
        gate, theme = Gate(full=full), Theme(qapp)
        form = BeginningForm(theme, ACCOUNT, window)

        def do(purpose: str, work: Coroutine[Any, Any, object]) -> None:
            scope.start(purpose, work)

        session = SimpleNamespace(
            record_by_phone=gate,
            account=ACCOUNT,
            connection=SimpleNamespace(status=ConnectionStatus(ConnectionState.ONLINE, 0, None)),
        )
        settings = SimpleNamespace(get=lambda _key, default: default, set=lambda _key, _value: None)
        asking = Asking(
            form=form,
            session=session,  # type: ignore[arg-type]
            theme=theme,
            settings=settings,  # type: ignore[arg-type]
            scope=scope,
            clock=SystemClock(),
            do=do,
            parent=form,
        )
        await asking.begin_anew()
        next(one for one in form.findChildren(QAction) if one.text() == "Change my phones…").trigger()
        await until(lambda: window.findChildren(PhonesDialog))
        (dialog,) = window.findChildren(PhonesDialog)
        press(dialog, f"Take {SHOWN} off my phones")
        press(dialog, "Close")
        await until(lambda: not isValid(dialog))
        gate.free.set()
        await until(lambda: not scope.is_running("my phones"))
        assert troubles == []
        offered = [one.text() for one in form.findChildren(QAction)]
        assert any(SHOWN in one for one in offered) is full, offered
        assert bool(window.findChildren(ErrorDialog)) is full, "what the disk refused is said"
        asking.stop()
        await scope.close()

    run(story())
