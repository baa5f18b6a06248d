"""Two answers of a scorecard pressed quickly one after the other: neither goes and comes again while the first is read back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from callfire_desktop.domain.reviews import Review
from callfire_desktop.domain.scorecards import Item, ItemKind
from callfire_desktop.ui.controls.segments import Segments
from tests.app.test_desk_in_narrow_windows import WIDE, at_desk
from tests.app.test_review_desk import player
from tests.support.running_program import running

Run = Callable[..., Any]
FIRST, SECOND = "Greeted by name", "Stayed polite"


def test_an_answer_stays_while_the_one_before_is_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=WIDE) as one:
            desk, driver, session = await at_desk(one), one.driver, one.program.session
            assert session is not None
            await session.scorecards.save("Front office", (Item(1, ItemKind.YES_NO, FIRST), Item(2, ItemKind.YES_NO, SECOND)))
            await one.wait(lambda: driver.has(SECOND, Segments), "the form")
            read, reading, gate = session.reviews.of, asyncio.Event(), asyncio.Event()

            async def held(recording_ids: Sequence[int]) -> dict[int, Review]:
                """Takes long where the first answer alone is on disk."""
                found = await read(recording_ids)
                if any(one.score is not None and len(one.score.answers) == 1 for one in found.values()):
                    reading.set()
                    await gate.wait()
                return found

            monkeypatch.setattr(session.reviews, "of", held)
            second = driver.find(SECOND, Segments)
            QTest.keyClick(driver.find(FIRST, Segments), Qt.Key.Key_Right)
            await reading.wait()
            QTest.keyClick(second, Qt.Key.Key_Right)
            shown: list[int | None] = []
            show = second.show_chosen

            def watched(place: int | None) -> None:
                shown.append(place)
                show(place)

            monkeypatch.setattr(second, "show_chosen", watched)
            gate.set()
            key = player(one).current_id
            assert key is not None
            answers: dict[int, str] = {}
            while len(answers) < 2:  # the test's own time limit ends this
                score = (await read([key]))[key].score
                answers = dict(score.answers) if score is not None else {}
            await one.wait(lambda: shown, "the answers are read back")
            assert set(shown) == {0}, "it stays where it was pressed"
            assert desk.score.summary() == "Scorecard 10 of 10"

    run(story(), timeout=60)
