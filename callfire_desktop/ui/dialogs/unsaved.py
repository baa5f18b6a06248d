"""A dialog in which one writes: no way out of it throws away what was typed without asking."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.dialogs.ask import AskDialog, Question
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.theme.theme import Theme

AnswerT = TypeVar("AnswerT")

LEAVE = "leave"


class UnsavedDialog(AnsweringDialog[AnswerT]):
    """Call ``watch`` at the end of ``__init__``; connect the button that leaves to ``leave``."""

    def __init__(self, parent: QWidget, theme: Theme, title: str, throw_away: str) -> None:
        """``throw_away`` is the question's title, such as "Throw away this form?"."""
        super().__init__(parent, title)
        self._asked_in, self._throw_away = theme, throw_away
        self._typed_now: Callable[[], object] = lambda: None
        self._at_first: object = None
        self._asking: AskDialog | None = None
        self._stays = False

    def watch(self, typed: Callable[[], object]) -> None:
        """What it answers now is what stands there at first."""
        self._typed_now, self._at_first = typed, typed()

    async def saved_by(self, save: Callable[[AnswerT], Awaitable[object]]) -> None:
        """Show it until its answer is saved: what was typed is still there when the disk did not take it (UX U7)."""
        self._stays = True
        self.show()
        try:
            while (answer := await self._answer) is not None:
                try:
                    await save(answer)
                except FailureError as error:
                    if not isValid(self) or not self.isVisible():
                        raise
                    self._answer = asyncio.get_running_loop().create_future()
                    show_error(self, self._asked_in, error_text(error.failure))
                else:
                    break
        finally:
            self._stays = False
            if isValid(self):
                self.close()

    def resolve(self, answer: AnswerT | None) -> None:
        """Answer, and close unless the answer is still to be saved."""
        if self._stays and answer is not None:
            if not self._answer.done():
                self._answer.set_result(answer)
            return
        super().resolve(answer)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is nowhere else."""
        return self._typed_now() != self._at_first

    def leave(self) -> None:
        """Go, or ask first."""
        if not self.is_unsaved:
            self.resolve(None)
        elif self._asking is not None and isValid(self._asking) and self._asking.isVisible():
            self._asking.activateWindow()
        else:
            question = Question(
                title=self._throw_away,
                lines=[_tr("What you changed has not been saved.")],
                safe=_tr("Keep working on it"),
                acting=[(LEAVE, _tr("Throw away"), "danger")],
            )
            self._asking = AskDialog(self, self._asked_in, question)
            self._asking.when_answered(self._told)
            self._asking.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, and never throws away what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does the window's own button."""
        if event.spontaneous() and self.is_unsaved:
            event.ignore()
            self.leave()
            return
        super().closeEvent(event)

    def _told(self, answer: asyncio.Future[str | None]) -> None:
        if not answer.cancelled() and answer.result() == LEAVE and isValid(self):
            self.resolve(None)


def ask_of_unsaved(window: QWidget) -> bool:
    """Bring to the front what is being written in a dialog of this window, and ask whether it may go; False where nothing is."""
    dialog = _unsaved_in(window)
    if dialog is not None:
        dialog.activateWindow()
        dialog.leave()
    return dialog is not None


def unsaved_comes_forward(window: QWidget) -> bool:
    """Instead of another dialog of this window: the one in which something is being written. False where nothing is."""
    dialog = _unsaved_in(window)
    if dialog is not None:
        dialog.activateWindow()
    return dialog is not None


def _unsaved_in(window: QWidget) -> UnsavedDialog[Any] | None:
    found: list[UnsavedDialog[Any]] = window.findChildren(UnsavedDialog)
    return next((one for one in found if one.isVisible() and one.is_unsaved), None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("UnsavedDialog", text)
