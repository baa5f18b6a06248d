"""Large text: nothing lies over anything else, nothing is cut, and what is wanted comes into sight (UX U27)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from callfire_desktop.ui.controls.room import Room
from callfire_desktop.ui.review.desk import ReviewDesk
from tests.app.looking import cut_off, out_of_reach, settled, visible, visible_dialogs
from tests.app.pages import every_page
from tests.app.test_review_desk import player
from tests.support.running_program import running

Run = Callable[..., Any]
LARGE, LOW = 21, (1366, 768)
TWICE, SMALL = 28, (1024, 640)
ROUNDS = 20


@contextmanager
def text_of(size: int) -> Iterator[None]:
    before = QFont(QApplication.font())
    font = QFont(before)
    font.setPixelSize(size)
    QApplication.setFont(font)
    try:
        yield
    finally:
        QApplication.setFont(before)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    with text_of(LARGE):
        yield


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


def troubles(window: QWidget) -> set[str]:
    """What is cut or out of reach; a page may scroll as a whole, but never sideways, and no dialog is larger than the screen."""
    found = {f"cut: {what}" for what in cut_off(window)} | {f"out of reach: {what}" for what in out_of_reach(window)}
    dialogs, most = list(visible_dialogs(window)), window.screen().availableSize()
    found |= {f"{dialog.windowTitle()}: {dialog.size()}" for dialog in dialogs if dialog.size().boundedTo(most) != dialog.size()}
    found |= {"sideways" for room in visible(window, Room) if not dialogs and room.horizontalScrollBar().maximum()}
    return found


def test_text_twice_as_large_is_never_cut(run: Run, tmp_path: Path) -> None:
    """Every page and dialog at 1024 × 640."""
    found: set[str] = set()

    async def look() -> None:
        async for page, window, _one in every_page(tmp_path, SMALL):
            now: set[str] = set()
            for _ in range(ROUNDS):  # bars come and go with events that follow those of the layouts
                settled()
                await asyncio.sleep(0)
                now = troubles(window)
                if not now:
                    break
            found.update(f"{page}, {what}" for what in now)

    with text_of(TWICE):
        run(look(), timeout=90)
    assert found == set()
