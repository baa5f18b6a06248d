"""What a screen reader hears of the player: playing or paused, the position now and then, each mark that is passed (UX U23)."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from callfire_desktop.ui import formats
from callfire_desktop.ui.player.recording_player import RecordingPlayer

EVERY_S = 10.0
"""Positions are said no oftener; what the person does is answered at once."""

LONGEST_STEP_S = 2.0
"""A larger step is a jump, and passes no marks."""


class PlayerVoice(QObject):
    """Politely: a screen reader finishes its sentence first."""

    said = Signal(str)

    def __init__(self, player: RecordingPlayer, host: QWidget, now_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__(host)
        self._player, self._host, self._now_s = player, host, now_s
        self._said_at = now_s()
        self._before = 0.0
        player.moved.connect(self._moved)
        player.playing_changed.connect(self._changed)
        self._playing = False

    def _changed(self, _recording_id: object) -> None:
        if self._player.row is None or self._player.is_playing == self._playing:
            return
        self._playing = self._player.is_playing
        whole = formats.length_text(self._player.length_s)
        said = self.tr("Playing from {place} of {length}") if self._playing else self.tr("Paused at {place} of {length}")
        self._say(said.format(place=formats.length_text(self._player.position_s), length=whole))

    def _moved(self, seconds: float) -> None:
        before, self._before = self._before, seconds
        if not self._player.is_playing or not 0 < seconds - before <= LONGEST_STEP_S:
            return
        passed = [(place, text) for place, text in self._player.marks if before < place <= seconds]
        for place, text in passed:
            self._say(self.tr("Mark at {place}: {text}").format(place=formats.length_text(place), text=text))
        if not passed and self._now_s() - self._said_at >= EVERY_S:
            self._say(formats.length_text(seconds))

    def _say(self, text: str) -> None:
        self._said_at = self._now_s()
        self.said.emit(text)
        if QAccessible.isActive():
            seen = self._host if self._host.isVisible() else self._host.window()  # the review desk stands in the bar's place
            event = QAccessibleAnnouncementEvent(seen, text)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
