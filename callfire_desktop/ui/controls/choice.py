"""One of several, as a button that reads as its value and opens a menu: styled like all buttons, which a combo box is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from callfire_desktop.ui.controls.buttons import FilterButton
from callfire_desktop.ui.theme.theme import Theme

ValueT = TypeVar("ValueT")


class Choice(FilterButton, Generic[ValueT]):
    """``words`` are (value, what is said); ``name`` is what it is called."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Sequence[tuple[ValueT, str]],
        name: str,
        *,
        value: ValueT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.setAccessibleName(name)
        self._value = value
        self._menu = QMenu(self)
        self._actions: list[tuple[ValueT, QAction]] = []
        group = QActionGroup(self._menu)
        for one, word in words:
            action = QAction(word.replace("&", "&&") or "–", self._menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, one=one: self._choose(one))
            group.addAction(action)
            self._menu.addAction(action)
            self._actions.append((one, action))
        self._words = list(words)
        self.clicked.connect(lambda: self._menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.show_value(value)

    @property
    def value(self) -> ValueT:
        """What is chosen."""
        return self._value

    def show_value(self, value: ValueT) -> None:
        """Show a choice without telling."""
        self._value = value
        word = next((word for one, word in self._words if one == value), "")
        self.setText(word or "–")
        self.setAccessibleDescription(word)
        for one, action in self._actions:
            action.setChecked(one == value)

    def _choose(self, value: ValueT) -> None:
        if value != self._value:
            self.show_value(value)
            self.changed.emit()
