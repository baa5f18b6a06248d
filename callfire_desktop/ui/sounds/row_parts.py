"""Parts of a row of the panel that only some rows need; made when they are first needed: fifty files may come at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QWidget

from callfire_desktop.domain.sound_additions import Addition
from callfire_desktop.domain.sound_checks import Judgement
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.sounds import adding_words
from callfire_desktop.ui.sounds.sound_picture import SoundPicture
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks

INDENT = 34
"""Below the name, not below the icon."""


class UploadProgress(QWidget):
    """How much of a file has left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(px(130), px(6))
        self._percent = Label(theme, "", role="small", token="text2", tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._bar)
        row.addWidget(self._percent)

    def show_percent(self, name: str, percent: int) -> None:
        """Say it."""
        self._bar.setValue(percent)
        self._bar.setAccessibleName(self.tr("Uploading “{name}”").format(name=name))
        self._percent.setText(self.tr("{percent}%").format(percent=percent))


class ComparedSounds(QWidget):
    """A file beside its mended copy: seen, and heard."""

    hear_pressed = Signal(bool)
    """Whether the mended copy is meant."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self._before, self._after = SoundPicture(theme), SoundPicture(theme)
        self._before.setAccessibleName(self.tr("Before"))
        self._after_label = ElidedLabel(theme, "", role="small", token="text2")
        self._hear_before = Button(theme, self.tr("Before"), icon="play", size="small")
        self._hear_after = Button(theme, self.tr("After"), icon="play", size="small")
        self._hear_before.clicked.connect(lambda: self.hear_pressed.emit(False))
        self._hear_after.clicked.connect(lambda: self.hear_pressed.emit(True))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(INDENT), 0, 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(2)
        self._grid.addWidget(Label(theme, self.tr("Before"), role="small", token="text2"), 0, 0)
        self._grid.addWidget(self._after_label, 0, 1, 1, 3)  # what mending does is said over the buttons too
        self._grid.addWidget(self._before, 1, 0)
        self._grid.addWidget(self._after, 1, 1)
        self._grid.addWidget(self._hear_before, 1, 2)
        self._grid.addWidget(self._hear_after, 1, 3)
        self._grid.setColumnStretch(0, 1)

    def show_row(self, row: Addition) -> None:
        """What mending did, where a mended copy is here."""
        after = row.mended is not None and row.judgement is not None
        self._after_label.setVisible(after)
        self._after.setVisible(after)
        self._grid.setColumnStretch(1, 1 if after else 0)
        self._hear_after.setVisible(after)
        if row.mended is not None and row.judgement is not None:
            self._after_label.setText(adding_words.mended_text(row.judgement, row.mended))
            self._after.setAccessibleName(self._after_label.text())
        self._hear_before.setText(self.tr("Before") if after else self.tr("Listen"))
        for button in (self._hear_before, self._hear_after):
            button.setAccessibleName(f"{button.text()}: {row.file_name}")

    def show_peaks(self, judgement: Judgement | None, before: Peaks | None, after: Peaks | None) -> None:
        """Their pictures; what mending cuts off is shaded in the first."""
        plan = judgement.mending if judgement is not None and after is not None else None
        self._before.show_peaks(before, (plan.from_s, plan.to_s) if plan is not None else None)
        self._after.show_peaks(after)
