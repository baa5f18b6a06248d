"""A message typed, fixed, heard and kept, all by keyboard: in English with Beth, in Spanish with Sofía."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.sounds import SoundFilter, SoundOrigin, SoundRow, SoundSort
from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.services.account_session import AccountSession
from callfire_desktop.tour.driver import accessible_name
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.sounds.message_field import MessageField
from tests.app.pages import rows
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
ENGLISH = "Ctr closed Tue 12/3 @ 6:30am, info 3105550188 or www.example.org"
ENGLISH_FIXED = "Center closed Tuesday, December third at six thirty in the morning, information 3 1 0, 5 5 5, 0 1 8 8 or our website"
SPANISH = "Ctr cerrado mar 12/3 @ 6:30am, info 3105550188 o www.example.org"
SPANISH_FIXED = (
    "Centro cerrado martes 3 de diciembre a las seis y media de la mañana, información 3 1 0, 5 5 5, 0 1 8 8 o nuestro sitio web"
)
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(one: RunningProgram, name: str) -> None:
    """Press Tab until what has that name has the focus."""
    seen = []
    for _ in range(60):
        here = QApplication.focusWidget()
        if here is not None and accessible_name(here) == name:
            return
        seen.append(accessible_name(here) if here is not None else "nothing")
        one.driver.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to “{name}”, only to {seen}")


def type_here(text: str) -> None:
    QTest.keyClicks(focused(), text)


def field(one: RunningProgram) -> MessageField:
    return one.driver.find("What shall be said", MessageField)


def session_of(one: RunningProgram) -> AccountSession:
    assert one.program.session is not None
    return one.program.session


def went_wrong(one: RunningProgram) -> str:
    """What the page says; a banner says more."""
    return one.driver.find("What went wrong", QLabel).text() if one.driver.has("What went wrong", QLabel) else ""


async def sounds(one: RunningProgram) -> list[SoundRow]:
    query = ListQuery(SoundFilter(), SoundSort.CREATED, descending=True)
    return await session_of(one).sounds.first_rows(query)


def in_player(one: RunningProgram) -> str:
    loaded = one.driver.find("Player", PlayerBar).player.loaded
    return loaded.title if loaded is not None else ""


async def to_the_sounds(one: RunningProgram) -> None:
    await one.wait(one.script.list_is_complete, "the calls")
    one.driver.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    await one.wait(lambda: one.driver.has("Sounds list") and rows(one), "the sounds")
    await one.wait(lambda: one.driver.can_press("Type and hear…"), "the button")


async def open_page(one: RunningProgram) -> None:
    tab_to(one, "Type and hear…")
    one.driver.key(Qt.Key.Key_Space)
    await one.wait(lambda: isinstance(QApplication.focusWidget(), MessageField), "the field has the keys")


async def keep(one: RunningProgram, name: str) -> SoundRow:
    """Name it, hear it, keep it; the answer is the sound that the list shows then."""
    tab_to(one, "Name of this message")
    type_here(name)
    tab_to(one, "Hear it")
    one.driver.key(Qt.Key.Key_Space)
    await one.wait(lambda: one.driver.can_press("Hear it") and in_player(one) == name, "it was heard")
    tab_to(one, "Keep this message")
    one.driver.key(Qt.Key.Key_Space)
    await one.wait(lambda: one.driver.has("Sounds list"), "the list again")
    await one.wait(lambda: one.driver.says(f"“{name}” is kept."), "it is said")
    (kept,) = [row for row in await sounds(one) if row.own_name == name]
    return kept


async def english_and_spanish(folder: Path) -> None:
    async with running(folder, practice=True) as one:
        await to_the_sounds(one)
        await open_page(one)
        type_here(ENGLISH)
        await one.wait(lambda: one.driver.says("This could be two dates."), "the message check")
        one.driver.key(Qt.Key.Key_F, CONTROL_SHIFT)
        assert field(one).text == ENGLISH_FIXED
        assert one.driver.says("read it once more")
        one.driver.key(Qt.Key.Key_Z, CONTROL)
        assert field(one).text == ENGLISH, "one step takes all back"
        one.driver.key(Qt.Key.Key_Y, CONTROL)
        assert field(one).text == ENGLISH_FIXED
        one.driver.key(Qt.Key.Key_Period, CONTROL)
        assert accessible_name(focused()) == "Add “This is …”"
        one.driver.key(Qt.Key.Key_Return)
        assert focused() is field(one)
        type_here("Lincoln School")
        whole = f"This is Lincoln School. {ENGLISH_FIXED}"
        assert field(one).text == whole
        await one.wait(lambda: one.driver.says("Nothing stands out."), "all is well")
        english = await keep(one, "Closing, English")
        assert (english.text, english.voice, english.origin, english.kept) == (whole, "FEMALE1", SoundOrigin.SPOKEN, True)

        await open_page(one)
        assert field(one).text == "", "the draft is done"
        tab_to(one, "Voice")
        one.driver.key(Qt.Key.Key_Space)
        await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the voices")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(10):
            active = menu.activeAction()
            if active is not None and active.text() == "Sofía (Spanish)":
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        await one.driver.come_to_front()
        tab_to(one, "What shall be said")
        type_here(SPANISH)
        one.driver.key(Qt.Key.Key_F, CONTROL_SHIFT)
        assert field(one).text == SPANISH_FIXED
        spanish = await keep(one, "Cierre")
        assert (spanish.text, spanish.voice, spanish.kept) == (SPANISH_FIXED, "SPANISH1", True)
        session = session_of(one)
        await session.spoken_texts.clean_up()
        spoken = [row.id for row in await sounds(one) if row.voice]
        assert sorted(spoken) == sorted([english.id, spanish.id]), "nothing else is left"


def test_by_keyboard_in_english_and_spanish(run: Run, tmp_path: Path) -> None:
    run(english_and_spanish(tmp_path), timeout=90)


async def type_in(one: RunningProgram, text: str) -> None:
    """Open the page by the button and type."""
    one.driver.press("Type and hear…")
    await one.wait(lambda: isinstance(QApplication.focusWidget(), MessageField), "the field has the keys")
    type_here(text)


def test_what_is_typed_stays_whatever_happens(run: Run, tmp_path: Path) -> None:
    """It is on the disk within a second of the last key; leaving and coming back shows it; discarding can be undone."""

    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await to_the_sounds(one)
            await type_in(one, "The school is closed")
            (file,) = (tmp_path / "accounts").glob("*/account.sqlite3")
            a_second = asyncio.ensure_future(asyncio.sleep(1.0))  # by the loop's own clock: a busy machine is late with both

            def stored() -> str:
                with closing(sqlite3.connect(file)) as reader:
                    row = reader.execute("SELECT text FROM spoken_drafts").fetchone()
                return str(row[0]) if row else ""

            await one.wait(lambda: stored() == "The school is closed", "the draft is on the disk")
            assert not a_second.done()
            type_here(" today")
            one.driver.key(Qt.Key.Key_Escape)
            await one.wait(lambda: one.driver.has("Sounds list"), "the list")
            one.driver.press("Type and hear…")
            await one.wait(lambda: one.driver.has("What shall be said"), "the page again")
            assert field(one).text == "The school is closed today"
            one.driver.press("Discard")
            await one.wait(lambda: one.driver.says("The message was discarded."), "it is said")
            one.driver.press("Undo")
            await one.wait(lambda: stored() == "The school is closed today", "it is back")
        async with running(tmp_path) as one:
            await one.wait(lambda: one.driver.can_press("Type and hear…"), "the tab of last time")
            one.driver.press("Type and hear…")
            await one.wait(lambda: one.driver.has("What shall be said"), "the page at the next start")
            assert field(one).text == "The school is closed today"

    run(story(), timeout=90)


def test_offline_is_said_in_words_and_the_text_of_a_kept_sound_is_changed(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await to_the_sounds(one)
            await type_in(one, "This is Lincoln. Call us at 310-555-0188")
            one.driver.press("Keep this message")
            await one.wait(lambda: one.driver.says("is kept."), "it is kept without being heard")
            (kept,) = [row for row in await sounds(one) if row.voice]
            assert kept.own_name == "This is Lincoln. Call us at"
            await one.wait(lambda: one.driver.can_press("Change the text…"), "its pane")
            one.driver.press("Change the text…")
            await one.wait(lambda: one.driver.says("Keeping makes a new sound."), "the page")
            assert field(one).text == "This is Lincoln. Call us at 310-555-0188"
            await one.driver.choose_menu(("Account", "Stop the practice CallFire"))
            await one.wait(lambda: one.driver.can_press("Start practice again"), "it has stopped")
            await one.driver.come_to_front()
            field(one).setFocus()
            type_here(" now")
            one.driver.press("Hear it")
            await one.wait(lambda: "has stopped" in went_wrong(one), "why not")
            assert field(one).text == "This is Lincoln. Call us at 310-555-0188 now"
            one.driver.press("Start practice again")
            await one.wait(lambda: session_of(one).connection.status.state is ConnectionState.ONLINE, "it runs again")
            one.driver.press("Keep this message")
            await one.wait(lambda: one.driver.has("Sounds list"), "the list")
            texts = sorted([row.text async for row in spoken_rows(one)])
            assert texts == ["This is Lincoln. Call us at 310-555-0188", "This is Lincoln. Call us at 310-555-0188 now"]

    run(story(), timeout=90)


def test_keeping_what_is_still_being_made_keeps_it(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path, practice=True) as one:
            await to_the_sounds(one)
            await type_in(one, "The school is open")
            one.driver.press("Hear it")
            one.driver.press("Keep this message")
            one.driver.press("Keep this message")  # twice is once
            await one.wait(lambda: one.driver.says("is kept."), "it is kept")
            assert [row.text async for row in spoken_rows(one)] == ["The school is open"]
            assert await session_of(one).spoken_texts.draft() == SpokenDraft()
            await type_in(one, "The gym is open")
            one.driver.press("Keep this message")
            field(one).setFocus()
            type_here(" again")
            await one.wait(lambda: one.driver.says("“The gym is open” is kept."), "it is kept")
            one.driver.press("Type and hear…")
            await one.wait(lambda: one.driver.has("What shall be said"), "the page again")
            assert field(one).text == "The gym is open again", "what was typed meanwhile is not lost"
            assert {row.text async for row in spoken_rows(one)} == {"The school is open", "The gym is open"}

    run(story(), timeout=60)


async def spoken_rows(one: RunningProgram) -> AsyncIterator[SoundRow]:
    for row in await sounds(one):
        if row.voice:
            yield row
