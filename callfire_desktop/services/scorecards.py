"""Scorecards of one account: the form in use, its versions, and scores."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.scorecards import Item, Scorecard, check_form
from callfire_desktop.services.failures import kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.storage.scorecards import ScorecardStore


class Scorecards:
    """The window's door to scorecards. Every method returns when what was made is on disk.

    Raises (all of them): FailureError where the disk fails (E22, E23).
    """

    def __init__(self, *, store: ScorecardStore, feed: Publisher, account_name: str) -> None:
        self._store = store
        self._feed = feed
        self._account_name = account_name

    async def current(self) -> Scorecard | None:
        """The form new scores are given with."""
        return await kept(self._store.current(), self._account_name)

    async def save(self, name: str, items: Sequence[Item]) -> Scorecard:
        """Keep a form as the next version; one that says the same as the current stays that version.

        Raises:
            FormError: it can't be used as it is.
        """
        check_form(name, tuple(items))
        current = await self.current()
        if current is not None and (current.name, current.items) == (name, tuple(items)):
            return current
        card = await kept(self._store.save(name.strip(), items), self._account_name)
        self._feed.publish(Changes(Kind.REVIEWS, None, "now: scorecards"))
        return card

    async def put_away(self) -> None:
        """Use no form any more; scores given before stay."""
        await kept(self._store.save("", ()), self._account_name)
        self._feed.publish(Changes(Kind.REVIEWS, None, "now: scorecards"))

    async def answer(self, recording_id: int, version_id: int, item_key: int, answer: str) -> None:
        """Answer one item of a form; "" takes the answer back."""
        await kept(self._store.answer(recording_id, version_id, item_key, answer), self._account_name)
        self._feed.publish(Changes(Kind.REVIEWS, frozenset({recording_id}), "now: scores"))
