"""Decisions and notes on disk: nothing written is ever lost, whatever comes after it."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.calls import Call
from callfire_desktop.domain.reviews import Decision, Draft, Review
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.reviews import ReviewStore

Run = Callable[..., Any]
ONE, OTHER = 2_071_900_000_001, 5


def with_store(run: Run, folder: Path, story: Callable[[ReviewStore], Awaitable[None]]) -> None:
    times = iter(range(1_000, 1_000_000))

    async def whole() -> None:
        store = await AccountStore.open(folder, now_ms=lambda: next(times))
        try:
            await story(store.reviews)
        finally:
            await store.close()

    run(whole())


async def review(reviews: ReviewStore, recording_id: int = ONE) -> Review:
    return (await reviews.read([recording_id]))[recording_id]


def test_notes_stand_by_their_moments_and_survive_the_end(run: Run, tmp_path: Path) -> None:
    async def write(reviews: ReviewStore) -> None:
        assert await review(reviews) == Review(ONE)
        await reviews.add_note(ONE, 112.25, "Raises her voice.")
        await reviews.add_note(ONE, None, "A complaint.")
        await reviews.add_note(ONE, 41, "12 Elm Court")
        await reviews.add_note(OTHER, 1, "someone else's")
        await reviews.decide(ONE, Decision.NEEDS_ACTION)

    async def read(reviews: ReviewStore) -> None:
        found = await review(reviews)
        assert [(one.place_s, one.text) for one in found.notes] == [
            (None, "A complaint."),
            (41.0, "12 Elm Court"),
            (112.25, "Raises her voice."),
        ]
        assert found.decision is Decision.NEEDS_ACTION
        assert found.decided_ms is not None

    with_store(run, tmp_path, write)
    with_store(run, tmp_path, read)


def test_a_note_changed_twice_from_the_same_reading_keeps_both_texts(run: Run, tmp_path: Path) -> None:
    async def story(reviews: ReviewStore) -> None:
        key = await reviews.add_note(ONE, 3, "first")
        assert await reviews.change_note(key, "in this window", read_version=1) == key
        beside = await reviews.change_note(key, "in the other window", read_version=1)
        assert beside != key
        assert [one.text for one in (await review(reviews)).notes] == ["in this window", "in the other window"]
        await reviews.delete_note(key)
        again = await reviews.change_note(key, "while it was deleted", read_version=2)
        assert [(one.id, one.text) for one in (await review(reviews)).notes] == [
            (beside, "in the other window"),
            (again, "while it was deleted"),
        ]
        with pytest.raises(KeyError):
            await reviews.change_note(999, "no such note", read_version=1)

    with_store(run, tmp_path, story)


def test_history_holds_every_step_and_a_deletion_is_undone(run: Run, tmp_path: Path) -> None:
    async def story(reviews: ReviewStore) -> None:
        key = await reviews.add_note(ONE, 3, "first")
        before = await review(reviews)
        await reviews.delete_note(key)
        await reviews.delete_note(key)
        assert (await review(reviews)).notes == ()
        await reviews.restore_note(key)
        (note,) = (await review(reviews)).notes
        assert (note.id, note.text, note.place_s) == (key, "first", before.notes[0].place_s)
        await reviews.decide(ONE, Decision.REVIEWED)
        await reviews.decide(ONE, Decision.REVIEWED)
        await reviews.decide(ONE, None)
        assert (await review(reviews)).decision is None
        steps = await reviews.steps(ONE)
        assert [(one.key, one.said) for one in steps] == [
            (key, "first"),
            (key, None),
            (key, "first"),
            (None, "reviewed"),
            (None, None),
        ]
        assert [one.at_ms for one in steps] == sorted(one.at_ms for one in steps)

    with_store(run, tmp_path, story)


def test_a_draft_is_kept_until_its_note_is_written(run: Run, tmp_path: Path) -> None:
    async def story(reviews: ReviewStore) -> None:
        await reviews.keep_draft(ONE, Draft(12.5, "Asks for the"))
        await reviews.keep_draft(ONE, Draft(12.5, "Asks for the principal"))
        assert (await review(reviews)).draft == Draft(12.5, "Asks for the principal")
        await reviews.add_note(ONE, 12.5, "Asks for the principal")
        assert (await review(reviews)).draft is None
        await reviews.keep_draft(ONE, Draft(None, "x"))
        await reviews.keep_draft(ONE, Draft(None, ""))
        assert (await review(reviews)).draft is None
        assert len(await reviews.steps(ONE)) == 1, "drafts are no history"

    with_store(run, tmp_path, story)


def test_what_callfire_says_or_forgets_leaves_reviews_alone(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await AccountStore.open(tmp_path, now_ms=lambda: 1)
        try:
            json = b'{"id": 9, "records": [{"id": 1, "recordings": [{"id": 5, "name": "one"}]}]}'
            call = Call(id=9)
            await store.calls.save([Received(call, json)], 1)
            await store.reviews.decide(OTHER, Decision.REVIEWED)
            await store.reviews.add_note(OTHER, 1, "kept")
            await store.calls.save([Received(call, json)], 2)
            found = (await store.reviews.read([OTHER]))[OTHER]
            assert (found.decision, [one.text for one in found.notes]) == (Decision.REVIEWED, ["kept"])
        finally:
            await store.close()

    run(story())


STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("add"), some.text(min_size=1, max_size=20), some.none() | some.integers(0, 4_000_000)),
        some.tuples(some.just("change"), some.text(min_size=1, max_size=20), some.integers(0, 5)),
        some.tuples(some.just("delete"), some.just(""), some.integers(0, 5)),
        some.tuples(some.just("restore"), some.just(""), some.integers(0, 5)),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_done_every_text_ever_written_is_in_the_history(run: Run, steps: list[tuple[str, str, int | None]]) -> None:
    async def story(reviews: ReviewStore) -> None:
        written: list[str] = []
        keys: list[int] = []
        for what, text, which in steps:
            if what == "add":
                keys.append(await reviews.add_note(ONE, None if which is None else which / 1000, text))
                written.append(text)
            elif keys:
                key = keys[(which or 0) % len(keys)]
                if what == "change":
                    keys.append(await reviews.change_note(key, text, read_version=1))
                    written.append(text)
                elif what == "delete":
                    await reviews.delete_note(key)
                else:
                    await reviews.restore_note(key)
        said = [one.said for one in await reviews.steps(ONE)]
        for text in written:
            assert text in said
        assert {one.text for one in (await review(reviews)).notes} <= set(written)

    with tempfile.TemporaryDirectory() as folder:
        with_store(run, Path(folder), story)
