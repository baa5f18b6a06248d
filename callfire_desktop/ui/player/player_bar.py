"""The docked player: what plays, where, how fast, how loud. It says so when there is no sound, no copy, or half a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget, QWidgetAction

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.recordings import RecordingRow
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import FilterButton, IconButton
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.player.playback import SPEEDS, Playback
from callfire_desktop.ui.player.round_button import RoundButton
from callfire_desktop.ui.player.waveform import WaveSlider
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.recordings import Recordings
    from callfire_desktop.services.settings import Settings

JUMP_S = 10.0
REWIND_S = 2.0
"""Rewind on going on after a pause (UX, Parlatype)."""

SAVE_EVERY_MS = 1_000
AT_END_S = 1.0
POSITIONS_KEPT = 500


class PlayerBar(QWidget):
    """Plays recordings of one account."""

    playing_changed = Signal(object)
    trouble_changed = Signal()

    def __init__(
        self,
        *,
        theme: Theme,
        settings: Settings,
        scope: TaskScope,
        recordings: Recordings,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._settings, self._recordings, self._clock = theme, settings, recordings, clock
        self._scope = scope.child("player")
        self._playback: Playback | None = None
        self._row: RecordingRow | None = None
        self._length_s = 0.0
        self._failure: Failure | None = None
        self._saving = QTimer(self)
        self._saving.setInterval(SAVE_EVERY_MS)
        self._saving.timeout.connect(lambda: self._save_position())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setAccessibleName(self.tr("Player"))
        self._back = IconButton(theme, "back10", self.tr("Back 10 seconds"), icon_size=22)
        self._play = RoundButton(theme)
        self._forward = IconButton(theme, "fwd10", self.tr("Forward 10 seconds"), icon_size=22)
        self._title = ElidedLabel(theme, "", weight=600)
        self._side = ElidedLabel(theme, "", role="small", token="text2")
        self._elapsed = Label(theme, "", role="small", weight=500, tabular=True)
        self._wave = WaveSlider(theme)
        self._total = Label(theme, "", role="small", token="text2", tabular=True)
        self._speed = FilterButton(theme, "")
        self._volume = IconButton(theme, "sound", self.tr("Volume"))
        self._back.clicked.connect(lambda: self.jump(-JUMP_S))
        self._forward.clicked.connect(lambda: self.jump(JUMP_S))
        self._play.clicked.connect(self.toggle)
        self._wave.seek_wanted.connect(self.seek)
        self._fill_menus()
        self._lay_out()
        self._show_nothing()

    @property
    def current_id(self) -> int | None:
        """The recording that is loaded."""
        return self._row.id if self._row is not None else None

    @property
    def failure(self) -> Failure | None:
        """Why nothing is heard, or not all; None where all is well."""
        return self._failure

    @property
    def is_playing(self) -> bool:
        """Whether it plays now."""
        return self._playback is not None and self._playback.is_playing

    @property
    def position_s(self) -> float:
        """Where it is."""
        return self._playback.position_s if self._playback is not None else 0.0

    async def play(self, recording_id: int) -> None:
        """Load and play a recording that is on this computer; troubles are in ``failure`` and told by ``trouble_changed``."""
        try:
            found = await self._recordings.playable(recording_id)
        except FailureError as error:
            self._say(error.failure)
            return
        playback = self._player()
        self._row = found.row
        self._length_s = found.length_s or 0.0
        self._title.setText(found.row.person or formats.phone_text(found.row.number) or self.tr("Recording"))
        for part in (self._back, self._play, self._forward, self._wave):
            part.setEnabled(True)
        self._wave.show_peaks(None)
        self._length_known(self._length_s)
        start = self._saved_position(recording_id)
        playback.open(found.path, start)
        self._moved(start)
        playback.play()
        if not playback.has_device:
            self._say(Failure(FailureKind.NO_AUDIO_DEVICE))
        else:
            self._say(Failure(FailureKind.CUT_SHORT) if found.row.trouble == FailureKind.CUT_SHORT else None)
        self._scope.restart("peaks", self._read_peaks(recording_id))

    def toggle(self) -> None:
        """Play or pause; going on begins two seconds earlier."""
        if self._playback is None or self._row is None:
            return
        if self._playback.is_playing:
            self._playback.pause()
            self._save_position()
        else:
            at_end = self._length_s and self._playback.position_s >= self._length_s - AT_END_S
            self._playback.seek(0 if at_end else max(0.0, self._playback.position_s - REWIND_S))
            self._playback.play()

    def jump(self, seconds: float) -> None:
        """Back or forward."""
        if self._playback is not None and self._row is not None:
            self.seek(self._playback.position_s + seconds)

    def seek(self, seconds: float) -> None:
        """Go to a place."""
        if self._playback is not None and self._row is not None:
            place = min(max(0.0, seconds), max(0.0, self._length_s - 0.05))
            self._playback.seek(place)
            self._moved(place)
            self._save_position(place)

    def set_narrow(self, narrow: bool) -> None:
        """64 instead of 76 high, less for the title."""
        self._play.set_narrow(narrow)
        self.setFixedHeight(self._theme.px(64 if narrow else 76))
        self._titles.setFixedWidth(self._theme.px(150 if narrow else 200))

    def close_player(self) -> None:
        """Let go of everything: the account's window part goes."""
        self._saving.stop()
        self._save_position()
        self._row = None  # the sound's own end would be noted as a place
        self._scope.cancel_all()
        if self._playback is not None:
            self._playback.close()

    def _player(self) -> Playback:
        if self._playback is None:
            playback = Playback(self)
            playback.moved.connect(self._moved)
            playback.length_known.connect(self._length_known)
            playback.playing_changed.connect(self._playing)
            playback.unplayable.connect(lambda: self._say(Failure(FailureKind.NOT_AUDIO)))
            playback.device_changed.connect(self._device_changed)
            playback.set_speed(self._settings.get("player.speed", 1.0))
            playback.set_volume(self._settings.get("player.volume", 80) / 100)
            self._playback = playback
        return self._playback

    async def _read_peaks(self, recording_id: int) -> None:
        peaks = await self._recordings.peaks(recording_id)
        if self.current_id == recording_id and peaks is not None:
            self._wave.show_peaks(peaks)
            self._length_known(peaks.length_s)

    def _moved(self, seconds: float) -> None:
        self._wave.show_position(seconds)
        self._elapsed.setText(formats.length_text(seconds))

    def _length_known(self, seconds: float) -> None:
        """The longest anyone says: a file without a length header has a guessed one."""
        if seconds > 0:
            self._length_s = seconds
            self._wave.show_length(seconds)
            self._total.setText(formats.length_text(seconds))

    def _playing(self, playing: bool) -> None:
        self._play.show_playing(playing)
        if playing:
            self._saving.start()
        else:
            self._saving.stop()
            self._save_position()
        self.playing_changed.emit(self.current_id)

    def _say(self, failure: Failure | None) -> None:
        """In short here, in full in the banner unless a worse trouble has it."""
        self._failure = failure
        self._show_side()
        self.trouble_changed.emit()

    def _show_side(self) -> None:
        row, failure = self._row, self._failure
        self._side.set_token("text2" if failure is None else "warn")
        if failure is not None:
            short = {FailureKind.NO_AUDIO_DEVICE: self.tr("No sound output now"), FailureKind.CUT_SHORT: self.tr("The file ends early")}
            self._side.setText(short.get(failure.kind, self.tr("Can't be played")))
        else:
            self._side.setText(formats.full_when_text(row.created_ms, self._clock.now_ms()) if row and row.created_ms else "")

    def _device_changed(self, there: bool) -> None:
        self._say(None if there else Failure(FailureKind.NO_AUDIO_DEVICE))

    def _saved_position(self, recording_id: int) -> float:
        places: dict[str, float] = self._settings.get("player.positions", {})
        place = float(places.get(str(recording_id), 0.0))
        return 0.0 if self._length_s and place >= self._length_s - AT_END_S else place

    def _save_position(self, place: float | None = None) -> None:
        """Where it plays, or ``place``: the player reaches a place a moment after it was told to."""
        if self._row is None or self._playback is None:
            return
        at = self._playback.position_s if place is None else place
        places: dict[str, float] = dict(self._settings.get("player.positions", {}))
        places.pop(str(self._row.id), None)
        places[str(self._row.id)] = round(at, 1)
        self._settings.set("player.positions", dict(list(places.items())[-POSITIONS_KEPT:]))

    def _set_speed(self, speed: float) -> None:
        self._settings.set("player.speed", speed)
        self._show_speed(speed)
        if self._playback is not None:
            self._playback.set_speed(speed)

    def _set_volume(self, volume: int) -> None:
        self._settings.set("player.volume", volume)
        self._volume.set_icon("sound" if volume else "mute")
        if self._playback is not None:
            self._playback.set_volume(volume / 100)

    def _show_speed(self, speed: float) -> None:
        self._speed.setText(f"{speed:g}×" if speed != int(speed) else f"{speed:.1f}×")
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setAccessibleDescription(self._speed.text())

    def _show_nothing(self) -> None:
        self._title.setText(self.tr("Nothing is playing"))
        self._side.setText(self.tr("Choose a call with a recording"))
        self._elapsed.setText("0:00")
        self._total.setText("0:00")
        for part in (self._back, self._play, self._forward, self._wave):
            part.setEnabled(False)

    def _fill_menus(self) -> None:
        menu = QMenu(self._speed)
        for speed in SPEEDS:
            action = QAction(f"{speed:g}×", menu)
            action.triggered.connect(lambda _checked=False, speed=speed: self._set_speed(speed))
            menu.addAction(action)
        self._speed.clicked.connect(lambda: self._open_above(menu, self._speed))
        self._show_speed(self._settings.get("player.speed", 1.0))
        loudness = QMenu(self._volume)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setMinimumWidth(self._theme.px(160))
        slider.setAccessibleName(self.tr("Volume"))
        slider.setValue(self._settings.get("player.volume", 80))
        slider.valueChanged.connect(self._set_volume)
        holder = QWidgetAction(loudness)
        holder.setDefaultWidget(slider)
        loudness.addAction(holder)
        self._volume.clicked.connect(lambda: self._open_above(loudness, self._volume))

    def _open_above(self, menu: QMenu, button: QWidget) -> None:
        """Not ``setMenu``: a style sheet's padding is lost on buttons that have one; and the player stands at the foot."""
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), -menu.sizeHint().height())))

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HLine(self._theme))
        row = QHBoxLayout()
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(8))
        self._titles = QWidget(self)
        titles = QVBoxLayout(self._titles)
        titles.setContentsMargins(px(4), 0, 0, 0)
        titles.setSpacing(px(2))
        titles.addStretch(1)
        titles.addWidget(self._title)
        titles.addWidget(self._side)
        titles.addStretch(1)
        for part in (self._back, self._play, self._forward, self._titles, self._elapsed):
            row.addWidget(part)
        row.addWidget(self._wave, 1)
        for part in (self._total, self._speed, self._volume):
            row.addWidget(part)
        column.addLayout(row, 1)
        self.set_narrow(False)
