"""Text fields: a search field, and a field with its label above and help or trouble below."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.labels import IconLabel, Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.theme.theme import Theme

AROUND_WORDS = 42
"""Magnifier, margins and border."""


class SearchField(QLineEdit):
    """Looks for text; the magnifier stands in it."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFont(theme.font())
        self.setClearButtonEnabled(True)
        self._magnifier = QAction(self)
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self._draw()
        theme.changed.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def words_width(self) -> int:
        """Width in which all is seen that it says it looks for."""
        return self.fontMetrics().horizontalAdvance(self.placeholderText()) + max(AROUND_WORDS, self._theme.px(AROUND_WORDS))

    def _draw(self) -> None:
        self._magnifier.setIcon(self._theme.icon("search", "text3", 18))


class Field(QWidget):
    """A labelled line edit. Trouble appears below it in words, with an icon, and the border turns (UX U6)."""

    def __init__(self, theme: Theme, label: str, edit: QLineEdit, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._help_text = help_text
        self.edit = edit
        edit.setFont(theme.font())
        edit.setAccessibleName(label)
        name = Label(theme, label, weight=500)
        name.setBuddy(edit)
        self._help = Label(theme, help_text, role="small", token="text2", wrap=True)
        self._icon = IconLabel(theme, "warning", "bad", 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(name)
        self._line = WrappingRow(spacing=theme.px(8))
        self._line.addWidget(edit, 1)
        column.addLayout(self._line)
        below = QHBoxLayout()
        below.setSpacing(theme.px(6))
        below.addWidget(self._icon)
        below.addWidget(self._help, 1)
        column.addLayout(below)
        self._column = column
        self.show_trouble("")

    def put_beside(self, layout: QLayout) -> None:
        """Something on the edit's line, which then is no wider than it must be."""
        self._line.set_share(0, 0)
        self._line.addLayout(layout, 1)

    def keep_line(self) -> None:
        """Keep the line below free where nothing is said: what stands under the field stays where it is."""
        self._keeps_line = True
        self.show_trouble("")

    def put_below(self, widget: QWidget) -> None:
        """Something under the help."""
        self._column.addWidget(widget)

    def set_help(self, text: str) -> None:
        """Another help text; what is wrong goes."""
        self._help_text = text
        self.show_trouble("")

    _keeps_line = False

    def show_trouble(self, text: str, *, only_warning: bool = False) -> None:
        """Say what is wrong, or "" for nothing. A warning does not turn the border: the person may be right."""
        self._help.setText(text or self._help_text)
        self._help.set_token(("warn" if only_warning else "bad") if text else "text2")
        self._help.setVisible(self._keeps_line or bool(text or self._help_text))
        self._icon.set_icon("warning", "warn" if only_warning else "bad")
        self._icon.setVisible(bool(text))
        self.edit.setProperty("wrong", "true" if text and not only_warning else "false")
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        self.edit.setAccessibleDescription(text or self._help_text)
