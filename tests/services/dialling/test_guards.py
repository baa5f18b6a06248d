"""What is asked of a number before its telephone rings: enforced at the moment of calling, whatever the window showed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.calling_hours import Hours
from callfire_desktop.domain.failures import FailureKind, PeopleCalled
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.outbox import SendKind, SendState
from callfire_desktop.domain.phone_numbers import NumberProblem
from callfire_desktop.domain.phone_recordings import CallNotMadeError, NotCalled, PhoneStep, WhyTyped
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.dialling.number_check import NumberCheck
from callfire_desktop.services.dialling.outbox import SleepWatch
from callfire_desktop.services.dialling.record_by_phone import _request
from callfire_desktop.storage import phone_recordings
from callfire_desktop.storage.errors import DiskFullError
from callfire_desktop.storage.outbox import OutboxStore, insert_send
from callfire_desktop.storage.phone_recordings import PhoneRecordingStore
from tests.services.dialling.quick import EVERY_REASON, LONG_TALK, PERSON, call, last_ring, reach, until
from tests.services.dialling.test_faults import POST, until_cant_tell
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
BLOCKED = "12135550188"
EVERYWHERE = "18005550142"
"""A number that may be in forty zones: at nine in Los Angeles it is night in some of them."""


async def refused(work: Any) -> CallNotMadeError:
    with pytest.raises(CallNotMadeError) as caught:
        await work
    return caught.value


def test_a_number_is_looked_at_with_all_that_is_known_of_it(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            check = await phone.check(" 213.555.0004 ")
            assert (check.number, check.shown, check.asked, check.refusal) == (PERSON, "(213) 555-0004", True, None)
            assert check.hours is Hours.WITHIN
            assert [time.zone for time in check.their_times] == ["America/Los_Angeles"]
            assert check.must_type == {WhyTyped.NOT_MY_PHONE}
            assert check.credits is not None
            assert check.list_read_ms is None
            assert await phone.add_phone(PERSON, " My\n desk ") is None
            assert await phone.add_phone("+52 55 1234 5678", "Far") is NumberProblem.FOREIGN
            mine = (await phone.check(PERSON)).my_phone
            assert mine is not None
            assert mine.label == "My desk"
            await one.refresh(Kind.DO_NOT_CALL)
            again = await phone.check(PERSON)
            assert again.list_read_ms is not None
            assert again.must_type == frozenset()
            for typed, problem in (
                ("", NumberProblem.EMPTY),
                ("555-0142", NumberProblem.TOO_SHORT),
                ("+52 55 1234 5678", NumberProblem.FOREIGN),
            ):
                check = await phone.check(typed)
                assert (check.refusal, check.problem) == (NotCalled.BAD_NUMBER, problem)
                assert (await refused(call(phone, typed))).reason is NotCalled.BAD_NUMBER
            night = await phone.check(EVERYWHERE)
            assert (night.hours, WhyTyped.OUTSIDE_HOURS in night.must_type) == (Hours.OUTSIDE, True)
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


def test_the_last_four_digits_are_typed_for_the_reasons_that_were_shown(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            assert (await refused(phone.begin(PERSON, "Snow"))).reason is NotCalled.MUST_TYPE
            unseen = await refused(phone.begin(EVERYWHERE, "Snow", typed="0142", typed_for=frozenset({WhyTyped.NOT_MY_PHONE})))
            assert unseen.reason is NotCalled.MUST_TYPE
            assert unseen.check is not None
            assert WhyTyped.OUTSIDE_HOURS in unseen.check.must_type
            assert (await refused(phone.begin(PERSON, "Snow", typed="0005", typed_for=EVERY_REASON))).reason is NotCalled.WRONG_DIGITS
            assert (await refused(phone.begin(PERSON, "Snow", typed="", typed_for=EVERY_REASON))).reason is NotCalled.WRONG_DIGITS
            await phone.add_phone(PERSON, "Desk")
            assert await phone.unfinished() == []
            phone.start()
            recording = await phone.begin(PERSON, "Snow")
            await reach(one, recording, PhoneStep.READY)
            assert (await phone.phones())[0].used_ms is not None
        assert len(line.dialled(ring)) == 1

    run(story(), timeout=30)


def test_a_number_on_the_do_not_call_list_is_refused_by_what_callfire_says_now(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            await phone.add_phone(BLOCKED, "Desk")
            assert (await phone.check(BLOCKED)).refusal is None
            client = await one.session.connection.client()
            await client.do_not_call.add_do_not_contacts([BLOCKED], call=True, text=False, source="Office")
            check = await phone.check(BLOCKED)
            assert (check.on_do_not_call, check.do_not_call_source, check.refusal) == (True, "Office", NotCalled.ON_DO_NOT_CALL)
            assert (await refused(call(phone, BLOCKED))).reason is NotCalled.ON_DO_NOT_CALL
            await one.refresh(Kind.DO_NOT_CALL)
            line.fault("getDoNotContact", "status", status=500, count=9)
            stored = await phone.check(BLOCKED)
            assert (stored.asked, stored.on_do_not_call, stored.refusal) == (False, True, NotCalled.ON_DO_NOT_CALL)
            line.clear_faults()
            await client.do_not_call.delete_do_not_contact(BLOCKED)
            assert (await phone.check(BLOCKED)).refusal is None
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


@pytest.mark.parametrize(
    ("fault", "how", "kind"),
    [
        ("status", {"status": 500}, FailureKind.LIST_UNREADABLE),
        ("html", {}, FailureKind.LIST_UNREADABLE),
        ("truncated_json", {}, FailureKind.LIST_UNREADABLE),
        ("status", {"status": 403}, FailureKind.LIST_UNREADABLE),
        ("status", {"status": 401}, FailureKind.SIGN_IN_REFUSED),
    ],
)
def test_where_the_list_cant_be_read_no_one_is_called(
    run: Run, tmp_path: Path, line: PracticeProcess, fault: str, how: dict[str, int], kind: FailureKind
) -> None:
    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            await phone.add_phone(PERSON, "Desk")
            line.fault("getDoNotContact", fault, count=9, **how)
            error = await refused(call(phone))
            assert error.reason is NotCalled.LIST_UNREADABLE
            assert error.failure is not None
            assert (error.failure.kind, error.failure.people_called) == (kind, PeopleCalled.NO_ONE)
            assert await phone.unfinished() == []
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


def test_without_the_right_time_no_one_is_called(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "_note_server_time", lambda *_: None)

    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            error = await refused(call(one.session.record_by_phone))
            assert error.reason is NotCalled.CLOCK_UNKNOWN
            assert error.failure is not None
            assert (error.failure.kind, error.failure.people_called) == (FailureKind.CLOCK_UNKNOWN, PeopleCalled.NO_ONE)
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


def test_a_wrong_clock_of_this_computer_does_not_matter(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, line, off_ms=13 * 3_600_000) as one:
            assert (await one.session.record_by_phone.check(PERSON)).hours is Hours.WITHIN

    run(story(), timeout=30)


def test_a_clock_set_on_meanwhile_hides_no_call_that_may_still_come(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    """Nobody knows what became of it, the person has put it aside, and this computer believes that two days have passed."""

    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            doubtful = await call(phone)
            await reach(one, doubtful, PhoneStep.DOUBTFUL)
            await until_cant_tell(one, doubtful)
            await phone.forget(doubtful)
            one.clock.off_ms += 2 * 86_400_000
            assert WhyTyped.MAY_RING_TWICE in (await phone.check(PERSON)).must_type

    line.fault(POST, "drop_after")
    line.fault("findCampaignSounds", "status", status=503, count=10_000)
    run(story(), timeout=30)


def test_one_at_a_time_also_from_two_windows_on_the_same_file(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one, opened(tmp_path, line) as other:
            first = await call(one.session.record_by_phone, LONG_TALK)
            await reach(one, first, PhoneStep.CALLING)
            for phone in (one.session.record_by_phone, other.session.record_by_phone):
                assert (await phone.check(PERSON)).other == first
                error = await refused(call(phone))
                assert (error.reason, error.other) == (NotCalled.ANOTHER_UNDER_WAY, first)
            other.session.record_by_phone.start()
            one.session.record_by_phone.start()
            await reach(one, first, PhoneStep.READY)
            assert (await reach(other, first, PhoneStep.READY)).sound_id is not None
        assert [ring["number"] for ring in line.dialled(ring)] == [LONG_TALK]

    run(story(), timeout=30)


@pytest.mark.parametrize("what", ["slept", "waited too long"])
def test_what_slept_or_waited_too_long_does_not_leave(run: Run, tmp_path: Path, line: PracticeProcess, what: str) -> None:
    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            await one.session.connection.check()
            sleep, now = SleepWatch(one.clock), one.session.connection.server_now_ms()
            payload = {"number": PERSON, "name": "Snow ABCDEF"}
            late = now - 1 if what == "waited too long" else now + 60_000
            send_id = await one.store.outbox.add(SendKind.RECORD_BY_PHONE, "ABCDEF", payload, created_ms=now, not_after_ms=late)
            send = await one.store.outbox.get(send_id)
            assert send is not None
            if what == "slept":
                one.clock.off_ms += 6_000  # the wall clock went on, the steady one did not
            after = await one.session.record_by_phone._outbox.dispatch(send, _request(send), sleep)
            assert after is not None
            assert after.state is SendState.CANCELLED
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


def test_a_sleep_at_any_moment_before_the_first_byte_calls_no_one(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the number is looked at, and while it is being written down that the send is about to leave."""
    look, move = NumberCheck.look, OutboxStore.move

    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone

            async def sleeping_look(*arguments: Any, **named: Any) -> Any:
                one.clock.off_ms += 8 * 3_600_000
                return await look(*arguments, **named)

            async def sleeping_move(*arguments: Any, **named: Any) -> Any:
                one.clock.off_ms += 8 * 3_600_000
                return await move(*arguments, **named)

            with monkeypatch.context() as patched:
                patched.setattr(NumberCheck, "look", sleeping_look)
                assert (await refused(call(phone))).reason is NotCalled.TOO_LATE
            with monkeypatch.context() as patched:
                patched.setattr(OutboxStore, "move", sleeping_move)
                recording = await call(phone)
                told = await reach(one, recording, PhoneStep.NOT_CALLED)
            assert told.failure is None
            assert (await phone.check(PERSON)).refusal is None
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


@pytest.mark.parametrize("at", ["the look at the number", "writing it down", "just written down"])
def test_who_gives_up_before_it_leaves_is_not_called(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """The way back was pressed while the window said "Checking…"."""
    reached, gave_up, look, client = asyncio.Event(), threading.Event(), NumberCheck.look, Connection.client
    loop = asyncio.get_event_loop()

    async def slow_look(*arguments: Any, **named: Any) -> Any:
        reached.set()
        return await look(*arguments, **named)

    def slow_insert(*arguments: Any, **named: Any) -> int:
        """In the writing thread: nobody can stop it there."""
        loop.call_soon_threadsafe(reached.set)
        assert gave_up.wait(10)
        return insert_send(*arguments, **named)

    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            await phone.check(PERSON)
            with monkeypatch.context() as patched:
                if at == "the look at the number":
                    patched.setattr(NumberCheck, "look", slow_look)
                elif at == "writing it down":
                    patched.setattr(phone_recordings, "insert_send", slow_insert)
                else:
                    waits = asyncio.Event()

                    async def slow_client(self: Connection) -> Any:
                        rows = await one.store.phone_recordings.rows()
                        if rows and rows[-1].send.state is SendState.HELD:
                            reached.set()
                            await waits.wait()
                        return await client(self)

                    patched.setattr(Connection, "client", slow_client)
                recording, pressed = 0, asyncio.get_running_loop().create_task(call(phone))
                await reached.wait()
                if at == "just written down":
                    recording = await pressed
                    await phone.stop_waiting(recording)
                    waits.set()
                    await reach(one, recording, PhoneStep.NOT_CALLED)
                else:
                    pressed.cancel()
                    with pytest.raises(asyncio.CancelledError):
                        await pressed
                    gave_up.set()
            await until(lambda: nothing_held(one), lambda: "it is taken back")
            assert line.requests().count(POST) == asked
            phone.start()
            second = await call(phone)  # nothing stands in the way of the next one
            await reach(one, second, PhoneStep.READY)
            told = [recording.id for recording in await phone.unfinished()]
            assert told == ([second, recording] if at == "just written down" else [second])
        assert line.requests().count(POST) == asked + 1

    run(story(), timeout=30)


async def nothing_held(one: OpenedAccount) -> bool:
    return all(send.state is not SendState.HELD for send in await one.store.outbox.unfinished())


def test_a_look_that_took_longer_than_anybody_waits_calls_no_one(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both clocks go on: nobody slept, the line was slow, and whoever pressed has long gone."""
    look = NumberCheck.look

    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:

            async def long_look(*arguments: Any, **named: Any) -> Any:
                found = await look(*arguments, **named)
                one.clock.off_ms += 61_000
                one.clock.skip_s += 61
                return found

            monkeypatch.setattr(NumberCheck, "look", long_look)
            assert (await refused(call(one.session.record_by_phone))).reason is NotCalled.TOO_LATE
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


def test_where_it_cant_be_written_down_first_no_one_is_called(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_arguments: Any, **_named: Any) -> Any:
        raise DiskFullError("full")

    monkeypatch.setattr(PhoneRecordingStore, "begin", full)

    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            error = await refused(call(one.session.record_by_phone))
            assert error.reason is NotCalled.NOT_SAVED
            assert error.failure is not None
            assert (error.failure.kind, error.failure.people_called) == (FailureKind.DISK_FULL, PeopleCalled.NO_ONE)
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)
