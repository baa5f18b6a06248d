"""Ctrl+Z: takes the last step back, and says what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.ui.controls.undo_bar import UndoBar
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.steps import Steps

if TYPE_CHECKING:
    from callfire_desktop.runtime.task_scope import TaskScope
    from callfire_desktop.ui.theme.theme import Theme


ABOVE = 105
"""The player and the status line stand below."""


class Undoing:
    """One a window. ``steps`` is where everything that can be taken back is remembered."""

    def __init__(self, theme: Theme, scope: TaskScope, host: QWidget) -> None:
        self.steps = Steps()
        self._scope = scope
        self._bar = UndoBar(theme, host, above=ABOVE)

    def undo(self) -> None:
        """Take the last step back; several presses go back one after the other."""
        if not self._scope.is_running("undo"):
            self._scope.start("undo", self._undo())

    async def _undo(self) -> None:
        step = self.steps.last
        if step is None:
            self._bar.say(_tr("Nothing to take back."))
            return
        try:
            await self.steps.take_back(step)
        except FailureError as error:
            self._bar.say(error_text(error.failure).first_line)
        else:
            self._bar.say(_tr("Taken back: {step}").format(step=step.said))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Undoing", text)
