"""Carries what a person makes of a recording from the pane to the disk, and says where that failed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SignalInstance

from callfire_desktop.domain.failures import Failure, FailureError
from callfire_desktop.domain.reviews import Decision, Draft
from callfire_desktop.runtime.task_scope import TaskScope

if TYPE_CHECKING:
    from callfire_desktop.services.reviews import Reviews


class ReviewPane(Protocol):
    """A pane with reviews in it; its signals are those of ``ReviewPart``."""

    decided: SignalInstance
    note_written: SignalInstance
    note_deleted: SignalInstance
    note_restored: SignalInstance
    draft_changed: SignalInstance

    def note_saved(self, recording_id: int, text: str) -> None:
        """A note is on disk."""
        ...

    def show_review_failure(self, recording_id: int, failure: Failure) -> None:
        """Something could not be saved."""
        ...


class ReviewKeeper:
    """Writes go one after the other, in the order of the presses: storage has one writer."""

    def __init__(self, pane: ReviewPane, reviews: Reviews, scope: TaskScope) -> None:
        self._pane = pane
        self._reviews = reviews
        self._scope = scope
        self._under_way: set[asyncio.Task[None]] = set()
        pane.decided.connect(self._decide)
        pane.note_written.connect(self._write)
        pane.note_deleted.connect(self._delete)
        pane.note_restored.connect(self._restore)
        pane.draft_changed.connect(self._keep_draft)

    async def settled(self) -> None:
        """Wait until everything pressed or typed so far is on disk; who reads reviews would else read older ones."""
        if self._under_way:
            await asyncio.wait(set(self._under_way))

    def _decide(self, recording_id: int, decision: Decision | None) -> None:
        self._start("decide", recording_id, self._reviews.decide(recording_id, decision))

    def _write(self, recording_id: int, place_s: float | None, text: str) -> None:
        self._start("write note", recording_id, self._add(recording_id, place_s, text))

    def _delete(self, recording_id: int, note_id: int) -> None:
        self._start("delete note", recording_id, self._reviews.delete_note(recording_id, note_id))

    def _restore(self, recording_id: int, note_id: int) -> None:
        self._start("restore note", recording_id, self._reviews.restore_note(recording_id, note_id))

    def _keep_draft(self, recording_id: int, draft: Draft) -> None:
        self._start("keep draft", recording_id, self._reviews.keep_draft(recording_id, draft))

    async def _add(self, recording_id: int, place_s: float | None, text: str) -> None:
        await self._reviews.add_note(recording_id, place_s, text)
        self._pane.note_saved(recording_id, text)

    def _start(self, purpose: str, recording_id: int, work: Awaitable[Any]) -> None:
        if not self._scope.is_closed:
            task = self._scope.start(f"{purpose} {recording_id}", self._told(recording_id, work))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _told(self, recording_id: int, work: Awaitable[Any]) -> None:
        try:
            await work
        except FailureError as error:
            self._pane.show_review_failure(recording_id, error.failure)
