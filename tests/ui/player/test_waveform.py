"""The waveform as seek bar: what a screen reader says of it, and that every way to move it seeks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.player.waveform import WaveSlider
from callfire_desktop.ui.theme.theme import Theme


@pytest.fixture
def wave(qtbot: QtBot, qapp: QApplication) -> WaveSlider:
    shown = WaveSlider(Theme(qapp))
    qtbot.addWidget(shown)
    shown.resize(400, 96)
    shown.setEnabled(True)
    shown.show_length(125.4)
    shown.show_position(65.7)
    shown.show()
    return shown


def turn(wave: WaveSlider) -> None:
    centre = QPointF(wave.rect().center())
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(wave, QWheelEvent(centre, centre, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, keys, phase, False))


def test_a_screen_reader_hears_seconds(wave: WaveSlider) -> None:
    value = QAccessible.queryAccessibleInterface(wave).valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (65, 0, 125)
    assert wave.accessibleDescription() == "1:05 of 2:05"


def test_following_the_sound_seeks_nothing(wave: WaveSlider) -> None:
    sought: list[float] = []
    wave.seek_wanted.connect(sought.append)
    wave.show_position(3.2)
    wave.show_length(2.0)
    assert sought == []
    assert wave.value() == 2


def test_keys_wheel_and_screen_reader_seek(wave: WaveSlider) -> None:
    sought: list[float] = []
    wave.seek_wanted.connect(sought.append)
    QTest.keyClick(wave, Qt.Key.Key_Right)
    assert sought == [70]
    QAccessible.queryAccessibleInterface(wave).valueInterface().setCurrentValue(40)
    assert sought == [70, 40]
    turn(wave)
    assert len(sought) == 3
    assert sought[-1] == wave.place_s, "what is shown is what is sought"


def test_a_press_seeks_once_and_exactly(wave: WaveSlider) -> None:
    sought: list[float] = []
    wave.seek_wanted.connect(sought.append)
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(100, 40))
    assert sought == [pytest.approx(125.4 / 4)]
