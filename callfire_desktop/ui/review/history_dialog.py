"""Everything that was ever made of a recording, newest first: decisions, notes, labels, scores. A note's earlier text can come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.reviews import Decision, HistoryKind, HistoryStep, Note
from callfire_desktop.domain.scorecards import NO, YES
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.detail_parts import selectable
from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.review.decision_row import decision_word
from callfire_desktop.ui.theme.theme import Theme

WIDTH, HEIGHT = 640, 420


class HistoryDialog(AnsweringDialog[HistoryStep]):
    """Answers the step whose text shall come back."""

    def __init__(self, parent: QWidget, theme: Theme, steps: Sequence[HistoryStep], notes: Sequence[Note], now_ms: int) -> None:
        super().__init__(parent, _tr("Earlier versions"))
        px = theme.px
        self.resize(px(WIDTH), px(HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, _tr("Earlier versions"), role="title"))
        said = _tr("Everything that was ever written here, newest first. Nothing is lost.")
        column.addWidget(Label(theme, said if steps else _tr("Nothing was written yet."), token="text2", wrap=True))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        now = {note.id: note.text for note in notes}
        for line, (step, words) in enumerate(reversed(list(zip(steps, step_words(steps), strict=True)))):
            when = Label(theme, formats.when_text(step.at_ms, now_ms), token="text2", tabular=True)
            grid.addWidget(when, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(selectable(Label(theme, words, wrap=True)), line, 1, Qt.AlignmentFlag.AlignTop)
            if _can_come_back(step, now):
                back = Button(theme, _tr("Bring back"), kind="link", icon="undo")
                back.setAccessibleName(_tr("Bring back: {text}").format(text=step.said))
                back.clicked.connect(lambda _checked=False, step=step: self.resolve(step))
                grid.addWidget(back, line, 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(steps), 1)
        column.addWidget(Scrolling(inside, by_keys=True), 1)
        foot = QHBoxLayout()
        close = Button(theme, _tr("Close"))
        close.clicked.connect(lambda: self.resolve(None))
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _can_come_back(step: HistoryStep, now: Mapping[int, str]) -> bool:
    """A note's text that is not the one it has."""
    return step.kind is HistoryKind.NOTE and step.key is not None and bool(step.said) and now.get(step.key) != step.said


def step_words(steps: Sequence[HistoryStep]) -> list[str]:
    """Each step in words; a note's first text is new, its later ones are changes."""
    met: set[int] = set()
    words: list[str] = []
    for step in steps:
        words.append(_words(step, known=step.key in met))
        if step.kind is HistoryKind.NOTE and step.key is not None:
            met.add(step.key)
    return words


def _words(step: HistoryStep, *, known: bool) -> str:
    said = step.said
    if step.kind is HistoryKind.DECISION:
        return _tr("Decision: {decision}").format(decision=decision_word(Decision(said))) if said else _tr("Decision taken back")
    if step.kind is HistoryKind.LABEL:
        return (_tr("Label set: {label}") if said else _tr("Label taken off: {label}")).format(label=step.subject)
    if step.kind is HistoryKind.SCORE:
        answer = {YES: _tr("Yes"), NO: _tr("No")}.get(said or "", said or _tr("no answer"))
        return _tr("{question}: {answer}").format(question=step.subject, answer=answer)
    if not said:
        return _tr("Note deleted")
    return (_tr("Note changed: {text}") if known else _tr("Note: {text}")).format(text=said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryDialog", text)
