"""One state of the guided recording: steps, picture, sentence, help, clock or player, buttons, foot line, each at its fixed place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.controls.room import is_tight, least_page
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.record_by_phone.guides import Act, Guide
from callfire_desktop.ui.record_by_phone.listening_row import ListeningRow
from callfire_desktop.ui.record_by_phone.state_picture import StatePicture
from callfire_desktop.ui.record_by_phone.step_row import StepRow
from callfire_desktop.ui.tab_frame import LOW_BELOW, NARROW_BELOW
from callfire_desktop.ui.theme.theme import Theme

CLOCK_ROW, BUTTON_ROW = 44, 44
SCRIPT, NARROW_SCRIPT = 340, 300
TEXT_GAP = 6
LEAST_HEIGHT, LEAST_WIDTH, TIGHT_SCRIPT = 240, 260, 120
BALANCED = 0.58
"""Share of a sentence's length that each of its two lines has room for."""


class GuidePart(QWidget):
    """Shows a Guide. Nothing moves from state to state: each part has the room its longest text needs."""

    pressed = Signal(object)

    def __init__(self, theme: Theme, listening: ListeningRow, *, moves: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._guide: Guide | None = None
        self.steps = StepRow(theme)
        self.picture = StatePicture(theme, moves=moves)
        self.sentence = Label(theme, "", role="big", wrap=True)
        self.help = Label(theme, "", token="text2", wrap=True)
        self.clock = Label(theme, "", token="text2", tabular=True)
        self.foot = Label(theme, "", role="small", token="text2", wrap=True)
        self.listening = listening
        for label in (self.sentence, self.help, self.clock, self.foot):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.script = ScriptCard(theme)
        self._row = WrappingRow(spacing=theme.px(12))
        self._buttons: dict[Act, Button] = {}
        self._lay_out()
        self.set_low(low=False, narrow=False)

    def show_guide(self, guide: Guide) -> None:
        """Say it; the button that is sensible now comes first and has the focus where the page has it."""
        before, self._guide = self._guide, guide
        self.steps.show_step(guide.step)
        self.picture.show_sign(guide.sign)
        self.sentence.setText(guide.sentence)
        self._balance()
        self.help.setText(guide.help)
        self.foot.setText(guide.foot)
        self.listening.setVisible(guide.plays)
        self.clock.setVisible(not guide.plays)
        self._clock_row.setVisible(guide.plays or guide.clock_from_ms is not None)  # else long texts may have its room
        if before is None or before.buttons != guide.buttons:
            self._show_buttons(guide)

    def show_clock(self, text: str) -> None:
        """How long it takes so far."""
        self.clock.setText(text)

    def name_clock(self, text: str) -> None:
        """What a screen reader reads of it: seldom another text, whatever is seen (UX U23)."""
        self.clock.setAccessibleName(text)

    def button(self, act: Act) -> Button | None:
        """The button for something, where it is offered."""
        return self._buttons.get(act)

    def take_focus(self) -> None:
        """To the sensible button."""
        if self._guide is not None and self._guide.buttons:
            self._buttons[self._guide.buttons[0].act].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_low(self, *, low: bool, narrow: bool, tight: bool = False) -> None:
        """Less room between the parts in a low window; the parts keep their sizes, unless text is so large that they need more."""
        px = self._theme.px
        big, line = (QFontMetrics(label.font()).lineSpacing() + 2 for label in (self.sentence, self.help))
        lines = max(2 * big + line, big + 2 * line) if low else 2 * (big + line)
        heights = (lines + px(CLOCK_ROW) + 2 * px(TEXT_GAP), 2 * (QFontMetrics(self.foot.font()).lineSpacing() + 1), px(BUTTON_ROW))
        for part, height in zip((self._texts, self.foot, self._button_row), heights, strict=True):
            part.setMinimumHeight(0 if tight else height)  # a longer language has the lines it needs
        self._beside.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)
        self._scroll.set_whole(tight)
        self.script.setMinimumHeight(px(TIGHT_SCRIPT) if tight else 0)
        for gap, (roomy, dense) in zip(self._gaps, ((24, 6), (24, 8), (16, 4), (10, 4)), strict=True):
            gap.setFixedHeight(px(dense if low else roomy))
        width = px(NARROW_SCRIPT if narrow else SCRIPT)
        self.script.setMinimumWidth(0 if tight else width)
        self.script.setMaximumWidth(16777215 if tight else width)
        self._balance()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window (LOOK 6)."""
        super().resizeEvent(event)
        window, px = self.window(), self._theme.px
        tight = is_tight(self._theme, self)
        self.set_low(low=window.height() < px(LOW_BELOW + 80), narrow=window.width() < px(NARROW_BELOW), tight=tight)

    def _balance(self) -> None:
        """A sentence that needs two lines has two of about the same length."""
        needed = QFontMetrics(self.sentence.font()).horizontalAdvance(self.sentence.text())
        room = self._texts.width()
        self.sentence.setMaximumWidth(room if needed <= room else max(room * 2 // 3, round(needed * BALANCED)))

    def _show_buttons(self, guide: Guide) -> None:
        had = any(button.hasFocus() for button in self._buttons.values())
        old: list[QWidget] = []
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                old.append(widget)
        self._buttons.clear()
        self._row.addStretch(1)
        for one in guide.buttons:
            button = Button(self._theme, one.text, kind=one.kind, icon=one.icon)
            button.clicked.connect(lambda _checked=False, act=one.act: self.pressed.emit(act))
            self._row.addWidget(button)
            button.show()  # a hidden one could not have the focus; the layout shows it a moment later only
            self._buttons[one.act] = button
        self._row.addStretch(1)
        if had:
            self.take_focus()  # before the old ones go: else the focus would run through the window, and be read aloud
        for widget in old:
            widget.hide()
            widget.deleteLater()

    def _lay_out(self) -> None:
        px = self._theme.px
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._gaps = [QWidget(middle) for _ in range(4)]
        self._texts = QWidget(middle)
        texts = QVBoxLayout(self._texts)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(px(TEXT_GAP))
        sentence = QHBoxLayout()
        sentence.addWidget(self.sentence)
        texts.addLayout(sentence)
        texts.addWidget(self.help)
        self._clock_row = QWidget(middle)
        self._clock_row.setFixedHeight(px(CLOCK_ROW))
        clock = QHBoxLayout(self._clock_row)
        clock.setContentsMargins(0, 0, 0, 0)
        clock.addStretch(1)
        clock.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        clock.addWidget(self.listening, 100)
        clock.addStretch(1)
        texts.addWidget(self._clock_row)
        texts.addStretch(1)
        self._button_row = button_row = QWidget(middle)
        button_row.setLayout(self._row)
        middle_of_line = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self.steps, 0, middle_of_line)
        column.addWidget(self._gaps[0])
        column.addStretch(1)
        column.addWidget(self.picture, 0, middle_of_line)
        for gap, part in zip(self._gaps[1:], (self._texts, button_row, self.foot), strict=True):
            column.addWidget(gap)
            column.addWidget(part)
        column.addStretch(4)
        self._scroll = Scrolling(middle)
        self._beside = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(self._scroll, 1)
        row.addWidget(self.script)

    def minimumSizeHint(self) -> QSize:
        """It scrolls where a window is smaller than LOOK's narrow one."""
        return least_page(self._theme, self, LEAST_HEIGHT, LEAST_WIDTH)


class ScriptCard(QFrame):
    """What is to be read aloud: it stays while one speaks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "block")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(ElidedLabel(theme, self.tr("Read this aloud"), weight=600))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(theme.font("title", weight=400))
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setAccessibleName(self.tr("Read this aloud"))
        self._text.setTabChangesFocus(True)
        self._text.setProperty("kind", "plain")
        column.addWidget(self._text)
        self.hide()

    def show_script(self, text: str) -> None:
        """Show it, or nothing where there is none."""
        if text != self._text.toPlainText():
            self._text.setPlainText(text)
        self.setVisible(bool(text))
