"""Hearing a sound from its pane: play, its waveform, where it is, and why it can't be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.sounds import SoundRow
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.player.waveform import WaveSlider
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks


class ListeningBlock(QWidget):
    """Changes in place, so that the focus stays where it is while a sound is fetched and played."""

    play_pressed = Signal()
    seek_wanted = Signal(float)
    """Seconds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self._length_s = 0.0
        self._play = Button(theme, self.tr("Play"), icon="play")
        self._play.clicked.connect(self.play_pressed)
        self._where = Label(theme, "", role="small", token="text2", wrap=True)
        self._wave = WaveSlider(theme)
        self._wave.setAccessibleName(self.tr("Position in this sound"))
        self._wave.seek_wanted.connect(self.seek_wanted)
        self._elapsed = Label(theme, "", role="small", token="text2", tabular=True)
        self._total = Label(theme, "", role="small", token="text2", tabular=True)
        self._trouble = Label(theme, "", token="warn", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(self._play)
        top.addWidget(self._where, 1)
        times = QHBoxLayout()
        times.addWidget(self._elapsed)
        times.addStretch(1)
        times.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addWidget(self._trouble)
        column.addWidget(self._wave)
        column.addLayout(times)

    def show_sound(self, row: SoundRow, *, fetching: bool) -> None:
        """Whether it is here, and whether it can be heard at all."""
        self._play.setEnabled(row.has_audio)
        self._where.setText("" if row.kept or not row.has_audio else self._where_words(fetching=fetching))
        self._length_s = float(row.length_s or 0)
        shown = row.kept
        for part in (self._wave, self._elapsed, self._total):
            part.setVisible(shown)
        self._show_length(self._length_s)

    def show_peaks(self, peaks: Peaks | None) -> None:
        """Its picture; None until it is known."""
        self._wave.setEnabled(peaks is not None)
        self._wave.show_peaks(peaks)
        if peaks is not None:
            self._show_length(peaks.length_s)

    def show_playing(self, *, playing: bool, position_s: float) -> None:
        """Whether the player plays this sound, and where it is in it."""
        self._play.setText(self.tr("Pause") if playing else self.tr("Play"))
        self._play.set_icon("pause" if playing else "play")
        self.show_position(position_s)

    def show_position(self, seconds: float) -> None:
        """Where it plays."""
        self._wave.show_position(seconds)
        self._elapsed.setText(formats.length_text(seconds))

    def show_trouble(self, failure: Failure | None) -> None:
        """Why it can't be heard; None where it can."""
        text = error_text(failure) if failure is not None else None
        self._trouble.setText("" if text is None else f"{text.first_line} {text.what_now}")
        self._trouble.setVisible(text is not None)

    def take_focus(self) -> None:
        """Have the keys."""
        self._play.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_length(self, seconds: float) -> None:
        self._wave.show_length(seconds)
        self._total.setText(formats.length_text(seconds))

    def _where_words(self, *, fetching: bool) -> str:
        return self.tr("Fetching it…") if fetching else self.tr("Not on this computer. Play fetches it.")
