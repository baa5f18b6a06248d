"""Rules at work: what they would fetch, and fetching it whenever calls were read."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.offline_rules import OfflineRule, RulePreview
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.failures import disk_trouble_told, kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.offline_library import OfflineLibrary
from callfire_desktop.storage.account_store import AccountStore

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RemovedRule:
    """``taken``: recordings that waited for this rule alone and wait no more."""

    rule: OfflineRule
    taken: tuple[int, ...]


class OfflineRules:
    """The window's door to rules.

    Raises (all of them): FailureError where the disk fails (E22, E23).
    """

    def __init__(self, *, store: AccountStore, library: OfflineLibrary, feed: Publisher, scope: TaskScope, account_name: str) -> None:
        self._store = store
        self._library = library
        self._feed = feed
        self._scope = scope
        self._account_name = account_name
        self._one_at_a_time = asyncio.Lock()  # a rule that goes must not want anything any more

    async def all(self) -> list[OfflineRule]:
        """All rules, in the order they were made."""
        return await kept(self._store.offline_wishes.rules(), self._account_name)

    async def preview(self, rule: OfflineRule) -> RulePreview:
        """What a rule would fetch now."""
        return await kept(self._store.offline_wishes.preview(rule), self._account_name)

    async def save(self, rule: OfflineRule) -> int:
        """Keep a rule and begin with it; answers with its id."""
        key = await kept(self._store.offline_wishes.save_rule(rule), self._account_name)
        await self.apply()
        return key

    @disk_trouble_told
    async def remove(self, rule_id: int) -> RemovedRule | None:
        """Forget a rule; what it fetched stays, and what waits for it alone is taken off the queue. None where it was gone."""
        rule = next((one for one in await self.all() if one.id == rule_id), None)
        if rule is None:
            return None
        async with self._one_at_a_time, self._library.standing_still():
            taken = await self._store.offline_wishes.remove_rule(rule_id)
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset(taken), "now: rules"))
        return RemovedRule(rule, tuple(taken))

    @disk_trouble_told
    async def bring_back(self, removed: RemovedRule) -> None:
        """Have a removed rule again, and want what was taken off the queue with it, also what it would find no more."""
        wishes = self._store.offline_wishes
        await wishes.restore_rule(removed.rule)
        await wishes.note_wanted_by(removed.rule.id, removed.taken)
        await self._store.recordings.want(removed.taken)
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset(removed.taken), "now: rules"))
        self._library.wake()
        await self.apply()

    def apply_soon(self) -> None:
        """Called when calls were read."""
        if not self._scope.is_closed and not self._scope.is_running("offline rules"):
            self._scope.start("offline rules", self._apply_quietly())

    async def apply(self) -> int:
        """Want what the rules want; answers with how many are new."""
        wishes = self._store.offline_wishes
        found: dict[int, None] = {}
        async with self._one_at_a_time:
            for rule in await self.all():
                if rule.enabled:
                    wanted = await kept(wishes.wanted_by(rule), self._account_name)
                    await kept(wishes.note_wanted_by(rule.id, wanted), self._account_name)
                    found.update(dict.fromkeys(wanted))
            if found:
                await kept(self._store.recordings.want(list(found)), self._account_name)
        if found:
            self._feed.publish(Changes(Kind.RECORDINGS, frozenset(found), "now: rules"))
            self._library.wake()
        return len(found)

    async def _apply_quietly(self) -> None:
        try:
            await self.apply()
        except FailureError as error:
            _log.info("offline rules wait: %s", error.failure.kind.name)  # the disk's trouble is told by who writes
