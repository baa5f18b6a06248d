"""Sound: one long-lived player of Qt, made when something is first played. QtMultimedia is loaded only then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QGenericArgumentHolder, QMetaObject, QObject, Qt, QUrl, Signal

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
        from PySide6.QtMultimedia import QAudioDevice, QAudioOutput, QMediaDevices, QMediaPlayer

        from callfire_desktop.audio.multimedia import begin_multimedia

        begin_multimedia()
        self._device_type = QAudioDevice
        self._states = QMediaPlayer.PlaybackState
        self._statuses = QMediaPlayer.MediaStatus
        self._devices = QMediaDevices(self)
        self._output = QAudioOutput(self)
        self._player: QMediaPlayer = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._url = QUrl()
        self._start_at: float | None = None
        self._is_loading = False
        self._going_to: float | None = None
        self._player.positionChanged.connect(self._position_changed)
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
        """Where it plays, or where it was told to go a moment ago."""
        return self._player.position() / 1000 if self._going_to is None else self._going_to

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return bool(self._player.playbackState() == self._states.PlayingState)

    def open(self, path: Path, start_at: float) -> None:
        """Load a file; playing begins at ``start_at``."""
        url = QUrl.fromLocalFile(str(path))
        if url == self._url:  # Qt would take it for loaded, whatever lies there by now
            self._tell("setSource", Q_ARG(QUrl, QUrl()))
        self._url, self._start_at, self._is_loading = url, start_at, False
        self._going_to = start_at
        self._tell("setSource", Q_ARG(QUrl, url))

    def play(self) -> None:
        """Play."""
        self._tell("play")

    def pause(self) -> None:
        """Pause."""
        self._tell("pause")

    def seek(self, seconds: float) -> None:
        """Go there; while it still loads Qt forgets a place, so it begins there instead."""
        self._going_to = max(0.0, seconds)
        if self._start_at is not None:
            self._start_at = self._going_to
            return
        self._tell("setPosition", Q_ARG("qlonglong", round(self._going_to * 1000)))

    def set_speed(self, speed: float) -> None:
        """0.5 to 3."""
        self._tell("setPlaybackRate", Q_ARG(float, speed))

    def set_volume(self, volume: float) -> None:
        """0 to 1."""
        self._output.setVolume(volume)

    def close(self) -> None:
        """Let go of the file, at the loop's next turn."""
        self._url, self._start_at = QUrl(), None
        self._tell("stop")
        self._tell("setSource", Q_ARG(QUrl, QUrl()))

    def _tell(self, slot: str, *arguments: QGenericArgumentHolder) -> None:
        """Have Qt's loop call a slot of the player, in C++ and without Python's lock.

        Called from Python, ``stop`` waits for Qt's decoding threads with the lock in hand; one of them that wants to log through
        our message handler waits for the lock, and the window stands still for ever.
        """
        _call_later(self._player, slot, *arguments)

    def _position_changed(self, position_ms: int) -> None:
        if self._start_at is not None:
            return  # of the file before: it was stopped
        self._going_to = None
        self.moved.emit(position_ms / 1000)

    def _outputs_changed(self) -> None:
        if self.has_device:
            _call_later(self._output, "setDevice", Q_ARG(self._device_type, self._devices.defaultAudioOutput()))
        self.device_changed.emit(self.has_device)

    def _status_changed(self, status: object) -> None:
        if status == self._statuses.LoadingMedia:
            self._is_loading = self._player.source() == self._url
        elif status == self._statuses.LoadedMedia and self._is_loading:
            # stopping the file before says "loaded" too, of that one: a place set then is forgotten
            start_at, self._start_at, self._is_loading = self._start_at, None, False
            if start_at:
                self.seek(start_at)
        elif status == self._statuses.EndOfMedia:
            self.ended.emit()
        elif status == self._statuses.InvalidMedia:
            self._start_at = None
            self.unplayable.emit()


def _call_later(target: QObject, slot: str, *arguments: QGenericArgumentHolder) -> None:
    QMetaObject.invokeMethod(target, slot, Qt.ConnectionType.QueuedConnection, *arguments)
