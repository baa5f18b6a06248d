"""Speed, skipping of silence and volume: buttons that read as their value, used by the docked player and by the review desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSlider, QWidget, QWidgetAction

from callfire_desktop.domain.pauses import Strength, left_after_skipping
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import FilterButton, IconButton
from callfire_desktop.ui.player.playback import SPEEDS
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.theme.theme import Theme

REWINDS = (0.0, 1.0, 2.0, 3.0, 5.0)
LOUDEST = 100


class SpeedButton(FilterButton):
    """Reads as "1.5×"."""

    def __init__(self, theme: Theme, player: RecordingPlayer, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._player = player
        self.setAccessibleName(self.tr("Speed"))
        self._menu = QMenu(self)
        for speed in SPEEDS:
            action = QAction(f"{speed:g}×", self._menu)
            action.triggered.connect(lambda _checked=False, speed=speed: player.set_speed(speed))
            self._menu.addAction(action)
        self.clicked.connect(lambda: open_above(self._menu, self))
        player.speed_changed.connect(self._show)
        self._show(player.speed)

    def _show(self, speed: float) -> None:
        said = f"{speed:g}×" if speed != int(speed) else f"{speed:.1f}×"
        self.setText(said)
        self.setAccessibleDescription(said)


class SkipButton(FilterButton):
    """Reads as "Skip silence: medium"; tinted while it skips."""

    def __init__(self, theme: Theme, player: RecordingPlayer, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._player = player
        self._short = False
        self.set_icon("skip-silence")
        self._menu = QMenu(self)
        self._choices = _strength_choices(self._menu, player)
        self.clicked.connect(lambda: open_above(self._menu, self))
        player.picture_changed.connect(self._show)
        self._show()

    def set_short(self, short: bool) -> None:
        """Without the strength, where there is little room."""
        self._short = short
        self._show()

    def _show(self) -> None:
        strength = self._player.habits.strength
        self._choices[strength].setChecked(True)
        on = strength is not Strength.OFF
        self.set_active(on)
        said = self.tr("Skip silence: {strength}").format(strength=strength_word(strength).lower())
        self.setText(said if on and not self._short else self.tr("Skip silence"))
        self.setAccessibleName(self.tr("Skip silence"))
        self.setAccessibleDescription(strength_word(strength))


class VolumeButton(IconButton):
    """A slider in a menu. The bar and the review desk have one each, which show the same."""

    def __init__(self, theme: Theme, player: RecordingPlayer, volume: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sound" if volume else "mute", QCoreApplication.translate("SoundButtons", "Volume"), parent)
        menu = QMenu(self)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, LOUDEST)
        slider.setMinimumWidth(theme.px(160))
        slider.setAccessibleName(QCoreApplication.translate("SoundButtons", "Volume"))
        slider.setValue(volume)
        slider.valueChanged.connect(player.set_volume)
        slider.valueChanged.connect(lambda value: self.set_icon("sound" if value else "mute"))
        player.volume_changed.connect(slider.setValue)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(slider)
        menu.addAction(holder)
        self.clicked.connect(lambda: open_above(menu, self))


class PlayerMoreButton(IconButton):
    """What is set once: how far it goes back after a pause; and what has no room of its own in a narrow window."""

    def __init__(self, theme: Theme, player: RecordingPlayer, parent: QWidget | None = None) -> None:
        super().__init__(theme, "more", QCoreApplication.translate("SoundButtons", "More for the player"), parent)
        self._player = player
        self._menu = QMenu(self)
        title = self._menu.addAction(QCoreApplication.translate("SoundButtons", "After a pause, go back"))
        title.setEnabled(False)
        group = QActionGroup(self._menu)
        self._rewinds: dict[float, QAction] = {}
        for seconds in REWINDS:
            action = self._rewinds[seconds] = QAction(self._words(seconds), self._menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, seconds=seconds: self._set_rewind(seconds))
            group.addAction(action)
            self._menu.addAction(action)
        self._menu.addSeparator()
        silence = self._menu.addAction(QCoreApplication.translate("SoundButtons", "Skip silence"))
        silence.setEnabled(False)
        self._strengths = _strength_choices(self._menu, player)
        self.clicked.connect(self._open)

    def _set_rewind(self, seconds: float) -> None:
        self._player.habits.rewind_s = seconds

    def _open(self) -> None:
        """As it is now: the bar and the review desk have a button each."""
        if self._player.habits.rewind_s in self._rewinds:
            self._rewinds[self._player.habits.rewind_s].setChecked(True)
        self._strengths[self._player.habits.strength].setChecked(True)
        open_above(self._menu, self)

    @staticmethod
    def _words(seconds: float) -> str:
        if not seconds:
            return QCoreApplication.translate("SoundButtons", "Not at all")
        return QCoreApplication.translate("SoundButtons", "%Ln seconds", "", int(seconds))


def _strength_choices(menu: QMenu, player: RecordingPlayer) -> dict[Strength, QAction]:
    """One entry a strength; one of them is chosen."""
    group = QActionGroup(menu)
    choices: dict[Strength, QAction] = {}
    for strength in Strength:
        action = QAction(strength_word(strength), menu)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False, strength=strength: player.set_strength(strength))
        group.addAction(action)
        menu.addAction(action)
        choices[strength] = action
    return choices


def strength_word(strength: Strength) -> str:
    """In words."""
    return {
        Strength.OFF: QCoreApplication.translate("SoundButtons", "Off"),
        Strength.GENTLE: QCoreApplication.translate("SoundButtons", "Gentle"),
        Strength.MEDIUM: QCoreApplication.translate("SoundButtons", "Medium"),
        Strength.STRONG: QCoreApplication.translate("SoundButtons", "Strong"),
    }[strength]


def saved_words(player: RecordingPlayer) -> str:
    """Say "12:40 → 9:05" while silence is skipped."""
    if player.habits.strength is Strength.OFF or player.peaks is None:
        return ""
    less = left_after_skipping(player.pauses, player.length_s)
    return f"{formats.length_text(player.length_s)} → {formats.length_text(less)}"


def open_above(menu: QMenu, button: QWidget) -> None:
    """Not ``setMenu``: a style sheet's padding is lost on buttons that have one; and the player stands at the foot."""
    menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), -menu.sizeHint().height())))
