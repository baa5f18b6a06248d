"""The page of spoken texts by itself: places among wide characters, one step to take back, voices, counts."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.message_checks.remarks import Remark, RemarkKind
from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.ui.sounds import remark_words
from callfire_desktop.ui.sounds.remark_list import MOST_ROWS
from callfire_desktop.ui.sounds.spoken_page import SpokenPage
from callfire_desktop.ui.theme.theme import Theme

TODAY = dt.date(2026, 10, 12)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> SpokenPage:
    one = SpokenPage(Theme(qapp), lambda: TODAY)
    qtbot.addWidget(one)
    one.resize(1000, 600)
    one.show()
    return one


def underlined(page: SpokenPage) -> list[str]:
    return [selection.cursor.selectedText() for selection in page.field.extraSelections()]


def row_of(page: SpokenPage, said: str) -> Remark:
    return next(row.remark for row in page.remarks.rows if row.remark.said.strip() == said)


def press(page: SpokenPage, said: str, place: int = 0) -> None:
    row = next(row for row in page.remarks.rows if row.remark.said.strip() == said)
    row.buttons[place].click()


def test_underlines_are_right_behind_wide_characters(page: SpokenPage) -> None:
    page.show_draft(SpokenDraft("😀😀 Hello 👍🏽 Ctr at 6:30am"))
    assert [one.strip() for one in underlined(page)] == ["😀😀", "👍🏽", "Ctr", "6:30am"]
    press(page, "6:30am")
    assert page.field.text == "😀😀 Hello 👍🏽 Ctr at six thirty in the morning"
    press(page, "👍🏽")
    assert page.field.text == "😀😀 Hello Ctr at six thirty in the morning"
    assert page.field.place == len("😀😀 Hello Ctr"), "it went on to the next remark"
    page.field.undo()
    page.field.undo()
    assert page.field.text == "😀😀 Hello 👍🏽 Ctr at 6:30am"


def test_underlines_are_right_after_every_key(page: SpokenPage) -> None:
    """Those that moved with the text are left where they are; they must be where a fresh look would put them."""
    chance = random.Random(5)
    page.show_draft(SpokenDraft("Ctr 😀 at 6:30am, info 3105550188 or 12/3 @ PTA"))
    for _ in range(120):
        cursor = page.field.textCursor()
        cursor.setPosition(page.field._units(chance.randint(0, len(page.field.text))))  # never within a wide character
        page.field.setTextCursor(cursor)
        if chance.random() < 0.3:
            cursor.deletePreviousChar()
        else:
            page.field.insertPlainText(chance.choice(["a", " ", "1", "😀", "Ctr ", ":", "\n", "PTA"]))
        check = page._check
        expected = [remark.said for remark in check.remarks if remark.start < remark.end]
        assert [one.replace("\u2029", "\n") for one in underlined(page)] == expected


def test_places_follow_while_the_list_rests(page: SpokenPage) -> None:
    """A button of a list that is a moment old still changes the right place, or nothing."""
    page.show_draft(SpokenDraft("The Ctr is closed"))
    remark = row_of(page, "Ctr")
    page.field.setPlainText("Well, The Ctr is closed")
    page.remarks.offer_pressed.emit(remark, "Center")
    assert page.field.text in ("Well, The Ctr is closed", "Well, The Center is closed")


def test_the_second_offer_is_taken_too(page: SpokenPage) -> None:
    page.show_draft(SpokenDraft("Closed until 12/3 only"))
    press(page, "12/3", 1)
    assert page.field.text == "Closed until March twelfth only"


def test_what_only_the_person_knows_is_typed_over(page: SpokenPage) -> None:
    page.show_draft(SpokenDraft("The school is closed"))
    page.next_remark()
    rows = {row.remark.kind: row for row in page.remarks.rows}
    rows[RemarkKind.NO_NUMBER].buttons[0].click()
    assert page.field.textCursor().selectedText() == "____"
    QTest.keyClicks(page.field, "310-555-0188")
    assert page.field.text == "The school is closed. Call us back at 310-555-0188."


def test_another_voice_is_one_click_away(page: SpokenPage) -> None:
    page.show_draft(SpokenDraft("La escuela estará cerrada mañana por la lluvia"))
    row = next(row for row in page.remarks.rows if row.remark.kind is RemarkKind.OTHER_LANGUAGE)
    assert row.buttons[0].accessibleName() == "Choose Sofía (Spanish)"
    row.buttons[0].click()
    assert page.draft.voice == "SPANISH1"
    assert not any(row.remark.kind is RemarkKind.OTHER_LANGUAGE for row in page.remarks.rows)


def test_pasted_text_comes_plain(page: SpokenPage) -> None:
    data = QMimeData()
    data.setHtml("<b>Closed</b><img src='x'>")
    data.setText("Closed")
    page.field.insertFromMimeData(data)
    assert page.field.text == "Closed"
    assert "<b>" not in page.field.document().toHtml()
    assert "font-weight:7" not in page.field.document().toHtml()


def test_long_texts_are_counted_and_not_sent(page: SpokenPage) -> None:
    page.show_draft(SpokenDraft("12/3 " * 800))
    assert len(page.remarks.rows) == MOST_ROWS
    assert page._left.text().startswith("0 ")
    assert page._keep.isEnabled()
    page.field.insertPlainText("x")
    assert page._left.text().startswith("1 ")
    assert not page._keep.isEnabled()
    assert not page._hear.isEnabled()


def test_nothing_typed_is_nothing_to_keep(page: SpokenPage) -> None:
    page.show_draft(SpokenDraft(" \n "))
    assert [page._hear.isEnabled(), page._keep.isEnabled(), page._fix_all.isEnabled()] == [False, False, False]


def test_the_message_is_named_by_its_first_words(page: SpokenPage) -> None:
    page.show_draft(SpokenDraft("This is Lincoln School. We are closed."))
    assert page.chosen_name == "This is Lincoln School. We are"
    page.name.setText(" Snow ")
    assert page.chosen_name == "Snow"


def test_keys_go_from_remark_to_remark_and_back(page: SpokenPage, qtbot: QtBot) -> None:
    page.show_draft(SpokenDraft("Hello Ctr at 6:30am"))
    page.activateWindow()
    page.take_focus()
    page.field.moveCursor(QTextCursor.MoveOperation.Start)
    page.next_remark()
    first = page.window().focusWidget()
    page.next_remark()
    second = page.window().focusWidget()
    assert first is not second
    assert page.field.extraSelections()[1].format.background().color() == page._theme.color("sel")
    assert second is not None
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is page.field
    with qtbot.waitSignal(page.leave_pressed):
        QTest.keyClick(page.field, Qt.Key.Key_Escape)


def test_every_kind_has_its_words() -> None:
    values: dict[str, str | int] = {"language": "es", "seconds": 90, "characters": 4001, "most": 4000}
    for kind in RemarkKind:
        remark = Remark(kind, 0, 0, values=values)
        assert remark_words.why_text(remark, "FEMALE1"), kind
        assert remark_words.head_text(remark), kind
