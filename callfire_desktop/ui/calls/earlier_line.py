"""One earlier call with the same person, as a line to press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.calls import CallRow
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.theme.theme import Theme


class EarlierLine(QWidget):
    """Outcome and length at the left, the day at the right."""

    pressed_call = Signal(object)

    def __init__(self, theme: Theme, row: CallRow, now_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        word = glossary.outcome_word(row.outcome, row.inbound)
        length = formats.length_text(row.length_s) if row.length_s else ""
        text = f"{word.label}, {length}" if length else word.label
        day = formats.short_when_text(row.at_ms, now_ms) if row.at_ms is not None else ""
        layout = WrappingRow(self, spacing=theme.px(6))
        line = Button(theme, text, kind="line", icon=word.icon)
        line.setAccessibleName(f"{text}, {day}" if day else text)
        line.let_shrink()
        line.clicked.connect(lambda: self.pressed_call.emit(row.id))
        layout.addWidget(line)
        layout.addStretch(1)
        layout.addWidget(Label(theme, day, token="text2"))
