"""What is said of each state (WORDS 7), and which buttons stand there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.phone_recordings import PhoneStep
from callfire_desktop.ui.record_by_phone.guides import Act, guide_of
from callfire_desktop.ui.record_by_phone.unsettled import most_urgent
from tests.ui.record_by_phone.messages import NOW, every_state, message

SAID = {
    "calling": ("Your phone will ring. Pick up.", "(213) 555-0142", (Act.STOP_WAITING,)),
    "recording": ("Do what the voice on the phone says, then speak.", "Hang up", (Act.STOP_WAITING,)),
    "preparing": ("CallFire is getting your message ready.", "plays by itself", (Act.STOP_WAITING,)),
    "ready": ("Here it is.", "Does it sound right?", (Act.KEEP, Act.AGAIN, Act.RENAME)),
    "kept": ("“Snow day” is kept.", "a copy on this computer", (Act.LEAVE, Act.ANOTHER, Act.RENAME)),
    "no_answer": ("It looks as if no one picked up.", "Nothing was recorded.", (Act.AGAIN, Act.LEAVE)),
    "cleaned up": (
        "It looks as if no one picked up.",
        "Nothing was recorded, and the empty entry was removed.",
        (Act.AGAIN, Act.LEAVE),
    ),
    "failed": ("CallFire could not make a sound from the call.", "may have rung", (Act.AGAIN, Act.LEAVE)),
    "gone": ("CallFire no longer has this message.", "removed elsewhere", (Act.AGAIN, Act.LEAVE)),
    "long wait": (
        "Still nothing after 3 min.",
        "You can stop waiting; we keep looking.",
        (Act.KEEP_WAITING, Act.STOP_WAITING),
    ),
    "stopped waiting": ("Your phone will ring. Pick up.", "You stopped waiting.", (Act.KEEP_WAITING, Act.LOOK, Act.LEAVE)),
    "doubtful": (
        "We don't know yet whether your phone will ring.",
        "If it does, pick up and speak.",
        (Act.LOOK, Act.STOP_WAITING),
    ),
    "cant_tell": ("We still can't tell. Treat your phone as called.", "no such message", (Act.LEAVE, Act.LOOK, Act.AGAIN)),
    "not_called": ("This account may not do that at CallFire.", "No one was called. Ask the owner", (Act.FORM, Act.LEAVE)),
    "not called, not said why": ("Your phone was not called.", "No one was called.", (Act.FORM, Act.LEAVE)),
    "being kept": ("Here it is.", "A copy is on its way", (Act.KEEP, Act.AGAIN, Act.RENAME)),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_state(qapp: QApplication, name: str) -> None:
    sentence, part, acts = SAID[name]
    guide = guide_of(every_state()[name], NOW)
    assert guide.sentence == sentence
    assert part in guide.help
    assert tuple(one.act for one in guide.buttons) == acts


def test_every_state_has_its_words(qapp: QApplication) -> None:
    assert {step.value for step in PhoneStep} <= SAID.keys()
    for name, one in every_state().items():
        guide = guide_of(one, NOW)
        assert guide.sentence, name
        assert guide.help, name
        assert guide.foot, name
        assert guide.buttons, name
        assert sum(button.kind == "primary" for button in guide.buttons) <= 1, name


def test_nothing_that_dials_stands_beside_a_doubt(qapp: QApplication) -> None:
    """WORDS 4, U: never a button that dials; "Record again…" asks first, and only when we stopped looking."""
    doubtful = guide_of(every_state()["doubtful"], NOW)
    assert not {Act.AGAIN, Act.ANOTHER, Act.FORM} & {one.act for one in doubtful.buttons}
    assert doubtful.foot.startswith("The connection broke before CallFire's answer came. We look at CallFire until it is clear")
    can_not_tell = guide_of(every_state()["cant_tell"], NOW)
    assert can_not_tell.buttons[-1].text == "Record again…"
    assert "your phone may ring twice" in can_not_tell.foot


def test_a_found_message_says_from_when_it_is(qapp: QApplication) -> None:
    assert guide_of(every_state()["found"], NOW).sentence.startswith("Your message from ")
    assert guide_of(every_state()["found"], NOW).sentence.endswith(" was found.")


def test_a_long_name_is_said_in_short(qapp: QApplication) -> None:
    assert guide_of(every_state()["kept, long name"], NOW).sentence == "“<b>Snow</b> day, all schools, s…” is kept."


def test_the_first_stays_until_the_second_is_kept(qapp: QApplication) -> None:
    second = every_state()["in place of another"]
    assert guide_of(second, NOW).foot == "Your first message stays until this one is kept."
    assert "first message" not in guide_of(second, NOW, earlier_stays=False).foot, "of a call nobody answered there is none"


def test_offline_it_goes_on_and_nothing_is_called_again(qapp: QApplication) -> None:
    online, offline = (guide_of(every_state()["recording"], NOW, offline=off) for off in (False, True))
    assert offline.foot == "CallFire can't be reached now. We look again by ourselves; no one is called again."
    assert (offline.sentence, offline.buttons) == (online.sentence, online.buttons)
    assert guide_of(every_state()["ready"], NOW, offline=True) == guide_of(every_state()["ready"], NOW)


def test_the_worst_is_told_first(qapp: QApplication) -> None:
    ready, doubt, calling = message(PhoneStep.READY, length_s=27), message(PhoneStep.DOUBTFUL), message(PhoneStep.CALLING)
    assert most_urgent([]) is None
    first = most_urgent([calling, ready, doubt])
    assert first is not None
    assert first.notice is not None
    assert (first.notice.token, first.notice.first) == ("doubt", "We don't know yet whether your phone will ring.")
    second = most_urgent([calling, ready])
    assert second is not None
    assert second.notice is not None
    assert (second.notice.first, second.notice.side) == ("Your message is ready.", "“Snow day” · 0:27")
    third = most_urgent([calling])
    assert third is not None
    assert (third.line, third.notice) == ("Recording by phone: “Snow day”", None)
    assert most_urgent([message(PhoneStep.KEPT)]) is None


@pytest.mark.parametrize(
    ("step", "line", "notice"),
    [
        (PhoneStep.NO_ANSWER, "Not recorded: “Snow day”", "Your message was not recorded."),
        (PhoneStep.NOT_CALLED, "Not recorded: “Snow day”", "Your message was not recorded."),
        (PhoneStep.GONE, "No longer at CallFire: “Snow day”", "CallFire no longer has your message."),
        (PhoneStep.CANT_TELL, "Not known yet: “Snow day”", "We still can't tell whether your phone was called."),
    ],
)
def test_nothing_is_called_recorded_that_is_not(qapp: QApplication, step: PhoneStep, line: str, notice: str) -> None:
    told = most_urgent([message(step)])
    assert told is not None
    assert told.notice is not None
    assert (told.line, told.notice.first) == (line, notice)
