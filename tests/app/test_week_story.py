"""Monday she fetches, Tuesday without network she listens to 60 calls, Wednesday her report goes out. By keyboard alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListView, QMenu, QProgressBar, QWidget

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.review_lists import ReviewItem
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.practice_server import world
from callfire_desktop.tour.driver import accessible_name
from callfire_desktop.ui import formats
from callfire_desktop.ui.review.desk import ReviewDesk
from callfire_desktop.ui.review.queue_list import person_of
from tests.app.test_review_desk import last_list, player
from tests.support.running_program import RunningProgram, running
from tests.support.xlsx import Cell, read_sheets

Run = Callable[..., Any]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LARGE = (1600, 1000)
COUNT = 60
LABEL, GREETED, TONE = "Complaint", "Greeted by name", "Tone"
YES, NO, FULL = 5, 0, 5
"""Points of the answers she gives."""

KEYS = {Decision.REVIEWED: Qt.Key.Key_1, Decision.NOT_SURE: Qt.Key.Key_2, Decision.NEEDS_ACTION: Qt.Key.Key_3}
WORDS = {Decision.REVIEWED: "Reviewed", Decision.NOT_SURE: "Not sure", Decision.NEEDS_ACTION: "Needs action"}


@dataclass
class Made:
    """What she made of one recording."""

    item: ReviewItem
    decision: Decision
    note: str = ""
    labelled: bool = False
    points: list[int] = field(default_factory=list)


def decision_of(number: int) -> Decision:
    return {5: Decision.NEEDS_ACTION, 9: Decision.NOT_SURE}.get(number % 20, Decision.REVIEWED)


def name_of_focus() -> str:
    focused = QApplication.focusWidget()
    return accessible_name(focused) if focused is not None and focused.isVisible() else ""


def type_here(text: str) -> None:
    """Type where the cursor is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def tab_to(one: RunningProgram, name: str) -> QWidget:
    """Tab until what has that name has the focus."""
    for _ in range(60):
        if name_of_focus() == name:
            focused = QApplication.focusWidget()
            assert focused is not None
            return focused
        one.driver.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached “{name}”")


def press_by_keys(one: RunningProgram, name: str) -> None:
    tab_to(one, name)
    one.driver.key(Qt.Key.Key_Space)


def type_into(one: RunningProgram, name: str, text: str) -> None:
    QTest.keyClicks(tab_to(one, name), text)


async def in_menu(one: RunningProgram, *keys: Qt.Key) -> None:
    """Press keys in the menu that opens."""
    await one.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for key in keys:
        QTest.keyClick(menu, key)
    await one.wait(lambda: QApplication.activePopupWidget() is None, "the menu has closed")


async def file_named(one: RunningProgram, path: Path) -> None:
    """Type a path over the one the dialog proposes, and Enter."""
    await one.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "where to")
    one.driver.key(Qt.Key.Key_A, CONTROL)
    type_here(str(path))
    one.driver.key(Qt.Key.Key_Return)


async def monday(folder: Path) -> None:
    async with running(folder, practice=True, size=LARGE) as one:
        driver = one.driver
        await one.wait(one.script.list_is_complete, "the calls")
        await one.wait(lambda: driver.can_press(f"Review these {COUNT}"), "what there is to review")
        driver.key(Qt.Key.Key_R, CONTROL)
        await one.wait(lambda: driver.has("Review list", QListView), "the review desk")
        await one.wait(lambda: driver.says(f"0 of {COUNT} are on this computer"), "what is here")
        press_by_keys(one, f"Add {COUNT} to downloads")
        await one.wait_for_files(lambda: driver.says(f"Ready offline: {COUNT} of {COUNT} checked"), "ready for the train")
        await driver.choose_menu(("Account", "Stop the practice CallFire"))  # not she: the network goes
        await one.wait(lambda: driver.can_press("Start practice again"), "no network from here on")


async def make_label(one: RunningProgram) -> None:
    one.driver.key(Qt.Key.Key_L)
    await in_menu(one, Qt.Key.Key_Down, Qt.Key.Key_Return)
    await one.wait(lambda: one.driver.has("New label"), "a new label")
    type_into(one, "Name", LABEL)
    one.driver.key(Qt.Key.Key_Return)
    await one.wait(lambda: one.driver.has(LABEL), "the recording has it")
    await one.driver.come_to_front()


async def make_form(one: RunningProgram) -> None:
    """Two questions: yes or no, and one to five."""
    driver = one.driver
    press_by_keys(one, "Make a scorecard…")
    await one.wait(lambda: driver.has("Name of the form", QLineEdit), "the form")
    type_into(one, "Name of the form", "Front office")
    type_into(one, "Question", GREETED)
    order = ["Kind of answer", "Right answer", "Must pass", "Move down", "Remove this question", "Add a question"]
    for name in order:
        driver.key(Qt.Key.Key_Tab)
        assert name_of_focus() == name, "Tab goes as the form is read"
    press_by_keys(one, "Add a question")
    await one.wait(lambda: name_of_focus() == "Question", "the second question")
    type_here(TONE)
    press_by_keys(one, "Kind of answer")
    await in_menu(one, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    press_by_keys(one, "Save form")
    await one.wait(lambda: driver.has(GREETED) and driver.has(TONE), "the form at the desk")
    await driver.come_to_front()


async def mark(one: RunningProgram, text: str) -> str:
    """Go ten seconds on, and write a note there; what the report says of it."""
    driver, sound = one.driver, player(one)
    driver.key(Qt.Key.Key_Right, SHIFT)
    await one.wait(lambda: sound.position_s >= 10, "ten seconds on")
    driver.key(Qt.Key.Key_M)
    assert name_of_focus() == "Note"
    type_here(text)
    said = next(one for one in driver.texts() if one.startswith("Note at "))
    driver.key(Qt.Key.Key_Return)
    await one.wait(lambda: driver.has("Delete this note"), f"the note “{text}”")
    return f"{said.removeprefix('Note at ')} {text}"


async def score(one: RunningProgram, *, greeted: bool) -> list[int]:
    part, shown = one.driver.find("Review desk", ReviewDesk).score, player(one).current_id
    await one.wait(lambda: part._recording_id == shown and one.driver.has(TONE), "its own scorecard")
    tab_to(one, GREETED)
    for _ in range(1 if greeted else 2):
        one.driver.key(Qt.Key.Key_Right)
    tab_to(one, TONE)
    one.driver.key(Qt.Key.Key_Left)  # backwards from nothing: five
    points = [YES if greeted else NO, FULL]
    await one.wait(lambda: one.driver.says(f"So far {sum(points)} of {2 * FULL}"), "the score")
    return points


async def listen(one: RunningProgram, number: int, item: ReviewItem) -> Made:
    """Hear it, and do with it what is to be done with the one of that number."""
    driver, sound = one.driver, player(one)
    made = Made(item, decision_of(number))
    await one.wait(lambda: sound.current_id == item.recording_id and sound.is_playing, f"recording {number}")
    await one.wait(lambda: sound.position_s > 0.2, f"recording {number} is heard")
    if number % 6 == 1:
        made.note = await mark(one, f"Note {number}")
    elif number % 6 == 2:
        if number == 2:
            await make_label(one)
        else:
            driver.key(Qt.Key.Key_L)
            await in_menu(one, Qt.Key.Key_C)
            await driver.come_to_front()
            await one.wait(lambda: driver.has(LABEL), "the label")
        made.labelled = True
    elif number % 6 == 3:
        if number == 3:
            await make_form(one)
        made.points = await score(one, greeted=number % 12 == 3)
    driver.key(KEYS[made.decision])
    await one.wait(lambda: driver.find("Reviewed so far", QProgressBar).value() == number, f"decision {number}")
    return made


async def tuesday(folder: Path) -> list[Made]:
    async with running(folder, size=LARGE) as one:
        driver, sound = one.driver, player(one)
        await one.wait(lambda: driver.has("Review list", QListView), "the desk is open as it was left")
        await one.wait(lambda: driver.says(f"Ready offline: {COUNT} of {COUNT} checked"), "all is here")
        session = one.program.session
        assert session is not None
        items = (await last_list(one)).items
        await one.wait(lambda: sound.current_id == items[0].recording_id, "the first one waits")
        for _ in range(6):
            driver.key(Qt.Key.Key_BracketRight)  # as fast as it goes
        driver.key(Qt.Key.Key_Space)
        made: list[Made] = []
        for number, item in enumerate(items, 1):
            made.append(await listen(one, number, item))
            driver.key(Qt.Key.Key_N)
        await one.wait(lambda: driver.says(f"All {COUNT} reviewed. 3 need"), "all of it")
        state = session.connection.status.state
        assert state not in (ConnectionState.ONLINE, ConnectionState.STARTING), "without network, all the time"
        return made


async def wednesday(folder: Path, out: Path) -> None:
    async with running(folder, size=LARGE) as one:
        driver = one.driver
        await one.wait(lambda: driver.has("Review list", QListView), "the desk is open as it was left")
        await one.wait(lambda: driver.says(f"{COUNT} of {COUNT} reviewed"), "nothing is lost")
        driver.key(Qt.Key.Key_R)
        await one.wait(lambda: driver.says(f"Save {COUNT} rows with personal data?"), "no question of parts: it is whole")
        await one.wait(lambda: driver.button("Excel").window().isActiveWindow(), "the question has the keys")
        press_by_keys(one, "Excel")
        await file_named(one, out)
        await one.wait(lambda: driver.says("Saved: report.xlsx"), "the report is out")


def expected_rows(made: list[Made]) -> Counter[tuple[Cell, ...]]:
    """(person, decision, labels, notes, points, of) for each recording."""
    return Counter(
        (
            person_of(one.item),
            WORDS[one.decision],
            LABEL if one.labelled else None,
            one.note or None,
            sum(one.points) if one.points else None,
            len(one.points) * FULL or None,
        )
        for one in made
    )


def expected_part(name: str, made: list[Made]) -> list[Cell]:
    """A person's or a label's row: name, recordings, length, reviewed, need action, points, of."""
    scored = [point for one in made for point in one.points]
    length = formats.length_text(sum(one.item.length_s or 0 for one in made))
    action = sum(one.decision is Decision.NEEDS_ACTION for one in made)
    return [name, len(made), length, len(made), action, *([sum(scored), len(scored) * FULL] if scored else [])]


def test_monday_to_wednesday(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = tmp_path / "data", tmp_path / "report.xlsx"
    monkeypatch.setattr(world, "RECORDINGS", COUNT)
    run(monday(folder), timeout=60)
    made: list[Made] = run(tuesday(folder), timeout=120)
    run(wednesday(folder, out), timeout=60)
    assert Counter(one.decision for one in made) == {Decision.REVIEWED: 54, Decision.NOT_SURE: 3, Decision.NEEDS_ACTION: 3}

    sheets = read_sheets(out)
    assert list(sheets) == ["Recordings", "People", "Labels", "Scorecard"]
    heads = {name: next(n for n, row in enumerate(rows) if len(row) > 1) for name, rows in sheets.items()}
    rows = {name: rows[heads[name] + 1 :] for name, rows in sheets.items()}
    assert not any("Not the whole list" in str(cell) for row in sheets["Recordings"] for cell in row)

    full = [[*row, *[None] * (10 - len(row))] for row in rows["Recordings"]]
    assert Counter((row[0], *row[4:9]) for row in full) == expected_rows(made)
    people: dict[str, list[Made]] = {}
    for one in made:
        people.setdefault(person_of(one.item), []).append(one)
    assert sorted(rows["People"], key=str) == sorted((expected_part(name, some) for name, some in people.items()), key=str)
    assert rows["Labels"] == [expected_part(LABEL, [one for one in made if one.labelled])]
    assert rows["Scorecard"] == [
        [GREETED, 10, 5 * YES, 10 * FULL, "No: 5, Yes: 5"],
        [TONE, 10, 10 * FULL, 10 * FULL, "5: 10"],
    ]
