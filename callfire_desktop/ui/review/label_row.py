"""The labels of one recording as pills, and the way to set them: one menu, one key each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from callfire_desktop.domain import labels
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.theme.theme import Theme

MOST_SHOWN = 4


class LabelRow(QWidget):
    """Shows Labels and asks by signals."""

    set_wanted = Signal(object, bool)
    """(label id, on or off)"""
    new_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[labels.Label, ...] = ()
        self._offered: Sequence[labels.Label] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._pills = QHBoxLayout()
        self._pills.setSpacing(theme.px(8))
        row.addLayout(self._pills)
        self._add = Button(theme, self.tr("Label"), kind="quiet", icon="plus")
        self._add.setToolTip("L")
        self._add.clicked.connect(self.open_menu)
        row.addWidget(self._add)

    def show_labels(self, shown: tuple[labels.Label, ...]) -> None:
        """The recording's own."""
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._pills.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label in shown[:MOST_SHOWN]:
            self._pills.addWidget(Pill(self._theme, "label", label.name, str(label.color)))
        more = len(shown) - MOST_SHOWN
        if more > 0:
            rest = Pill(self._theme, "", f"+{more}", "calm")
            rest.setToolTip(plain_tooltip(", ".join(label.name for label in shown[MOST_SHOWN:])))
            self._pills.addWidget(rest)

    def offer(self, offered: Sequence[labels.Label]) -> None:
        """All there are to choose from."""
        self._offered = offered

    def open_menu(self) -> None:
        """One entry a label, with its key; then new ones."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        on = {label.id for label in self._shown}
        for label in self._offered:
            name = label.name.replace("&", "&&")
            action = QAction(f"{name}\t{label.key}" if label.key else name, menu)
            action.setCheckable(True)
            action.setChecked(label.id in on)
            if label.key:
                action.setShortcut(label.key)
                action.setText(_with_key(label))
            action.triggered.connect(lambda checked, key=label.id: self.set_wanted.emit(key, checked))
            menu.addAction(action)
        if self._offered:
            menu.addSeparator()
        menu.addAction(self.tr("New label…")).triggered.connect(self.new_wanted)
        if self._offered:
            menu.addAction(self.tr("Change labels…")).triggered.connect(self.edit_wanted)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))


def _with_key(label: labels.Label) -> str:
    """The name with its key underlined, which chooses it while the menu is open."""
    place = label.name.upper().find(label.key)
    name = label.name
    if place < 0:
        return f"{name.replace('&', '&&')} (&{label.key})"
    return f"{name[:place].replace('&', '&&')}&{name[place:].replace('&', '&&')}"
