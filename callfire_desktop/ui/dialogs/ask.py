"""One question, few buttons: the safe one is the default and what Escape means (UX U3, U4)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 520


@dataclass(frozen=True, slots=True)
class Question:
    """``safe`` is the button at the right; ``acting`` are (key, text, kind), harmful ones apart at the left."""

    title: str
    lines: Sequence[str]
    safe: str
    acting: Sequence[tuple[str, str, str]]


class AskDialog(QDialog):
    """Resolves ``answer`` with the key of the pressed button, None for the safe way out."""

    def __init__(self, parent: QWidget, theme: Theme, question: Question) -> None:
        super().__init__(parent)
        self.answer: asyncio.Future[str | None] = asyncio.get_event_loop().create_future()
        self.setWindowTitle(question.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, question.title, role="title", wrap=True))
        for line in question.lines:
            column.addWidget(Label(theme, line, token="text2", wrap=True))
        column.addSpacing(theme.px(12))
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        for key, text, kind in question.acting:
            button = Button(theme, text, kind=kind)
            button.clicked.connect(lambda _checked=False, key=key: self._resolve(key))
            row.addWidget(button)
        row.addStretch(1)
        safe = Button(theme, question.safe)
        safe.setDefault(True)
        safe.clicked.connect(lambda: self._resolve(None))
        row.addWidget(safe)
        column.addLayout(row)
        safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the safe button."""
        if event.key() == Qt.Key.Key_Escape:
            self._resolve(None)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So is closing."""
        if not self.answer.done():
            self.answer.set_result(None)
        super().closeEvent(event)

    def _resolve(self, key: str | None) -> None:
        if not self.answer.done():
            self.answer.set_result(key)
        self.close()


async def ask(parent: QWidget, theme: Theme, question: Question) -> str | None:
    """Ask, and wait for the answer while everything else goes on: the key of a button, None for the safe one."""
    dialog = AskDialog(parent, theme, question)
    answer = dialog.answer
    dialog.show()
    try:
        return await answer
    except asyncio.CancelledError:
        if isValid(dialog):
            dialog.close()
        raise
