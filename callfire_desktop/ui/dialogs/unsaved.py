"""A dialog in which one writes: no way out of it throws away what was typed without asking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.dialogs.ask import AskDialog, Question
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

    def watch(self, typed: Callable[[], object]) -> None:
        """What it answers now is what stands there at first."""
        self._typed_now, self._at_first = typed, typed()

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
    for dialog in window.findChildren(UnsavedDialog):
        if dialog.isVisible() and dialog.is_unsaved:
            dialog.activateWindow()
            dialog.leave()
            return True
    return False


def _tr(text: str) -> str:
    return QCoreApplication.translate("UnsavedDialog", text)
