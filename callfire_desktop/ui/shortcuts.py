"""Every key in one place, and the sheet that lists them (F1, Ctrl+?)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does."""

    keys: str
    does: str


def shortcuts() -> list[Shortcut]:
    """All keys, in the order of the sheet."""
    return [
        Shortcut("Alt+1 … Alt+5", _tr("Go to a tab")),
        Shortcut("Ctrl+F", _tr("Search in this list")),
        Shortcut("F5", _tr("Update this list")),
        Shortcut("Ctrl+D", _tr("Keep the recordings of the chosen calls offline")),
        Shortcut("Ctrl+Space", _tr("Play or pause")),
        Shortcut("Ctrl+Left", _tr("Back 10 seconds")),
        Shortcut("Ctrl+Right", _tr("Forward 10 seconds")),
        Shortcut("M", _tr("Write a note at this moment of the recording")),
        Shortcut("Home, End", _tr("First or last row")),
        Shortcut("Ctrl+A", _tr("Choose all rows")),
        Shortcut("Ctrl+C", _tr("Copy the chosen rows")),
        Shortcut("Esc", _tr("Close what is open in front")),
        Shortcut("F1, Ctrl+?", _tr("Show these keys")),
        Shortcut("Ctrl+Q", _tr("Quit")),
    ]


class ShortcutSheet(QDialog):
    """The list, beside the window."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(16))
        column.addWidget(Label(theme, self.tr("Keys"), role="title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        for line, one in enumerate(shortcuts()):
            keys = (
                one.keys
                if "…" in one.keys or "," in one.keys
                else QKeySequence(one.keys).toString(QKeySequence.SequenceFormat.NativeText)
            )
            grid.addWidget(Label(theme, keys, token="text2"), line, 0)
            grid.addWidget(Label(theme, one.does), line, 1)
        column.addLayout(grid)
        close = Button(theme, self.tr("Close"))
        close.clicked.connect(self.close)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
