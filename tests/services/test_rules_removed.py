"""A rule that goes takes along what waits for it alone, and nothing that anybody else wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.offline_rules import OfflineRule
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.services.offline_rules import RemovedRule
from tests.services.opened_account import OpenedAccount, opened
from tests.services.test_offline_library import DAY_MS, rows
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
LONG_S = 120


async def waiting(one: OpenedAccount) -> list[int]:
    return [row.id for row in await one.session.recordings.queue()]


async def removed(one: OpenedAccount, rule_id: int) -> RemovedRule:
    found = await one.session.rules.remove(rule_id)
    assert found is not None
    return found


def test_what_others_want_stays_in_the_queue(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            recordings, rules = one.session.recordings, one.session.rules
            await recordings.pause()
            short = [row.id for row in await rows(one) if row.length_s is not None and row.length_s <= LONG_S]
            hers_before, hers_after, hers_now, begun = short[:4]
            await recordings.keep_offline([hers_before])
            everything = await rules.save(OfflineRule())
            long_ones = await rules.save(OfflineRule(longer_than_s=LONG_S))
            await recordings.keep_offline([hers_after])
            await recordings.fetch_now(hers_now)
            await one.store.recordings.set_offline(begun, OfflineState.PARTIAL, received=100)
            before = await waiting(one)
            assert set(short) <= set(before)
            assert len(before) > len(short), "the other rule wants some"

            gone = await removed(one, everything)
            stays = {hers_before, hers_after, hers_now, begun}
            assert set(gone.taken) == set(short) - stays
            assert set(await waiting(one)) == (set(before) - set(short)) | stays
            assert await one.state(begun) is OfflineState.PARTIAL
            assert await rules.apply() == 0, "what the other rule wants waits already"

            await rules.bring_back(gone)
            assert set(await waiting(one)) == set(before)
            assert [rule.id for rule in await rules.all()] == [everything, long_ones]
            assert set((await removed(one, everything)).taken) == set(gone.taken), "they are the rule's again, not hers"
            assert set((await removed(one, long_ones)).taken) == set(before) - set(short), "what came to wait for the other alone"
            assert set(await waiting(one)) == stays
            assert await one.session.rules.remove(everything) is None, "a second press finds nothing"

    run(story(), timeout=60)


def test_what_a_rule_asked_for_in_its_time_stays_its_own(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """Days later the first rule would not find them any more; it is the other one that goes. Kept through a restart."""

    async def wished() -> tuple[list[int], int, int]:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            await one.session.recordings.pause()
            recent = await one.session.rules.save(OfflineRule(days=365))
            everything = await one.session.rules.save(OfflineRule())
            return await waiting(one), recent, everything

    async def later(before: list[int], recent: int, everything: int) -> None:
        async with opened(tmp_path / "a", practice, off_ms=500 * DAY_MS) as one:
            assert (await removed(one, everything)).taken == ()
            assert await waiting(one) == before
            gone = await removed(one, recent)
            assert list(gone.taken) == before
            assert await waiting(one) == []
            await one.session.rules.bring_back(gone)
            assert await waiting(one) == before, "as it was, also what the rule would find no more"

    before, recent, everything = run(wished(), timeout=60)
    assert before
    run(later(before, recent, everything), timeout=60)
