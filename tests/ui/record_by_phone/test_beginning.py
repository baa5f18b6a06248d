"""What is asked before a call: read back while one types, wrong at its field, typed once more where the gate wants it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.calling_hours import Hours, TheirTime
from callfire_desktop.domain.failures import Failure, FailureKind, PeopleCalled
from callfire_desktop.domain.phone_numbers import NumberProblem
from callfire_desktop.domain.phone_recordings import MyPhone, NotCalled, PhoneCheck, WhyTyped
from callfire_desktop.ui import formats
from callfire_desktop.ui.record_by_phone.beginning import BeginningForm, Typed
from callfire_desktop.ui.record_by_phone.calling_words import not_called_sentence, problem_sentence, reason_sentence, refusal_sentence
from callfire_desktop.ui.theme.theme import Theme
from tests.ui.record_by_phone.messages import NOW

ACCOUNT = Account("a", "Lincoln Elementary", AccountColor.TEAL, AccountKind.CALLFIRE, "login")
NUMBER, SHOWN = "12135550142", "(213) 555-0142"


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication) -> BeginningForm:
    made = BeginningForm(Theme(qapp), ACCOUNT)
    made.resize(960, 440)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def says(form: BeginningForm, part: str) -> bool:
    return any(part in label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_the_number_is_read_back_while_one_types(form: BeginningForm) -> None:
    QTest.keyClicks(form.number.edit, "213 555 014")
    assert not says(form, SHOWN)
    QTest.keyClicks(form.number.edit, "2")
    assert says(form, SHOWN)
    assert says(form, f"Call {SHOWN} now?")
    QTest.keyClick(form.number.edit, Qt.Key.Key_Backspace)
    assert not says(form, SHOWN)
    assert says(form, "Give it a name, check the number")


def test_a_half_number_is_wrong_when_the_field_is_left(form: BeginningForm) -> None:
    form.number.edit.setFocus()
    QTest.keyClicks(form.number.edit, "213555")
    assert not says(form, "too short")
    form.show_check(PhoneCheck("", "213555", problem=NumberProblem.TOO_SHORT, refusal=NotCalled.BAD_NUMBER), NOW)
    assert not says(form, "too short")
    form.name.edit.setFocus()
    assert says(form, "That number is too short. It needs 10 digits.")
    assert form.number.edit.accessibleDescription() == "That number is too short. It needs 10 digits."


def test_digits_are_asked_only_where_the_gate_wants_them(form: BeginningForm) -> None:
    form.fill(Typed("Snow day", NUMBER, "Hello"))
    top = form.digits.y()
    assert not form.digits.isVisible()
    assert form.shown_reasons == frozenset()
    form.show_check(PhoneCheck(NUMBER, SHOWN, must_type=frozenset({WhyTyped.NOT_MY_PHONE})), NOW)
    assert form.digits.isVisible()
    assert form.digits.y() == top, "its place is kept for it"
    assert form.shown_reasons == {WhyTyped.NOT_MY_PHONE}
    assert says(form, "This number is not one of your phones yet.")
    QTest.keyClicks(form.digits.edit, "0142")
    assert form.typed == Typed("Snow day", SHOWN, "Hello", "0142")
    QTest.keyClicks(form.number.edit, "1")
    assert form.typed.digits == "", "they were typed for another number"
    assert not form.digits.isVisible()


def test_a_number_on_the_list_has_no_way_around(form: BeginningForm) -> None:
    form.fill(Typed("Snow day", NUMBER))
    form.show_check(
        PhoneCheck(
            NUMBER,
            SHOWN,
            on_do_not_call=True,
            do_not_call_source="Api V2",
            list_read_ms=NOW,
            must_type=frozenset({WhyTyped.NOT_MY_PHONE}),
            refusal=NotCalled.ON_DO_NOT_CALL,
        ),
        NOW,
    )
    assert says(form, "On the do-not-call list (source “Api V2”). Not called. (List read: Today")
    assert says(form, f"{SHOWN} is not called")
    assert not form.digits.isVisible()


def test_another_message_under_way_is_shown(form: BeginningForm) -> None:
    form.fill(Typed("Snow day", NUMBER))
    form.show_check(PhoneCheck(NUMBER, SHOWN, refusal=NotCalled.ANOTHER_UNDER_WAY, other=12), NOW)
    assert says(form, "Another message is being recorded. One at a time.")
    wanted: list[object] = []
    form.other_pressed.connect(wanted.append)
    button = next(one for one in form.findChildren(type(form.call)) if one.text() == "Show that message")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == [12]


def test_credits_are_said_or_that_they_are_not_known(form: BeginningForm) -> None:
    form.show_credits(4210, readable=True)
    assert says(form, f"Uses credits. You have {formats.number_text(4210)}.")
    form.show_credits(None, readable=False)
    assert says(form, "Credits not readable")


def test_enter_never_dials(form: BeginningForm) -> None:
    calls: list[bool] = []
    form.call_pressed.connect(lambda: calls.append(True))
    form.fill(Typed("Snow day", NUMBER))
    form.show_check(PhoneCheck(NUMBER, SHOWN, must_type=frozenset({WhyTyped.OUTSIDE_HOURS}), hours=Hours.UNKNOWN), NOW)
    for edit in (form.name.edit, form.number.edit, form.digits.edit):
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_Return)
        assert calls == []
    assert QApplication.focusWidget() is form.call, "Enter leads on to the button"
    QTest.keyClick(form.call, Qt.Key.Key_Space)
    assert calls == [True]
    form.say_calling(True)
    QTest.keyClick(form.call, Qt.Key.Key_Space)
    assert calls == [True], "nothing is pressed twice"


def test_my_phones_fill_the_number(form: BeginningForm) -> None:
    form.show_phones([MyPhone(NUMBER, "Office & desk", NOW), MyPhone("13105550100", "", None)])
    texts = [action.text() for action in form.findChildren(QAction) if action.text()]
    assert texts == ["Office && desk · (213) 555-0142", "(310) 555-0100", "Change my phones…"]
    next(action for action in form.findChildren(QAction) if "Office" in action.text()).trigger()
    assert form.typed.number == SHOWN


def test_hours_are_said_by_the_clock_of_the_number(qapp: QApplication) -> None:
    times = (TheirTime("America/Denver", 21 * 60 + 40), TheirTime("America/Chicago", 22 * 60 + 40))
    both = frozenset({WhyTyped.OUTSIDE_HOURS, WhyTyped.NOT_MY_PHONE, WhyTyped.MAY_RING_TWICE})
    said = reason_sentence(both, PhoneCheck(NUMBER, SHOWN, their_times=times))
    assert said.startswith("We can't tell how an earlier call to it went: it may ring twice.")
    assert "It is 9:40 p.m. or 10:40 p.m. for this number; calling hours are 8:00 a.m. to 9:00 p.m." in said
    assert said.endswith("This number is not one of your phones yet.")
    unknown = reason_sentence({WhyTyped.OUTSIDE_HOURS}, PhoneCheck(NUMBER, SHOWN))
    assert unknown.startswith("We don't know what time it is for this number")


@pytest.mark.parametrize("reason", list(NotCalled))
def test_a_call_not_made_says_that_no_one_was_called(qapp: QApplication, reason: NotCalled) -> None:
    assert "No one was called" in not_called_sentence(reason)


@pytest.mark.parametrize("problem", list(NumberProblem))
def test_each_wrong_number_has_its_sentence(qapp: QApplication, problem: NumberProblem) -> None:
    said = problem_sentence(problem)
    assert said.endswith(".")
    assert refusal_sentence(PhoneCheck("", "x", problem=problem, refusal=NotCalled.BAD_NUMBER), NOW) == said


def test_a_list_that_can_not_be_read_says_what_now(qapp: QApplication) -> None:
    failure = Failure(FailureKind.LIST_UNREADABLE, PeopleCalled.NO_ONE)
    check = PhoneCheck(NUMBER, SHOWN, refusal=NotCalled.LIST_UNREADABLE, failure=failure)
    assert refusal_sentence(check, NOW) == (
        "We could not read the do-not-call list, so calling was not started. No one was called. We start only after a fresh look."
    )
