"""Recording a message by telephone: what is asked before the call, and how far it is afterwards."""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass

from callfire_desktop.domain.calling_hours import Hours, TheirTime
from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.phone_numbers import NumberProblem, normalize

LONGEST_NAME = 40
"""Signs of a name that is sent; the person's own name is kept whole as our own label."""

UNNAMED = "Message"
_SHOWN_AS = {"Cc": " ", "Zl": " ", "Zp": " ", "Zs": " ", "Cf": "", "Cs": "", "Co": "", "Cn": ""}
"""Kinds of signs that are not sent as they are: line ends and the like become a space, direction marks and the like go."""

LAST_DIGITS = 4


class WhyTyped(enum.Enum):
    """Why the last four digits must be typed before this call."""

    NOT_MY_PHONE = "not_my_phone"
    OUTSIDE_HOURS = "outside_hours"  # by the number's clock, or its clock is not known
    MAY_RING_TWICE = "may_ring_twice"  # an earlier call to it may still come (SAFETY S1)


class NotCalled(enum.Enum):
    """Why a call was not made. No one was called."""

    BAD_NUMBER = "bad_number"  # PhoneCheck.problem says which
    ON_DO_NOT_CALL = "on_do_not_call"
    LIST_UNREADABLE = "list_unreadable"  # E37, or why CallFire could not be asked
    CLOCK_UNKNOWN = "clock_unknown"  # E34
    ANOTHER_UNDER_WAY = "another_under_way"  # one at a time: CallNotMadeError.other is its id
    MUST_TYPE = "must_type"  # there is a reason to type that was not shown yet: show CallNotMadeError.check
    WRONG_DIGITS = "wrong_digits"
    TOO_LATE = "too_late"  # waited too long, or this computer slept
    NO_MESSAGE = "no_message"  # again(): there is no such recording
    NOT_SAVED = "not_saved"  # could not be written down first (E22, E23)


@dataclass(frozen=True, slots=True)
class MyPhone:
    """A telephone of the person's own. ``used_ms``: last recorded with, None never."""

    number: str
    label: str
    used_ms: int | None


@dataclass(frozen=True, slots=True)
class PhoneCheck:
    """All that is known of a number before it is called.

    ``asked`` is True where CallFire was asked just now; else only what is stored here was looked at. ``refusal`` None and
    ``must_type`` empty: it may be called by pressing a button. ``list_read_ms`` is how old the stored do-not-call list is
    (CallFire's time, None never read).
    """

    number: str  # 11 digits, "" where it is none
    shown: str  # "(213) 555-0142"
    problem: NumberProblem | None = None
    my_phone: MyPhone | None = None
    asked: bool = False
    on_do_not_call: bool = False
    do_not_call_source: str = ""
    list_read_ms: int | None = None
    hours: Hours = Hours.UNKNOWN
    their_times: tuple[TheirTime, ...] = ()
    credits: float | None = None
    credits_readable: bool = True
    must_type: frozenset[WhyTyped] = frozenset()
    refusal: NotCalled | None = None
    failure: Failure | None = None  # with LIST_UNREADABLE and CLOCK_UNKNOWN
    other: int | None = None  # with ANOTHER_UNDER_WAY: the recording under way


class CallNotMadeError(Exception):
    """The call was not made and no one was called. ``check`` is the newest look at the number, where there was one."""

    def __init__(
        self, reason: NotCalled, *, failure: Failure | None = None, check: PhoneCheck | None = None, other: int | None = None
    ) -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.failure = failure
        self.check = check
        self.other = other


class PhoneStep(enum.Enum):
    """How far a recording is. CallFire says *being recorded*, *ready* or *failed*; CALLING and RECORDING are guessed by time."""

    CALLING = "calling"  # "Your phone will ring. Pick up."
    RECORDING = "recording"  # "Do what the voice on the phone says, then speak."
    PREPARING = "preparing"  # CallFire works on it
    READY = "ready"  # heard, not yet kept
    KEPT = "kept"  # the person kept it and the copy is here
    NO_ANSWER = "no_answer"  # failed as soon as an unanswered call does: a guess
    FAILED = "failed"
    GONE = "gone"  # deleted at CallFire or removed by it, or its answer is 404
    DOUBTFUL = "doubtful"  # we are looking
    CANT_TELL = "cant_tell"  # looked long enough; treat it as called
    NOT_CALLED = "not_called"  # proved; ``failure`` says why


UNDER_WAY = frozenset({PhoneStep.CALLING, PhoneStep.RECORDING, PhoneStep.PREPARING, PhoneStep.DOUBTFUL})


@dataclass(frozen=True, slots=True)
class PhoneRecording:
    """One message recorded by telephone. Times are this computer's clock, Unix ms."""

    id: int
    number: str
    name: str  # the person's own
    sent_name: str  # what CallFire knows it by
    script: str
    step: PhoneStep
    started_ms: int
    since_ms: int  # since when this step
    sound_id: int | None = None
    status: str = ""  # CallFire's word, "" while none is known
    length_s: int | None = None
    failure: Failure | None = None
    long_wait: bool = False  # "Nothing yet": three minutes without a change
    in_background: bool = False  # the person stopped waiting; we look more rarely
    looks: int = 0  # whole looks in vain
    last_look_ms: int | None = None
    replaces: int | None = None  # the recording this one was made in place of
    keep_wanted: bool = False  # Keep was pressed; KEPT once the copy is here
    entry_removed: bool = False  # CallFire's empty entry of a failed call is gone
    found_again: bool = False  # under way at the start of this session, and found
    from_backup: bool = False

    @property
    def is_under_way(self) -> bool:
        """It is still looked at, and no other may begin unless the person stopped waiting for it."""
        return self.step in UNDER_WAY


def american_number(text: str) -> str | NumberProblem:
    """A typed number as 11 digits; only complete numbers of North America can be called."""
    number = normalize(text)
    if isinstance(number, str) and not number.startswith("1"):
        return NumberProblem.FOREIGN
    return number


def sent_name(name: str, code: str) -> str:
    """What a recording is called at CallFire: the person's words without control signs and direction marks, then the code."""
    visible = "".join(_SHOWN_AS.get(unicodedata.category(sign), sign) for sign in name)
    words = " ".join(visible.split())
    cut = words[:LONGEST_NAME]
    while len(words) > len(cut) > 0 and unicodedata.combining(words[len(cut)]):
        cut = cut[:-1]  # an accent is not cut off its letter
    return f"{cut.strip() or UNNAMED} {code}"
