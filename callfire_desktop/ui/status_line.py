"""The line at the foot: whose account, online or not, credits, running work, help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.connection import ConnectionState, ConnectionStatus
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.account_line import AccountDot
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.theme.theme import Theme

HEIGHT = 28
WIDEST_LINK = 300
"""A message may have any name; it must not widen the window."""


class Fact(QWidget):
    """Icon and word."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget, token: str = "text2") -> None:
        super().__init__(parent)  # without a parent it would be a window of its own for a moment
        self._icon = IconLabel(theme, icon, token, 16)
        self._text = ElidedLabel(theme, "", role="small", token=token, fills=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def say(self, text: str, icon: str, token: str) -> None:
        """Say it; "" hides it."""
        self._text.setText(text)
        self._text.set_token(token)
        self._icon.set_icon(icon, token)
        self.setVisible(bool(text))


class StatusLine(QWidget):
    """Only facts; trouble has the banner."""

    help_pressed = Signal()
    recording_pressed = Signal()
    downloads_pressed = Signal()

    def __init__(self, theme: Theme, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._account = theme, account
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HLine(theme))
        row = QHBoxLayout()
        row.setContentsMargins(px(16), 0, px(12), 0)
        row.setSpacing(px(16))
        self._state = Fact(theme, "circle", self)
        self._credits = Fact(theme, "info", self)
        self._recording = Button(theme, "", kind="link", icon="mic")
        self._recording.setFont(theme.font("small"))
        self._recording.setMaximumWidth(px(WIDEST_LINK))
        self._recording.clicked.connect(self.recording_pressed)
        self._recording.hide()
        self._work = Button(theme, "", kind="link", icon="download")
        self._work.setFont(theme.font("small"))
        self._work.clicked.connect(self.downloads_pressed)
        if account.is_practice:
            practice = Fact(theme, "info", self, "doubt")
            practice.say(self.tr("Practice: no real phone rings"), "info", "doubt")
            row.addWidget(practice)
        else:
            whose = QHBoxLayout()
            whose.setSpacing(px(6))
            whose.addWidget(AccountDot(theme, account.color))
            whose.addWidget(ElidedLabel(theme, account.name, role="small", weight=500, fills=False))
            row.addLayout(whose)
        row.addWidget(self._state)
        row.addWidget(self._credits)
        row.addStretch(1)
        row.addWidget(self._recording)
        row.addWidget(self._work)
        keys = Button(theme, self.tr("Help F1"), kind="link", icon="help")
        keys.setFont(theme.font("small"))
        keys.clicked.connect(self.help_pressed)
        row.addWidget(keys)
        column.addLayout(row, 1)
        self.setFixedHeight(px(HEIGHT) + 1)
        self._work.hide()

    def show_connection(self, status: ConnectionStatus, now_ms: int) -> None:
        """Online, offline since, or why not."""
        since = formats.short_when_text(status.since_ms, now_ms)
        offline = self.tr("Offline since {time} · showing what is on this computer").format(time=since)
        online = self.tr("Running on this computer") if self._account.is_practice else self.tr("Online")
        says = {
            ConnectionState.STARTING: (self.tr("Connecting…"), "refresh", "text2"),
            ConnectionState.ONLINE: (online, "check-circle", "good"),
            ConnectionState.OFFLINE: (offline, "offline", "warn"),
            ConnectionState.SIGN_IN_REFUSED: (self.tr("Not signed in · showing what is on this computer"), "lock", "bad"),
            ConnectionState.NOT_SIGNED_IN: (self.tr("Not signed in · showing what is on this computer"), "lock", "bad"),
            ConnectionState.PRACTICE_STOPPED: (offline, "offline", "warn"),
        }[status.state]
        self._state.say(*says)
        if status.credits is not None and not self._account.is_practice:
            self._credits.say(self.tr("{number} credits").format(number=formats.number_text(status.credits)), "info", "text2")
        elif not status.credits_readable:
            self._credits.say(self.tr("Credits not readable"), "info", "text2")
        else:
            self._credits.say("", "info", "text2")

    def show_downloads(self, done: int, wanted: int, *, paused: bool = False, waits: bool = False) -> None:
        """Running downloads; nothing when there are none."""
        text = self.tr("Downloading {done} of {wanted}").format(done=min(done + 1, wanted), wanted=wanted) if wanted else ""
        if wanted and (paused or waits):
            text = self.tr("Downloads are paused") if paused else self.tr("Downloads wait")
        self._work.setText(text)
        self._work.setVisible(bool(text))

    def show_recording(self, text: str) -> None:
        """A message recorded by telephone that is not settled yet; "" for none."""
        room = self._theme.px(WIDEST_LINK - 32)
        self._recording.setText(self._recording.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
        self._recording.setAccessibleName(text)
        self._recording.setToolTip(plain_tooltip(text))
        self._recording.setVisible(bool(text))
