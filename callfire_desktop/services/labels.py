"""Labels of one account, made and set by the person."""

from __future__ import annotations

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.labels import LONGEST_NAME, Label, LabelColor, free_key
from callfire_desktop.domain.lists import Kind
from callfire_desktop.services.failures import kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.storage.labels import LabelStore


class Labels:
    """The window's door to labels. Every method returns when what was made is on disk.

    Raises (all of them): FailureError where the disk fails (E22, E23).
    """

    def __init__(self, *, store: LabelStore, feed: Publisher, account_name: str) -> None:
        self._store = store
        self._feed = feed
        self._account_name = account_name

    async def all(self) -> list[Label]:
        """Labels there are to choose from, by name."""
        return await kept(self._store.all(), self._account_name)

    async def add(self, name: str) -> Label | None:
        """Make a label with the next colour and the first free key of its name; None for a name of spaces only."""
        words = " ".join(name.split())[:LONGEST_NAME]
        if not words:
            return None
        known = await self.all()
        same = next((one for one in known if one.name.casefold() == words.casefold()), None)
        if same is not None:
            return same
        colors = list(LabelColor)
        key = free_key(words, frozenset(one.key for one in known))
        return await kept(self._store.add(words, colors[len(known) % len(colors)], key), self._account_name)

    async def change(self, label: Label) -> None:
        """Give a label another name, colour or key."""
        await kept(self._store.change(label), self._account_name)
        self._feed.publish(Changes(Kind.REVIEWS, None, "now: labels"))

    async def retire(self, label_id: int) -> None:
        """Offer it no longer; recordings that have it keep it."""
        await kept(self._store.retire(label_id), self._account_name)
        self._feed.publish(Changes(Kind.REVIEWS, None, "now: labels"))

    async def set(self, recording_id: int, label_id: int, *, on: bool) -> None:
        """Label a recording, or no longer."""
        await kept(self._store.set(recording_id, label_id, on=on), self._account_name)
        self._feed.publish(Changes(Kind.REVIEWS, frozenset({recording_id}), "now: labels"))
