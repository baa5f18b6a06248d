"""Rules at work: what they would fetch, and fetching it whenever calls were read."""

from __future__ import annotations

import logging

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.offline_rules import OfflineRule, RulePreview
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.failures import kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.offline_library import OfflineLibrary
from callfire_desktop.storage.account_store import AccountStore

_log = logging.getLogger(__name__)


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

    async def remove(self, rule_id: int) -> None:
        """Forget a rule; what it fetched stays."""
        await kept(self._store.offline_wishes.remove_rule(rule_id), self._account_name)

    def apply_soon(self) -> None:
        """Called when calls were read."""
        if not self._scope.is_closed and not self._scope.is_running("offline rules"):
            self._scope.start("offline rules", self._apply_quietly())

    async def apply(self) -> int:
        """Want what the rules want; answers with how many are new."""
        wishes = self._store.offline_wishes
        found: dict[int, None] = {}
        for rule in await self.all():
            if rule.enabled:
                found.update(dict.fromkeys(await kept(wishes.wanted_by(rule), self._account_name)))
        if found:
            await kept(self._store.recordings.want(list(found)), self._account_name)
            self._feed.publish(Changes(Kind.RECORDINGS, frozenset(found), "now: rules"))
            self._library.wake()
        return len(found)

    async def _apply_quietly(self) -> None:
        try:
            await self.apply()
        except FailureError as error:
            _log.info("offline rules wait: %s", error.failure.kind.name)  # the disk's trouble is told by who writes
