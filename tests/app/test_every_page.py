"""What must hold on every page: texts translated, names for screen readers, room at 1024 × 640, contrast."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QScrollBar,
    QSlider,
    QWidget,
)

from callfire_desktop.tour.driver import accessible_name
from callfire_desktop.ui.controls.room import Room
from callfire_desktop.ui.review.desk import ReviewDesk
from callfire_desktop.ui.sounds.spoken_page import SpokenPage
from tests.app.looking import cut_off, settled, visible, visible_dialogs
from tests.app.pages import ADDED, OFFERED, every_page
from tests.support.pseudo_locale import OPEN, pseudo_locale

Run = Callable[..., Any]
SMALL, LAPTOP, LARGE = (1024, 640), (1280, 720), (1600, 1000)
DATES = re.compile(r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}(, \d{4})?")
"""Made by Qt from a pattern that is translated."""

KEYS = re.compile(r"(Alt|Ctrl|Shift|F\d|Del|Esc|Home|End|Space|Return|Left|Right|Media|Next|Previous|\W|\d|[A-Z?…])+")


def said(window: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of all that a page says."""
    for label in visible(window, QLabel):
        yield type(label).__name__, label.text()
    for button in visible(window, QAbstractButton):
        yield "button", button.text()
        yield "button tooltip", button.toolTip()
        yield "button name", button.accessibleName()
    for edit in visible(window, QLineEdit):
        yield "placeholder", edit.placeholderText()
        yield "field name", edit.accessibleName()
    for view in visible(window, QAbstractItemView):
        yield "table name", view.accessibleName()
    for bar in visible(window, QMenuBar):
        for action in bar.actions():
            yield "menu", action.text()
            menu = action.menu()
            if isinstance(menu, QMenu):
                yield from (("menu entry", one.text()) for one in menu.actions())


def data_of(one: Any) -> set[str]:
    """Texts that come from the account, not from us: they are shown as they are."""
    from callfire_desktop.practice_server import people, world

    names = {f"{first} {last}".strip() for first, last, _ in people.PEOPLE}
    words = {text for text, *_ in (*world.BROADCASTS, *world.SOUNDS)} | set(world.LABELS) | set(world.NOTES)
    words |= {label for _, _, labels, _ in world.BROADCASTS for label in labels}
    account = one.program.session.account.name if one.program.session is not None else ""
    words |= set(OFFERED)  # what a message check offers speaks the language of the message
    return names | words | {account, *ADDED, "grade", "language", "English", "Spanish", "Chinese"}


def test_every_text_goes_through_the_translator(run: Run, tmp_path: Path) -> None:
    found: set[tuple[str, str, str]] = set()

    async def look() -> None:
        async for page, window, one in every_page(tmp_path, LARGE):
            data = data_of(one)
            for where, text in said(window):
                plain = text.replace("&", "").strip()
                if not plain or OPEN in text or plain in data or not re.search(r"[A-Za-z]{2}", plain):
                    continue
                if KEYS.fullmatch(plain) or DATES.fullmatch(plain):
                    continue
                found.add((page, where, text))

    with pseudo_locale():
        run(look(), timeout=90)
    assert found == set()


@pytest.mark.parametrize("size", [SMALL, LAPTOP], ids=["small", "laptop"])
def test_nothing_is_cut_off(run: Run, tmp_path: Path, size: tuple[int, int]) -> None:
    """LOOK 8: a scroll area without its horizontal bar cuts silently, and so does a label."""
    found: set[str] = set()

    async def look() -> None:
        async for page, window, _one in every_page(tmp_path, size):
            settled()
            found.update(f"{page}: {what}" for what in cut_off(window))

    run(look(), timeout=90)
    assert found == set()


@pytest.mark.parametrize("longer", [False, True])
def test_every_page_fits_into_a_small_window(run: Run, tmp_path: Path, longer: bool) -> None:
    """Nothing is cut (UX U35); in English no page needs to scroll as a whole, in a longer language none goes sideways (LOOK 9)."""
    found: set[str] = set()

    async def look() -> None:
        async for page, window, _one in every_page(tmp_path, SMALL):
            settled()
            if window.width() > SMALL[0] or window.height() > SMALL[1]:
                found.add(f"{page}: is {window.width()} × {window.height()}")
            for room in visible(window, Room):
                if room.horizontalScrollBar().maximum() or (room.scrolls and not longer):
                    found.add(f"{page}: {room.viewport().size().toTuple()} for {room.widget().size().toTuple()}")
            for kind in (ReviewDesk, SpokenPage):
                for field in (one for part in visible(window, kind) for one in part.findChildren(QLineEdit) if one.isVisible()):
                    if not longer and field.visibleRegion().boundingRect() != field.rect():
                        found.add(f"{page}: {accessible_name(field)} is not all in sight")
            for dialog in visible_dialogs(window):
                hint = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
                if not longer and (hint.width() > SMALL[0] or hint.height() > SMALL[1]):
                    found.add(f"{page}, {dialog.windowTitle()}: needs {hint.width()} × {hint.height()}")
            if longer:
                found.update(f"{page}: {what}" for what in cut_off(window))

    if longer:
        with pseudo_locale():
            run(look(), timeout=90)
    else:
        run(look(), timeout=90)
    assert found == set()


def test_every_control_has_a_name_and_room_for_a_finger(run: Run, tmp_path: Path) -> None:
    """UX U22, U26."""
    nameless: set[str] = set()
    small: set[str] = set()

    async def look() -> None:
        async for page, window, one in every_page(tmp_path, LARGE):
            for control in visible(window, QWidget):
                if not isinstance(control, QAbstractButton | QLineEdit | QAbstractItemView | QSlider | QComboBox):
                    continue
                if isinstance(control, QScrollBar) or control.objectName().startswith("qt_"):
                    continue
                if type(control).__name__ in ("QToolButton", "QLineEditIconButton"):
                    continue  # Qt's own, inside fields and bars
                if not accessible_name(control):
                    nameless.add(f"{page}: {type(control).__name__} {control.objectName()}")
                least = one.program.window.fontMetrics().height()
                if isinstance(control, QAbstractButton) and (control.width() < 24 or control.height() < min(24, 2 * least)):
                    small.add(f"{page}: {accessible_name(control)} {control.width()} × {control.height()}")

    run(look(), timeout=90)
    assert (nameless, small) == (set(), set())
