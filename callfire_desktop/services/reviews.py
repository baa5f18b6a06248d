"""Reviews of one account: decisions and notes of recordings. Everything is made and kept on this computer."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.reviews import Decision, Draft, HistoryStep, Review
from callfire_desktop.services.failures import kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.storage.reviews import ReviewStore


class Reviews:
    """The window's door to reviews. Every method returns when what was made is on disk.

    Raises (all of them): FailureError where the disk fails (E22, E23); nothing is told as saved then.
    """

    def __init__(self, *, store: ReviewStore, feed: Publisher, account_name: str) -> None:
        self._store = store
        self._feed = feed
        self._account_name = account_name

    async def of(self, recording_ids: Sequence[int]) -> dict[int, Review]:
        """The reviews of these recordings, by recording id."""
        return await kept(self._store.read(recording_ids), self._account_name)

    async def decide(self, recording_id: int, decision: Decision | None) -> None:
        """Decide, or take the decision back with None."""
        await kept(self._store.decide(recording_id, decision), self._account_name)
        self._publish(recording_id)

    async def add_note(self, recording_id: int, place_s: float | None, text: str) -> int | None:
        """Write a note at a moment (seconds), or of the whole; a text of spaces only is none."""
        words = text.strip()
        if not words:
            return None
        note_id = await kept(self._store.add_note(recording_id, place_s, words), self._account_name)
        self._publish(recording_id)
        return note_id

    async def change_note(self, recording_id: int, note_id: int, text: str, *, read_version: int) -> int:
        """Give a note another text; where it was changed meanwhile both are kept (see ``ReviewStore.change_note``)."""
        now_at = await kept(self._store.change_note(note_id, text.strip(), read_version=read_version), self._account_name)
        self._publish(recording_id)
        return now_at

    async def delete_note(self, recording_id: int, note_id: int) -> None:
        """Take a note away."""
        await kept(self._store.delete_note(note_id), self._account_name)
        self._publish(recording_id)

    async def restore_note(self, recording_id: int, note_id: int) -> None:
        """Undo ``delete_note``."""
        await kept(self._store.restore_note(note_id), self._account_name)
        self._publish(recording_id)

    async def keep_draft(self, recording_id: int, draft: Draft) -> None:
        """Keep what is being written. Nothing is told: only who writes it shows it."""
        await kept(self._store.keep_draft(recording_id, draft), self._account_name)

    async def steps(self, recording_id: int) -> list[HistoryStep]:
        """All that was ever made of a recording, oldest first."""
        return await kept(self._store.steps(recording_id), self._account_name)

    def _publish(self, recording_id: int) -> None:
        self._feed.publish(Changes(Kind.REVIEWS, frozenset({recording_id}), "now: reviews"))
