"""The rules that fetch recordings, each with what it would fetch now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.theme.theme import Theme


class RuleLine(QWidget):
    """One rule in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._text = Label(theme, "", weight=500, wrap=True)
        self._preview = Label(theme, "", role="small", token="text2", wrap=True)
        words.addWidget(self._text)
        words.addWidget(self._preview)
        row.addLayout(words, 1)
        self.remove = IconButton(theme, "trash", self.tr("Remove the rule"), icon_size=18)
        row.addWidget(self.remove)

    def show_rule(self, text: str, preview: str) -> None:
        """Say it, and what it would fetch now."""
        self._text.setText(text)
        self._preview.setText(preview)
        name = self.tr("Remove the rule: {rule}").format(rule=text)
        if name != self.remove.accessibleName():
            self.remove.name_it(name)


class RulesCard(QFrame):
    """Shows rules in words and asks by signals."""

    add_pressed = Signal()
    remove_pressed = Signal(object)
    """A rule's id."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[int, RuleLine] = {}
        self.setProperty("kind", "card")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(Label(theme, self.tr("Rules"), weight=600))
        self._none = Label(theme, self.tr("Without a rule only what you choose is kept offline."), token="text2", wrap=True)
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        column.addLayout(self._list)
        add = Button(theme, self.tr("Add a rule…"), icon="plus", size="small")
        add.clicked.connect(self.add_pressed)
        column.addWidget(add)

    def show_rules(self, rules: Sequence[tuple[int, str, str]]) -> None:
        """(id, in words, what it would fetch) of each. Lines stay while they are the same rule's: one may hold the focus."""
        for key in self._lines.keys() - {key for key, _, _ in rules}:
            line = self._lines.pop(key)
            line.hide()
            line.deleteLater()
        self._none.setVisible(not rules)
        for place, (key, text, preview) in enumerate(rules):
            line = self._lines.get(key) or self._new_line(key)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
            line.show_rule(text, preview)

    def _new_line(self, key: int) -> RuleLine:
        line = self._lines[key] = RuleLine(self._theme)
        line.remove.clicked.connect(lambda: self.remove_pressed.emit(key))
        return line
