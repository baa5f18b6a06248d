"""Nothing that was typed is lost: not while a message is being kept, nor by taking a step back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.sounds.spoken_controller import SpokenController
from callfire_desktop.ui.theme.theme import Theme

Run = Callable[..., Any]


class Texts:
    """Keeps what it is given; keeping a message takes until ``answered``."""

    def __init__(self) -> None:
        self.stored = SpokenDraft()
        self.kept: list[str] = []
        self.answered = asyncio.Event()

    async def draft(self) -> SpokenDraft:
        return self.stored

    async def keep_draft(self, draft: SpokenDraft) -> None:
        self.stored = draft

    async def keep(self, text: str, voice: str, name: str) -> int:
        await self.answered.wait()
        self.kept.append(text)
        self.stored = SpokenDraft(voice=voice)
        return 7

    def leave(self) -> None:
        """Nothing was heard."""


class Opened:
    """The page on an account that is not there."""

    def __init__(self, qapp: QApplication) -> None:
        self.troubles: list[BaseException] = []
        self.scope = TaskScope("test", lambda error, _purpose: self.troubles.append(error))
        self.texts = Texts()
        session = SimpleNamespace(spoken_texts=self.texts, sounds=None, sound_audio=None)
        player = SimpleNamespace(is_playing=False)
        parts = SimpleNamespace(session=session, player=player, theme=Theme(qapp), clock=SystemClock(), scope=self.scope)
        self.controller = SpokenController(parts)  # type: ignore[arg-type]
        self.controller.left.connect(self.controller.put_away)
        self.page = self.controller.page
        self.offered: list[Callable[[], Awaitable[object]]] = []
        self.controller.discarded.connect(self.offered.append)

    async def begin(self) -> None:
        assert await self.controller.begin(None, self.page)

    def press(self, name: str) -> None:
        next(one for one in self.page.findChildren(QAbstractButton) if one.text() == name).click()

    async def close(self) -> None:
        await self.controller.settled()
        self.controller.close()
        await self.scope.close()
        assert self.troubles == []
        self.page.deleteLater()
        self.controller.deleteLater()


def test_what_is_typed_while_a_message_is_kept_stays(run: Run, qapp: QApplication) -> None:
    async def story() -> None:
        one = Opened(qapp)
        await one.begin()
        kept = asyncio.get_event_loop().create_future()
        one.controller.kept.connect(kept.set_result)
        QTest.keyClicks(one.page.field, "School is closed.")
        one.press("Keep this message")
        await asyncio.sleep(0)
        QTest.keyClicks(one.page.field, " Stay at home.")
        one.texts.answered.set()
        assert await kept == 7
        await one.controller.settled()
        assert one.texts.kept == ["School is closed."]
        assert one.page.field.text == one.texts.stored.text == "School is closed. Stay at home."
        await one.close()

    run(story())


def test_the_page_is_empty_when_a_message_was_kept(run: Run, qapp: QApplication) -> None:
    async def story() -> None:
        one = Opened(qapp)
        await one.begin()
        kept = asyncio.get_event_loop().create_future()
        one.controller.kept.connect(kept.set_result)
        QTest.keyClicks(one.page.field, "School is closed.")
        one.texts.answered.set()
        one.press("Keep this message")
        assert await kept == 7
        await one.controller.settled()
        assert one.page.field.text == one.texts.stored.text == ""
        await one.close()

    run(story())


def test_a_message_brought_back_gives_back_the_one_begun_since(run: Run, qapp: QApplication) -> None:
    async def story() -> None:
        one = Opened(qapp)
        await one.begin()
        QTest.keyClicks(one.page.field, "School is closed.")
        one.press("Discard")
        QTest.keyClicks(one.page.field, "The concert is at seven.")
        await one.offered.pop()()
        assert one.page.field.text == one.texts.stored.text == "School is closed."
        await one.offered.pop()()
        assert one.page.field.text == one.texts.stored.text == "The concert is at seven."
        await one.close()

    run(story())
