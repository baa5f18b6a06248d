"""Filter buttons that read as their value, and the row they stand in: one choice, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from callfire_desktop.ui.controls.buttons import FilterButton
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.date_filter import DateFilter
from callfire_desktop.ui.theme.theme import Theme

TYPING_MS = 200
"""The list follows what is typed after this pause."""


class StayingMenu(QMenu):
    """A menu that stays open while ticks are set, so that several can be chosen at once."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks without closing; Enter ticks and closes, as in every menu."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            event.accept()
            return
        super().keyPressEvent(event)


class ChoiceFilter(FilterButton):
    """One of several values; the first choice, the quiet one, means "any"."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        """``name`` is what the button filters by, for screen readers."""
        super().__init__(theme, "", parent=parent)
        self._name = name
        self._choices: list[tuple[Any, str]] = []
        self._value: Any = None
        self._menu = QMenu(self)
        self.clicked.connect(self._open)

    @property
    def value(self) -> Any:
        """What is chosen; None is the quiet choice."""
        return self._value

    @property
    def is_active(self) -> bool:
        """True when it leaves rows out."""
        return self._value is not None

    @property
    def words(self) -> str:
        """What it reads as now."""
        return next((text for value, text in self._choices if value == self._value), self._choices[0][1] if self._choices else "")

    def name_it(self, name: str) -> None:
        """Say what it filters by."""
        self._name = name
        self._show()

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer (value, text); the first value is None. What was chosen stays chosen, even where it no longer occurs."""
        self._choices = list(choices)
        self._menu.clear()
        for value, text in self._choices:
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(self._picked)
            self._menu.addAction(action)
        self._show()

    def choose(self, value: Any) -> None:
        """Choose as if the person had; values not offered mean "any"."""
        known = value if any(value == one for one, _ in self._choices) else None
        if known != self._value:
            self._value = known
            self._show()
            self.changed.emit()

    def saved(self) -> object:
        """What is remembered of it, as JSON."""
        return self._value

    def restore(self, saved: object) -> None:
        """Take back what was remembered; what is no longer offered means "any"."""
        self.choose(saved)

    def clear(self) -> None:
        """Back to "any"."""
        self.choose(None)

    def menu(self) -> QMenu:
        """The choices. Not ``setMenu``: a style sheet's padding is lost on buttons that have one."""
        return self._menu

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _picked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            value = action.data()
            self._show()  # a click on the chosen one must not untick it
            self.choose(value)

    def _show(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self._value)
        self.setText(self.words)
        self.setAccessibleName(f"{self._name}: {self.words}")
        self.set_active(self.is_active)


class SeveralFilter(FilterButton):
    """Any number of values; none means "any"."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str = "", any_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, any_text, parent=parent)
        self._name = name
        self._any = any_text
        self._choices: list[tuple[str, str]] = []
        self._values: frozenset[str] = frozenset()
        self._menu = StayingMenu(self)
        self.clicked.connect(self._open)
        self._show()

    @property
    def value(self) -> frozenset[str]:
        """What is chosen."""
        return self._values

    @property
    def is_active(self) -> bool:
        """True when it leaves rows out."""
        return bool(self._values)

    @property
    def words(self) -> str:
        """What it reads as now: the value, or the first and how many more."""
        chosen = list(dict.fromkeys(text for value, text in self._choices if value in self._values))
        if not chosen:
            return self._any
        if len(chosen) == 1:
            return chosen[0]
        return self.tr("{first} + %Ln more", "filter button", len(chosen) - 1).format(first=chosen[0])

    def name_it(self, name: str, any_text: str) -> None:
        """Say what it filters by, and how "any" reads."""
        self._name, self._any = name, any_text
        self._show()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (value, text). Values with the same text are one choice."""
        self._choices = list(choices)
        self._menu.clear()
        for text in dict.fromkeys(text for _, text in self._choices):
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setData(text)
            action.triggered.connect(self._picked)
            self._menu.addAction(action)
        self._show()

    def choose(self, values: frozenset[str]) -> None:
        """Choose as if the person had."""
        if values != self._values:
            self._values = values
            self._show()
            self.changed.emit()

    def saved(self) -> object:
        """What is remembered of it, as JSON."""
        return sorted(self._values)

    def restore(self, saved: object) -> None:
        """Take back what was remembered."""
        if isinstance(saved, list):
            self.choose(frozenset(str(one) for one in saved))

    def clear(self) -> None:
        """Back to "any"."""
        self.choose(frozenset())

    def menu(self) -> QMenu:
        """The choices. Not ``setMenu``: a style sheet's padding is lost on buttons that have one."""
        return self._menu

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _picked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            meant = frozenset(value for value, text in self._choices if text == action.data())
            self.choose(self._values - meant if meant <= self._values else self._values | meant)

    def _show(self) -> None:
        chosen = {text for value, text in self._choices if value in self._values}
        for action in self._menu.actions():
            action.setChecked(action.data() in chosen)
        self.setText(self.words)
        self.setAccessibleName(f"{self._name}: {self.words}")
        self.set_active(self.is_active)


AnyFilter = ChoiceFilter | SeveralFilter | DateFilter


class FilterRow(QObject):
    """The search field and the filters of one tab: tells when the question changed, and reads itself aloud."""

    changed = Signal()

    def __init__(self, search: SearchField, filters: Sequence[AnyFilter], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.search = search
        self.filters = list(filters)
        self._quiet = False
        self._text = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._typed)
        search.textChanged.connect(lambda _text: self._typing.start())
        search.installEventFilter(self)
        for one in self.filters:
            one.changed.connect(self._tell)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def active(self) -> int:
        """How many filters leave rows out; the text counts as one."""
        return sum(one.is_active for one in self.filters) + bool(self.text)

    def in_words(self) -> str:
        """The active filters, for "hidden by"."""
        said = [f"“{self.text}”"] if self.text else []
        return ", ".join([*said, *(one.words for one in self.filters if one.is_active)])

    def clear(self) -> None:
        """Ask for everything again."""
        self._quiet = True
        self.search.clear()
        for one in self.filters:
            one.clear()
        self._quiet = False
        self._typing.stop()
        self._text = ""
        self.changed.emit()

    def saved(self) -> dict[str, object]:
        """What is remembered of the row, as JSON."""
        return {"text": self.text, "filters": [one.saved() for one in self.filters]}

    def restore(self, saved: dict[str, object]) -> None:
        """Take back what was remembered, without telling."""
        text, filters = saved.get("text"), saved.get("filters")
        self._quiet = True
        if isinstance(text, str):
            self.search.setText(text)
            self._typing.stop()
            self._text = self.text
        if isinstance(filters, list) and len(filters) == len(self.filters):
            for one, value in zip(self.filters, filters, strict=True):
                one.restore(value)
        self._quiet = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field asks at once; Escape empties it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._typing.stop()
                self._typed()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if self.text != self._text:
            self._text = self.text
            self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()
