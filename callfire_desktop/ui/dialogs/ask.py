"""One question, few buttons: the safe one is the default and what Escape means (UX U3, U4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.accounts import Account, AccountColor
from callfire_desktop.ui.controls.account_line import AccountDot
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 520


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The account a question is about; without a colour it is the practice account."""

    name: str
    color: AccountColor | None

    @classmethod
    def of(cls, account: Account) -> AskedFor:
        """An account of this program."""
        return cls(account.name, None if account.is_practice else account.color)


@dataclass(frozen=True, slots=True)
class Question:
    """``safe`` is the button at the right; ``acting`` are (key, text, kind), harmful ones apart at the left, links above.

    ``account`` (name and colour) says whose data it is about.
    """

    title: str
    lines: Sequence[str]
    safe: str
    acting: Sequence[tuple[str, str, str]]
    account: AskedFor | None = None


class AskDialog(AnsweringDialog[str]):
    """Answers the key of the pressed button, None for the safe way out."""

    def __init__(self, parent: QWidget, theme: Theme, question: Question) -> None:
        super().__init__(parent, question.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, question.title, role="title", wrap=True))
        for place, line in enumerate(question.lines):
            column.addWidget(Label(theme, line, token="text2", wrap=True))
            if place == 0 and question.account is not None:
                column.addWidget(AccountMark(theme, question.account))
        row = WrappingRow(spacing=theme.px(24))
        for key, text, kind in question.acting:
            button = Button(theme, text, kind=kind)
            button.clicked.connect(lambda _checked=False, key=key: self.resolve(key))
            if kind == "link":
                column.addWidget(button)
            else:
                row.addWidget(button)
        column.addSpacing(theme.px(12))
        row.addStretch(1)
        safe = Button(theme, question.safe)
        safe.setDefault(True)
        safe.clicked.connect(lambda: self.resolve(None))
        row.addWidget(safe)
        column.addLayout(row)
        in_one_line = row.sizeHint().width() + 2 * theme.px(24)
        self.setMinimumWidth(max(theme.px(WIDTH), min(in_one_line, self.screen().availableSize().width())))
        safe.setFocus(Qt.FocusReason.OtherFocusReason)


class AccountMark(QWidget):
    """Whose sounds, people and phones a question is about: dot and name (LOOK 3)."""

    def __init__(self, theme: Theme, account: AskedFor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        if account.color is None:
            layout.addWidget(Pill(theme, "info", self.tr("Practice"), "doubt"))
        else:
            layout.addWidget(AccountDot(theme, account.color))
        layout.addWidget(ElidedLabel(theme, account.name, weight=500), 1)


async def ask(parent: QWidget, theme: Theme, question: Question) -> str | None:
    """Ask, and wait for the answer while everything else goes on: the key of a button, None for the safe one."""
    return await AskDialog(parent, theme, question).answered()
