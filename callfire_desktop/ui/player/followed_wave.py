"""Where the player is, in a picture and in figures: the docked bar and the guided recording show the same three parts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.player.waveform import WaveSlider
from callfire_desktop.ui.theme.theme import Theme


class FollowedWave(QObject):
    """``elapsed``, ``wave`` and ``total`` follow ``player``; who owns them lays them out, and says when one may seek."""

    def __init__(self, theme: Theme, player: RecordingPlayer, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self.elapsed = Label(theme, "0:00", role="small", weight=500, tabular=True)
        self.wave = WaveSlider(theme)
        self.total = Label(theme, "0:00", role="small", token="text2", tabular=True)
        self.wave.seek_wanted.connect(player.seek)
        player.opened.connect(self._opened)
        player.moved.connect(self._moved)
        player.length_changed.connect(self._length_known)
        player.picture_changed.connect(self._show_picture)

    def _opened(self) -> None:
        self.wave.show_peaks(None)
        self.wave.show_pauses(())

    def _moved(self, seconds: float) -> None:
        self.wave.show_position(seconds)
        self.elapsed.setText(formats.length_text(seconds))

    def _length_known(self, seconds: float) -> None:
        self.wave.show_length(seconds)
        self.total.setText(formats.length_text(seconds))

    def _show_picture(self) -> None:
        if self._player.peaks is not None:
            self.wave.show_peaks(self._player.peaks)
            self.wave.show_pauses(self._player.pauses)
