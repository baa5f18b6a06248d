"""One line of text, asked for in a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.fields import Field
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 440


class TextDialog(AnsweringDialog[str]):
    """Answers the text, None for the safe way out."""

    def __init__(
        self, parent: QWidget, theme: Theme, *, title: str, label: str, help_text: str, act: str, longest: int, text: str = ""
    ) -> None:
        super().__init__(parent, title)
        px = theme.px
        self.setMinimumWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, title, role="title", wrap=True))
        edit = QLineEdit()
        edit.setMaxLength(longest)
        edit.setText(text)
        edit.selectAll()
        column.addWidget(Field(theme, label, edit, help_text))
        row = WrappingRow(spacing=px(8))
        cancel = Button(theme, self.tr("Cancel"))
        cancel.clicked.connect(lambda: self.resolve(None))
        save = Button(theme, act, kind="primary")
        save.setEnabled(False)
        save.clicked.connect(lambda: self.resolve(edit.text().strip()))
        edit.textChanged.connect(lambda text: save.setEnabled(bool(text.strip())))
        edit.returnPressed.connect(lambda: self.resolve(edit.text().strip()) if edit.text().strip() else None)
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(save)
        column.addLayout(row)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
