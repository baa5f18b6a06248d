"""First start: practice, or sign in (picture 12)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callfire_desktop.ui.accounts.sign_in_form import SignInForm
from callfire_desktop.ui.controls.account_line import AccountLine
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import IconLabel, Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.room import is_tight
from callfire_desktop.ui.theme.theme import Theme

CARD = 460


class WelcomePage(QWidget):
    """Two cards side by side; the left one's button is the filled one."""

    practice_pressed = Signal()
    restore_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.form = SignInForm(theme)
        px = theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        line = AccountLine(theme)
        line.show_color(None)
        outer.addWidget(line)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        outer.addWidget(scroll, 1)
        inside = QWidget()
        scroll.setWidget(inside)
        inside.setProperty("surface", "bg")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(12), px(24), px(8))
        column.setSpacing(px(8))
        column.addStretch(1)
        for text, role, token in (
            (self.tr("Welcome to CallFire Desktop"), "big", "text"),
            (self.tr("Look through your calls and listen to recordings, also without a network."), "strong", "text2"),
        ):
            label = Label(theme, text, role=role, token=token, wrap=True, weight=600 if role == "big" else 400)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(px(4))
        self._cards = cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        cards.setSpacing(px(24))
        cards.addStretch(1)
        cards.addWidget(self._practice_card(), 100)
        cards.addWidget(self._sign_in_card(), 100)
        cards.addStretch(1)
        column.addLayout(cards)
        restore = Button(theme, self.tr("Restore a backup…"), kind="link")
        restore.clicked.connect(self.restore_pressed)
        column.addWidget(restore, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards stand under one another where there is room for one only."""
        super().resizeEvent(event)
        tight = is_tight(self._theme, self)
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        px = self._theme.px
        card = QFrame()
        card.setProperty("kind", "card")
        card.setMaximumWidth(px(CARD + 60))
        layout = QVBoxLayout(card)
        layout.setContentsMargins(px(28), px(24), px(28), px(24))
        layout.setSpacing(px(10))
        return card, layout

    def _practice_card(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        card, column = self._card()
        column.addWidget(Pill(theme, "info", self.tr("No real phone rings, nothing is charged"), "doubt"))
        column.addSpacing(px(4))
        column.addWidget(Label(theme, self.tr("Try it with the practice account"), role="title", wrap=True))
        says = self.tr("A pretend school with people, calls and recordings. Everything runs on this computer only.")
        column.addWidget(Label(theme, says, token="text2", wrap=True))
        for icon, text in (
            ("phone", self.tr("Look through 400 calls of 60 invented people")),
            ("headphones", self.tr("Listen to 40 recordings, also without a network")),
            ("megaphone", self.tr("See broadcasts, sounds, contacts and the do-not-call list")),
        ):
            row = QHBoxLayout()
            row.setSpacing(px(12))
            row.addWidget(IconLabel(theme, icon, "doubt", 18))
            row.addWidget(Label(theme, text, wrap=True), 1)
            column.addLayout(row)
        column.addStretch(1)
        button = Button(theme, self.tr("Start practicing"), kind="primary", icon="play", size="large")
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().verticalPolicy())
        button.clicked.connect(self.practice_pressed)
        column.addWidget(button)
        note = Label(theme, self.tr("You can switch to your own account at any time."), role="small", token="text2", wrap=True)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(note)
        return card

    def _sign_in_card(self) -> QWidget:
        card, column = self._card()
        column.addWidget(Label(self._theme, self.tr("Sign in to your CallFire account"), role="title", wrap=True))
        says = self.tr(
            "Not your website login. On CallFire's site: Settings, then API access, then make a login. "
            "The password is shown there once, so copy it now."
        )
        column.addWidget(Label(self._theme, says, token="text2", wrap=True))
        column.addWidget(self.form, 1)
        return card
