"""A message recorded by telephone, from the press to the copy on this computer, and all the ways it may end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.outbox import SendEvent, SendState
from callfire_desktop.domain.phone_recordings import CallNotMadeError, NotCalled, PhoneStep, WhyTyped
from callfire_desktop.domain.sound_uses import AT_REST
from callfire_desktop.domain.sounds import SoundOrigin
from callfire_desktop.storage.outbox import mark_from_backup
from tests.services.dialling.quick import HANGS_UP, LONG_TALK, NO_ANSWER, PERSON, call, last_ring, reach, some_looks, until
from tests.services.dialling.test_faults import POST
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


async def status(one: OpenedAccount, sound_id: int | None) -> str:
    """What CallFire says of a sound now."""
    assert sound_id is not None
    client = await one.session.connection.client()
    return (await client.sounds.get_campaign_sound(sound_id)).value.status or ""


def told(one: OpenedAccount, recording: int) -> int:
    return sum(recording in (changes.ids or ()) for changes in one.heard if changes.kind is Kind.PHONE_RECORDINGS)


def test_called_once_recorded_kept(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            one.session.go_online()
            phone = one.session.record_by_phone
            recording = await call(phone, name="‮Snow\nday", script="School is closed.")
            under_way = await phone.get(recording)
            assert under_way is not None
            assert under_way.is_under_way
            ready = await reach(one, recording, PhoneStep.READY)
            assert (ready.length_s, ready.script, ready.failure) == (12, "School is closed.", None)
            assert ready.sent_name.startswith("Snow day ")
            assert [one.id for one in await phone.unfinished()] == [recording]
            await phone.rename(recording, "Snow day, March")
            await phone.keep(recording)
            kept = await reach(one, recording, PhoneStep.KEPT)
            assert kept.sound_id is not None
            row = await one.session.sounds.detail(kept.sound_id)
            assert row is not None
            assert (row.shown_name, row.origin, row.kept) == ("Snow day, March", SoundOrigin.PHONE, True)
            assert row.name == kept.sent_name
            assert [mine.number for mine in await phone.phones()] == [PERSON]
            assert await phone.unfinished() == []
            assert told(one, recording) > 2
        rings = line.dialled(ring)
        assert [(ring["number"], ring["message"]) for ring in rings] == [(PERSON, f"record sound {kept.sound_id}")]

    run(story(), timeout=30)


@pytest.mark.parametrize("number", [NO_ANSWER, HANGS_UP])
def test_no_one_picked_up_and_the_empty_entry_goes(run: Run, tmp_path: Path, line: PracticeProcess, number: str) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            recording = await call(phone, number)
            await reach(one, recording, PhoneStep.NO_ANSWER)

            async def removed() -> bool:
                now = await phone.get(recording)
                return now is not None and now.entry_removed

            await until(removed, lambda: "the empty entry is not removed")
            failed = await reach(one, recording, PhoneStep.NO_ANSWER)
            assert await status(one, failed.sound_id) == "ARCHIVED"
            assert await phone.phones() == []
            assert [one.id for one in await phone.unfinished()] == [recording]
            await phone.forget(recording)
            assert await phone.unfinished() == []
        assert len(line.dialled(ring)) == 1

    run(story(), timeout=30)


def test_nothing_yet_stop_waiting_and_it_is_found_in_the_background(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            recording = await call(phone, LONG_TALK)

            async def long_wait() -> bool:
                now = await phone.get(recording)
                return now is not None and now.long_wait

            await until(long_wait, lambda: "nothing was said after a long wait")
            await phone.keep_waiting(recording)
            now = await phone.get(recording)
            assert now is not None
            assert not now.long_wait
            with pytest.raises(CallNotMadeError) as caught:
                await call(phone, PERSON)
            assert caught.value.reason is NotCalled.ANOTHER_UNDER_WAY
            await phone.stop_waiting(recording)
            check = await phone.check(PERSON)
            assert (check.refusal, WhyTyped.MAY_RING_TWICE in check.must_type) == (None, False)
            assert WhyTyped.MAY_RING_TWICE in (await phone.check(LONG_TALK)).must_type
            await phone.forget(recording)
            assert [one.id for one in await phone.unfinished()] == [recording], "what is under way is not forgotten"
            assert await status(one, now.sound_id) != "ARCHIVED", "someone may be speaking"
        async with opened(tmp_path, line) as one:
            one.session.record_by_phone.start()
            found = await reach(one, recording, PhoneStep.READY)
            assert (found.length_s, found.in_background, found.found_again) == (60, True, True)
        assert len(line.dialled(ring)) == 1

    run(story(), timeout=30)


def test_again_and_the_first_stays_until_the_new_one_is_safe(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            first = await call(phone, script="School is closed.")
            leftover = (await reach(one, first, PhoneStep.READY)).sound_id
            empty = await phone.again(first, number=NO_ANSWER, typed=NO_ANSWER[-4:], typed_for=frozenset(WhyTyped))
            await reach(one, empty, PhoneStep.NO_ANSWER)
            assert await status(one, leftover) == "ACTIVE"
            assert [one.id for one in await phone.unfinished()] == [empty, first]
            second = await phone.again(empty, number=PERSON, typed=PERSON[-4:], typed_for=frozenset(WhyTyped))
            ready = await reach(one, second, PhoneStep.READY)
            assert (ready.name, ready.script, ready.replaces) == ("Snow day", "School is closed.", empty)
            assert await status(one, leftover) == "ACTIVE"
            line.fault("getCampaignSoundDataMp3", "status", status=500, count=3)
            with pytest.raises(FailureError):
                await phone.keep(second)
            assert await status(one, leftover) == "ACTIVE", "the copy of the new one is not here yet"
            kept = await reach(one, second, PhoneStep.KEPT)

            async def gone() -> bool:
                return await status(one, leftover) == "ARCHIVED"

            await until(gone, lambda: "the leftover is still there")
            assert await status(one, kept.sound_id) == "ACTIVE"
            assert await phone.unfinished() == []
            assert [mine.number for mine in await phone.phones()] == [PERSON]
            with pytest.raises(CallNotMadeError) as caught:
                await phone.again(99_999)
            assert caught.value.reason is NotCalled.NO_MESSAGE
        assert [one["number"] for one in line.dialled(ring)] == [PERSON, NO_ANSWER, PERSON]

    run(story(), timeout=30)


def test_what_a_broadcast_plays_is_not_deleted_by_itself(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    """Somebody uses the first message in a broadcast that does not run; nobody was asked whether it may go."""

    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            first = await call(phone)
            leftover = (await reach(one, first, PhoneStep.READY)).sound_id
            client = await one.session.connection.client()
            resting = next(
                item.value for item in (await client.broadcasts.find_call_broadcasts()).items if item.value.status in AT_REST
            )
            line.put("broadcast", resting.id, sounds={"liveSoundId": leftover})
            await one.refresh(Kind.BROADCASTS)
            second = await phone.again(first, typed=PERSON[-4:], typed_for=frozenset(WhyTyped))
            await reach(one, second, PhoneStep.READY)
            await phone.keep(second)
            await some_looks(one)
            assert await status(one, leftover) == "ACTIVE"

    run(story(), timeout=30)


def test_a_message_deleted_among_the_sounds_is_not_told_of_any_more(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            recording = await call(phone)
            ready = await reach(one, recording, PhoneStep.READY)
            assert ready.sound_id is not None
            before = told(one, recording)
            await one.session.sounds.delete(ready.sound_id)
            await one.wait(lambda: told(one, recording) > before, "it is told")
            assert (await reach(one, recording, PhoneStep.GONE)).status == "ARCHIVED"
            assert await phone.unfinished() == []

    run(story(), timeout=30)


def test_a_kept_one_stays_when_another_is_recorded_in_its_place(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            first = await call(phone)
            await reach(one, first, PhoneStep.READY)
            await phone.keep(first)
            second = await phone.again(first)
            await reach(one, second, PhoneStep.READY)
            await phone.keep(second)
            await some_looks(one)
            assert await status(one, (await reach(one, first, PhoneStep.KEPT)).sound_id) == "ACTIVE"

    run(story(), timeout=30)


def test_an_unknown_word_is_never_ready_and_a_sound_that_goes_is_gone(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            line.fault("getCampaignSound", "unknown_enum", count=3)
            recording = await call(phone, LONG_TALK)
            odd = await reach(one, recording, PhoneStep.PREPARING)
            assert odd.status == "SOMETHING_NEW"
            line.clear_faults()
            now = await reach(one, recording, PhoneStep.RECORDING)
            assert now.sound_id is not None
            line.remove("sound", [now.sound_id])
            await reach(one, recording, PhoneStep.GONE)

    run(story(), timeout=30)


@pytest.mark.parametrize("lost", [True, False])
def test_a_restored_backup_never_sends(run: Run, tmp_path: Path, line: PracticeProcess, *, lost: bool) -> None:
    """The rows as they stood when the backup was made: held, about to leave, in doubt, and one still being recorded."""

    async def story() -> None:
        asked, ring = line.requests().count(POST), last_ring(line)
        async with opened(tmp_path, line) as one:
            await one.session.connection.check()
            line.fault(POST, "drop_before" if lost else "drop_after")
            doubtful = await call(one.session.record_by_phone)
            await reach(one, doubtful, PhoneStep.DOUBTFUL)
            rows = {"HELDAA": (), "LEFTAA": (SendEvent.LEAVE,)}
            ids = [doubtful]
            for code, events in rows.items():
                now = one.session.connection.server_now_ms()
                added = await one.store.phone_recordings.begin(
                    number=PERSON,
                    name="Snow",
                    script="",
                    replaces=None,
                    code=code,
                    payload={"number": PERSON, "name": f"Snow {code}"},
                    created_ms=now,
                    not_after_ms=now + 60_000,
                    stands_in_the_way=lambda _: False,
                )
                assert added[0] is not None
                ids.append(added[0])
                for event in events:
                    await one.store.outbox.move(added[0], event)
            await one.store._database.write(mark_from_backup)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            with pytest.raises(CallNotMadeError) as caught:
                await call(phone)
            assert caught.value.reason is NotCalled.ANOTHER_UNDER_WAY, "we look before anything else"
            phone.start()
            for recording in ids[1:]:
                told = await reach(one, recording, PhoneStep.CANT_TELL)
                assert told.from_backup
            if lost:
                await reach(one, doubtful, PhoneStep.CANT_TELL)
            else:
                found = await reach(one, doubtful, PhoneStep.READY)
                assert found.from_backup
            await some_looks(one)
            states = {send.state for send in await one.store.outbox.unfinished()}
            assert states == {SendState.UNKNOWN}
        assert line.requests().count(POST) == asked + 1
        assert len(line.dialled(ring)) == (0 if lost else 1)

    run(story(), timeout=30)


def test_look_now_says_where_callfire_cant_be_asked(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            line.fault(POST, "drop_after")
            recording = await call(phone)
            await reach(one, recording, PhoneStep.DOUBTFUL)
            line.fault("findCampaignSounds", "status", status=500)
            with pytest.raises(FailureError) as caught:
                await phone.look_now(recording)
            assert caught.value.failure.kind is FailureKind.SERVER_TROUBLE
            await phone.look_now(recording)
            assert (await phone.get(recording)).sound_id is not None  # type: ignore[union-attr]

    run(story(), timeout=30)


def test_looking_is_kind(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    """Told to go slower, we do; a refused password is not tried again and again."""

    async def story() -> None:
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            recording = await call(phone, LONG_TALK)
            await reach(one, recording, PhoneStep.CALLING, PhoneStep.RECORDING)
            line.fault("getCampaignSound", "status", status=401, count=99)
            await one.wait(lambda: one.session.connection.status.state.value == "sign_in_refused")
            before = line.requests().count("getCampaignSound")
            await some_looks(one)
            assert line.requests().count("getCampaignSound") == before
            line.clear_faults()
            one.session.connection.look_again()
            await reach(one, recording, PhoneStep.READY)

    run(story(), timeout=30)


def test_a_computer_that_slept_looks_when_it_wakes(run: Run, tmp_path: Path, line: PracticeProcess) -> None:
    async def story() -> None:
        ring = last_ring(line)
        async with opened(tmp_path, line) as one:
            phone = one.session.record_by_phone
            phone.start()
            recording = await call(phone)
            await reach(one, recording, PhoneStep.RECORDING)
            one.clock.skip_s -= 1_000_000  # its steady clock stood still: nothing is due for days
            one.clock.off_ms += 8 * 3_600_000
            phone._watch.wake()
            assert (await reach(one, recording, PhoneStep.READY)).length_s == 12
        assert len(line.dialled(ring)) == 1

    run(story(), timeout=30)
