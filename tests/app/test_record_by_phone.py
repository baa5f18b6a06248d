"""A message recorded by telephone in the running program, by keyboard, by somebody who reads only the window."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.do_not_call import DoNotCallFilter, DoNotCallSort
from callfire_desktop.domain.lists import Kind, ListQuery
from callfire_desktop.domain.phone_progress import Pace
from callfire_desktop.domain.phone_recordings import PhoneRecording
from callfire_desktop.services.dialling import record_by_phone
from callfire_desktop.services.dialling.record_by_phone import RecordByPhone
from callfire_desktop.tour.driver import Driver, accessible_name
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.record_by_phone.controller import RecordController
from tests.app.test_nothing_startles import SlowSounds, is_about_to_play
from tests.app.test_program import sign_in
from tests.services.dialling.quick import NO_ANSWER, PERSON, morning
from tests.storage.test_keychain import MemoryKeyring
from tests.support.practice_process import PracticeProcess
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PACE = Pace(at_first_s=0.05, first_s=5.0, then_s=0.1, in_background_s=0.2, after_an_hour_s=1.0, rings_s=0.2, long_wait_s=30.0)
READY = "It plays by itself. Does it sound right?"


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    """A CallFire in which an hour passes in a minute, at nine in the morning."""
    process = morning(tmp_path_factory.mktemp("practice"))
    yield process
    process.kill()


@pytest.fixture(autouse=True)
def computer(monkeypatch: pytest.MonkeyPatch, line: PracticeProcess) -> Iterator[None]:
    """A computer with a keychain and a program in a hurry; no fault is left for the next test."""
    monkeypatch.setattr(record_by_phone, "PACE", PACE)
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    yield
    keyring.set_keyring(before)
    line.clear_faults()


def rings(line: PracticeProcess, number: str) -> int:
    """How often the network rang a number."""
    return sum(ring["number"] == number for ring in line.dialled())


class Person:
    """Uses keys only, reads what the window says, and counts what they do."""

    def __init__(self, one: RunningProgram) -> None:
        self.one, self.driver = one, one.driver
        self.actions = 0

    @property
    def here(self) -> str:
        """What has the focus."""
        focused = QApplication.focusWidget()
        return accessible_name(focused) if focused is not None else ""

    async def reads(self, text: str) -> None:
        await self.one.wait(lambda: self.driver.says(text), f"the window says “{text}”; it says: {self.driver.texts()}")

    async def comes_to(self, name: str) -> None:
        """By Tab, as often as it takes; where the focus stands there already, nothing is pressed."""
        for _ in range(40):
            if self.here == name:
                return
            self.driver.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to “{name}”")

    async def presses(self, name: str) -> None:
        await self.one.wait(lambda: self.driver.can_press(name), f"“{name}” can be pressed; it says: {self.driver.texts()}")
        await self.comes_to(name)
        self.driver.key(Qt.Key.Key_Space)
        self.actions += 1

    async def types(self, name: str, text: str) -> None:
        await self.one.wait(lambda: self.driver.has(name, QLineEdit), f"the field “{name}”; it says: {self.driver.texts()}")
        await self.comes_to(name)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        self.driver.key(Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(focused, text)
        self.actions += 1

    async def chooses(self, *keys: Qt.Key) -> None:
        """With these keys in the menu that opens, and Return."""
        menu = QApplication.activePopupWidget()
        assert menu is not None
        await self.one.wait(menu.isActiveWindow, "the menu has the keys")
        for key in (*keys, Qt.Key.Key_Return):
            QTest.keyClick(menu, key)
        self.one.program.window.activateWindow()  # the platform without screens leaves it inactive after a menu
        await self.one.wait(self.one.program.window.isActiveWindow, "the window in front")

    async def begins(self, name: str = "Snow day", number: str = PERSON) -> None:
        """From the list of sounds to the telephone that rings."""
        await self.presses("Record by phone…")
        await self.fills(name, number)

    async def fills(self, name: str = "Snow day", number: str = PERSON) -> None:
        """What is asked before the call, and the call."""
        await self.types("Name of the message", name)
        await self.types("Your phone", number[1:])
        await self.types("Last four digits, once more", number[-4:])
        await self.presses("Call this phone")


@asynccontextmanager
async def at_the_sounds(folder: Path, line: PracticeProcess, *, again: bool = False) -> AsyncIterator[Person]:
    async with running(folder) as one:
        if not again:
            await sign_in(one, line)
            await one.wait(one.script.list_is_complete, "the list of calls")
            one.driver.key(Qt.Key.Key_3, ALT)
        await one.wait(lambda: one.driver.has("Sounds list", QTableView), "the sounds")
        await one.wait(lambda: one.driver.says("The clock of this computer is"), "its time is not that of this CallFire")
        one.driver.press("Close this message")
        yield Person(one)


def chosen(person: Person) -> list[str]:
    """What is chosen in the list of sounds."""
    table = person.driver.find("Sounds list", QTableView)
    return [str(index.data()) for index in table.selectionModel().selectedRows()]


def menu_says(driver: Driver, text: str) -> bool:
    """Whether “My phones” offers it."""
    return any(action.text() == text for action in driver.button("My phones").window().findChildren(QAction))


def test_the_first_message_in_six_actions(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            before = rings(line, PERSON)
            heard: list[str] = []
            await person.presses("Record by phone…")
            await person.one.wait(lambda: person.here == "Name of the message", "the form")
            spoken = next(iter(person.one.program.window.findChildren(RecordController)))
            spoken.said.connect(heard.append)
            await person.fills()
            await person.reads("Here it is.")
            assert [text.split(".")[0] for text in heard][-1] == "Here it is"
            assert len(heard) == len(set(heard)) <= 4, "each state once, and never the clock"
            await person.one.wait(lambda: person.driver.can_press("Pause playing"), "it plays by itself")
            await person.presses("Keep this message")
            await person.reads("“Snow day” is kept.")
            assert person.actions <= 6
            assert rings(line, PERSON) == before + 1
            await person.presses("Back to the sounds")
            await person.one.wait(lambda: person.driver.has("Sounds list", QTableView), "the list")
            await person.one.wait(lambda: chosen(person) == ["Snow day"], "it is chosen in the list")

    run(story(), timeout=60)


def test_a_message_left_before_its_sound_came_stays_silent(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            slow = SlowSounds(monkeypatch)
            await person.begins("Left early")
            await person.reads("Here it is.")
            await person.one.wait(lambda: slow.asked, "its sound is being fetched")
            person.driver.key(Qt.Key.Key_Escape)
            await person.one.wait(lambda: person.driver.has("Sounds list", QTableView), "the list")
            slow.let_go.set()
            await person.one.wait(lambda: not is_about_to_play(), "nothing is under way")
            assert person.driver.find("Player", PlayerBar).player.loaded is None

    run(story(), timeout=60)


def test_recorded_again_the_first_goes_when_the_second_is_kept(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            before = rings(line, PERSON)
            await person.begins("Bus")
            person.driver.key(Qt.Key.Key_Escape)
            await person.one.wait(lambda: person.driver.has("Sounds list", QTableView), "back at the list while it is recorded")
            await person.reads("Your message is ready.")  # told elsewhere
            await person.presses("Listen to it")
            await person.reads("Here it is.")
            assert not person.driver.says("Your message is ready."), "seen, so nothing else tells of it"
            session = person.one.program.session
            assert session is not None
            first = (await session.record_by_phone.unfinished())[0]
            await person.presses("Record again…")
            await person.reads("Your first message stays until the new one is kept.")
            await person.types("Last four digits, once more", PERSON[-4:])
            await person.presses("Call this phone")
            await person.reads("Your first message stays until this one is kept.")
            assert (await session.record_by_phone.unfinished())[0].replaces == first.id
            assert await session.sounds.detail(first.sound_id or 0) is not None
            assert "deleteCampaignSound" not in line.requests()
            await person.presses("Keep this message")
            await person.reads("“Bus” is kept.")
            await person.one.wait(lambda: line.requests().count("deleteCampaignSound") == 1, "the leftover is deleted")
            assert rings(line, PERSON) == before + 2
            await person.presses("Rename…")
            await person.types("Name of the message", "Bus, new")
            await person.presses("Rename")
            await person.reads("“Bus, new” is kept.")

    run(story(), timeout=60)


def test_nobody_answers_and_an_answer_is_lost(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            await person.begins("Nobody", NO_ANSWER)
            await person.reads("It looks as if no one picked up.")
            await person.reads("Nothing was recorded, and the empty entry was removed.")
            assert person.here == "Record again…"
            await person.presses("Back to the sounds")
            before = rings(line, PERSON)
            line.fault("postCallCampaignSound", "drop_after")
            line.fault("findCampaignSounds", "status", status=503, count=2)
            await person.begins("Lost")
            await person.reads("We don't know yet whether your phone will ring.")
            assert person.driver.says("If it does, pick up and speak.")
            assert not any("Record again" in text or text == "Call" for text in person.driver.texts()), "nothing that dials"
            await person.reads("Here it is.")
            assert rings(line, PERSON) == before + 1

    run(story(), timeout=60)


def test_again_after_a_call_nobody_answered_speaks_of_no_first_message(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            await person.begins("Second try", NO_ANSWER)
            await person.reads("It looks as if no one picked up.")
            await person.presses("Record again…")
            await person.types("Your phone", PERSON[1:])
            assert not person.driver.says("Your first message stays"), "there is none"
            await person.types("Last four digits, once more", PERSON[-4:])
            await person.presses("Call this phone")
            await person.reads("Here it is.")
            assert not person.driver.says("Your first message stays")

    run(story(), timeout=60)


def test_the_form_stays_when_news_of_the_earlier_message_comes_late(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow disk it was read before "Record again…" was pressed, and shown after: over what was being typed."""

    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            await person.begins("Late news", NO_ANSWER)
            await person.reads("the empty entry was removed.")
            session = person.one.program.session
            assert session is not None
            (one,) = await session.record_by_phone.unfinished()
            get, begun, may_end, ended = RecordByPhone.get, asyncio.Event(), asyncio.Event(), asyncio.Event()

            async def slowly(self: RecordByPhone, recording_id: int) -> PhoneRecording | None:
                found = await get(self, recording_id)
                begun.set()
                await may_end.wait()
                ended.set()
                return found

            with monkeypatch.context() as patched:
                patched.setattr(RecordByPhone, "get", slowly)
                session.feed.publish(Changes(Kind.PHONE_RECORDINGS, frozenset({one.id}), "now: test"))
                await begun.wait()
                await person.presses("Record again…")
                await person.one.wait(lambda: person.driver.has("Your phone", QLineEdit), "the form")
                may_end.set()
                await ended.wait()
            await person.types("Your phone", PERSON[1:])
            await person.types("Last four digits, once more", PERSON[-4:])
            assert not person.driver.says("It looks as if no one picked up.")

    run(story(), timeout=60)


def test_a_restart_in_the_middle_finds_it_again(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    before = rings(line, PERSON)

    async def first() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            line.fault("getCampaignSound", "status", status=503, count=100_000)
            await person.begins("Evening")
            await person.reads("You may close this window: the recording is found again by itself.")
            await person.one.wait(lambda: rings(line, PERSON) == before + 1, "it rings")
            await person.presses("Stop waiting")
            await person.one.wait(lambda: person.driver.has("Sounds list", QTableView), "the list")
            await person.presses("Recording by phone: “Evening”")
            await person.reads("You stopped waiting. We look from time to time and tell you here.")
            await person.presses("Keep waiting")
            await person.reads("You may close this window")

    async def second() -> None:
        line.clear_faults()
        async with at_the_sounds(tmp_path, line, again=True) as person:
            await person.reads("Your message is ready.")
            await person.presses("Listen to it")
            await person.reads("was found.")
            await person.presses("Keep this message")
            await person.reads("“Evening” is kept.")

    run(first(), timeout=60)
    run(second(), timeout=60)
    assert rings(line, PERSON) == before + 1


def test_what_is_asked_before_a_call_and_what_is_refused(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            driver, session = person.driver, person.one.program.session
            assert session is not None
            asked = line.requests().count("postCallCampaignSound")
            driver.key(Qt.Key.Key_M, CONTROL)
            await person.types("Your phone", "213555")
            await person.comes_to("My phones")
            assert driver.says("That number is too short. It needs 10 digits.")
            await person.presses("Call this phone")
            await person.reads("Give the message a name")
            assert person.here == "Name of the message"
            await person.types("Name of the message", "Early")
            # three in the morning there: typed digits, the right ones
            await person.types("Your phone", "(671) 555-0004")
            assert driver.says("(671) 555-0004")
            await person.reads("calling hours are 8:00 a.m. to 9:00 p.m.")
            await person.types("Last four digits, once more", "0005")
            await person.presses("Call this phone")
            await person.reads("These are not the last four digits of the number.")
            assert person.here == "Last four digits, once more"
            # on the list: said with its source, and no way around
            line.fault("getDoNotContact", "status", status=500, count=6)
            await person.types("Your phone", "2135550104")
            await person.reads("We could not read the do-not-call list")
            line.clear_faults()
            ids = await session.do_not_call.ids(ListQuery(DoNotCallFilter(), DoNotCallSort.NUMBER))
            listed = [entry.number for one in ids if (entry := await session.do_not_call.detail(one)) is not None and entry.call]
            await person.types("Your phone", listed[0][1:])
            await person.reads("On the do-not-call list (source “")
            assert not driver.has("Last four digits, once more", QLineEdit)
            await person.presses("Call this phone")
            await person.one.wait(lambda: person.here == "Your phone", "back at the number")
            assert line.requests().count("postCallCampaignSound") == asked
            # left and come back: what was typed is there
            driver.key(Qt.Key.Key_Escape)
            await person.presses("Record by phone…")
            await person.one.wait(lambda: driver.has("Name of the message", QLineEdit), "the form")
            assert driver.find("Name of the message", QLineEdit).text() == "Early"
            await person.presses("Show the entry")
            await person.one.wait(lambda: driver.has("Do-not-call list", QTableView), "the entry")

    run(story(), timeout=60)


@pytest.mark.parametrize("by", ["going back", "another number"])
def test_given_up_while_the_number_is_looked_at(run: Run, tmp_path: Path, line: PracticeProcess, by: str) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            driver, before = person.driver, [rings(line, number) for number in (PERSON, NO_ANSWER)]
            await person.presses("Record by phone…")
            await person.types("Name of the message", "Snow day")
            await person.types("Your phone", PERSON[1:])
            await person.types("Last four digits, once more", PERSON[-4:])
            line.fault("getDoNotContact", "delay", delay_ms=1_500)
            await person.presses("Call this phone")
            await person.reads("Checking…")
            if by == "going back":
                driver.key(Qt.Key.Key_Escape)
                await person.one.wait(lambda: driver.has("Sounds list", QTableView), "the list")
                await person.presses("Record by phone…")
                await person.one.wait(lambda: driver.has("Name of the message", QLineEdit), "the form")
                assert driver.find("Name of the message", QLineEdit).text() == "Snow day", "what was typed is there"
            await person.types("Your phone", NO_ANSWER[1:])
            await person.types("Last four digits, once more", NO_ANSWER[-4:])
            await person.presses("Call this phone")
            await person.reads("It looks as if no one picked up.")
            assert [rings(line, number) for number in (PERSON, NO_ANSWER)] == [before[0], before[1] + 1]

    run(story(), timeout=60)


def test_what_could_not_be_asked_offline_is_asked_when_callfire_is_back(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            session = person.one.program.session
            assert session is not None
            await person.presses("Record by phone…")
            await person.types("Name of the message", "Snow day")
            line.fault("*", "drop_before", count=1_000)
            await person.types("Your phone", PERSON[1:])
            await person.reads("is not called")
            line.clear_faults()
            assert await session.connection.check()
            await person.reads("Call (213) 555-0004 now?")
            await person.one.wait(lambda: person.driver.has("Last four digits, once more", QLineEdit), "the digits")
            assert not person.driver.says("could not read")

    run(story(), timeout=60)


def test_my_phones_by_keyboard(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with at_the_sounds(tmp_path, line) as person:
            driver, session = person.driver, person.one.program.session
            assert session is not None
            phones = session.record_by_phone.phones
            await person.presses("Record by phone…")
            await person.presses("My phones")
            await person.chooses(Qt.Key.Key_Up)  # the last entry
            await person.types("Another phone", "213")
            await person.presses("Add this phone")
            await person.reads("That number is too short.")
            await person.types("Another phone", "213 555 0004")
            await person.types("Its name", "Office")
            await person.presses("Add this phone")
            await person.types("Name of (213) 555-0004", "Front desk")
            await person.presses("Close")
            person.one.program.window.activateWindow()  # the platform without screens leaves it inactive after a dialog
            await person.one.wait(person.one.program.window.isActiveWindow, "the window in front")
            driver.find("Your phone", QLineEdit).setFocus()
            await person.one.wait(lambda: menu_says(driver, "Front desk · (213) 555-0004"), "its new name")
            assert [(one.number, one.label) for one in await phones()] == [(PERSON, "Front desk")]
            driver.key(Qt.Key.Key_Down)
            await person.chooses(Qt.Key.Key_Down)
            assert driver.find("Your phone", QLineEdit).text() == "(213) 555-0004"
            await person.types("Name of the message", "Short")
            person.actions = 0
            await person.presses("Call this phone")  # one's own phone: the number is read back and pressed
            await person.reads("Here it is.")
            await person.one.wait(lambda: person.here == "Keep this message", "the sensible button has the focus")
            await person.presses("Record again…")
            await person.one.wait(lambda: person.here == "Your phone", "the number, and not the button: a second press must not call")
            assert driver.says("Call (213) 555-0004 now?")
            driver.key(Qt.Key.Key_Escape)
            await person.presses("Listen to it")
            await person.one.wait(lambda: person.here == "Keep this message", "the sensible button has the focus")
            driver.key(Qt.Key.Key_Space)
            await person.reads("“Short” is kept.")

    run(story(), timeout=60)
