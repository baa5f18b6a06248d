"""Where the person makes the scorecard's form: a name, and questions in an order."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain import scorecards
from callfire_desktop.domain.scorecards import FormError, Item, ItemKind, Scorecard, check_form
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.check_box import CheckBox
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.fields import Field
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.dialogs.unsaved import UnsavedDialog
from callfire_desktop.ui.tab_order import go_on, tab_order
from callfire_desktop.ui.theme.theme import Theme

SIZE = (820, 520)
SEPARATOR = ","


class FormDialog(UnsavedDialog[tuple[str, tuple[Item, ...]]]):
    """Answers (name, items) of a form that can be used."""

    def __init__(self, parent: QWidget, theme: Theme, card: Scorecard | None) -> None:
        super().__init__(parent, theme, _tr("Scorecard"), _tr("Throw away this form?"))
        self._theme = theme
        self._rows: list[ItemRow] = []
        self._next_key = 1 + max((item.key for item in card.items), default=0) if card is not None else 1
        px = theme.px
        self.resize(px(SIZE[0]), px(SIZE[1]))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, _tr("Scorecard"), role="title"))
        said = _tr("Calls scored before keep the form they were scored with.")
        column.addWidget(Label(theme, said, token="text2", wrap=True))
        self._name = QLineEdit(card.name if card is not None else "")
        self._name.setMaxLength(scorecards.LONGEST_TEXT)
        self._name_field = Field(theme, _tr("Name of the form"), self._name)
        column.addWidget(self._name_field)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, px(8), 0)
        self._list.setSpacing(px(6))
        self._list.addStretch(1)
        column.addWidget(Scrolling(inside), 1)
        self._more = Button(theme, _tr("Add a question"), icon="plus")
        self._more.clicked.connect(lambda: self._add(None).text.setFocus(Qt.FocusReason.OtherFocusReason))
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._trouble = Label(theme, "", token="bad", wrap=True)
        self._trouble.hide()
        column.addWidget(self._trouble)
        foot = WrappingRow(spacing=px(8))
        cancel = Button(theme, _tr("Keep it as it is") if card is not None else _tr("Cancel"))
        cancel.clicked.connect(self.leave)
        save = Button(theme, _tr("Save form"), kind="primary")
        save.clicked.connect(self._save)
        foot.addWidget(cancel)
        foot.addStretch(1)
        foot.addWidget(save)
        column.addLayout(foot)
        for item in card.items if card is not None else ():
            self._add(item)
        if card is None:
            self._add(None)
        self.watch(self._typed)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the form is read: questions are made after the buttons below them."""
        return go_on(tab_order(self, [self]), forward=forward)

    def _add(self, item: Item | None) -> ItemRow:
        if item is None:
            item = Item(self._next_key, ItemKind.YES_NO, "")
            self._next_key += 1
        row = ItemRow(self._theme, item)
        row.move_wanted.connect(lambda step: self._move(row, step))
        row.remove_wanted.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._list.insertWidget(len(self._rows) - 1, row)
        self._more.setEnabled(len(self._rows) < scorecards.MOST_ITEMS)
        return row

    def _move(self, row: ItemRow, step: int) -> None:
        place = self._rows.index(row)
        to = min(max(0, place + step), len(self._rows) - 1)
        self._rows.insert(to, self._rows.pop(place))
        self._list.removeWidget(row)
        self._list.insertWidget(to, row)

    def _remove(self, row: ItemRow) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        self._more.setEnabled(True)

    def _typed(self) -> tuple[str, tuple[Item, ...]]:
        return self._name.text().strip(), tuple(row.item() for row in self._rows)

    def _save(self) -> None:
        name, items = self._typed()
        try:
            check_form(name, items)
        except FormError as error:
            self._show(error)
            return
        self.resolve((name, items))

    def _show(self, error: FormError) -> None:
        words = {
            scorecards.NO_NAME: _tr("The form needs a name."),
            scorecards.NO_ITEMS: _tr("The form needs a question."),
            scorecards.NO_TEXT: _tr("Question {n} has no words."),
            scorecards.FEW_CHOICES: _tr("Question {n} needs two answers or more, with commas between them."),
        }[error.problem]
        self._trouble.setText(words.format(n=error.row + 1 if error.row is not None else ""))
        self._trouble.show()
        if error.row is not None:
            row = self._rows[error.row]
            (row.choices if error.problem == scorecards.FEW_CHOICES else row.text).setFocus(Qt.FocusReason.OtherFocusReason)


class ItemRow(QWidget):
    """One question."""

    move_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, theme: Theme, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        row = WrappingRow(self, spacing=theme.px(8))
        self.text = QLineEdit(item.text)
        self.text.setMaxLength(scorecards.LONGEST_TEXT)
        self.text.setPlaceholderText(_tr("Question, such as “Greeted by name”"))
        self._kind = Choice(theme, list(kind_words().items()), _tr("Kind of answer"), value=item.kind)
        rights = [(scorecards.YES, _tr("Yes is right")), (scorecards.NO, _tr("No is right"))]
        self._good = Choice(theme, rights, _tr("Right answer"), value=item.good)
        self.choices = QLineEdit(f"{SEPARATOR} ".join(item.choices))
        self.choices.setPlaceholderText(_tr("Answers, with commas between"))
        self._must = CheckBox(theme, _tr("Must pass"))
        self._must.setChecked(item.must_pass)
        names = (_tr("Question"), _tr("Kind of answer"), _tr("Right answer"), _tr("Answers to choose from"), _tr("Must pass"))
        parts: tuple[QWidget, ...] = (self.text, self._kind, self._good, self.choices, self._must)
        for part, name in zip(parts, names, strict=True):
            part.setFont(theme.font())
            part.setAccessibleName(name)
            row.addWidget(part, 3 if part is self.text else 2 if part is self.choices else 0)
        up = IconButton(theme, "chevron-down", _tr("Move down"), icon_size=18)
        up.clicked.connect(lambda: self.move_wanted.emit(1))
        row.addWidget(up)
        remove = IconButton(theme, "trash", _tr("Remove this question"), icon_size=18)
        remove.clicked.connect(self.remove_wanted)
        row.addWidget(remove)
        self._kind.changed.connect(self._show_parts)
        self._show_parts()

    def item(self) -> Item:
        """The question as it stands."""
        kind = self._kind.value
        choices = tuple(dict.fromkeys(one for one in (part.strip() for part in self.choices.text().split(SEPARATOR)) if one))
        return Item(
            key=self._item.key,
            kind=kind,
            text=self.text.text().strip(),
            must_pass=self._must.isChecked() and kind in (ItemKind.YES_NO, ItemKind.SCALE),
            good=self._good.value if kind is ItemKind.YES_NO else scorecards.YES,
            choices=choices if kind is ItemKind.CHOICE else (),
        )

    def _show_parts(self) -> None:
        kind = self._kind.value
        self._good.setVisible(kind is ItemKind.YES_NO)
        self.choices.setVisible(kind is ItemKind.CHOICE)
        self._must.setVisible(kind in (ItemKind.YES_NO, ItemKind.SCALE))


def kind_words() -> dict[ItemKind, str]:
    """In the order they are offered."""
    return {
        ItemKind.YES_NO: _tr("Yes or no"),
        ItemKind.SCALE: _tr("1 to 5"),
        ItemKind.CHOICE: _tr("Choice"),
        ItemKind.TEXT: _tr("Words"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormDialog", text)
