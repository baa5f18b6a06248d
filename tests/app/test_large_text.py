"""Text one and a half times as large in a low window: nothing lies over anything else, and what is wanted comes into sight (UX U27)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from callfire_desktop.ui.review.desk import ReviewDesk
from tests.app.test_review_desk import player
from tests.support.running_program import running

Run = Callable[..., Any]
LARGE, LOW = 21, (1366, 768)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    before = QFont(qapp.font())
    font = QFont(before)
    font.setPixelSize(LARGE)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def is_all_in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()


@pytest.mark.usefixtures("large_text")
def test_the_review_desk_scrolls_where_it_has_no_room(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=LOW) as one:
            driver = one.driver
            await one.wait(lambda: one.script._call_with_recording() is not None, "the calls")
            one.script.choose()
            driver.find("Calls list", QTableView).setFocus()
            driver.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
            await one.wait(lambda: driver.has("Review desk", ReviewDesk), "the desk")
            await one.wait(lambda: driver.can_press("Keep offline"), "what can be done")
            desk = driver.find("Review desk", ReviewDesk)
            assert is_all_in_sight(desk.wave.card._keep), "nothing of the button is cut off"
            driver.press("Keep offline")
            await one.wait(lambda: player(one).peaks is not None, "it is here")
            await one.wait(lambda: desk.wave.wave.isVisible(), "its waveform")
            card = desk.wave
            for above, below in pairwise((card.marks, card.wave, card._clock, card._play)):
                assert place(above).bottom() < place(below).top(), f"{above} lies over {below}"
            driver.key(Qt.Key.Key_M)
            field = driver.find("Note", QLineEdit)
            await one.wait(lambda: field.hasFocus() and is_all_in_sight(field), "the field for the note comes into sight")

    run(story(), timeout=60)


@pytest.mark.usefixtures("large_text")
def test_the_fields_for_a_spoken_message_come_into_sight(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True, size=LOW) as one:
            driver = one.driver
            await one.wait(lambda: one.script._call_with_recording() is not None, "the calls")
            driver.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
            await one.wait(lambda: driver.can_press("Type and hear…"), "the button")
            driver.press("Type and hear…")
            await one.wait(lambda: driver.has("Name of this message", QLineEdit), "the page")
            name = driver.find("Name of this message", QLineEdit)
            name.setFocus()
            await one.wait(lambda: is_all_in_sight(name), "the field comes into sight")

    run(story(), timeout=60)
