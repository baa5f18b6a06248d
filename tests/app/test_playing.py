"""The docked player on a kept recording: keys, places, speed, and what it says when it can't be heard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from callfire_desktop.ui.player.playback import Playback
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.player.waveform import WaveSlider
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
CONTROL = Qt.KeyboardModifier.ControlModifier
POSITION = "Position in recording"


def slider(one: RunningProgram) -> WaveSlider:
    return one.driver.find(POSITION, WaveSlider)


async def playing(one: RunningProgram) -> None:
    """Keep the first recording there is, and play it."""
    await one.wait(one.script.list_is_complete, "the calls")
    if not one.script.is_kept():
        one.script.choose()
        await one.wait(lambda: one.driver.can_press("Keep offline"), "the button")
        one.driver.press("Keep offline")
        await one.wait(one.script.is_kept, "it is here")
    one.script.choose(kept=True)
    await one.wait(lambda: one.driver.can_press("Play"), "the button")
    one.driver.press("Play")
    await one.wait(one.script.shows_wave, "it is loaded")
    await one.wait(lambda: slider(one).place_s > 0, "it plays")


def test_keys_move_it_and_it_comes_back_where_it_was(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)
            one.driver.key(Qt.Key.Key_Space, CONTROL)
            await one.wait(lambda: not one.driver.find("Player", PlayerBar).player.is_playing, "paused")
            one.driver.press_slider(POSITION, 0.5)
            middle = slider(one).length_s / 2
            await one.wait(lambda: abs(slider(one).place_s - middle) <= 1, "the middle")
            before = slider(one).place_s
            one.driver.key(Qt.Key.Key_Right, CONTROL)
            await one.wait(lambda: abs(slider(one).place_s - before - 10) <= 0.2, "ten seconds on")
            one.driver.key(Qt.Key.Key_Left, CONTROL)
            await one.wait(lambda: abs(slider(one).place_s - before) <= 0.2, "ten seconds back")
            slider(one).setFocus()
            one.driver.key(Qt.Key.Key_Home)
            await one.wait(lambda: slider(one).place_s == 0, "the beginning")
            one.driver.key(Qt.Key.Key_PageUp)
            # the pretend school's newest recording may be shorter: then it stands at its last whole second
            there = min(30, int(slider(one).length_s))
            await one.wait(lambda: abs(slider(one).place_s - there) <= 0.2, "30 seconds on")
            one.driver.press_slider(POSITION, 0.25)
            quarter = slider(one).length_s / 4
            await one.wait(lambda: abs(slider(one).place_s - quarter) <= 1, "a quarter")
            one.driver.press("Forward 10 seconds")
            left = quarter + 10
            await one.wait(lambda: abs(slider(one).place_s - left) <= 1, "ten seconds on by its button")
        async with running(tmp_path) as one:
            await playing(one)
            assert left - 3 <= slider(one).place_s <= left + 20, "where it was left"

    run(story(), timeout=90)


def test_speed_is_chosen_and_remembered(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)
            one.driver.press("Speed")
            await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the speeds")
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            offered = [action.text() for action in menu.actions()]
            assert (offered[0], offered[-1]) == ("0.5×", "3×")
            double = menu.actions()[offered.index("2×")]
            one.driver.click(menu, menu.actionGeometry(double).center())
            await one.wait(lambda: one.driver.button("Speed").text() == "2.0×", "it is shown")
            await one.wait(lambda: slider(one).place_s > 0, "it plays")
        async with running(tmp_path) as one:
            await one.wait(lambda: one.driver.has("Speed"), "the player")
            assert one.driver.button("Speed").text() == "2.0×"

    run(story(), timeout=90)


def test_without_a_loudspeaker_it_says_so_and_goes_on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Playback, "has_device", property(lambda _self: False))

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)
            assert one.driver.says("This computer has no sound output now.")
            assert one.driver.says("Plug in headphones or speakers.")
            before = slider(one).value()
            await one.wait(lambda: slider(one).value() > before, "it plays on silently")

    run(story(), timeout=60)


def test_a_copy_damaged_meanwhile_is_told_and_fetched_again(run: Run, tmp_path: Path) -> None:
    async def kept() -> None:
        async with running(tmp_path, practice=True) as one:
            await playing(one)

    run(kept(), timeout=60)
    (file,) = tmp_path.rglob("*.mp3")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    async def story() -> None:
        async with running(tmp_path) as one:
            await one.wait(one.script.is_kept, "the list says it is here")
            one.script.choose(kept=True)
            await one.wait(lambda: one.driver.can_press("Play"), "the button")
            one.driver.press("Play")
            await one.wait(lambda: one.driver.says("The copy of this recording here is damaged."), "it is told")
            await one.wait(lambda: one.driver.can_press("Fetch it again"), "and what to do")
            one.driver.press("Fetch it again")
            await one.wait(lambda: file.exists() and file.read_bytes() == whole, "the whole recording is here again")
            await one.wait(one.script.is_kept, "the list says so")

    run(story(), timeout=60)
