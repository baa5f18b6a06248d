"""What was found of a sound whose audio is here: a line for each check, and mending where that helps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.sound_checks import Judgement
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import IconLabel, Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.detail_parts import SectionHead
from callfire_desktop.ui.sounds import adding_words
from callfire_desktop.ui.theme.theme import Theme


class CheckedBlock(QWidget):
    """Hidden until something is known."""

    mend_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Judgement | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(HLine(theme))
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(SectionHead(theme, self.tr("Checked")))
        self._head_count = self._column.count()
        self.hide()

    def show_judgement(self, judgement: Judgement) -> None:
        """A line each; shown once."""
        if self._shown == judgement:
            return
        while self._column.count() > self._head_count:
            item = self._column.takeAt(self._head_count)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._shown = judgement
        for well, text in adding_words.checks_of(judgement):
            self._column.addWidget(self._line(text, well=well))
        if judgement.can_be_mended:
            mend = Button(self._theme, self.tr("Mend a copy…"), kind="link", icon="wand")
            mend.clicked.connect(self.mend_pressed)
            self._column.addWidget(mend)
        self.show()

    def _line(self, text: str, *, well: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(IconLabel(self._theme, "check-circle" if well else "warning", "good" if well else "warn"))
        row.addWidget(Label(self._theme, text, wrap=True), 1)
        return holder
