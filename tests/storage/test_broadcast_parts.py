"""Sets and totals of a broadcast on disk: replaced as a whole, told only where they differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from callfire_desktop.domain.answers import Answer, Received
from callfire_desktop.domain.batches import Batch
from callfire_desktop.domain.broadcast_stats import CallBroadcastStats
from callfire_desktop.storage.account_store import AccountStore

Run = Callable[..., Any]
BROADCAST, OTHER = 7, 8


def received(value: Answer) -> Received[Any]:
    return Received(value, msgspec.json.encode(value))


def test_sets_and_totals_are_replaced_and_only_differences_are_told(run: Run, tmp_path: Path) -> None:
    first, second = received(Batch(id=2, name="Ms. Ortiz", size=30, remaining=4)), received(Batch(id=1, size=None, enabled=False))
    totals = received(CallBroadcastStats(total_outbound_count=30, calls_live_answer=20))
    later = received(CallBroadcastStats(total_outbound_count=30, calls_live_answer=21))

    async def story() -> None:
        store = await AccountStore.open(tmp_path, now_ms=lambda: 0)
        try:
            parts = store.broadcast_parts
            assert await parts.read(BROADCAST) == ((), None)
            assert await parts.save(BROADCAST, [first, second], totals, 1_000)
            assert not await parts.save(BROADCAST, [first, second], totals, 2_000), "the same again"
            sets, read = await parts.read(BROADCAST)
            assert [(one.id, one.name, one.size, one.remaining, one.enabled) for one in sets] == [
                (1, "", None, None, False),
                (2, "Ms. Ortiz", 30, 4, True),
            ]
            assert read is not None
            assert (read.read_ms, read.stats.calls_live_answer) == (2_000, 20)
            assert await parts.save(BROADCAST, [first, second], later, 3_000), "one more was reached"
            assert await parts.save(BROADCAST, [first], later, 4_000), "a set is gone"
            assert [one.id for one in (await parts.read(BROADCAST))[0]] == [2]
            assert await parts.read(OTHER) == ((), None)
        finally:
            await store.close()

    run(story())
