"""A sound that is still being fetched when one goes elsewhere does not begin to speak there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from callfire_desktop.domain.playables import Playable
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.ui.player.player_bar import PlayerBar
from tests.app.pages import rows, table
from tests.app.test_sounds_page import CLOSING, at_sounds, go_to
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
ALT = Qt.KeyboardModifier.AltModifier


class SlowSounds:
    """Every sound is fetched at once when ``let_go`` is set, and not before."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.let_go = asyncio.Event()
        self.asked = self.had = 0
        fetched = SoundAudio.playable

        async def playable(audio: SoundAudio, sound_id: int) -> Playable:
            self.asked += 1
            await self.let_go.wait()
            self.had += 1
            return await fetched(audio, sound_id)

        patch.setattr(SoundAudio, "playable", playable)


def is_about_to_play() -> bool:
    """Whether a task that shall play something runs still."""
    return any(task.get_name().endswith((": play", ": hear messages")) for task in asyncio.all_tasks())


async def at_tab(one: RunningProgram, key: Qt.Key, name: str) -> QTableView:
    one.driver.key(key, ALT)
    await one.wait(lambda: one.driver.has(name, QTableView) and rows(one), name)
    return table(one)


async def play_a_sound(one: RunningProgram) -> None:
    await at_sounds(one)
    await go_to(one, CLOSING)
    await one.wait(lambda: one.driver.can_press("Play"), "its pane")
    one.driver.press("Play")


async def hear_a_message(one: RunningProgram) -> None:
    listed = await at_tab(one, Qt.Key.Key_2, "Broadcasts list")
    names = [str(listed.model().index(row, 0).data()) for row in range(rows(one))]
    one.driver.choose_row(listed, names.index("Winter closing"))
    heard = "Hear both, one after the other"
    await one.wait(lambda: one.driver.can_press(heard) or one.driver.can_press("Play the message"), "its messages")
    one.driver.press(heard if one.driver.can_press(heard) else "Play the message")


@pytest.mark.parametrize("press", [play_a_sound, hear_a_message])
def test_not_over_another_list(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, press: Callable[[RunningProgram], Any]
) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=(1600, 1000)) as one:
            await one.wait(one.script.list_is_complete, "the calls")
            slow = SlowSounds(monkeypatch)
            await press(one)
            await one.wait(lambda: slow.asked, "it is being fetched")
            await at_tab(one, Qt.Key.Key_1, "Calls list")
            slow.let_go.set()
            await one.wait(lambda: slow.had == slow.asked, "it was fetched")
            await one.wait(lambda: not is_about_to_play(), "nothing is under way")
            assert one.driver.find("Player", PlayerBar).player.loaded is None

    run(story(), timeout=60)
