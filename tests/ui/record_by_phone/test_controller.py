"""What is seen is the message that was asked for last, as it stands now, in whatever order answers come."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState, ConnectionStatus
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.phone_recordings import PhoneRecording, PhoneStep
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.record_by_phone.controller import RecordController
from callfire_desktop.ui.theme.theme import Theme
from tests.ui.record_by_phone.messages import message
from tests.ui.record_by_phone.test_beginning import ACCOUNT
from tests.ui.record_by_phone.test_guide_part import SilentPlayer

Run = Callable[..., Any]
FIRST, SECOND = 1, 2


class Player(SilentPlayer):
    """Nothing in it, and nothing comes."""

    habits = SimpleNamespace(volume=80)

    def pause(self) -> None:
        """Nothing plays."""


class Gate:
    """Answers when it is told to; ``asked`` are the ids that wait for their answer, in their order."""

    def __init__(self) -> None:
        self.messages = {
            FIRST: dataclasses.replace(message(PhoneStep.DOUBTFUL), id=FIRST),
            SECOND: dataclasses.replace(message(PhoneStep.CALLING), id=SECOND),
        }
        self.waiting: list[tuple[int, asyncio.Event]] = []

    async def get(self, recording_id: int) -> PhoneRecording:
        found = self.messages[recording_id]
        may_answer = asyncio.Event()
        self.waiting.append((recording_id, may_answer))
        await may_answer.wait()
        return found

    async def answer(self, recording_id: int) -> None:
        """The oldest question after this one is answered."""
        one = next(one for one in self.waiting if one[0] == recording_id)
        self.waiting.remove(one)
        one[1].set()
        await a_moment()


async def a_moment() -> None:
    """Whatever can go on does."""
    for _ in range(5):
        await asyncio.sleep(0)


def test_the_message_asked_for_last_is_seen_as_it_is_now(run: Run, qapp: QApplication) -> None:
    async def story() -> None:
        troubles: list[BaseException] = []
        scope = TaskScope("test", lambda error, _purpose: troubles.append(error))
        gate, feed = Gate(), ChangeFeed()
        session = SimpleNamespace(
            record_by_phone=gate,
            account=ACCOUNT,
            feed=feed,
            connection=SimpleNamespace(status=ConnectionStatus(ConnectionState.ONLINE, 0, None)),
        )
        settings = SimpleNamespace(get=lambda _key, default: default, set=lambda _key, _value: None)
        parts = SimpleNamespace(session=session, theme=Theme(qapp), settings=settings, clock=SystemClock(), scope=scope)
        controller = RecordController(parts, Player())  # type: ignore[arg-type]
        guide = controller.page.guide

        def changed(recording_id: int) -> None:
            feed.publish(Changes(Kind.PHONE_RECORDINGS, frozenset({recording_id}), "now: test"))

        scope.start("first", controller.show(FIRST))
        await a_moment()
        await gate.answer(FIRST)
        assert guide.sentence.text() == "We don't know yet whether your phone will ring."
        scope.start("second", controller.show(SECOND))
        await a_moment()
        changed(FIRST)
        await a_moment()
        assert [asked for asked, _ in gate.waiting] == [SECOND], "nobody wants to see the first any more"
        gate.messages[SECOND] = dataclasses.replace(gate.messages[SECOND], step=PhoneStep.NOT_CALLED)
        changed(SECOND)
        await a_moment()
        await gate.answer(SECOND)
        await gate.answer(SECOND)
        assert guide.sentence.text() == "Your phone was not called."
        assert troubles == []
        controller.close()
        await scope.close()
        controller.page.deleteLater()
        controller.deleteLater()
        feed.deleteLater()

    run(story())
