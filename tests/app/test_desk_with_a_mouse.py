"""Mouse and keys at the review desk: after a click the keys still mean what the strip of keys says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from callfire_desktop.domain.scorecards import Item, ItemKind
from callfire_desktop.ui.controls.segments import Segments
from callfire_desktop.ui.player.waveform import WaveSlider
from tests.app.test_desk_in_narrow_windows import WIDE, at_desk
from tests.app.test_review_desk import player, review
from tests.support.running_program import running

Run = Callable[..., Any]
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_space_plays_and_takes_nothing_back(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            desk, driver, sound, session = await at_desk(one), one.driver, player(one), one.program.session
            assert session is not None
            await session.scorecards.save("Front office", (Item(1, ItemKind.YES_NO, "Greeted"),))
            await one.wait(lambda: driver.has("Greeted", Segments), "the form")
            driver.press("Needs action")
            await one.wait(lambda: driver.says("1 of 40 reviewed"), "it is decided")
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: sound.is_playing, "it plays")
            driver.click(driver.find("Greeted", Segments), QPoint(10, 10))
            await one.wait(lambda: desk.score.summary() == "Scorecard 5 of 5", "it is answered")
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: not sound.is_playing, "it pauses")
            assert driver.find("Needs action", QAbstractButton).isChecked()
            assert desk.score.summary() == "Scorecard 5 of 5"
            assert sound.current_id is not None
            assert (await review(one, sound.current_id)).decision is not None

    run(story(), timeout=60)


def test_arrows_go_two_seconds_and_ten_on_the_waveform_too(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            await at_desk(one)
            driver, sound = one.driver, player(one)
            wave = driver.find("Position in recording", WaveSlider)
            driver.press_slider("Position in recording", 0.5)
            await one.wait(lambda: sound.position_s > 1, "the middle")
            assert wave.hasFocus()
            before = sound.position_s
            for key, modifiers, by in (
                (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -2),
                (Qt.Key.Key_Left, SHIFT, -10),
                (Qt.Key.Key_Right, SHIFT, 10),
            ):
                driver.key(key, modifiers)
                before = max(0.0, before + by)  # a short recording begins less than ten seconds before
                await one.wait(lambda before=before: abs(sound.position_s - before) < 0.2, f"{by} seconds")

    run(story(), timeout=60)
