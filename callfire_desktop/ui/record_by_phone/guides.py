"""Each state of a recording by telephone in words (WORDS 7): a sentence, a line of help, what can be pressed, what reassures.

CallFire reports *being recorded* and *ready* only. What stands before them is worded as what to do, never as a fact.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.phone_recordings import PhoneRecording, PhoneStep
from callfire_desktop.ui import formats
from callfire_desktop.ui.error_texts import error_text


class Act(enum.Enum):
    """What a button asks for."""

    KEEP = "keep"
    AGAIN = "again"
    RENAME = "rename"
    STOP_WAITING = "stop_waiting"
    KEEP_WAITING = "keep_waiting"
    LOOK = "look"
    LEAVE = "leave"  # back to the list; how it ended has been seen
    ANOTHER = "another"  # a new message
    FORM = "form"  # back to what was typed


@dataclass(frozen=True, slots=True)
class GuideButton:
    """A verb and what it asks for."""

    act: Act
    text: str
    kind: str = "plain"
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """The picture: an icon on a disc in a state's colour; ``rings`` pulse while somebody may be on the telephone."""

    icon: str
    token: str
    rings: bool = False
    circle: bool = False  # a still circle: CallFire is at work


@dataclass(frozen=True, slots=True)
class Guide:
    """All that the page says of a state. ``step`` counts from 0; 4 is "all done". ``clock_from_ms`` None: no clock runs."""

    step: int
    sign: Sign
    sentence: str
    help: str
    buttons: tuple[GuideButton, ...]
    foot: str
    clock_from_ms: int | None = None
    plays: bool = False
    """The player stands where the clock stood."""


LONGEST_NAME_SAID = 32
"""A name may be long; whole it stands at the page's top, and as its tooltip."""

CALL, RECORD, PREPARE, LISTEN, DONE = range(5)

WAITING = Sign("clock", "calm")


def guide_of(recording: PhoneRecording, now_ms: int, *, offline: bool = False, earlier_stays: bool = True) -> Guide:
    """What to say of a recording.

    Args:
        recording: it.
        now_ms: by this computer's clock.
        offline: CallFire can't be asked now.
        earlier_stays: what it was recorded in place of is a message, and not a call nobody answered.
    """
    guide = _GUIDES[recording.step](recording if earlier_stays else replace(recording, replaces=None), now_ms)
    if not recording.is_under_way:
        return guide
    if recording.long_wait:
        guide = replace(
            guide,
            sign=WAITING,
            sentence=_tr("Still nothing after 3 min."),
            help=_tr("You can stop waiting; we keep looking."),
            buttons=(_keep_waiting("primary"), _stop_waiting()),
        )
    if recording.in_background:
        buttons = (_keep_waiting("primary"), _look(), _leave())
        guide = replace(guide, help=_tr("You stopped waiting. We look from time to time and tell you here."), buttons=buttons)
    if offline:
        guide = replace(guide, foot=_tr("CallFire can't be reached now. We look again by ourselves; no one is called again."))
    return guide


def _calling(one: PhoneRecording, _now_ms: int) -> Guide:
    return Guide(
        CALL,
        Sign("phone-out", "accent", rings=True),
        _tr("Your phone will ring. Pick up."),
        _tr("It rings this one number, once: {number}").format(number=formats.phone_text(one.number)),
        (_stop_waiting(),),
        _closable(),
        clock_from_ms=one.started_ms,
    )


def _recording(one: PhoneRecording, _now_ms: int) -> Guide:
    return Guide(
        RECORD,
        Sign("mic", "bad", rings=True),
        _tr("Do what the voice on the phone says, then speak."),
        _tr("Hang up when you are done."),
        (_stop_waiting(),),
        _closable(),
        clock_from_ms=one.started_ms,
    )


def _preparing(one: PhoneRecording, _now_ms: int) -> Guide:
    return Guide(
        PREPARE,
        Sign("sound", "accent", circle=True),
        _tr("CallFire is getting your message ready."),
        _tr("It plays by itself when it is here."),
        (_stop_waiting(),),
        _closable(),
        clock_from_ms=one.since_ms,
    )


def _ready(one: PhoneRecording, now_ms: int) -> Guide:
    sentence = _tr("Here it is.")
    if one.found_again:
        sentence = _tr("Your message from {time} was found.").format(time=formats.short_when_text(one.started_ms, now_ms))
    said = _tr("It plays by itself. Does it sound right?")
    foot = _tr("“Record again…” rings your phone once more. This message stays until the new one is kept.")
    if one.replaces is not None:
        foot = _tr("Your first message stays until this one is kept.")
    if one.keep_wanted:
        said = _tr("It is kept at CallFire. A copy is on its way to this computer.")
    keep = GuideButton(Act.KEEP, _tr("Keep this message"), "primary", "check")
    buttons = (keep, _again("plain"), GuideButton(Act.RENAME, _tr("Rename…"), "quiet", "pencil"))
    return Guide(LISTEN, Sign("check", "good"), sentence, said, buttons, foot, plays=True)


def _kept(one: PhoneRecording, _now_ms: int) -> Guide:
    buttons = (
        _leave("primary"),
        GuideButton(Act.ANOTHER, _tr("Record another message…"), "plain", "mic"),
        GuideButton(Act.RENAME, _tr("Rename…"), "quiet", "pencil"),
    )
    sentence = _tr("“{name}” is kept.").format(name=_in_short(one.name))
    said = _tr("It is in your sounds, with a copy on this computer.")
    return Guide(DONE, Sign("check", "good"), sentence, said, buttons, _nobody(), plays=True)


def _no_answer(one: PhoneRecording, _now_ms: int) -> Guide:
    said = _tr("Nothing was recorded, and the empty entry was removed.") if one.entry_removed else _tr("Nothing was recorded.")
    sentence = _tr("It looks as if no one picked up.")
    return Guide(CALL, Sign("no-answer", "text2"), sentence, said, (_again("primary"), _leave()), _your_turn())


def _failed(one: PhoneRecording, _now_ms: int) -> Guide:
    said = _tr("Your phone may have rung. The empty entry was removed.") if one.entry_removed else _tr("Your phone may have rung.")
    sentence = _tr("CallFire could not make a sound from the call.")
    return Guide(PREPARE, Sign("x-circle", "bad"), sentence, said, (_again("primary"), _leave()), _your_turn())


def _gone(_one: PhoneRecording, _now_ms: int) -> Guide:
    said = _tr("It may have been removed elsewhere. No one is called by this.")
    sentence = _tr("CallFire no longer has this message.")
    return Guide(PREPARE, Sign("info", "text2"), sentence, said, (_again("primary"), _leave()), _your_turn())


def _doubtful(one: PhoneRecording, _now_ms: int) -> Guide:
    foot = _tr("We look at CallFire until it is clear, and never call a second time by ourselves.")
    if one.failure is not None:
        foot = f"{error_text(one.failure).first_line} {foot}"
    return Guide(
        CALL,
        Sign("question", "doubt"),
        _tr("We don't know yet whether your phone will ring."),
        _tr("If it does, pick up and speak."),
        (_look(), _stop_waiting()),
        foot,
        clock_from_ms=one.started_ms,
    )


def _cant_tell(_one: PhoneRecording, _now_ms: int) -> Guide:
    return Guide(
        CALL,
        Sign("question", "doubt"),
        _tr("We still can't tell. Treat your phone as called."),
        _tr("CallFire shows no such message. If it comes later, we find it."),
        (_leave("primary"), _look(), _again("quiet")),
        _tr("“Record again…” asks first: your phone may ring twice."),
    )


def _not_called(one: PhoneRecording, _now_ms: int) -> Guide:
    sentence, said = _tr("Your phone was not called."), _tr("No one was called. What you typed is kept.")
    if one.failure is not None:
        text = error_text(one.failure)
        sentence, said = text.first_line, f"{text.people_line} {text.what_now}"
    form = GuideButton(Act.FORM, _tr("Back to what you typed"), "primary")
    return Guide(CALL, Sign("warning", "warn"), sentence, said, (form, _leave()), _nobody())


_GUIDES: dict[PhoneStep, Callable[[PhoneRecording, int], Guide]] = {
    PhoneStep.CALLING: _calling,
    PhoneStep.RECORDING: _recording,
    PhoneStep.PREPARING: _preparing,
    PhoneStep.READY: _ready,
    PhoneStep.KEPT: _kept,
    PhoneStep.NO_ANSWER: _no_answer,
    PhoneStep.FAILED: _failed,
    PhoneStep.GONE: _gone,
    PhoneStep.DOUBTFUL: _doubtful,
    PhoneStep.CANT_TELL: _cant_tell,
    PhoneStep.NOT_CALLED: _not_called,
}


def _in_short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME_SAID else f"{name[: LONGEST_NAME_SAID - 1].rstrip()}…"


def _stop_waiting() -> GuideButton:
    return GuideButton(Act.STOP_WAITING, _tr("Stop waiting"))


def _keep_waiting(kind: str) -> GuideButton:
    return GuideButton(Act.KEEP_WAITING, _tr("Keep waiting"), kind)


def _look() -> GuideButton:
    return GuideButton(Act.LOOK, _tr("Check again"), "plain", "refresh")


def _again(kind: str) -> GuideButton:
    return GuideButton(Act.AGAIN, _tr("Record again…"), kind, "mic")


def _leave(kind: str = "plain") -> GuideButton:
    return GuideButton(Act.LEAVE, _tr("Back to the sounds"), kind)


def _closable() -> str:
    return _tr("You may close this window: the recording is found again by itself.")


def _nobody() -> str:
    return _tr("Nothing rings now.")


def _your_turn() -> str:
    return _tr("Nothing rings now, and nothing is called again by itself.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PhoneGuides", text)
