"""Review lists on disk: order, place, and decisions that do not move what is being worked through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.calls import Call
from callfire_desktop.domain.review_lists import ReviewOrder
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.storage.account_store import AccountStore

Run = Callable[..., Any]
MINUTE = 60_000


def call(key: int, name: str, lengths: list[int]) -> Received[Call]:
    recordings = [
        {"id": key * 10 + n, "callId": key, "name": f"{key}-{n}", "created": n, "lengthInSeconds": length, "state": "READY"}
        for n, length in enumerate(lengths)
    ]
    raw = msgspec.json.encode(
        {
            "id": key,
            "fromNumber": f"1213555{key:04}",
            "toNumber": "13105550100",
            "inbound": True,
            "created": key * MINUTE,
            "contact": {"firstName": name},
            "records": [{"id": key, "originateTime": key * MINUTE, "recordings": recordings}],
        }
    )
    return Received(msgspec.json.decode(raw, type=Call), raw)


async def store_with_calls(folder: Path) -> AccountStore:
    store = await AccountStore.open(folder, now_ms=lambda: 5)
    await store.calls.save([call(1, "Zoe", [30]), call(2, "Adam", [90, 10]), call(3, "Mia", []), call(4, "Bea", [60])], 5)
    return store


def test_orders(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await store_with_calls(tmp_path)
        await store.reviews.decide(40, Decision.REVIEWED)
        made = await store.review_lists.begin([1, 2, 3, 4], ReviewOrder.UNREVIEWED)
        assert made is not None
        assert [item.recording_id for item in made.items] == [20, 21, 10, 40], "without a decision first; a call's two stay together"
        assert [(item.of_call, item.in_call) for item in made.items] == [(1, 2), (2, 2), (1, 1), (1, 1)]
        assert (made.reviewed, made.here, made.left_s, made.current_id) == (1, 0, 130, None)
        for order, expected in (
            (ReviewOrder.NEWEST, [40, 20, 21, 10]),
            (ReviewOrder.LENGTH, [10, 40, 20, 21]),
            (ReviewOrder.PERSON, [20, 21, 40, 10]),
        ):
            await store.review_lists.put_in_order(made.id, order)
            found = await store.review_lists.last()
            assert found is not None
            assert ([item.recording_id for item in found.items], found.order) == (expected, order)
        await store.close()

    run(story())


def test_a_decision_moves_nothing_and_the_place_is_kept(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await store_with_calls(tmp_path)
        made = await store.review_lists.begin([4, 1, 2], ReviewOrder.UNREVIEWED)
        assert made is not None
        await store.review_lists.open(made.id, 20)
        await store.reviews.decide(40, Decision.NOT_SURE)
        await store.close()
        store = await AccountStore.open(tmp_path, now_ms=lambda: 6)
        found = await store.review_lists.last()
        assert found is not None
        assert [item.recording_id for item in found.items] == [item.recording_id for item in made.items]
        assert (found.current_id, found.items[0].decision) == (20, Decision.NOT_SURE)
        await store.close()

    run(story())


def test_calls_without_recordings_make_no_list(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await store_with_calls(tmp_path)
        assert await store.review_lists.last() is None
        first = await store.review_lists.begin([1], ReviewOrder.NEWEST)
        assert await store.review_lists.begin([3, 999], ReviewOrder.NEWEST) is None
        assert await store.review_lists.last() == first, "the last list stays"
        await store.close()

    run(story())


def test_places_and_speeds(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await store_with_calls(tmp_path)
        assert await store.listening.place_s(10) == 0.0
        await store.listening.keep_place(10, 12.345)
        await store.listening.keep_place(10, 41.5)
        await store.listening.keep_speed("12135550001", 1.5)
        assert (await store.listening.place_s(10), await store.listening.speed("12135550001")) == (41.5, 1.5)
        assert await store.listening.speed("1") is None
        await store.close()

    run(story())
