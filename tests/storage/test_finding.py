"""The find box on disk: facts of CallFire and what the person wrote, all of it at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.domain.finding import FindQuery, read_query
from callfire_desktop.domain.found import Found
from callfire_desktop.domain.labels import LabelColor
from tests.storage.test_review_lists import store_with_calls

Run = Callable[..., Any]
UTC = dt.UTC
MINUTE_S = 60


def test_people_numbers_notes_and_labels(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await store_with_calls(tmp_path)
        await store.reviews.add_note(20, 12.0, "The bus left early, 50% <b>again</b>")
        gone = await store.reviews.add_note(40, 1.0, "bus driver")
        await store.reviews.delete_note(gone)
        label = await store.labels.add("Transport", LabelColor.BLUE, "T")
        await store.labels.set(10, label.id, on=True)

        async def found(text: str) -> list[Found]:
            return await store.finder.find(read_query(text, 10**12, UTC), UTC)

        assert [one.call.id for one in await found("adam")] == [2]
        assert [one.call.id for one in await found("ad")] == [2], "two letters are enough"
        assert [one.call.id for one in await found("(213) 555-0004")] == [4]
        (bus,) = await found("BUS early")
        assert (bus.call.id, bus.recording_id, bus.place_s) == (2, 20, 12.0)
        assert bus.note.startswith("The bus")
        assert [one.call.id for one in await found("50%")] == [2], "signs are only signs"
        assert [one.call.id for one in await found("transport")] == [1]
        assert [one.call.id for one in await found("transport zoe")] == [1]
        assert await found("transport adam") == []
        assert await found('nothing "of it') == []
        assert await store.finder.find(FindQuery(), UTC) == []
        await store.close()

    run(story())


def test_days_hours_and_lengths(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await store_with_calls(tmp_path)  # calls 1 to 4, a minute apart from the epoch on

        async def ids(query: FindQuery) -> list[int]:
            return [one.call.id for one in await store.finder.find(query, UTC)]

        assert await ids(FindQuery(since_ms=2 * 60_000, until_ms=4 * 60_000)) == [3, 2]
        assert await ids(FindQuery(from_minute=3)) == [4, 3]
        assert await ids(FindQuery(to_minute=2)) == [1]
        assert await ids(FindQuery(least_s=45)) == [4, 2], "the longest recording counts"
        assert await ids(FindQuery(most_s=45)) == [1]
        await store.close()

    run(story())
