"""Where the person makes a rule; what it would fetch is said before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from callfire_desktop.domain import labels
from callfire_desktop.domain.offline_rules import OfflineRule
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.check_box import CheckBox
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.library import rule_words
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 520


class RuleDialog(AnsweringDialog[OfflineRule]):
    """Answers the rule; ``asked`` wants to know what it would fetch, and ``show_preview`` says it."""

    asked = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, broadcasts: Sequence[tuple[int, str]], known: Sequence[labels.Label]) -> None:
        super().__init__(parent, self.tr("Keep offline by a rule"))
        px = theme.px
        self.setMinimumWidth(px(WIDTH))
        nothing: list[tuple[int | None, str]]
        nothing = [(days, rule_words.days_word(days)) for days in (None, *rule_words.DAYS)]
        self._days = Choice(theme, nothing, self.tr("How far back"), value=7)
        places = [(None, self.tr("Any broadcast")), (0, self.tr("Single calls")), *broadcasts]
        self._broadcast: Choice[int | None] = Choice(theme, places, self.tr("Broadcast"), value=None)
        ways = [(way, rule_words.direction_word(way)) for way in (None, True, False)]
        self._direction: Choice[bool | None] = Choice(theme, ways, self.tr("Direction"), value=None)
        lengths = [(length, rule_words.length_word(length)) for length in (None, *rule_words.LENGTHS_S)]
        self._length: Choice[int | None] = Choice(theme, lengths, self.tr("Length"), value=None)
        offered = [(None, self.tr("Any label")), *((label.id, label.name) for label in known)]
        self._label: Choice[int | None] = Choice(theme, offered, self.tr("Label"), value=None)
        self._unreviewed = CheckBox(theme, self.tr("Only what is not reviewed"))
        self._preview = Label(theme, "", weight=600, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, self.tr("Keep offline by a rule"), role="title"))
        said = self.tr("Recordings it finds are downloaded now and whenever new calls come.")
        column.addWidget(Label(theme, said, token="text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        choices: tuple[Choice[Any], ...] = (self._days, self._broadcast, self._direction, self._length, self._label)
        for line, choice in enumerate(choices):
            grid.addWidget(Label(theme, choice.accessibleName(), token="text2"), line, 0)
            grid.addWidget(choice, line, 1, Qt.AlignmentFlag.AlignLeft)
            choice.changed.connect(self._ask)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._unreviewed, len(choices), 1)
        self._unreviewed.toggled.connect(self._ask)
        column.addLayout(grid)
        column.addWidget(self._preview)
        foot = WrappingRow(spacing=px(8))
        cancel = Button(theme, self.tr("Cancel"))
        cancel.clicked.connect(lambda: self.resolve(None))
        save = Button(theme, self.tr("Use this rule"), kind="primary")
        save.clicked.connect(lambda: self.resolve(self.rule()))
        foot.addWidget(cancel)
        foot.addStretch(1)
        foot.addWidget(save)
        column.addLayout(foot)

    def rule(self) -> OfflineRule:
        """The rule as it stands."""
        return OfflineRule(
            days=self._days.value,
            broadcast_id=self._broadcast.value,
            inbound=self._direction.value,
            longer_than_s=self._length.value,
            label_id=self._label.value,
            unreviewed=self._unreviewed.isChecked(),
        )

    def show_preview(self, text: str) -> None:
        """Say what it would fetch now."""
        if isValid(self._preview):  # it was being counted while the person closed the dialog
            self._preview.setText(text)

    def _ask(self) -> None:
        self.asked.emit(self.rule())
