"""How far a message recorded by telephone is, and what remains to be done for it: told from what is written down, nothing else.

Whatever moment the program ends at, the next start reads the same rows and goes on with the same work.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from callfire_desktop.domain.outbox import Send, SendState
from callfire_desktop.domain.phone_recordings import UNDER_WAY, PhoneRecording, PhoneStep

RECORDING, UPLOAD, ACTIVE, ACTIVE_SYSTEM, FAILED = "RECORDING", "UPLOAD", "ACTIVE", "ACTIVE_SYSTEM", "FAILED"
GONE = "GONE"
"""Ours, not CallFire's: it answered that there is no such sound."""

READY = frozenset({ACTIVE, ACTIVE_SYSTEM})
OVER = frozenset({FAILED, "ARCHIVED", "SCRUBBED", GONE})
MANY_LOOKS = 100
"""More than three minutes have: where this computer's clock was set back meanwhile, looks are what counts."""

DAY_MS = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How often we look, and after what time we say something. Seconds; tests are quicker."""

    at_first_s: float = 2.0
    first_s: float = 60.0
    then_s: float = 4.0
    in_background_s: float = 15.0
    after_an_hour_s: float = 120.0
    rings_s: float = 20.0  # how long "pick up" is the better thing to say
    no_answer_s: float = 75.0  # a call that failed within this was hardly answered
    long_wait_s: float = 180.0  # "Nothing yet", "We can't tell"
    looked_for_s: float = 86_400.0  # after a day only a new start or the person looks


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One message as it is written down. Times are this computer's clock, Unix ms."""

    send: Send
    number: str
    name: str
    script: str
    replaces: int | None
    started_ms: int
    status: str
    status_ms: int
    length_s: int | None
    waited_from_ms: int
    in_background: bool
    noted: bool
    keep_ms: int | None
    copied_ms: int | None
    removed_ms: int | None
    forgotten_ms: int | None
    may_remove: bool

    @property
    def id(self) -> int:
        """The send's id."""
        return self.send.id

    @property
    def is_over(self) -> bool:
        """Nothing will change at CallFire by itself."""
        return self.send.state in (SendState.NOT_SENT, SendState.CANCELLED) or (
            self.send.state is SendState.SENT and self.status in READY | OVER
        )


class Work(enum.Enum):
    """What remains to be done for a message."""

    LOOK = "look"  # whether CallFire has it
    READ = "read"  # how far it is
    NOTE = "note"  # tell the list of sounds how it was made
    COPY = "copy"  # it was kept: bring a copy here
    REMOVE_FAILED = "remove_failed"
    REMOVE_LEFTOVER = "remove_leftover"  # a later one was kept in its place and is safe here


def given_up(send: Send, pace: Pace) -> bool:
    """We looked long enough; absence proves nothing, so all there is to say is that we can't tell (S1)."""
    if send.state is not SendState.UNKNOWN or send.last_look_ms is None:
        return False
    long_enough = send.last_look_ms - send.state_ms >= pace.long_wait_s * 1000 or send.looks >= MANY_LOOKS
    return send.from_backup or (send.looks > 1 and long_enough)


def step_of(row: PhoneRow, now_ms: int, pace: Pace) -> tuple[PhoneStep, int]:
    """The step a message is at, and since when."""
    send = row.send
    if send.state in (SendState.NOT_SENT, SendState.CANCELLED):
        return PhoneStep.NOT_CALLED, send.state_ms
    if send.state is SendState.UNKNOWN:
        return (PhoneStep.CANT_TELL if given_up(send, pace) else PhoneStep.DOUBTFUL), send.state_ms
    if row.status in READY and row.removed_ms is None:
        kept = row.keep_ms is not None and row.copied_ms is not None
        return (PhoneStep.KEPT, row.copied_ms or 0) if kept else (PhoneStep.READY, row.status_ms)
    if row.status == FAILED:
        quick = row.status_ms - row.started_ms < pace.no_answer_s * 1000
        return (PhoneStep.NO_ANSWER if quick else PhoneStep.FAILED), row.status_ms
    if row.removed_ms is not None or row.status in OVER:
        return PhoneStep.GONE, row.removed_ms or row.status_ms
    if row.status in ("", RECORDING):
        answered_ms = row.started_ms + round(pace.rings_s * 1000)
        return (PhoneStep.CALLING, row.started_ms) if now_ms < answered_ms else (PhoneStep.RECORDING, answered_ms)
    return PhoneStep.PREPARING, row.status_ms  # UPLOAD, and words this version does not know: never ready because of one


def as_recording(row: PhoneRow, now_ms: int, pace: Pace, *, found_again: bool = False) -> PhoneRecording:
    """A message as the window sees it."""
    step, since_ms = step_of(row, now_ms, pace)
    send = row.send
    quiet_since_ms = max(row.status_ms, row.waited_from_ms)
    waits = step in UNDER_WAY and step is not PhoneStep.DOUBTFUL
    return PhoneRecording(
        id=row.id,
        number=row.number,
        name=row.name,
        sent_name=send.payload.get("name", ""),
        script=row.script,
        step=step,
        started_ms=row.started_ms,
        since_ms=since_ms,
        sound_id=send.result_id,
        status=row.status,
        length_s=row.length_s,
        failure=send.failure,
        long_wait=waits and now_ms - quiet_since_ms >= pace.long_wait_s * 1000,
        in_background=row.in_background,
        looks=send.looks,
        last_look_ms=send.last_look_ms,
        replaces=row.replaces,
        keep_wanted=row.keep_ms is not None,
        entry_removed=row.removed_ms is not None,
        found_again=found_again and send.state is SendState.SENT,
        from_backup=send.from_backup,
    )


def stands_in_the_way(row: PhoneRow, pace: Pace) -> bool:
    """Whether another call must wait for this one: one at a time, and after a doubt we look before anything else."""
    state = row.send.state
    if state in (SendState.HELD, SendState.SENDING):
        return True
    if state is SendState.UNKNOWN:
        return not given_up(row.send, pace)
    return not row.is_over and not row.in_background


def began_today(row: PhoneRow, callfire_now_ms: int) -> bool:
    """Whether it was begun in the last 24 hours. By CallFire's time: the clock of this computer may have been set meanwhile."""
    return callfire_now_ms - row.send.created_ms < DAY_MS


def may_still_ring(row: PhoneRow, callfire_now_ms: int) -> bool:
    """Whether a call to the same number may make it ring twice: nobody knows what became of this one (S1)."""
    recent = began_today(row, callfire_now_ms)
    if row.send.state is SendState.UNKNOWN:
        return recent or row.forgotten_ms is None
    return recent and not row.is_over


def earlier_ones(row: PhoneRow, rows: Mapping[int, PhoneRow]) -> Iterator[int]:
    """The ids of those it was recorded in place of, back to the first."""
    seen = {row.id}
    while row.replaces is not None and row.replaces not in seen:
        seen.add(row.replaces)
        yield row.replaces
        earlier = rows.get(row.replaces)
        if earlier is None:
            return
        row = earlier


def came_after_all(row: PhoneRow, rows: Mapping[int, PhoneRow]) -> bool:
    """Whether it was ready only after another was begun in its place: nobody has heard it, so it is told of and never removed (S1)."""
    return row.status in READY and any(one.replaces == row.id and one.started_ms < row.status_ms for one in rows.values())


def work_for(row: PhoneRow, rows: Mapping[int, PhoneRow]) -> Work | None:
    """What remains to be done first for a message, None where nothing does; ``rows`` are all, by id."""
    if row.send.state is SendState.UNKNOWN:
        return Work.LOOK
    if row.send.state is not SendState.SENT:
        return None
    if not row.noted:
        return Work.NOTE
    if not row.is_over:
        return Work.READ
    if row.keep_ms is not None:
        return Work.COPY if row.status in READY and row.copied_ms is None else None
    if row.removed_ms is not None or not row.may_remove:
        return None
    if row.status == FAILED:
        return Work.REMOVE_FAILED
    leftover = row.status in READY and not came_after_all(row, rows)
    return Work.REMOVE_LEFTOVER if leftover and _is_superseded(row, rows) else None


def wait_s(row: PhoneRow, work: Work, now_ms: int, pace: Pace, tries: int) -> float | None:
    """Seconds until this work is tried again, after so many tries; None: not by itself any more in this session."""
    if work not in (Work.LOOK, Work.READ):
        return float(min(3600, pace.in_background_s * 2 ** min(tries, 10)))
    age_s = max(0.0, (now_ms - max(row.send.state_ms, row.waited_from_ms)) / 1000)
    if work is Work.LOOK and age_s > pace.long_wait_s and not given_up(row.send, pace):
        return pace.in_background_s  # it stands in the way of other calls until we have looked enough
    if age_s > pace.looked_for_s:
        return None
    if row.in_background or age_s > pace.long_wait_s:
        return pace.in_background_s if age_s < 3600 else pace.after_an_hour_s
    return pace.at_first_s if age_s < pace.first_s else pace.then_s


def _is_superseded(row: PhoneRow, rows: Mapping[int, PhoneRow]) -> bool:
    """Whether one recorded in its place, or in place of that one, is kept and its copy is here."""
    safe = (one for one in rows.values() if one.keep_ms is not None and one.copied_ms is not None)
    return any(row.id in earlier_ones(one, rows) for one in safe)
