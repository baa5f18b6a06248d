"""Whatever happens to the one request that rings, it is sent once, the phone rings at most once, and what is said of it is true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.failures import FailureKind, PeopleCalled
from callfire_desktop.domain.outbox import SendEvent, SendState
from callfire_desktop.domain.phone_recordings import CallNotMadeError, NotCalled, PhoneStep, WhyTyped
from callfire_desktop.storage.errors import DiskFullError
from callfire_desktop.storage.outbox import OutboxStore
from tests.services.dialling.quick import EVERY_REASON, PERSON, call, last_ring, reach, some_looks, until
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess
from tests.support.qt_loop import Heard

Run = Callable[..., Any]
POST = "postCallCampaignSound"
DOUBTFUL = [
    ("drop_before", {}, FailureKind.ANSWER_LOST, 0),
    ("drop_after", {}, FailureKind.ANSWER_LOST, 1),
    ("delay", {"delay_ms": 1500}, FailureKind.ANSWER_LOST, 1),
    ("status", {"status": 500}, FailureKind.TROUBLE_SENDING, 0),
    ("status", {"status": 502}, FailureKind.TROUBLE_SENDING, 0),
    ("status", {"status": 408}, FailureKind.TROUBLE_SENDING, 0),
    ("status", {"status": 499}, FailureKind.TROUBLE_SENDING, 0),
    ("status", {"status": 302}, FailureKind.POINTS_ELSEWHERE, 0),
    ("html", {}, FailureKind.ANSWERED_ELSEWHERE, 0),
    ("truncated_json", {}, FailureKind.UNREADABLE_ANSWER, 1),
]
REFUSED = [
    (400, FailureKind.BAD_REQUEST),
    (401, FailureKind.SIGN_IN_REFUSED),
    (403, FailureKind.NOT_ALLOWED),
    (404, FailureKind.NOT_FOUND),
    (429, FailureKind.BUSY_SENDING),
]


@pytest.mark.parametrize(("kind", "how", "failure", "rings"), DOUBTFUL, ids=lambda value: str(value))
def test_in_doubt_it_is_looked_for_and_never_sent_again(
    run: Run, tmp_path: Path, line: PracticeProcess, kind: str, how: dict[str, int], failure: FailureKind, rings: int
) -> None:
    async def story() -> None:
        asked, ring = line.requests().count(POST), last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            line.fault(POST, kind, **how)
            recording = await call(phone)
            if rings:
                found = await reach(one, recording, PhoneStep.READY)
                assert found.sound_id is not None
                events = [step.event for step in await one.store.outbox.history(recording)]
                assert events == [None, SendEvent.LEAVE, SendEvent.DOUBT, SendEvent.FOUND]
            else:
                doubt = await reach(one, recording, PhoneStep.DOUBTFUL, PhoneStep.CANT_TELL)
                assert doubt.failure is not None
                assert (doubt.failure.kind, doubt.failure.people_called) == (failure, PeopleCalled.UNKNOWN)
                told = await reach(one, recording, PhoneStep.CANT_TELL)
                assert told.looks > 1
                await some_looks(one)
                assert (await reach(one, recording, PhoneStep.CANT_TELL)).looks > told.looks, "we go on looking"
                with pytest.raises(CallNotMadeError) as caught:
                    await phone.begin(PERSON, "Once more", typed=PERSON[-4:], typed_for=frozenset({WhyTyped.NOT_MY_PHONE}))
                assert caught.value.reason is NotCalled.MUST_TYPE
                assert caught.value.check is not None
                assert WhyTyped.MAY_RING_TWICE in caught.value.check.must_type
        assert line.requests().count(POST) == asked + 1
        assert [one["number"] for one in line.dialled(ring)] == [PERSON] * rings

    run(story(), timeout=30)


@pytest.mark.parametrize(("status", "failure"), REFUSED)
def test_refused_no_one_was_called(run: Run, tmp_path: Path, line: PracticeProcess, status: int, failure: FailureKind) -> None:
    async def story() -> None:
        asked, ring = line.requests().count(POST), last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            line.fault(POST, "status", status=status)
            recording = await call(phone)
            refused = await reach(one, recording, PhoneStep.NOT_CALLED)
            assert refused.failure is not None
            assert (refused.failure.kind, refused.failure.people_called) == (failure, PeopleCalled.NO_ONE)
            await some_looks(one)
            assert (await one.store.outbox.get(recording)).state is SendState.NOT_SENT  # type: ignore[union-attr]
            if status != 401:
                check = await phone.check(PERSON)
                assert check.refusal is None, "the person may press the button anew"
                assert WhyTyped.MAY_RING_TWICE not in check.must_type
        assert line.requests().count(POST) == asked + 1
        assert line.dialled(ring) == []

    run(story(), timeout=30)


def test_an_answer_of_another_type_that_can_be_read_is_an_answer(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            one.session.record_by_phone.start()
            line.fault(POST, "wrong_type")
            recording = await call(one.session.record_by_phone)
            await reach(one, recording, PhoneStep.READY)
            events = [step.event for step in await one.store.outbox.history(recording)]
            assert events == [None, SendEvent.LEAVE, SendEvent.TAKEN]
        assert len(line.dialled(ring)) == 1

    run(story(), timeout=30)


def test_nobody_at_the_other_end_means_nothing_left(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line breaks between the check and the call."""

    async def story() -> None:
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            client = await one.session.connection.client()
            monkeypatch.setattr(client._transport._writing_client, "base_url", "http://127.0.0.1:9/v2")
            recording = await call(phone)
            told = await reach(one, recording, PhoneStep.NOT_CALLED)
            assert told.failure is not None
            assert (told.failure.kind, told.failure.people_called) == (FailureKind.UNREACHABLE, PeopleCalled.NO_ONE)
        assert line.requests().count(POST) == asked

    run(story(), timeout=30)


def test_looking_fails_for_a_while_and_finds_it_later(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            one.session.record_by_phone.start()
            line.fault(POST, "drop_after")
            line.fault("findCampaignSounds", "status", status=500, count=3)
            line.fault("findCampaignSounds", "status", status=429, retry_after=0, count=2)
            line.fault("findCampaignSounds", "bad_item", count=2)
            recording = await call(one.session.record_by_phone)
            found = await reach(one, recording, PhoneStep.READY)
            assert found.sound_id is not None
        assert len(line.dialled(ring)) == 1

    run(story(), timeout=30)


def test_another_window_starts_while_the_request_is_on_its_way(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    """It takes the send for interrupted and looks; the answer counts all the same, and nothing is sent by the other one."""

    async def story() -> None:
        asked, ring = line.requests().count(POST), last_ring(line)
        async with opened(tmp_path, line) as one, opened(tmp_path, line) as other:
            line.fault(POST, "delay", delay_ms=300)
            recording = await call(one.session.record_by_phone)
            await one.wait(lambda: line.requests().count(POST) > asked)
            other.session.record_by_phone.start()
            await reach(other, recording, PhoneStep.DOUBTFUL)
            one.session.record_by_phone.start()
            await reach(one, recording, PhoneStep.READY)
            await reach(other, recording, PhoneStep.READY)
            events = [step.event for step in await one.store.outbox.history(recording)]
            assert events[:3] == [None, SendEvent.LEAVE, SendEvent.INTERRUPTED]
            assert events[3:] in ([SendEvent.TAKEN], [SendEvent.FOUND])
        assert line.requests().count(POST) == asked + 1
        assert len(line.dialled(ring)) == 1

    run(story(), timeout=30)


def test_the_disk_is_full_when_the_answer_comes(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    """What we know is written as soon as there is room; a start meanwhile would be in doubt and look."""
    move = OutboxStore.move
    full = True

    async def no_room(store: OutboxStore, send_id: int, event: SendEvent, **named: Any) -> Any:
        if full and event is SendEvent.TAKEN:
            raise DiskFullError("full")
        return await move(store, send_id, event, **named)

    async def story() -> None:
        nonlocal full
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            monkeypatch.setattr(OutboxStore, "move", no_room)
            recording = await call(phone)
            await one.wait(lambda: phone._outbox._unsaved)
            assert (await one.store.outbox.get(recording)).state is SendState.SENDING  # type: ignore[union-attr]
            full = False
            phone.start()
            await reach(one, recording, PhoneStep.READY)
            assert [step.event for step in await one.store.outbox.history(recording)] == [None, SendEvent.LEAVE, SendEvent.TAKEN]
        assert len(line.dialled(ring)) == 1

    heard.expect("could not be saved yet")
    run(story(), timeout=30)


def test_the_disk_is_full_right_before_it_leaves(
    run: Run, tmp_path: Path, line: PracticeProcess, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    """Nothing left, and nobody is told to wait for a ring."""
    move = OutboxStore.move
    full = True

    async def no_room(store: OutboxStore, send_id: int, event: SendEvent, **named: Any) -> Any:
        if full:
            raise DiskFullError("full")
        return await move(store, send_id, event, **named)

    async def story() -> None:
        nonlocal full
        asked = line.requests().count(POST)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            await phone.check(PERSON)
            monkeypatch.setattr(OutboxStore, "move", no_room)
            recording = await call(phone)
            told = await reach(one, recording, PhoneStep.NOT_CALLED)
            assert told.failure is not None
            assert (told.failure.kind, told.failure.people_called) == (FailureKind.DISK_FULL, PeopleCalled.NO_ONE)
            assert (await one.store.outbox.get(recording)).state is SendState.HELD  # type: ignore[union-attr]
            full = False

            async def written() -> bool:
                return (await one.store.outbox.get(recording)).state is SendState.CANCELLED  # type: ignore[union-attr]

            await until(written, lambda: "that it never left is not written down")
            told = await reach(one, recording, PhoneStep.NOT_CALLED)
            assert told.failure is not None
            assert (await phone.check(PERSON)).refusal is None
        assert line.requests().count(POST) == asked

    heard.expect("could not be written down that it is about to leave")
    heard.expect("could not be saved yet")
    run(story(), timeout=30)


def test_put_aside_and_found_after_all(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            line.fault(POST, "drop_after")
            line.fault("findCampaignSounds", "html", count=10_000)
            recording = await call(phone)
            await reach(one, recording, PhoneStep.DOUBTFUL)
            await until_cant_tell(one, recording)
            await phone.forget(recording)
            assert await phone.unfinished() == []
            line.clear_faults()
            await phone.look_now(recording)
            assert [found.id for found in await phone.unfinished()] == [recording]

    run(story(), timeout=30)


def test_what_nobody_heard_is_not_deleted_for_the_one_recorded_after_it(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    """The call in doubt was made after all, and somebody spoke; meanwhile another was recorded in its place, and kept (S1)."""

    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            line.fault(POST, "drop_after")
            line.fault("findCampaignSounds", "status", status=503, count=10_000)
            first = await call(phone)
            await reach(one, first, PhoneStep.DOUBTFUL)
            await until_cant_tell(one, first)
            phone.start()
            second = await phone.again(first, typed=PERSON[-4:], typed_for=EVERY_REASON)
            await reach(one, second, PhoneStep.READY)
            await phone.keep(second)
            await reach(one, second, PhoneStep.KEPT)
            line.clear_faults()
            await phone.look_now(first)
            found = await reach(one, first, PhoneStep.READY)
            await some_looks(one)
            assert [told.id for told in await phone.unfinished()] == [first]
            row = await one.session.sounds.detail(found.sound_id or 0)
            assert row is not None
            assert row.status == "ACTIVE"

    run(story(), timeout=30)


async def until_cant_tell(one: OpenedAccount, recording: int) -> None:
    """Note looks in vain until they are enough."""

    async def enough() -> bool:
        await one.store.outbox.note_look(recording)
        now = await one.session.record_by_phone.get(recording)
        return now is not None and now.step is PhoneStep.CANT_TELL

    await until(enough, lambda: "it stays in doubt")
