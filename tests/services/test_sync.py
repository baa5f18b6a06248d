"""Bringing lists up to date: what comes, what moves, what fails, and what stays when it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.calls import CallFilter, CallSort
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.lists import SYNCED_KINDS, Kind, ListAge, ListQuery
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
CALLS, PEOPLE, RECORDINGS = 400, 60, 40
NEWEST_FIRST = ListQuery(CallFilter(), CallSort.TIME, descending=True)
HOUR_MS = 3_600_000


async def counts(one: OpenedAccount) -> dict[Kind, int]:
    stores: dict[Kind, Callable[[], Awaitable[int]]] = {
        Kind.CALLS: one.store.calls.count,
        Kind.BROADCASTS: one.store.broadcasts.count,
        Kind.SOUNDS: one.store.sounds.count,
        Kind.CONTACTS: one.store.contacts.count,
        Kind.DO_NOT_CALL: one.store.do_not_call.count,
    }
    return {kind: await count() for kind, count in stores.items()}


def test_all_five_lists_come_whole(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh()
            found = await counts(one)
            assert found[Kind.CALLS] == CALLS
            assert found[Kind.CONTACTS] == PEOPLE
            assert found[Kind.DO_NOT_CALL] == 15
            assert found[Kind.BROADCASTS] == 6
            assert found[Kind.SOUNDS] == 12
            assert len(await one.recording_ids()) == RECORDINGS
            for kind in SYNCED_KINDS:
                age = one.session.sync.age(kind)
                assert (age.updated_ms is None, age.doubtful, age.unreadable) == (False, False, 0), kind
                assert one.session.sync.failure(kind) is None
            assert one.session.connection.status.state is ConnectionState.ONLINE

    run(story(), timeout=60)


def test_a_list_is_up_to_date_only_when_its_last_rows_are_told(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            sync, save, publish = one.session.sync, one.store.ages.save, one.session.feed.publish
            told: set[int] = set()
            at_saving: list[bool] = []
            at_end: list[int] = []

            async def saved(age: ListAge) -> None:
                if age.kind is Kind.CALLS:
                    at_saving.append(sync.age(Kind.CALLS).running)
                await save(age)

            def published(changes: Changes) -> None:
                if changes.kind is Kind.CALLS:
                    told.update(changes.ids or ())
                elif sync.age(Kind.CALLS).updated_ms is not None and not sync.age(Kind.CALLS).running:
                    at_end.append(len(told))
                publish(changes)

            one.store.ages.save, one.session.feed.publish = saved, published  # type: ignore[method-assign]
            await one.refresh(Kind.CALLS)
            assert at_saving == [True]
            assert set(at_end) == {CALLS}

    run(story(), timeout=60)


def test_the_newest_calls_show_before_the_rest_has_come(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            practice.fault("findCalls", "delay", count=20, delay_ms=150)
            one.session.sync.refresh(Kind.CALLS)
            await one.wait(lambda: any(change.kind is Kind.CALLS for change in one.heard), "the first rows are told")
            assert one.session.sync.age(Kind.CALLS).running
            first = await one.store.calls.first_rows(NEWEST_FIRST)
            assert 0 < len(first) < CALLS
            newest = first[0]
            practice.clear_faults()
            await one.refresh(Kind.CALLS)
            assert (await one.store.calls.first_rows(NEWEST_FIRST))[0] == newest

    run(story(), timeout=60)


def test_the_second_time_asks_for_little(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            first = practice.requests().count("findCalls")
        async with opened(tmp_path / "a", practice) as one:
            assert one.session.sync.age(Kind.CALLS).updated_ms is not None, "the age came back"
            await one.refresh(Kind.CALLS)
            assert practice.requests().count("findCalls") - first <= 3
            assert await one.store.calls.count() == CALLS

    run(story(), timeout=60)


@pytest.mark.parametrize("kind", [Kind.CALLS, Kind.CONTACTS])
def test_an_unknown_total_loses_nothing(run: Run, tmp_path: Path, practice: PracticeProcess, kind: Kind) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            practice.fault("*", "total_unknown", count=500)
            await one.refresh(kind)
            assert (await counts(one))[kind] == (CALLS if kind is Kind.CALLS else PEOPLE)
            assert not one.session.sync.age(kind).doubtful

    run(story(), timeout=60)


def test_rows_that_move_are_read_again_and_then_doubted(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CONTACTS)
            asked = practice.requests().count("findContacts")
            practice.remove("contact", [(await one.store.contacts.first_rows(_contacts()))[0].id])
            practice.fault("findContacts", "shift_rows", count=1)
            await one.refresh(Kind.CONTACTS)
            assert practice.requests().count("findContacts") - asked >= 2, "read once more"
            assert not one.session.sync.age(Kind.CONTACTS).doubtful, "the second reading was clean"
            assert (await counts(one))[Kind.CONTACTS] == PEOPLE - 1, "after a clean reading what is gone goes"
            practice.remove("contact", [(await one.store.contacts.first_rows(_contacts()))[0].id])
            practice.fault("findContacts", "shift_rows", count=50)
            await one.refresh(Kind.CONTACTS)
            assert one.session.sync.age(Kind.CONTACTS).doubtful
            assert (await counts(one))[Kind.CONTACTS] == PEOPLE - 1, "in doubt nothing is forgotten"

    run(story(), timeout=60)


def test_a_row_that_cannot_be_read_is_counted_and_the_others_come(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            practice.fault("findCampaignSounds", "bad_item", count=1)
            await one.refresh(Kind.SOUNDS)
            assert one.session.sync.age(Kind.SOUNDS).unreadable == 1
            assert (await counts(one))[Kind.SOUNDS] == 11
            await one.refresh(Kind.SOUNDS)
            assert one.session.sync.age(Kind.SOUNDS).unreadable == 0
            assert (await counts(one))[Kind.SOUNDS] == 12

    run(story(), timeout=60)


@pytest.mark.parametrize(
    ("fault", "kind", "state"),
    [
        ({"kind": "html"}, FailureKind.CAPTIVE_PORTAL, ConnectionState.OFFLINE),
        ({"kind": "truncated_json"}, FailureKind.UNREADABLE_ANSWER, None),
        ({"kind": "status", "status": 500}, FailureKind.SERVER_TROUBLE, None),
        ({"kind": "status", "status": 401}, FailureKind.SIGN_IN_REFUSED, ConnectionState.SIGN_IN_REFUSED),
        ({"kind": "status", "status": 403}, FailureKind.NOT_ALLOWED, ConnectionState.ONLINE),
        ({"kind": "drop_after"}, None, None),
    ],
)
def test_a_failed_reading_says_why_and_keeps_the_rows(
    run: Run, tmp_path: Path, practice: PracticeProcess, fault: dict[str, Any], kind: FailureKind | None, state: ConnectionState | None
) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CONTACTS)
            practice.fault("findContacts", fault["kind"], count=20, **{key: value for key, value in fault.items() if key != "kind"})
            await one.refresh(Kind.CONTACTS)
            failure = one.session.sync.failure(Kind.CONTACTS)
            assert failure is not None
            if kind is not None:
                assert failure.kind is kind
            if state is not None:
                assert one.session.connection.status.state is state
            assert (await counts(one))[Kind.CONTACTS] == PEOPLE
            practice.clear_faults()
            await one.refresh(Kind.CONTACTS)
            assert one.session.sync.failure(Kind.CONTACTS) is None

    run(story(), timeout=90)


def test_a_wrong_password_is_told_and_never_asked_again_by_itself(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice, password="hunter2-zyx") as one:
            await one.refresh(Kind.SOUNDS)
            assert one.session.connection.status.state is ConnectionState.SIGN_IN_REFUSED
            failure = one.session.sync.failure(Kind.SOUNDS)
            assert failure is not None
            assert failure.kind is FailureKind.SIGN_IN_REFUSED
            assert "hunter2" not in failure.detail

    run(story(), timeout=60)


def test_callfire_goes_away_in_the_middle_and_comes_back(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            practice.fault("findCalls", "delay", count=50, delay_ms=100)
            one.session.sync.refresh(Kind.CALLS)
            await one.wait(lambda: any(change.kind is Kind.CALLS for change in one.heard), "some rows are here")
            practice.kill()
            await one.wait(lambda: not one.session.sync.age(Kind.CALLS).running, "the pass has ended")
            assert one.session.connection.status.state is ConnectionState.OFFLINE
            some = await one.store.calls.count()
            assert 0 < some < CALLS
            await one.beside(practice.restart)
            one.session.connection.look_again()
            await one.wait(lambda: one.session.connection.status.state is ConnectionState.ONLINE, "online again")
            await one.wait(lambda: one.session.sync.age(Kind.CALLS).updated_ms is not None, "read to the end by itself")
            assert await one.store.calls.count() == CALLS

    run(story(), timeout=90)


@pytest.mark.parametrize("hours", [-30, -3, 3, 30])
def test_a_wrong_clock_of_this_computer_loses_no_call(run: Run, tmp_path: Path, practice: PracticeProcess, hours: int) -> None:
    """CallFire's Date header says what time it is there; windows and ages follow it."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice, off_ms=hours * HOUR_MS) as one:
            assert await one.session.connection.check()
            await one.refresh(Kind.CALLS)
            assert await one.store.calls.count() == CALLS
            off = one.session.connection.status.clock_off_ms
            assert off is not None
            assert abs(off - hours * HOUR_MS) < 5_000

    run(story(), timeout=60)


def test_a_full_disk_is_told_and_passes(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """SQLite's own "disk is full", made by the page limit of the account's file."""

    practice.grow(3_000)

    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            database = one.store._database
            pages = await database.write(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
            await database.write(lambda c: c.execute(f"PRAGMA max_page_count = {pages + 250}").fetchone() and None)
            await one.refresh()
            trouble = one.session.sync.storage_trouble
            assert trouble is not None
            assert trouble.kind is FailureKind.DISK_FULL
            assert 0 < (await counts(one))[Kind.CALLS] < CALLS + 3_000, "what was stored before still reads"
            await database.write(lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchone() and None)
            await one.refresh()
            assert one.session.sync.storage_trouble is None
            assert (await counts(one))[Kind.CALLS] == CALLS + 3_000
            assert (await counts(one))[Kind.CONTACTS] == PEOPLE

    run(story(), timeout=60)


def test_closing_in_the_middle_leaves_nothing_running(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            practice.fault("*", "delay", count=50, delay_ms=3000)
            one.session.go_online()
            await one.wait(lambda: one.session.sync.age(Kind.CALLS).running, "it has begun")
        practice.clear_faults()
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh()
            assert (await counts(one))[Kind.CALLS] == CALLS

    run(story(), timeout=60)


def _contacts() -> ListQuery[Any, Any]:
    from callfire_desktop.domain.contacts import ContactFilter, ContactSort

    return ListQuery(ContactFilter(), ContactSort.NAME)


def test_a_clock_that_is_behind_hides_no_call_in_the_first_pass(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """CallFire's time is known only from its first answer on; until then this computer's says where to begin."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice, off_ms=-40 * 86_400_000) as one:
            await one.session.sync._pass(Kind.CALLS)
            assert await one.store.calls.count() == CALLS

    run(story(), timeout=60)
