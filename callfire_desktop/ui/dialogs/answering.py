"""A dialog that is waited for like any coroutine, while everything else goes on: nothing of it runs a loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from callfire_desktop.ui.dialogs.fitting import FittingDialog

AnswerT = TypeVar("AnswerT")


class AnsweringDialog(FittingDialog, Generic[AnswerT]):
    """Closing and Escape answer None."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self._answer: asyncio.Future[AnswerT | None] = asyncio.get_event_loop().create_future()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    async def answered(self) -> AnswerT | None:
        """Show it and wait."""
        answer = self._answer
        self.show()
        try:
            return await answer
        except asyncio.CancelledError:
            if isValid(self):
                self.close()
            raise

    def when_answered(self, told: Callable[[asyncio.Future[AnswerT | None]], object]) -> None:
        """Have ``told`` called with the answer; for who can't wait."""
        self._answer.add_done_callback(told)

    def resolve(self, answer: AnswerT | None) -> None:
        """Answer and close."""
        if not self._answer.done():
            self._answer.set_result(answer)
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt makes it no wider than two thirds of the screen, and forgets the lines its sentences then need."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the safe way out."""
        if event.key() == Qt.Key.Key_Escape:
            self.resolve(None)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So is closing."""
        if not self._answer.done():
            self._answer.set_result(None)
        super().closeEvent(event)
