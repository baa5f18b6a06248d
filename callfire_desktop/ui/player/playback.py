"""Sound: one long-lived player of Qt, made when something is first played. QtMultimedia is loaded only then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class Playback(QObject):
    """Seconds everywhere. Pitch is kept at every speed (Qt's default since 6.10)."""

    moved = Signal(float)
    length_known = Signal(float)
    playing_changed = Signal(bool)
    ended = Signal()
    unplayable = Signal()
    device_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        self._states = QMediaPlayer.PlaybackState
        self._statuses = QMediaPlayer.MediaStatus
        self._devices = QMediaDevices(self)
        self._output = QAudioOutput(self)
        self._player: QMediaPlayer = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._start_at: float | None = None
        self._player.positionChanged.connect(lambda ms: self.moved.emit(ms / 1000))
        self._player.durationChanged.connect(lambda ms: self.length_known.emit(ms / 1000))
        self._player.playbackStateChanged.connect(lambda state: self.playing_changed.emit(state == self._states.PlayingState))
        self._player.mediaStatusChanged.connect(self._status_changed)
        self._devices.audioOutputsChanged.connect(self._outputs_changed)

    @property
    def has_device(self) -> bool:
        """Whether sound can come out; Qt plays on silently without (ARCHITECTURE 5)."""
        return not self._devices.defaultAudioOutput().isNull()

    @property
    def position_s(self) -> float:
        """Where it plays."""
        return self._player.position() / 1000

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return bool(self._player.playbackState() == self._states.PlayingState)

    def open(self, path: Path, start_at: float) -> None:
        """Load a file; playing begins at ``start_at``."""
        self._start_at = start_at
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def play(self) -> None:
        """Play."""
        self._player.play()

    def pause(self) -> None:
        """Pause."""
        self._player.pause()

    def seek(self, seconds: float) -> None:
        """Go there."""
        self._player.setPosition(max(0, round(seconds * 1000)))

    def set_speed(self, speed: float) -> None:
        """0.5 to 3."""
        self._player.setPlaybackRate(speed)

    def set_volume(self, volume: float) -> None:
        """0 to 1."""
        self._output.setVolume(volume)

    def close(self) -> None:
        """Let go of the file."""
        self._player.stop()
        self._player.setSource(QUrl())

    def _outputs_changed(self) -> None:
        if self.has_device:
            self._output.setDevice(self._devices.defaultAudioOutput())
        self.device_changed.emit(self.has_device)

    def _status_changed(self, status: object) -> None:
        if status == self._statuses.LoadedMedia and self._start_at:
            self.seek(self._start_at)
            self._start_at = None
        elif status == self._statuses.EndOfMedia:
            self.ended.emit()
        elif status == self._statuses.InvalidMedia:
            self.unplayable.emit()
