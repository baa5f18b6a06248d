"""The person's labels, to rename, recolour, give another key or take away."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain import labels
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.check_box import CheckBox
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.dialogs.unsaved import UnsavedDialog
from callfire_desktop.ui.theme.theme import Theme

KEY_WIDTH = 44


class LabelsDialog(UnsavedDialog[list[tuple[labels.Label, bool]]]):
    """Answers (label as it shall be, whether it is kept) for each of them."""

    def __init__(self, parent: QWidget, theme: Theme, known: Sequence[labels.Label]) -> None:
        super().__init__(parent, theme, _tr("Labels"), _tr("Throw away the changes to your labels?"))
        self._known = list(known)
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, _tr("Labels"), role="title"))
        column.addWidget(Label(theme, _tr("Recordings keep a label that is no longer offered."), token="text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        for place, head in enumerate((_tr("Name"), _tr("Color"), _tr("Key"), "")):
            grid.addWidget(Label(theme, head, role="small", token="text2"), 0, place)
        self._rows = [self._row(theme, grid, line, one) for line, one in enumerate(self._known, 1)]
        column.addLayout(grid)
        self._trouble = Label(theme, "", token="bad", wrap=True)
        self._trouble.hide()
        column.addWidget(self._trouble)
        foot = WrappingRow(spacing=px(8))
        cancel = Button(theme, _tr("Keep them as they are"))
        cancel.clicked.connect(self.leave)
        save = Button(theme, _tr("Save labels"), kind="primary")
        save.clicked.connect(self._save)
        foot.addWidget(cancel)
        foot.addStretch(1)
        foot.addWidget(save)
        column.addLayout(foot)
        self.watch(self._typed)

    def _row(
        self, theme: Theme, grid: QGridLayout, line: int, one: labels.Label
    ) -> tuple[QLineEdit, Choice[labels.LabelColor], QLineEdit, CheckBox]:
        name, key, offered = QLineEdit(one.name), QLineEdit(one.key), CheckBox(theme, _tr("Offer it"))
        color = Choice(theme, list(color_words().items()), _tr("Color"), value=one.color)
        name.setMaxLength(labels.LONGEST_NAME)
        key.setMaxLength(1)
        key.setFixedWidth(theme.px(KEY_WIDTH))
        offered.setChecked(True)
        for place, (part, what) in enumerate(
            ((name, _tr("Name")), (color, _tr("Color")), (key, _tr("Key")), (offered, _tr("Offer it")))
        ):
            part.setFont(theme.font())
            part.setAccessibleName(f"{what}: {one.name}")
            grid.addWidget(part, line, place)
        return name, color, key, offered

    def _typed(self) -> list[tuple[str, labels.LabelColor, str, bool]]:
        return [(name.text(), color.value, key.text(), offered.isChecked()) for name, color, key, offered in self._rows]

    def _save(self) -> None:
        found: list[tuple[labels.Label, bool]] = []
        names: set[str] = set()
        keys: set[str] = set()
        for one, (name, color, key, offered) in zip(self._known, self._rows, strict=True):
            words, sign, kept = " ".join(name.text().split()), key.text().strip().upper(), offered.isChecked()
            trouble = self._problem(one.name, words, sign, names, keys) if kept else ""
            if trouble:
                self._trouble.setText(trouble)
                self._trouble.show()
                (name if words.casefold() in names or not words else key).setFocus()
                return
            if kept:
                names.add(words.casefold())
                keys.add(sign)
            changed = dataclasses.replace(one, name=words or one.name, color=color.value, key=sign)
            found.append((changed, kept))
        self.resolve(found)

    @staticmethod
    def _problem(before: str, words: str, sign: str, names: set[str], keys: set[str]) -> str:
        if not words:
            return _tr("The label “{name}” needs a name.").format(name=before)
        if words.casefold() in names:
            return _tr("There are two labels “{name}”.").format(name=words)
        if sign and (sign in keys or not (sign.isascii() and sign.isalnum())):
            return _tr("The key {key} of “{name}” is taken or is no letter or digit.").format(key=sign, name=words)
        return ""


def color_words() -> dict[labels.LabelColor, str]:
    """In the order they are offered."""
    return {
        labels.LabelColor.BLUE: _tr("Blue"),
        labels.LabelColor.GREEN: _tr("Green"),
        labels.LabelColor.AMBER: _tr("Amber"),
        labels.LabelColor.RED: _tr("Red"),
        labels.LabelColor.SLATE: _tr("Slate"),
        labels.LabelColor.VIOLET: _tr("Violet"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabelsDialog", text)
