"""A recording at the review desk that is not on this computer: nothing else is heard under its name, and Space fetches it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QListView, QTableView

from callfire_desktop.ui.review.desk import ReviewDesk
from tests.app.test_desk_in_narrow_windows import CONTROL, NARROW, WIDE, at_desk, resized
from tests.app.test_review_desk import last_list, player
from tests.support.running_program import running

Run = Callable[..., Any]


def test_space_plays_what_is_shown_or_nothing(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            desk, driver, sound, session = await at_desk(one), one.driver, player(one), one.program.session
            assert session is not None
            heard = sound.current_id
            items = (await last_list(one)).items
            following = next(item.recording_id for item in items if not item.is_here)
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: sound.is_playing, "it plays")
            view = driver.find("Review list", QListView)
            view.setCurrentIndex(view.model().index([item.recording_id for item in items].index(following), 0))
            driver.key(Qt.Key.Key_Return)
            await one.wait(lambda: desk.recording_id == following and driver.can_press("Keep offline"), "one that is not here")
            await one.wait(lambda: not sound.is_playing, "the one before is silent")
            assert sound.current_id is None
            driver.key(Qt.Key.Key_Space)
            await one.wait(lambda: sound.is_playing, "it is fetched, and played")
            assert sound.current_id == following != heard

    run(story(), timeout=60)


def test_it_leaves_the_notes_their_room(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            await one.wait(one.script.list_is_complete, "the calls")
            one.driver.find("Calls list", QTableView).setFocus()
            one.driver.key(Qt.Key.Key_R, CONTROL)
            await one.wait(lambda: one.driver.can_press("Keep offline"), "the desk with a recording that is not here")
            desk = one.driver.find("Review desk", ReviewDesk)
            heights: list[int] = []
            for size, narrow in ((NARROW, True), (WIDE, False), (NARROW, True)):
                await resized(one, size, narrow=narrow)
                await one.wait(lambda size=size: one.program.window.size().toTuple() == size, "as large as it shall be")
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
                heights.append(desk.wave.height())
            assert heights[0] == heights[2] < heights[1]

    run(story(), timeout=60)
