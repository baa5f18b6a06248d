"""The docked player: what plays, where, how fast, how loud. It says so when there is no sound, no copy, or half a file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import IconButton
from callfire_desktop.ui.controls.labels import ElidedLabel
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.player.followed_wave import FollowedWave
from callfire_desktop.ui.player.player_voice import PlayerVoice
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.player.round_button import RoundButton
from callfire_desktop.ui.player.sound_buttons import PlayerMoreButton, SkipButton, SpeedButton, VolumeButton
from callfire_desktop.ui.theme.theme import Theme

JUMP_S = 10.0


class PlayerBar(QWidget):
    """Shows ``player`` and asks it."""

    def __init__(self, *, theme: Theme, player: RecordingPlayer, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._clock = theme, clock
        self.player = player
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setAccessibleName(self.tr("Player"))
        self._back = IconButton(theme, "back10", self.tr("Back 10 seconds"), icon_size=22)
        self._play = RoundButton(theme)
        self._forward = IconButton(theme, "fwd10", self.tr("Forward 10 seconds"), icon_size=22)
        self._title = ElidedLabel(theme, "", weight=600)
        self._side = ElidedLabel(theme, "", role="small", token="text2")
        self._place = FollowedWave(theme, player, self)
        self._speed = SpeedButton(theme, player)
        self._skip = SkipButton(theme, player)
        self._volume = VolumeButton(theme, player, player.habits.volume)
        self._more = PlayerMoreButton(theme, player)
        self._back.clicked.connect(lambda: player.jump(-JUMP_S))
        self._forward.clicked.connect(lambda: player.jump(JUMP_S))
        self._play.clicked.connect(player.toggle)
        player.opened.connect(self._show_row)
        player.playing_changed.connect(lambda _one: self._play.show_playing(player.is_playing))
        player.trouble_changed.connect(self._show_side)
        self.voice = PlayerVoice(player, self)
        self._tight: bool | None = None
        self._lay_out()
        self._show_row()

    def set_narrow(self, narrow: bool, *, tight: bool = False) -> None:
        """64 instead of 76 high, less for the title, skipping in the menu of more; ``tight``: the picture in a line of its own."""
        self._play.set_narrow(narrow)
        self._place_parts(tight=tight)
        self.setFixedHeight(self._theme.px(2 * 56 if tight else 64 if narrow else 76))
        self._titles.setMinimumWidth(self._theme.px(48 if tight else 160 if narrow else 200))
        self._titles.setMaximumWidth(16777215 if tight else self._titles.minimumWidth())
        self._skip.set_short(True)
        self._skip.setVisible(not narrow)

    def _show_row(self) -> None:
        row, loaded = self.player.row, self.player.loaded
        for part in (self._back, self._play, self._forward, self._place.wave):
            part.setEnabled(loaded is not None)
        self._play.set_of_sound(row is None and loaded is not None)
        if row is not None:
            self._title.setText(row.person or formats.phone_text(row.number) or self.tr("Recording"))
        elif loaded is not None:
            self._title.setText(loaded.title or self.tr("Sound without a name"))
        else:
            self._title.setText(self.tr("Nothing is playing"))
        self._show_side()

    def _show_side(self) -> None:
        """In short here, in full in the banner unless a worse trouble has it."""
        row, loaded, failure = self.player.row, self.player.loaded, self.player.failure
        self._side.set_token("text2" if failure is None else "warn")
        if failure is not None:
            short = {FailureKind.NO_AUDIO_DEVICE: self.tr("No sound output now"), FailureKind.CUT_SHORT: self.tr("The file ends early")}
            self._side.setText(short.get(failure.kind, self.tr("Can't be played")))
        elif row is not None:
            self._side.setText(formats.full_when_text(row.created_ms, self._clock.now_ms()) if row.created_ms else "")
        elif loaded is not None:
            length = loaded.length_s or self.player.length_s
            self._side.setText(loaded.detail or self.tr("Sound, {length}").format(length=formats.length_text(length)))
        else:
            self._side.setText(self.tr("Choose a call or a sound"))

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HLine(self._theme))
        self._row, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._row, self._second):
            row.setContentsMargins(px(12), 0, px(12), 0)
            row.setSpacing(px(8))
            column.addLayout(row, 1)
        self._rows = column
        self._titles = QWidget(self)
        titles = QVBoxLayout(self._titles)
        titles.setContentsMargins(px(4), 0, 0, 0)
        titles.setSpacing(px(2))
        titles.addStretch(1)
        titles.addWidget(self._title)
        titles.addWidget(self._side)
        titles.addStretch(1)
        self.set_narrow(False)

    def _place_parts(self, *, tight: bool) -> None:
        """The picture stretches; in a line of its own it leaves the title what is free in the first."""
        if tight == self._tight:
            return
        self._tight = tight
        for row in (self._row, self._second):
            while row.takeAt(0) is not None:
                pass
        for part in (self._back, self._play, self._forward, self._titles):
            self._row.addWidget(part)
        self._row.setStretch(3, 1 if tight else 0)
        self._rows.setStretchFactor(self._second, 1 if tight else 0)
        place = self._second if tight else self._row
        for part in (self._place.elapsed, self._place.wave, self._place.total, self._speed, self._skip, self._volume, self._more):
            place.addWidget(part, 1 if part is self._place.wave else 0)
