"""The queue of downloads as it is worked through: what runs, what waits, what failed and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel, Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.theme.theme import Theme

WAITING = (OfflineState.WANTED, OfflineState.DOWNLOADING, OfflineState.PARTIAL)


class DownloadLine(QWidget):
    """One recording of the queue."""

    now_pressed = Signal(object)
    cancel_pressed = Signal(object)
    again_pressed = Signal(object)

    def __init__(self, theme: Theme, recording_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = recording_id
        px = theme.px
        row = WrappingRow(self, spacing=px(8))
        row.setContentsMargins(0, px(4), 0, px(4))
        self._icon = IconLabel(theme, "clock", "text2", 18)
        names = QVBoxLayout()
        names.setSpacing(0)
        self._name = ElidedLabel(theme, "", weight=500)
        self._state = ElidedLabel(theme, "", role="small", token="text2")
        names.addWidget(self._name)
        names.addWidget(self._state)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(px(120), px(6))
        self._bar.setAccessibleName(self.tr("Download"))
        self._now = Button(theme, self.tr("Now"), kind="quiet")
        self._now.clicked.connect(lambda: self.now_pressed.emit(self._id))
        self._again = Button(theme, self.tr("Try again"), kind="quiet")
        self._again.clicked.connect(lambda: self.again_pressed.emit(self._id))
        self._cancel = Button(theme, self.tr("Cancel"), kind="quiet", icon="x")
        self._cancel.clicked.connect(lambda: self.cancel_pressed.emit(self._id))
        row.addWidget(self._icon)
        row.addLayout(names, 1)
        for part in (self._bar, self._now, self._again, self._cancel):
            row.addWidget(part)

    def show_row(self, row: RecordingRow, *, first: bool) -> None:
        """Show it as it is now."""
        word = glossary.offline_word(row.offline, row.percent)
        self._icon.set_icon(word.icon, word.token)
        name = row.person or formats.phone_text(row.number) or self.tr("Recording")
        length = formats.length_text(row.length_s) if row.length_s is not None else ""
        self._name.setText(f"{name}, {length}" if length else name)
        self._state.setText(self._said(row))
        failed = row.offline in (OfflineState.FAILED, OfflineState.DAMAGED)
        self._bar.setVisible(row.offline is OfflineState.DOWNLOADING)
        self._bar.setRange(0, 100 if row.percent is not None else 0)
        self._bar.setValue(row.percent or 0)
        self._now.setVisible(not failed and not first and row.offline is not OfflineState.DOWNLOADING)
        self._again.setVisible(failed)
        self._cancel.setVisible(row.offline is not OfflineState.DAMAGED)  # there is nothing to cancel, only a copy to lose
        for button, what in ((self._now, self.tr("Now")), (self._again, self.tr("Try again")), (self._cancel, self.tr("Cancel"))):
            button.setAccessibleName(f"{what}: {name}")

    def _said(self, row: RecordingRow) -> str:
        size = formats.size_text(row.size) if row.size else ""
        if row.offline is OfflineState.DOWNLOADING:
            return (
                self.tr("{percent}% of {size}").format(percent=row.percent, size=size)
                if row.percent is not None
                else self.tr("Downloading")
            )
        if row.offline in (OfflineState.FAILED, OfflineState.DAMAGED):
            known = row.trouble in {kind.value for kind in FailureKind}
            return error_text(Failure(FailureKind(row.trouble) if known and row.trouble else FailureKind.NOT_AUDIO)).first_line
        if row.offline is OfflineState.PARTIAL and row.percent is not None:
            return self.tr("{percent}% of {size} is here").format(percent=row.percent, size=size)
        waits = self.tr("Part downloaded") if row.offline is OfflineState.PARTIAL else self.tr("Waiting")
        return f"{waits} · {size}" if size else waits


class DownloadsCard(QFrame):
    """Rows are reused, so that nothing jumps while bytes come."""

    pause_pressed = Signal()
    resume_pressed = Signal()
    cancel_all_pressed = Signal()
    now_pressed = Signal(object)
    cancel_pressed = Signal(object)
    again_pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[int, DownloadLine] = {}
        self._paused = False
        self.setProperty("kind", "card")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        head = WrappingRow(spacing=px(8))
        head.addWidget(Label(theme, self.tr("Downloads"), weight=600))
        head.addStretch(1)
        self._toggle = Button(theme, self.tr("Pause downloads"), icon="pause", size="small")
        self._toggle.clicked.connect(lambda: (self.resume_pressed if self._paused else self.pause_pressed).emit())
        head.addWidget(self._toggle)
        column.addLayout(head)
        self._said = Label(theme, "", token="text2", wrap=True, tabular=True)
        column.addWidget(self._said)
        self._line = HLine(theme)
        column.addWidget(self._line)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, px(8), 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        column.addWidget(Scrolling(inside, by_keys=True), 1)
        foot = WrappingRow(spacing=px(8))
        self._more = Label(theme, "", role="small", token="text2")
        foot.addWidget(self._more)
        foot.addStretch(1)
        self._cancel_all = Button(theme, self.tr("Cancel all downloads"), kind="quiet", icon="x", size="small")
        self._cancel_all.clicked.connect(self.cancel_all_pressed)
        foot.addWidget(self._cancel_all)
        column.addLayout(foot)

    @property
    def lines(self) -> int:
        """How many lines there are now."""
        return len(self._lines)

    def show_queue(self, shown: Sequence[RecordingRow], waiting: int, said: str, *, paused: bool, can_pause: bool) -> None:
        """Show the first of the queue in their order, and what is said of them all. ``waiting``: how many wait, shown or not."""
        wanted = {row.id for row in shown}
        for key in [key for key in self._lines if key not in wanted]:
            line = self._lines.pop(key)
            line.hide()
            line.deleteLater()
        for place, row in enumerate(shown):
            line = self._lines.get(row.id) or self._new_line(row.id)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
            line.show_row(row, first=place == 0)
        self._said.setText(said)
        self._line.setVisible(bool(shown))
        more = waiting - sum(row.offline in WAITING for row in shown)
        self._cancel_all.setVisible(waiting > 1)
        self._more.setText(self.tr("and %Ln more", "recordings that wait", more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self._paused = paused
        self._toggle.setText(self.tr("Go on downloading") if paused else self.tr("Pause downloads"))
        self._toggle.set_icon("play" if paused else "pause")
        self._toggle.setEnabled(can_pause)

    def _new_line(self, recording_id: int) -> DownloadLine:
        line = DownloadLine(self._theme, recording_id)
        line.now_pressed.connect(self.now_pressed)
        line.cancel_pressed.connect(self.cancel_pressed)
        line.again_pressed.connect(self.again_pressed)
        self._lines[recording_id] = line
        return line
