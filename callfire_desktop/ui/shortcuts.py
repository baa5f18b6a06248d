"""Every key in one place, and the sheet that lists them (F1, Ctrl+?)."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.dialogs.fitting import FittingDialog
from callfire_desktop.ui.theme.theme import Theme

MOST_OF_SCREEN, LINE, ONE_COLUMN_BELOW = 0.95, 28, 1000


class Where(enum.Enum):
    """Under which heading a key stands on the sheet."""

    EVERYWHERE = enum.auto()
    CALLS = enum.auto()
    SOUNDS = enum.auto()
    LISTENING = enum.auto()


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does."""

    keys: str
    does: str
    where: Where


def shortcuts() -> list[Shortcut]:
    """All keys, in the order of the sheet."""
    everywhere, calls, sounds, listening = Where
    return [
        Shortcut("Alt+1 … Alt+5", _tr("Go to a tab"), everywhere),
        Shortcut("Ctrl+K", _tr("Find people, calls, notes"), everywhere),
        Shortcut("Ctrl+F", _tr("Search in this list"), everywhere),
        Shortcut("F5", _tr("Update this list"), everywhere),
        Shortcut("Ctrl+Z", _tr("Take the last step back"), everywhere),
        Shortcut("Alt+Left", _tr("Back from a page to its list"), everywhere),
        Shortcut("Home, End", _tr("First or last row"), everywhere),
        Shortcut("Ctrl+A", _tr("Choose all rows"), everywhere),
        Shortcut("Ctrl+C", _tr("Copy the chosen rows"), everywhere),
        Shortcut("Esc", _tr("Close what is open in front, or go back"), everywhere),
        Shortcut("F1, Ctrl+?", _tr("Show these keys"), everywhere),
        Shortcut("Ctrl+Q", _tr("Quit"), everywhere),
        Shortcut("Ctrl+D", _tr("Keep the recordings of the chosen calls offline"), calls),
        Shortcut("Ctrl+Shift+D", _tr("Keep all recordings of the listed calls offline"), calls),
        Shortcut("Ctrl+J", _tr("Recordings on this computer, and downloads"), calls),
        Shortcut("Ctrl+R", _tr("Review the recordings of these calls"), calls),
        Shortcut("Ctrl+Shift+R", _tr("Go on reviewing"), calls),
        Shortcut("Ctrl+S", _tr("Save the recordings of these calls as files"), calls),
        Shortcut("Ctrl+M", _tr("Record a message by phone"), sounds),
        Shortcut("F2", _tr("Rename the chosen sound"), sounds),
        Shortcut("Del", _tr("Delete the chosen sound"), sounds),
        Shortcut("Ctrl+.", _tr("Next remark on the message you type"), sounds),
        Shortcut("Ctrl+Shift+F", _tr("Fix all that a voice would say badly"), sounds),
        Shortcut("Ctrl+Return", _tr("Hear the message you type"), sounds),
        Shortcut("Ctrl+V", _tr("Add copied files to the sounds"), sounds),
        Shortcut("Ctrl+Space", _tr("Play or pause, as media keys do"), listening),
        Shortcut("Ctrl+Left", _tr("Back 10 seconds"), listening),
        Shortcut("Ctrl+Right", _tr("Forward 10 seconds"), listening),
        Shortcut("M", _tr("Write a note at this moment of the recording"), listening),
        Shortcut("Space", _tr("Play or pause"), listening),
        Shortcut("Left, Right", _tr("Back or forward 2 seconds, with Shift 10 seconds"), listening),
        Shortcut("S", _tr("Go to where somebody speaks again"), listening),
        Shortcut("L", _tr("Label the recording"), listening),
        Shortcut("C", _tr("Save a clip with its notes"), listening),
        Shortcut("R", _tr("Save a report"), listening),
        Shortcut("[, ]", _tr("Slower or faster"), listening),
        Shortcut("1, 2, 3, 0", _tr("Reviewed, not sure, needs action, no decision"), listening),
        Shortcut("N, B", _tr("Next call, the one before; so do the media keys"), listening),
        Shortcut("Ctrl+S", _tr("Save the recordings of this call as files"), listening),
        Shortcut("Shift+M", _tr("Write a note on the whole recording"), listening),
        Shortcut("H", _tr("Earlier versions of notes and decisions"), listening),
    ]


class ShortcutSheet(FittingDialog):
    """The list, beside the window."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(16))
        title = Label(theme, self.tr("Keys"), role="title")
        column.addWidget(title)
        inside = QWidget()
        one_column = self.screen().availableSize().width() < theme.px(ONE_COLUMN_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if one_column else QBoxLayout.Direction.LeftToRight
        halves = QBoxLayout(direction, inside)
        halves.setContentsMargins(0, 0, theme.px(12), 0)  # where there is no room for all of it, the bar stands here
        halves.setSpacing(theme.px(40))
        titles = {
            Where.EVERYWHERE: _tr("Everywhere"),
            Where.CALLS: _tr("Calls"),
            Where.SOUNDS: _tr("Sounds"),
            Where.LISTENING: _tr("Listening and reviewing"),
        }
        for half in ((Where.EVERYWHERE, Where.CALLS), (Where.LISTENING, Where.SOUNDS)):
            groups = {titles[where]: [one for one in shortcuts() if one.where is where] for where in half}
            halves.addLayout(self._half(theme, groups, wrap=one_column))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(self.tr("Keys"))
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # after setWidget, which turns it on
        column.addWidget(self._scroll, 1)
        close = Button(theme, self.tr("Close"))
        close.clicked.connect(self.close)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        around = theme.px(24) * 2 + theme.px(16) * 2 + title.sizeHint().height() + close.sizeHint().height()
        whole = inside.sizeHint() + QSize(theme.px(24) * 2, around)
        most = round(self.screen().availableSize().width() * MOST_OF_SCREEN)
        self.resize(min(whole.width(), most), min(whole.height(), round(self.screen().availableSize().height() * MOST_OF_SCREEN)))

    @staticmethod
    def _half(theme: Theme, groups: Mapping[str, Sequence[Shortcut]], *, wrap: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1 if wrap else 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        line = 0
        for title, some in groups.items():
            if line:
                grid.setRowMinimumHeight(line, theme.px(4))
                line += 1
            grid.addWidget(Label(theme, title, weight=600), line, 0, 1, 2)
            line += 1
            for one in some:
                grid.addWidget(Label(theme, _shown(one.keys), token="text2"), line, 0)
                grid.addWidget(Label(theme, one.does, wrap=wrap), line, 1)
                line += 1
        grid.setRowStretch(line, 1)
        return grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; the arrows and the page keys move what has no room."""
        bar = self._scroll.verticalScrollBar()
        steps = {Qt.Key.Key_Up: -LINE, Qt.Key.Key_Down: LINE, Qt.Key.Key_PageUp: -bar.pageStep(), Qt.Key.Key_PageDown: bar.pageStep()}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif step is not None:
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)


def _shown(keys: str) -> str:
    """As this system writes keys; ranges and lists as they stand."""
    return keys if "…" in keys or "," in keys else QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
