"""The states of a send: one row for each time something that may ring a telephone is asked of CallFire (ARCHITECTURE 3, SAFETY S1, S5).

``HELD → SENDING → SENT | NOT_SENT | UNKNOWN``; ``HELD → CANCELLED``; ``UNKNOWN → SENT | NOT_SENT`` by looking.
No step leads back to SENDING, whatever happens: that is what keeps a telephone from ringing twice by itself.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace

from callfire_desktop.domain.failures import Failure

CODE_LENGTH = 6
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: a code may be read out on the telephone."""


class SendState(enum.StrEnum):
    """How far a send is. The values are stored: never rename one."""

    HELD = "held"  # written down, nothing has left
    SENDING = "sending"  # written down before a byte leaves; after a crash nobody knows whether one did
    SENT = "sent"  # CallFire has it
    NOT_SENT = "not_sent"  # proved: CallFire has it not
    UNKNOWN = "unknown"  # it may have left, and nothing proves what CallFire did
    CANCELLED = "cancelled"  # it never left


FINISHED = frozenset({SendState.SENT, SendState.NOT_SENT, SendState.CANCELLED})
UNFINISHED = frozenset(SendState) - FINISHED


class SendEvent(enum.StrEnum):
    """What moves a send. The values are stored in its history: never rename one."""

    LEAVE = "leave"  # about to be sent
    CANCEL = "cancel"  # taken back, too late, or found held at a start
    TAKEN = "taken"  # CallFire's own good answer
    REFUSED = "refused"  # CallFire's own refusal, or proof that no byte left
    DOUBT = "doubt"  # SAFETY's list of what proves nothing
    INTERRUPTED = "interrupted"  # found SENDING by somebody who does not send it
    FOUND = "found"  # a look found it at CallFire
    ABSENT = "absent"  # looks that prove, for this kind of send, that CallFire has it not
    FROM_BACKUP = "from_backup"  # the row came with a backup or a copied folder


_STEPS: Mapping[tuple[SendState, SendEvent], SendState] = {
    (SendState.HELD, SendEvent.LEAVE): SendState.SENDING,
    (SendState.HELD, SendEvent.CANCEL): SendState.CANCELLED,
    (SendState.SENDING, SendEvent.TAKEN): SendState.SENT,
    (SendState.SENDING, SendEvent.REFUSED): SendState.NOT_SENT,
    (SendState.SENDING, SendEvent.DOUBT): SendState.UNKNOWN,
    (SendState.SENDING, SendEvent.INTERRUPTED): SendState.UNKNOWN,
    (SendState.UNKNOWN, SendEvent.FOUND): SendState.SENT,
    (SendState.UNKNOWN, SendEvent.ABSENT): SendState.NOT_SENT,
    # another window took the row for interrupted while its answer was on the way: the answer itself still counts
    (SendState.UNKNOWN, SendEvent.TAKEN): SendState.SENT,
    (SendState.UNKNOWN, SendEvent.REFUSED): SendState.NOT_SENT,
    (SendState.HELD, SendEvent.FROM_BACKUP): SendState.UNKNOWN,  # the backup may be older than its leaving
    (SendState.SENDING, SendEvent.FROM_BACKUP): SendState.UNKNOWN,
    (SendState.UNKNOWN, SendEvent.FROM_BACKUP): SendState.UNKNOWN,
}
_ONLY_THE_SENDER = frozenset({SendEvent.TAKEN, SendEvent.REFUSED, SendEvent.ABSENT})
"""What a row from a backup can't be moved by: nobody here sent it, and absence proves nothing of it (S5)."""


class SendKind(enum.StrEnum):
    """What is sent. The values are stored: never rename one."""

    RECORD_BY_PHONE = "record_by_phone"


ABSENCE_PROVES: frozenset[SendKind] = frozenset()
"""Kinds of which looking in vain proves that nothing was sent. Recording by phone is none of them (S1)."""


class NoSuchStepError(Exception):
    """A send can't be moved so from where it is."""


@dataclass(frozen=True, slots=True)
class Send:
    """One row of the send list.

    ``created_ms`` and ``not_after_ms`` are CallFire's time (Unix ms), the others this computer's. ``looks`` counts whole looks
    that found nothing. ``result_id`` is the id CallFire gave, None while unknown.
    """

    id: int
    kind: SendKind
    code: str
    created_ms: int
    not_after_ms: int
    state: SendState
    payload: Mapping[str, str]
    result_id: int | None = None
    failure: Failure | None = None
    state_ms: int = 0  # since when it is in this state
    looks: int = 0
    first_look_ms: int | None = None
    last_look_ms: int | None = None
    from_backup: bool = False


@dataclass(frozen=True, slots=True)
class SendStep:
    """A line of a send's history, which nothing ever removes."""

    at_ms: int
    event: SendEvent | None  # None: it was written down
    state: SendState
    detail: str


def can_move(send: Send, event: SendEvent) -> bool:
    """Whether ``moved`` would answer."""
    if (send.state, event) not in _STEPS:
        return False
    if send.from_backup and event in _ONLY_THE_SENDER:
        return False
    return event is not SendEvent.ABSENT or send.kind in ABSENCE_PROVES


def moved(send: Send, event: SendEvent) -> Send:
    """The send after an event.

    Raises:
        NoSuchStepError: it can't be moved so; nothing may be done then.
    """
    if not can_move(send, event):
        raise NoSuchStepError(f"{event} of a send that is {send.state}")
    state = _STEPS[send.state, event]
    return replace(send, state=state, from_backup=send.from_backup or event is SendEvent.FROM_BACKUP)
