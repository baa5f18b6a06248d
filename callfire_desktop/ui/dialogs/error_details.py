"""What went wrong, in words first; the raw text folds out and can be copied (UX U13)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.dialogs.fitting import FittingDialog
from callfire_desktop.ui.error_texts import ErrorText, error_text
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 520


class ErrorDialog(FittingDialog):
    """Shown beside the window; the program goes on. ``act`` names a button that asks more; pressing it closes this."""

    act_pressed = Signal()

    def __init__(self, parent: QWidget, theme: Theme, text: ErrorText, act: str = "") -> None:
        super().__init__(parent)
        self._text = text
        self.setWindowTitle(text.first_line)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, text.first_line, role="title", wrap=True))
        said = " ".join(part for part in (text.people_line, text.what_now, text.details_line) if part)
        column.addWidget(Label(theme, said, token="text2", wrap=True))
        self._detail = QPlainTextEdit(text.detail)
        self._detail.setReadOnly(True)
        self._detail.setAccessibleName(self.tr("Details"))
        self._detail.setMinimumHeight(theme.px(160))
        self._detail.hide()
        column.addWidget(self._detail, 1)
        row = WrappingRow(spacing=theme.px(8))
        self._fold = Button(theme, self.tr("Show details"), kind="link")
        self._copy = Button(theme, self.tr("Copy details"))
        close = Button(theme, self.tr("Go on"))
        self._fold.clicked.connect(self._unfold)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.detail))
        close.clicked.connect(self.close)
        if act:
            acting = Button(theme, act)
            acting.clicked.connect(self._act)
            row.addWidget(acting)
        row.addWidget(self._fold)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(close)
        column.addLayout(row)
        self._fold.setVisible(bool(text.detail))
        self._copy.setVisible(bool(text.detail))
        in_one_line = row.sizeHint().width() + 2 * theme.px(24)
        self.setMinimumWidth(max(theme.px(WIDTH), min(in_one_line, self.screen().availableSize().width())))
        close.setDefault(True)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _act(self) -> None:
        self.close()
        self.act_pressed.emit()

    def _unfold(self) -> None:
        shown = self._detail.isHidden()
        self._detail.setVisible(shown)
        self._fold.setText(self.tr("Hide details") if shown else self.tr("Show details"))
        self.fit()
        self.adjustSize()


def show_error(parent: QWidget, theme: Theme, text: ErrorText, act: str = "", acting: Callable[[], object] | None = None) -> None:
    """Say it beside the window; with ``act`` a button that does ``acting``."""
    dialog = ErrorDialog(parent, theme, text, act)
    if acting is not None:
        dialog.act_pressed.connect(acting)
    dialog.show()


async def show_failure_of(work: Awaitable[object], parent: QWidget, theme: Theme) -> None:
    """Wait for work; a failure it knows is said beside the window."""
    try:
        await work
    except FailureError as error:
        show_error(parent, theme, error_text(error.failure))
