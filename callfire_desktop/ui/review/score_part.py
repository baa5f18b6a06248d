"""The scorecard of one recording: its items, what they add up to, and whether it passes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.scorecards import LONGEST_ANSWER, MOST_POINTS, NO, YES, Item, ItemKind, Score, Scorecard, result
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.segments import Segments
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.keep_timer import KeepTimer
from callfire_desktop.ui.theme.theme import Theme

LEAST_ITEMS = 34


class ScorePart(QFrame):
    """Shows a Score, or an empty form, or how to make one; asks by signals."""

    answered = Signal(object, object, object, str)
    """(recording id, version id, item key, answer)"""
    form_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recording_id: int | None = None
        self._score: Score | None = None
        self._newest: Scorecard | None = None
        self._answers: dict[int, Answer] = {}
        self.setProperty("kind", "card")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(6))
        head = WrappingRow(spacing=px(6))
        self._title = Label(theme, self.tr("Scorecard"), weight=600)
        self._version = Label(theme, "", role="small", token="text2")
        self._change = Button(theme, self.tr("Change form…"), kind="link")
        self._change.clicked.connect(self.form_wanted)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._version)
        head.addWidget(self._change)
        column.addLayout(head)
        self._none = Label(
            theme,
            self.tr("Judge each call by the same questions: make a form once, and use it for every call."),
            token="text2",
            wrap=True,
        )
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._none)
        self._scroll = Scrolling(modest=True)
        self._scroll.setMinimumHeight(px(LEAST_ITEMS))
        column.addWidget(self._scroll, 1)
        self._line = HLine(theme)
        column.addWidget(self._line)
        foot = WrappingRow(spacing=px(6))
        self._sum = Label(theme, "", weight=600, tabular=True)
        self._passes = Pill(theme, "check-circle", self.tr("Passes"), "good")
        self._renew = Button(theme, "", kind="link")
        self._renew.clicked.connect(self._score_anew)
        foot.addWidget(self._sum)
        foot.addStretch(1)
        foot.addWidget(self._renew)
        foot.addWidget(self._passes)
        column.addLayout(foot)

    def show_score(self, recording_id: int, score: Score | None, newest: Scorecard | None) -> None:
        """Show what was answered of a recording; with no answers yet, the newest form."""
        before = self._score.card if self._score is not None else None
        card = score.card if score is not None else newest
        self._newest = newest
        another = recording_id != self._recording_id or card != before
        self._recording_id = recording_id
        self._score = Score(card, dict(score.answers) if score is not None else {}) if card is not None else None
        if another:
            self._build(card)
        self._show_answers(self._score.answers if self._score is not None else {})
        self._say()

    def let_go(self) -> None:
        """Another recording is shown: keep what is being typed, and take no answer until ``show_score`` tells of the new one."""
        for answer in self._answers.values():
            answer.keep_now()
        self._recording_id = None
        self._show_answers({})

    def _show_answers(self, said: Mapping[int, str]) -> None:
        for key, answer in self._answers.items():
            answer.show_answer(said.get(key, ""))

    def summary(self) -> str:
        """Say "Scorecard 17 of 20"."""
        if self._score is None or not self._score.answers:
            return self.tr("Scorecard")
        found = result(self._score)
        return self.tr("Scorecard {points} of {of}").format(points=found.points, of=found.of)

    def _build(self, card: Scorecard | None) -> None:
        self._answers = {}
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, self._theme.px(8), 0)
        rows.setSpacing(self._theme.px(6))
        for item in card.items if card is not None else ():
            answer = Answer(self._theme, item)
            answer.answered.connect(self._answered)
            self._answers[item.key] = answer
            rows.addWidget(answer)
        rows.addStretch(1)
        self._scroll.show_content(inside)

    def _answered(self, key: int, said: str) -> None:
        if self._score is None or self._recording_id is None:
            self._show_answers({})
            return
        answers = {**self._score.answers, key: said}
        self._score = Score(self._score.card, {one: text for one, text in answers.items() if text})
        self._say()
        self.answered.emit(self._recording_id, self._score.card.version_id, key, said)

    def _score_anew(self) -> None:
        if self._recording_id is not None and self._newest is not None:
            self.show_score(self._recording_id, None, self._newest)

    def _say(self) -> None:
        score = self._score
        for part in (self._scroll, self._line, self._sum):
            part.setVisible(score is not None)
        self._none.setVisible(score is None)
        self._change.setText(self.tr("Change form…") if score is not None else self.tr("Make a scorecard…"))
        if score is None:
            self._title.setText(self.tr("Scorecard"))
            self._version.setText("")
            self._passes.hide()
            self._renew.hide()
            return
        self._title.setText(self.tr("Scorecard: {name}").format(name=score.card.name))
        old = self._newest is not None and score.card.version != self._newest.version
        said = self.tr("Scored with version {n} of the form") if old else self.tr("Version {n}")
        self._version.setText(said.format(n=score.card.version))
        found = result(score)
        self._sum.setText(self.tr("So far {points} of {of}").format(points=found.points, of=found.of) if found.of else "")
        self._passes.setVisible(found.passes is not None and bool(found.of) and bool(found.answered))
        if found.passes is not None:
            words = ("check-circle", self.tr("Passes"), "good") if found.passes else ("x-circle", self.tr("Does not pass"), "bad")
            self._passes.show_text(*words)
        self._renew.setVisible(old)
        if old and self._newest is not None:
            self._renew.setText(self.tr("Score with version {n}").format(n=self._newest.version))


class Answer(QWidget):
    """One item with its way to answer."""

    answered = Signal(int, str)

    def __init__(self, theme: Theme, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        row = WrappingRow(self, spacing=theme.px(12))
        said = _tr("{item} (must pass)").format(item=item.text) if item.must_pass else item.text
        row.addWidget(Label(theme, said, wrap=True), 1)
        self._keeping = KeepTimer(self._keep, self)
        self._show: Callable[[str], object]
        self._field: QLineEdit | None = None
        row.addWidget(self._control(theme, said))

    def show_answer(self, answer: str) -> None:
        """Show what is on disk; what is being typed stays."""
        self._show(answer)

    def keep_now(self) -> None:
        """Keep a text at once."""
        if self._keeping.is_waiting:
            self._keeping.stop()
            self._keep()

    def _control(self, theme: Theme, name: str) -> QWidget:
        item = self._item
        if item.kind in (ItemKind.YES_NO, ItemKind.SCALE):
            scale = [str(n) for n in range(1, MOST_POINTS + 1)]
            values, words = ((YES, NO), [_tr("Yes"), _tr("No")]) if item.kind is ItemKind.YES_NO else (tuple(scale), scale)
            segments = Segments(theme, words, name)
            segments.chosen.connect(lambda place: self.answered.emit(item.key, "" if place is None else values[place]))
            self._show = lambda answer: segments.show_chosen(values.index(answer) if answer in values else None)
            return segments
        if item.kind is ItemKind.CHOICE:
            box = Choice(theme, [("", ""), *((one, one) for one in item.choices)], name, value="")
            box.changed.connect(lambda: self.answered.emit(item.key, box.value))
            self._show = box.show_value
            return box
        self._field = field = QLineEdit()
        field.setFont(theme.font())
        field.setMaxLength(LONGEST_ANSWER)
        field.setMinimumWidth(theme.px(180))
        field.setAccessibleName(name)
        field.textEdited.connect(lambda _said: self._keeping.typed())
        field.editingFinished.connect(self.keep_now)
        self._show = lambda answer: field.setText(answer) if not (field.hasFocus() or self._keeping.is_waiting) else None
        return field

    def _keep(self) -> None:
        if self._field is not None:
            self.answered.emit(self._item.key, self._field.text().strip())


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScorePart", text)
