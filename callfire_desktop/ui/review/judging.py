"""Labels and scores at the review desk: carries them to the disk, and opens the dialogs in which they are made."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.labels import LONGEST_NAME, Label
from callfire_desktop.domain.reviews import Review
from callfire_desktop.domain.scorecards import Scorecard
from callfire_desktop.runtime.task_order import TaskOrder
from callfire_desktop.ui.dialogs.ask_text import TextDialog
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.dialogs.unsaved import unsaved_comes_forward
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.review.desk import ReviewDesk
from callfire_desktop.ui.review.form_dialog import FormDialog
from callfire_desktop.ui.review.labels_dialog import LabelsDialog
from callfire_desktop.ui.steps import Steps

if TYPE_CHECKING:
    from callfire_desktop.runtime.task_scope import TaskScope
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.ui.theme.theme import Theme


class Judging:
    """Part of the desk's controller."""

    def __init__(
        self, desk: ReviewDesk, session: AccountSession, theme: Theme, scope: TaskScope, steps: Steps, order: TaskOrder
    ) -> None:
        self._desk, self._session, self._theme, self._scope = desk, session, theme, scope
        self._steps = steps
        self._order = order
        desk.labels.set_wanted.connect(self._set_label)
        desk.labels.new_wanted.connect(lambda: scope.restart("labels dialog", self._shown(self._new_label())))
        desk.labels.edit_wanted.connect(lambda: self._open("labels dialog", self._edit_labels))
        desk.score.answered.connect(self._answer)
        desk.score.form_wanted.connect(lambda: self._open("form dialog", self._edit_form))

    async def show(self, recording_id: int) -> None:
        """Read and show what was made of a recording, unless another is shown by then.

        Everything pressed so far is on disk first, also what is pressed while it is read: an answer that was just given would else
        go and come again. Work in the order itself must not wait for the order.
        """
        while True:
            await self._order.settled()
            labels, newest, review = await self._read(recording_id)
            if self._order.is_settled:
                break
        self._show(labels, newest, review)

    async def _read(self, recording_id: int) -> tuple[Sequence[Label], Scorecard | None, Review]:
        labels = await self._session.labels.all()
        newest = await self._session.scorecards.current()
        return labels, newest, (await self._session.reviews.of([recording_id]))[recording_id]

    def _show(self, labels: Sequence[Label], newest: Scorecard | None, review: Review) -> None:
        self._desk.labels.offer(labels)
        self._desk.show_review(review, newest)

    def _set_label(self, label_id: int, on: bool) -> None:
        one = self._desk.recording_id
        if one is not None:
            self._start(f"label {one}", one, self._label(one, label_id, on=on))

    def _answer(self, recording_id: int, version_id: int, item_key: int, answer: str) -> None:
        self._start(f"score {recording_id}", recording_id, self._score(recording_id, version_id, item_key, answer))

    async def _label(self, recording_id: int, label_id: int, *, on: bool) -> None:
        labels = self._session.labels
        await labels.set(recording_id, label_id, on=on)
        if not on:
            self._desk.show_said(_tr("Label taken off. Ctrl+Z brings it back."))
        said = _tr("label set") if on else _tr("label taken off")
        self._steps.remember(said, lambda: labels.set(recording_id, label_id, on=not on))

    async def _score(self, recording_id: int, version_id: int, item_key: int, answer: str) -> None:
        cards = self._session.scorecards
        score = (await self._session.reviews.of([recording_id]))[recording_id].score
        same = score is not None and score.card.version_id == version_id
        before = score.answers.get(item_key, "") if score is not None and same else ""
        await cards.answer(recording_id, version_id, item_key, answer)
        if score is None or same:  # an older form's score is in the history: one answer would not bring it back
            key = f"score {recording_id} {item_key}"
            self._steps.remember(_tr("answer"), lambda: cards.answer(recording_id, version_id, item_key, before), key)

    async def _new_label(self) -> None:
        one = self._desk.recording_id
        dialog = TextDialog(
            self._desk,
            self._theme,
            title=_tr("New label"),
            label=_tr("Name"),
            help_text=_tr("Such as “Complaint” or “Call back”. It gets a color and a key, which you can change."),
            act=_tr("Add this label"),
            longest=LONGEST_NAME,
        )
        name = await dialog.answered()
        label = await self._session.labels.add(name) if name else None
        if label is not None and one is not None:
            await self._told(one, self._label(one, label.id, on=True))

    async def _edit_labels(self) -> None:
        await LabelsDialog(self._desk, self._theme, await self._session.labels.all()).saved_by(self._save_labels)

    async def _save_labels(self, changed: list[tuple[Label, bool]]) -> None:
        for label, kept in changed:
            if kept:
                await self._session.labels.change(label)
            else:
                await self._session.labels.retire(label.id)

    async def _edit_form(self) -> None:
        dialog = FormDialog(self._desk, self._theme, await self._session.scorecards.current())
        await dialog.saved_by(lambda found: self._session.scorecards.save(*found))

    def _open(self, purpose: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """One dialog at a time; another press brings forward what is being written in it."""
        if not unsaved_comes_forward(self._desk):
            self._scope.restart(purpose, self._shown(work()))

    async def _shown(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except FailureError as error:
            show_error(self._desk, self._theme, error_text(error.failure))

    def _start(self, purpose: str, recording_id: int, work: Coroutine[Any, Any, None]) -> None:
        self._order.start(purpose, self._told(recording_id, work))

    async def _told(self, recording_id: int, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except FailureError as error:
            self._desk.show_review_failure(recording_id, error.failure)
            if recording_id == self._desk.recording_id:
                self._show(*await self._read(recording_id))  # what is on disk, not what was pressed


def _tr(text: str) -> str:
    return QCoreApplication.translate("Judging", text)
