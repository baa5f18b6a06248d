"""The person's own phones: add one, name it, take it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.phone_numbers import NumberProblem
from callfire_desktop.domain.phone_recordings import MyPhone, american_number
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.fields import Field
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.dialogs.unsaved import UnsavedDialog
from callfire_desktop.ui.record_by_phone.calling_words import problem_sentence
from callfire_desktop.ui.theme.theme import Theme

WIDTH, LONGEST_LABEL = 520, 40


class PhonesDialog(UnsavedDialog[None]):
    """Each change is asked for at once by a signal; ``show_phones`` shows how it is then."""

    saved = Signal(str, str)
    """Number and name: a new phone, or another name of one."""
    removed = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, phones: Sequence[MyPhone]) -> None:
        super().__init__(parent, theme, self.tr("My phones"), self.tr("Throw away this phone?"))
        self._theme = theme
        px = theme.px
        self.setMinimumWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, self.tr("My phones"), role="title"))
        said = self.tr("Phones you record with. They are called without typing their last digits once more.")
        column.addWidget(Label(theme, said, token="text2", wrap=True))
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)
        self._number = Field(theme, self.tr("Another phone"), QLineEdit())
        self._label = Field(theme, self.tr("Its name"), QLineEdit())
        self._label.edit.setMaxLength(LONGEST_LABEL)
        add = Button(theme, self.tr("Add this phone"), icon="plus")
        add.clicked.connect(self._add)
        for field in (self._number, self._label):
            field.edit.returnPressed.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for part in (self._number, self._label):
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        close = Button(theme, self.tr("Close"))
        close.clicked.connect(self.leave)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._list: QWidget | None = None
        self._numbers: list[str] = []
        self._names: dict[str, str] = {}
        self._labels: list[tuple[str, QLineEdit]] = []
        self.show_phones(phones)
        self.watch(lambda: [field.edit.text().strip() for field in (self._number, self._label)])
        self._number.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_phones(self, phones: Sequence[MyPhone]) -> None:
        """A line each: number, name, take away."""
        numbers = [phone.number for phone in phones]
        if self._list is not None and numbers == self._numbers:
            return  # another name was saved, where it was typed
        self._numbers = numbers
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        self._labels.clear()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(12))
        if not phones:
            grid.addWidget(Label(self._theme, self.tr("None yet."), token="text2"), 0, 0)
        for line, phone in enumerate(phones):
            shown = formats.phone_text(phone.number)
            grid.addWidget(Label(self._theme, shown, weight=500, tabular=True), line, 0)
            label = QLineEdit(phone.label)
            label.setMaxLength(LONGEST_LABEL)
            label.setFont(self._theme.font())
            label.setPlaceholderText(self.tr("Its name"))
            label.setAccessibleName(self.tr("Name of {number}").format(number=shown))
            label.editingFinished.connect(lambda number=phone.number, label=label: self._rename(number, label))
            self._names[phone.number] = phone.label
            self._labels.append((phone.number, label))
            grid.addWidget(label, line, 1)
            remove = IconButton(self._theme, "x", self.tr("Take {number} off my phones").format(number=shown))
            remove.clicked.connect(lambda _checked=False, number=phone.number: self.removed.emit(number))
            grid.addWidget(remove, line, 2)
        self._holder.addWidget(self._list)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A name that was being typed is left by closing: Qt tells of that too late."""
        for number, label in self._labels:
            self._rename(number, label)
        super().closeEvent(event)

    def _rename(self, number: str, label: QLineEdit) -> None:
        """Enter and leaving the field both finish it; a name that was put back is another one than was saved meanwhile."""
        text = label.text().strip()
        if text != self._names[number]:
            self._names[number] = text
            self.saved.emit(number, text)

    def _add(self) -> None:
        number = american_number(self._number.edit.text())
        if isinstance(number, NumberProblem):
            self._number.show_trouble(problem_sentence(number))
            self._number.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(number, self._label.edit.text().strip())
        for field in (self._number, self._label):
            field.show_trouble("")
            field.edit.clear()
        self._number.edit.setFocus(Qt.FocusReason.OtherFocusReason)
