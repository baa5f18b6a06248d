"""The player of the page: it stands where the clock stood. It shows the window's one player, as the docked bar does elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callfire_desktop.ui.player.followed_wave import FollowedWave
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.player.round_button import RoundButton
from callfire_desktop.ui.player.sound_buttons import VolumeButton
from callfire_desktop.ui.theme.theme import Theme

WIDEST = 520


class ListeningRow(QWidget):
    """Play, where it is, the wave, how long, how loud."""

    play_pressed = Signal()

    def __init__(self, theme: Theme, player: RecordingPlayer, volume: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self.play = RoundButton(theme)
        self.play.set_narrow(True)
        self.play.set_of_sound(True)
        self._place = place = FollowedWave(theme, player, self)
        self._volume = VolumeButton(theme, player, volume)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for part, stretch in ((self.play, 0), (place.elapsed, 0), (place.wave, 1), (place.total, 0), (self._volume, 0)):
            row.addWidget(part, stretch)
        self.setMaximumWidth(theme.px(WIDEST))
        self._sound_id: int | None = None
        for part in (place.elapsed, place.wave, place.total):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self.play.clicked.connect(self.play_pressed)
        player.opened.connect(self._show_whose)
        player.playing_changed.connect(self._show_whose)
        self._show_whose()

    def show_sound(self, sound_id: int | None) -> None:
        """Stand for this sound: as long as the player has another, its picture and its times are not shown for this one's."""
        self._sound_id = sound_id
        self._show_whose()

    def _show_whose(self) -> None:
        ours = self._player.sound_id == self._sound_id
        for part in (self._place.elapsed, self._place.wave, self._place.total):
            part.setVisible(ours)
        self._place.wave.setEnabled(self._player.sound_id is not None)
        self.play.show_playing(ours and self._player.is_playing)
