"""The Calls store against a plain model in Python: every filter, every order, saving again, recordings kept apart."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.calls import Call, CallFilter, CallRecord, CallRow, CallSort, Note
from callfire_desktop.domain.contacts import Contact
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.phone_numbers import digits_in, format_for_people
from callfire_desktop.domain.recordings import CallRecording, OfflineState
from callfire_desktop.storage.account_store import AccountStore

Run = Callable[..., Any]
DAY_MS = 86_400_000
START = 1_790_000_000_000
BIG = 2**53 + 1
"""Beyond what a float can count."""


def received(call: Call) -> Received[Call]:
    return Received(call, msgspec.json.encode(call))


NAMES = ("Maria Delgado", "JOSÉ Ñandú", "Tom & Lisa", 'O\'Neill "Mac"', "100% Anna_B", "李 雷", "", "maria d")
NUMBERS = ("12135550142", "12135550199", "13105550142", "525512345678", "16025550121")
OUTCOMES = ("LA", "AM", "NO_ANS", "BUSY", "SOMETHING_NEW")


@some.composite
def calls(draw: some.DrawFn) -> list[Call]:
    made = []
    for key in range(draw(some.integers(0, 14))):
        first, _, last = draw(some.sampled_from(NAMES)).partition(" ")
        recordings = [
            CallRecording(id=BIG + key * 10 + one, call_id=BIG + key, length_in_bytes=100, state="READY")
            for one in range(draw(some.integers(0, 2)))
        ]
        at_ms = START - draw(some.integers(0, 6)) * DAY_MS
        made.append(
            Call(
                id=BIG + key,
                from_number="12135550100",
                to_number=draw(some.sampled_from(NUMBERS)),
                inbound=False,
                state="FINISHED",
                final_call_result=draw(some.sampled_from(OUTCOMES)),
                campaign_id=draw(some.sampled_from((0, 7, 8))),
                contact=Contact(id=key, first_name=first, last_name=last) if first else None,
                labels=draw(some.lists(some.sampled_from(("complaint", "front desk")), max_size=1)),
                created=at_ms,
                notes=[Note(text="Asks for the bus times")] if draw(some.booleans()) else None,
                records=[CallRecord(id=key, originate_time=at_ms, duration=draw(some.integers(0, 300)), recordings=recordings or None)],
            )
        )
    return made


NAME_TEXTS = ("", "maria", "MARIA", "josé", "ñandú", "'", '"mac"', "100%", "_b", "李", "complaint", "bus times", "zz")
NUMBER_TEXTS = ("(213) 555-0142", "555 0142", "0142", "+1 213")

filters = some.builds(
    CallFilter,
    text=some.sampled_from(NAME_TEXTS + NUMBER_TEXTS),
    since_ms=some.none() | some.integers(0, 6).map(lambda days: START - days * DAY_MS),
    until_ms=some.none() | some.integers(0, 6).map(lambda days: START - days * DAY_MS),
    outcomes=some.frozensets(some.sampled_from(OUTCOMES), max_size=2),
    inbound=some.none() | some.booleans(),
    has_recording=some.none() | some.booleans(),
    broadcast_id=some.sampled_from((None, 0, 7)),
)


def matches(call: Call, wanted: CallFilter) -> bool:
    """The meaning of a filter, said plainly."""
    at_ms = call.started_ms
    assert at_ms is not None
    if wanted.since_ms is not None and at_ms < wanted.since_ms:
        return False
    if wanted.until_ms is not None and at_ms >= wanted.until_ms:
        return False
    if wanted.outcomes and call.outcome not in wanted.outcomes:
        return False
    if wanted.inbound is not None and bool(call.inbound) is not wanted.inbound:
        return False
    if wanted.has_recording is not None and bool(call.recordings) is not wanted.has_recording:
        return False
    if wanted.broadcast_id is not None and (call.campaign_id or 0) != wanted.broadcast_id:
        return False
    return not wanted.text or found(call, wanted.text)


def found(call: Call, text: str) -> bool:
    term = digits_in(text) or text.casefold()
    name = call.contact.full_name.casefold() if call.contact else ""
    short = (name, call.other_number)
    long = (*short, call.from_number or "", *(call.labels or []), *(note.text or "" for note in call.notes or []))
    return any(term in one.casefold() for one in (short if len(term) < 3 else long))


def order_key(call: Call, sort: CallSort) -> Any:
    name = call.contact.full_name if call.contact else ""
    return {
        CallSort.TIME: (call.started_ms, call.id),
        CallSort.PERSON: (name.casefold() if name else "\U0010ffff" + call.other_number, call.id),
        CallSort.NUMBER: (call.other_number, call.id),
        CallSort.OUTCOME: (call.outcome, call.started_ms, call.id),
        CallSort.LENGTH: (-1 if call.length_s is None else call.length_s, call.id),
    }[sort]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=calls(), asked=some.lists(filters, min_size=3, max_size=3), sort=some.sampled_from(list(CallSort)), down=some.booleans())
def test_filters_and_orders_are_those_of_the_model(
    run: Run, made: list[Call], asked: list[CallFilter], sort: CallSort, down: bool
) -> None:
    if sort is CallSort.BROADCAST:
        sort = CallSort.TIME  # names of broadcasts come from another list, tested below

    async def story(folder: Path) -> None:
        store = await AccountStore.open(folder, now_ms=lambda: START)
        try:
            await store.calls.save([received(call) for call in made], 1)
            for wanted in asked:
                query = ListQuery(wanted, sort, descending=down)
                expected = [
                    call.id for call in sorted(made, key=lambda call: order_key(call, sort), reverse=down) if matches(call, wanted)
                ]
                assert list(await store.calls.ids(query)) == expected, wanted
                assert [row.id for row in await store.calls.first_rows(query, 3)] == expected[:3]
                assert [row.id for row in await store.calls.rows(expected[::-1])] == expected[::-1]
        finally:
            await store.close()

    with tempfile.TemporaryDirectory() as folder:
        run(story(Path(folder)))


def one_call(**changes: Any) -> Call:
    record = CallRecord(id=1, originate_time=START, duration=20, recordings=[CallRecording(id=5, call_id=9, state="READY")])
    call = Call(id=9, from_number="12135550100", to_number="12135550142", state="FINISHED", final_call_result="LA", records=[record])
    return msgspec.structs.replace(call, **changes)


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Any:
    """An account's store, closed after the test."""
    opened = run(AccountStore.open(tmp_path, now_ms=lambda: START))
    yield opened
    run(opened.close())


def test_only_what_is_new_or_different_is_told(run: Run, store: AccountStore) -> None:
    assert run(store.calls.save([received(one_call())], 1)) == frozenset({9})
    assert run(store.calls.save([received(one_call())], 2)) == frozenset()
    assert run(store.calls.save([received(one_call(final_call_result="BUSY"))], 3)) == frozenset({9})
    assert [row.outcome for row in run(store.calls.rows([9]))] == ["BUSY"]


def test_what_the_person_has_here_survives_callfires_answers(run: Run, store: AccountStore) -> None:
    run(store.calls.save([received(one_call())], 1))
    run(store.recordings.set_offline(5, OfflineState.KEPT, received=4, file_name="5.mp3", sha256="ab"))
    run(store.calls.save([received(one_call(final_call_result="XFER", labels=["later"]))], 2))
    row = run(store.recordings.get(5))
    assert (row.offline, row.received, row.file_name, row.sha256) == (OfflineState.KEPT, 4, "5.mp3", "ab")
    assert run(store.calls.rows([9]))[0].recording is OfflineState.KEPT


def test_the_list_shows_the_recording_that_matters_most(run: Run, store: AccountStore) -> None:
    recordings = [CallRecording(id=one, call_id=9, length_in_bytes=200, state="READY") for one in (5, 6)]
    record = CallRecord(id=1, originate_time=START, recordings=recordings)
    run(store.calls.save([received(one_call(records=[record]))], 1))

    def shown() -> tuple[OfflineState | None, int | None]:
        row: CallRow = run(store.calls.rows([9]))[0]
        return row.recording, row.recording_percent

    assert shown()[0] is OfflineState.ONLINE
    run(store.recordings.set_offline(5, OfflineState.KEPT, received=200))
    assert shown()[0] is OfflineState.KEPT
    run(store.recordings.set_offline(6, OfflineState.DOWNLOADING, received=50))
    assert shown() == (OfflineState.DOWNLOADING, 25)


def test_wishes_are_answered_oldest_first(run: Run, tmp_path: Path) -> None:
    moment = [START]

    async def story() -> list[int]:
        opened = await AccountStore.open(tmp_path, now_ms=lambda: moment[0])
        recordings = [CallRecording(id=one, call_id=9, state="READY") for one in (1, 2, 3)]
        await opened.calls.save([received(one_call(records=[CallRecord(id=1, recordings=recordings)]))], 1)
        for one in (3, 1, 2):
            moment[0] += 1_000
            await opened.recordings.set_offline(one, OfflineState.WANTED)
        await opened.recordings.set_offline(3, OfflineState.PARTIAL, received=10)
        wanted = [row.id for row in await opened.recordings.wanted()]
        await opened.close()
        return wanted

    assert run(story()) == [3, 1, 2]


def test_a_call_knows_its_tries_and_its_earlier_calls(run: Run, store: AccountStore) -> None:
    earlier = [one_call(id=20 + day, records=[CallRecord(id=day, originate_time=START - day * DAY_MS)]) for day in range(1, 4)]
    tries = [
        CallRecord(id=1, result="NO_ANS", originate_time=START - 5_000),
        CallRecord(id=2, result="LA", originate_time=START, duration=9),
    ]
    run(store.calls.save([received(call) for call in (*earlier, one_call(records=tries))], 1))
    detail = run(store.calls.detail(9))
    assert [attempt.outcome for attempt in detail.attempts] == ["NO_ANS", "LA"]
    assert [row.id for row in detail.earlier] == [21, 22, 23]
    assert detail.earlier_count == 3
    assert run(store.calls.detail(404)) is None


def test_a_missing_answer_keeps_its_row_until_a_clean_pass(run: Run, store: AccountStore) -> None:
    from callfire_desktop.domain.sounds import CampaignSound, SoundFilter, SoundSort

    def sound(key: int) -> Received[CampaignSound]:
        one = CampaignSound(id=key, name=f"Sound {key}", status="ACTIVE")
        return Received(one, msgspec.json.encode(one))

    run(store.sounds.save([sound(1), sound(2)], 1))
    run(store.sounds.save([sound(2)], 2))
    assert run(store.sounds.count()) == 2
    assert run(store.sounds.remove_unseen(2)) == frozenset({1})
    assert list(run(store.sounds.ids(ListQuery(SoundFilter(), SoundSort.NAME)))) == [2]


def test_numbers_are_found_in_any_notation(run: Run, store: AccountStore) -> None:
    run(store.calls.save([received(one_call())], 1))
    digits = "12135550142"
    for text in (
        format_for_people(digits),
        "213.555.0142",
        "+1 213 555 0142",
        "213-555",
        "5550142",
        "1 (213) 555-0142",
        " 2135550142 ",
    ):
        query = ListQuery(CallFilter(text=text), CallSort.TIME)
        assert list(run(store.calls.ids(query))) == [9], text
