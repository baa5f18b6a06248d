"""What a screen reader hears while a recording plays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.player.player_voice import PlayerVoice
from callfire_desktop.ui.player.recording_player import RecordingPlayer


class PlayerOfTwoMinutes(QObject):
    """Moves as it is told."""

    moved = Signal(float)
    playing_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.row = object()
        self.length_s, self.position_s = 120.0, 0.0
        self.is_playing = False
        self.marks: Sequence[tuple[float, str]] = ()

    def go(self, playing: bool) -> None:
        self.is_playing = playing
        self.playing_changed.emit(1)

    def move(self, seconds: float) -> None:
        self.position_s = seconds
        self.moved.emit(seconds)


def test_state_at_once_position_every_ten_seconds_and_each_mark(qapp: QApplication) -> None:
    player, host = PlayerOfTwoMinutes(), QWidget()
    now = [100.0]
    voice = PlayerVoice(cast("RecordingPlayer", player), host, lambda: now[0])
    heard: list[str] = []
    voice.said.connect(heard.append)
    player.marks = [(12.5, "Wants a call back"), (60.0, "far away")]
    player.go(True)
    player.go(True)
    for tenths in range(1, 300):
        now[0] += 0.1
        player.move(tenths / 10)
    player.move(59.0)  # a jump passes no marks
    player.move(90.0)
    player.go(False)
    player.move(91.0)
    assert heard == ["Playing from 0:00 of 2:00", "0:10", "Mark at 0:12: Wants a call back", "0:22", "Paused at 1:30 of 2:00"]
    host.deleteLater()


def test_a_covered_bar_speaks_through_its_window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = QWidget(window)
    player = PlayerOfTwoMinutes()
    PlayerVoice(cast("RecordingPlayer", player), bar)
    speakers: list[QObject] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: speakers.append(event.object()))
    window.show()
    player.go(True)
    bar.hide()
    player.go(False)
    assert speakers == [bar, window], "screen readers pass over what cannot be seen"
