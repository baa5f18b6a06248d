"""A long job in words: how far it is, and a way to stop it; at its end it says what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from callfire_desktop.domain.backups import LongWork
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.dialogs.fitting import FittingDialog
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 520
LOOK_EVERY_MS = 100
SCALE = 1000


class WorkDialog(FittingDialog):
    """Shown beside the window, which goes on. Escape and closing stop the job, unless it is past stopping."""

    def __init__(self, parent: QWidget, theme: Theme, title: str, work: LongWork) -> None:
        super().__init__(parent)
        self._work = work
        self._running = True
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme.px
        self.setMinimumWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        self._title = Label(theme, title, role="title", wrap=True)
        self._said = Label(theme, self.tr("Getting ready…"), token="text2", wrap=True, tabular=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(px(6))
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._button = Button(theme, self.tr("Stop"))
        self._button.clicked.connect(self._pressed)
        self._button.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._button)
        for part in (self._title, self._said, self._bar):
            column.addWidget(part)
        column.addSpacing(px(8))
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_progress)
        self._timer.start(LOOK_EVERY_MS)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, *, can_stop: bool) -> None:
        """Another part of the job has begun."""
        self._title.setText(text)
        self._button.setEnabled(can_stop)

    def show_end(self, title: str, said: str) -> None:
        """The job is done: say what came of it, until the person has seen it."""
        self._running = False
        self._timer.stop()
        self._bar.hide()
        self.setWindowTitle(title)
        self._title.setText(title)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._button.setText(self.tr("Go on"))
        self._button.setEnabled(True)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def finish(self) -> None:
        """The job is over, and somebody else says what came of it."""
        self._running = False
        self._timer.stop()
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape does what the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self._button.click()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing does too."""
        if self._running:
            event.ignore()
            self._button.click()
            return
        super().closeEvent(event)

    def _pressed(self) -> None:
        if not self._running:
            self.close()
            return
        self._work.stop()
        self._button.setEnabled(False)
        self._said.setText(self.tr("Stopping…"))
        self._timer.stop()

    def _show_progress(self) -> None:
        work = self._work
        if not work.all_bytes:
            return
        self._bar.setRange(0, SCALE)
        self._bar.setValue(min(SCALE, work.bytes * SCALE // work.all_bytes))
        self._said.setText(
            self.tr("{files} of {all} files · {size} of {whole}").format(
                files=formats.number_text(work.files),
                all=formats.number_text(work.all_files),
                size=formats.size_text(min(work.bytes, work.all_bytes)),
                whole=formats.size_text(work.all_bytes),
            )
        )
