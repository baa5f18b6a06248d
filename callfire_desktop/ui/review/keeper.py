"""Carries what a person makes of a recording from the pane to the disk, and says where that failed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.failures import Failure, FailureError
from callfire_desktop.domain.reviews import Decision, Draft, Note
from callfire_desktop.runtime.task_order import TaskOrder
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.review.decision_row import decision_word
from callfire_desktop.ui.steps import Steps
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.reviews import Reviews


class ReviewPane(Protocol):
    """A pane with reviews in it; its signals are those of ``ReviewPart``."""

    decided: SignalInstance
    note_written: SignalInstance
    note_changed: SignalInstance
    note_deleted: SignalInstance
    note_restored: SignalInstance
    draft_changed: SignalInstance
    history_wanted: SignalInstance

    def note_saved(self, recording_id: int, text: str) -> None:
        """A note is on disk."""
        ...

    def show_both_kept(self, recording_id: int, note_id: int) -> None:
        """A note was changed elsewhere meanwhile: there are two now, and ``note_id`` says what was written here."""
        ...

    def show_review_failure(self, recording_id: int, failure: Failure) -> None:
        """Something could not be saved."""
        ...


@dataclass(frozen=True, slots=True)
class Host:
    """Where a dialog of the keeper's opens."""

    parent: QWidget
    theme: Theme
    now_ms: Callable[[], int]


class ReviewKeeper:
    """Writes go one after the other, in the order of the presses."""

    def __init__(self, pane: ReviewPane, reviews: Reviews, scope: TaskScope, steps: Steps, host: Host) -> None:
        self._pane = pane
        self._reviews = reviews
        self._scope = scope
        self._steps = steps
        self._host = host
        self.order = TaskOrder(scope)
        """Writes of other parts of the same pane belong in it: who waits for all that was pressed waits for one order."""
        pane.decided.connect(self._decide)
        pane.note_written.connect(self._write)
        pane.note_changed.connect(self._change)
        pane.note_deleted.connect(self._delete)
        pane.note_restored.connect(self._restore)
        pane.draft_changed.connect(self._keep_draft)
        pane.history_wanted.connect(lambda one: scope.restart("history", self._told(one, self._show_history(one))))

    async def settled(self) -> None:
        """Wait until everything pressed or typed so far is on disk; who reads reviews would else read older ones."""
        await self.order.settled()

    def _decide(self, recording_id: int, decision: Decision | None) -> None:
        self._start("decide", recording_id, self._decided(recording_id, decision))

    def _write(self, recording_id: int, place_s: float | None, text: str) -> None:
        self._start("write note", recording_id, self._add(recording_id, place_s, text))

    def _change(self, recording_id: int, note: Note, text: str) -> None:
        self._start("change note", recording_id, self._rewrite(recording_id, note, text))

    def _delete(self, recording_id: int, note_id: int) -> None:
        self._start("delete note", recording_id, self._deleted(recording_id, note_id))

    def _restore(self, recording_id: int, note_id: int) -> None:
        self._start("restore note", recording_id, self._reviews.restore_note(recording_id, note_id))

    def _keep_draft(self, recording_id: int, draft: Draft) -> None:
        self._start("keep draft", recording_id, self._reviews.keep_draft(recording_id, draft))

    async def _decided(self, recording_id: int, decision: Decision | None) -> None:
        before = (await self._reviews.of([recording_id]))[recording_id].decision
        await self._reviews.decide(recording_id, decision)
        if before is not decision:
            said = decision_word(decision) if decision is not None else _tr("no decision")
            self._steps.remember(said, lambda: self._reviews.decide(recording_id, before))

    async def _deleted(self, recording_id: int, note_id: int) -> None:
        await self._reviews.delete_note(recording_id, note_id)
        self._steps.remember(_tr("note deleted"), lambda: self._reviews.restore_note(recording_id, note_id))

    async def _add(self, recording_id: int, place_s: float | None, text: str) -> None:
        note_id = await self._reviews.add_note(recording_id, place_s, text)
        if note_id is not None:
            self._steps.remember(_tr("note written"), lambda: self._reviews.delete_note(recording_id, note_id))
        self._pane.note_saved(recording_id, text)

    async def _rewrite(self, recording_id: int, note: Note, text: str) -> None:
        now_at = await self._reviews.change_note(recording_id, note.id, text, read_version=note.version)
        self._pane.note_saved(recording_id, text)
        if now_at != note.id:
            self._pane.show_both_kept(recording_id, now_at)
            self._steps.remember(_tr("note written"), lambda: self._reviews.delete_note(recording_id, now_at))
        else:
            self._steps.remember(_tr("note changed"), lambda: self._say_again(recording_id, note.id, note.text), f"note {note.id}")

    async def _say_again(self, recording_id: int, note_id: int, text: str) -> None:
        """Have a note say what it said before; one that was deleted comes back for it."""
        note = await self._note(recording_id, note_id)
        if note is None:
            await self._reviews.restore_note(recording_id, note_id)
            note = await self._note(recording_id, note_id)
        if note is not None and note.text != text:
            await self._reviews.change_note(recording_id, note_id, text, read_version=note.version)

    async def _note(self, recording_id: int, note_id: int) -> Note | None:
        notes = (await self._reviews.of([recording_id]))[recording_id].notes
        return next((note for note in notes if note.id == note_id), None)

    async def _show_history(self, recording_id: int) -> None:
        from callfire_desktop.ui.review.history_dialog import HistoryDialog  # only who asks for it needs it

        steps, review = await self._reviews.steps(recording_id), (await self._reviews.of([recording_id]))[recording_id]
        step = await HistoryDialog(self._host.parent, self._host.theme, steps, review.notes, self._host.now_ms()).answered()
        if step is None or step.key is None or step.said is None:
            return
        note_id, before = step.key, await self._note(recording_id, step.key)
        await self._say_again(recording_id, note_id, step.said)
        if before is None:
            self._steps.remember(_tr("note brought back"), lambda: self._reviews.delete_note(recording_id, note_id))
        else:
            self._steps.remember(_tr("note brought back"), lambda: self._say_again(recording_id, note_id, before.text))

    def _start(self, purpose: str, recording_id: int, work: Awaitable[Any]) -> None:
        self.order.start(f"{purpose} {recording_id}", self._told(recording_id, work))

    async def _told(self, recording_id: int, work: Awaitable[Any]) -> None:
        try:
            await work
        except FailureError as error:
            self._pane.show_review_failure(recording_id, error.failure)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewKeeper", text)
