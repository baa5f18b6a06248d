"""The card one listens with: flags, the whole waveform, the zoomed one, and the transport under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.reviews import Note
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import IconButton
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.player.round_button import RoundButton
from callfire_desktop.ui.player.sound_buttons import (
    PlayerMoreButton,
    SkipButton,
    SpeedButton,
    VolumeButton,
    saved_words,
)
from callfire_desktop.ui.player.waveform import WaveSlider
from callfire_desktop.ui.review.mark_strip import Clock, MarkStrip
from callfire_desktop.ui.review.recording_card import RecordingCard
from callfire_desktop.ui.review.zoomed_wave import ZoomedWave
from callfire_desktop.ui.theme.theme import Theme

JUMP_S = 10.0
WAVE_HEIGHT, NARROW_WAVE_HEIGHT, LEAST_WAVE_HEIGHT = 96, 70, 56


class WaveCard(QFrame):
    """Shows the player where the recording is here, else what can be done to have it (``card``)."""

    place_pressed = Signal(float)
    clip_pressed = Signal()

    def __init__(self, theme: Theme, player: RecordingPlayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._player = theme, player
        self._notes: Sequence[Note] = ()
        self.setProperty("kind", "card")
        self.marks = MarkStrip(theme)
        self.wave = WaveSlider(theme)
        self.wave.setAccessibleName(self.tr("Position in recording"))
        self.wave.leaves_arrows = True  # 2 s at the desk, and 10 with Shift, wherever the focus is
        self._clock = Clock(theme)
        self._zoomed = ZoomedWave(theme)
        self._near = Clock(theme)
        self._back = IconButton(theme, "back10", self.tr("Back 10 seconds"), icon_size=22)
        self._play = RoundButton(theme)
        self._forward = IconButton(theme, "fwd10", self.tr("Forward 10 seconds"), icon_size=22)
        self._elapsed = Label(theme, "0:00", role="title", tabular=True)
        self._total = Label(theme, "", token="text2", tabular=True)
        self._speed = SpeedButton(theme, player)
        self._skip = SkipButton(theme, player)
        self._saved = Label(theme, "", role="small", token="text2", tabular=True)
        self._volume = VolumeButton(theme, player, player.habits.volume)
        self._more = PlayerMoreButton(theme, player)
        self._clip = IconButton(theme, "download", self.tr("Save a clip (C)"))
        self._clip.clicked.connect(self.clip_pressed)
        self.card = RecordingCard(theme, with_menu=False)
        self._back.clicked.connect(lambda: player.jump(-JUMP_S))
        self._forward.clicked.connect(lambda: player.jump(JUMP_S))
        self._play.clicked.connect(player.toggle)
        self.wave.seek_wanted.connect(player.seek)
        self._zoomed.seek_wanted.connect(player.seek)
        self.marks.place_pressed.connect(self.place_pressed)
        player.opened.connect(self._opened)
        player.moved.connect(self._moved)
        player.length_changed.connect(self._length_known)
        player.picture_changed.connect(self._show_picture)
        player.playing_changed.connect(lambda _one: self._play.show_playing(player.is_playing))
        self._lay_out()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Flags for notes at a moment."""
        self._notes = notes
        self.marks.show_notes(notes, self._player.length_s)
        self._player.marks = [(note.place_s, note.text) for note in notes if note.place_s is not None]
        places = [note.place_s for note in notes if note.place_s is not None]
        self.wave.show_marks(places)
        self._zoomed.show_marks(places)

    def show_here(self, here: bool) -> None:
        """The player, or the card that says where the recording is."""
        self._stack.setCurrentIndex(0 if here else 1)

    def show_player(self) -> None:
        """All of what the player is now, for a page that appears."""
        self._opened()
        self._length_known(self._player.length_s)
        self._show_picture()
        self._moved(self._player.position_s)
        self._play.show_playing(self._player.is_playing)

    def set_tight(self, tight: bool) -> None:
        """The row under the picture in several lines."""
        self._transport.set_wrapping(tight)

    def set_narrow(self, narrow: bool) -> None:
        """Less height, and no zoom."""
        self.wave.set_height(self._theme.px(LEAST_WAVE_HEIGHT), self._theme.px(NARROW_WAVE_HEIGHT if narrow else WAVE_HEIGHT))
        self._zoomed.setVisible(not narrow)
        self._near.setVisible(not narrow)
        self._play.set_narrow(narrow)
        self._skip.set_short(narrow)
        self._column.invalidate()  # where it is covered by the other page, Qt would go on with the height it had
        self._stack.invalidate()
        self.updateGeometry()

    def _opened(self) -> None:
        loaded = self._player.row is not None
        for part in (self._back, self._play, self._forward, self._clip, self.wave):
            part.setEnabled(loaded)
        self.wave.show_peaks(None)
        self.wave.show_pauses(())
        self._zoomed.show_picture(None, ())
        self._saved.setText("")

    def _moved(self, seconds: float) -> None:
        self.wave.show_position(seconds)
        self._zoomed.show_position(seconds)
        self._near.show_span(*self._zoomed.span)
        self._elapsed.setText(formats.length_text(seconds))

    def _length_known(self, seconds: float) -> None:
        self.wave.show_length(seconds)
        self._clock.show_span(0.0, seconds)
        self.marks.show_notes(self._notes, seconds)
        self._total.setText(self.tr("of {length}").format(length=formats.length_text(seconds)))

    def _show_picture(self) -> None:
        if self._player.peaks is not None:
            self.wave.show_peaks(self._player.peaks)
            self.wave.show_pauses(self._player.pauses)
            self._zoomed.show_picture(self._player.peaks, self._player.pauses)
        self._saved.setText(saved_words(self._player))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._stack = QStackedLayout(self)
        page = QWidget()
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(2))
        for part in (self.marks, self.wave, self._clock, self._zoomed, self._near):
            column.addWidget(part)
        column.addSpacing(px(4))
        column.addWidget(HLine(self._theme))
        column.addSpacing(px(6))
        self._transport = row = WrappingRow(spacing=px(8))
        row.set_wrapping(False)
        for button in (self._back, self._play, self._forward):
            row.addWidget(button)
        self._elapsed.setContentsMargins(px(12), 0, 0, 0)
        row.addWidget(self._elapsed)
        row.addWidget(self._total)
        row.addStretch(1)
        for control in (self._speed, self._skip, self._saved, self._clip, self._volume, self._more):
            row.addWidget(control)
        column.addLayout(row)
        self._stack.addWidget(page)
        away = QWidget()
        inside = QVBoxLayout(away)
        inside.setContentsMargins(px(16), px(16), px(16), px(16))
        inside.addStretch(1)
        inside.addWidget(self.card, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addStretch(1)
        self._stack.addWidget(away)
        self.set_narrow(False)
