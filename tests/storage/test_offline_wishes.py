"""Who wants a recording: an account's file from before that was written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.domain.offline_rules import OfflineRule
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.schema import MIGRATIONS, rule_wishes

Run = Callable[..., Any]

THINGS = """INSERT INTO calls (id, person, person_key, number, inbound, at_ms, outcome, state, broadcast_id, recording_count,
    attempt_count, seen_ms) VALUES (1, 'Ann', 'ann', '12135550100', 1, 5, 'LA', 'FINISHED', 0, 2, 1, 5)"""
RECORDING = "INSERT INTO recordings (id, call_id, name, length_s, json, offline, wished_ms) VALUES (?, 1, 'a', 30, x'', ?, ?)"


def test_what_waited_before_rules_were_noted_stays_wanted(run: Run, tmp_path: Path) -> None:
    """Nobody knows whether a rule or the person wanted it: a rule that goes takes only what it wanted since."""

    async def story() -> None:
        older = await Database.open(tmp_path / FILE_NAME, MIGRATIONS[: MIGRATIONS.index(rule_wishes)], now_ms=lambda: 9)
        await older.write(lambda c: c.execute(THINGS) and None)
        await older.write(lambda c: c.executemany(RECORDING, [(1, "wanted", 7), (2, "online", None)]) and None)
        await older.write(lambda c: c.execute("INSERT INTO offline_rules (id, rule) VALUES (4, '{}')") and None)
        await older.close()
        store = await AccountStore.open(tmp_path, now_ms=lambda: 9)
        wishes = store.offline_wishes
        assert await wishes.rules() == [OfflineRule(id=4)]
        wanted = await wishes.wanted_by(OfflineRule(id=4))
        assert wanted == [2]
        await wishes.note_wanted_by(4, wanted)
        await store.recordings.want(wanted)
        assert await wishes.remove_rule(4) == [2]
        assert await store.recordings.in_state(OfflineState.WANTED) == [1]
        assert await wishes.rules() == []
        await store.close()

    run(story(), timeout=20)


def test_a_wish_of_her_own_in_the_middle_of_a_rules(run: Run, tmp_path: Path) -> None:
    """She wished for it after the rule had looked, and before the rule wrote its wish: it is hers."""

    async def story() -> None:
        store = await AccountStore.open(tmp_path, now_ms=lambda: 9)
        wishes = store.offline_wishes
        await store.recordings._database.write(lambda c: c.execute(THINGS) and None)
        await store.recordings._database.write(lambda c: c.execute(RECORDING, (1, "online", None)) and None)
        rule = await wishes.save_rule(OfflineRule())
        found = await wishes.wanted_by(OfflineRule(id=rule))
        await wishes.note_own([1])
        await store.recordings.want([1])
        await wishes.note_wanted_by(rule, found)
        await store.recordings.want(found)
        assert await wishes.remove_rule(rule) == []
        assert await store.recordings.in_state(OfflineState.WANTED) == [1]
        await store.close()

    run(story(), timeout=20)
