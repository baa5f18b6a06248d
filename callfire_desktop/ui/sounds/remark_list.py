"""The list of remarks beside the field: what, why, and each offer as a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from callfire_desktop.domain.message_checks.remarks import Remark
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.flow_layout import FlowLayout
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.sounds import remark_words
from callfire_desktop.ui.theme.theme import Theme

MOST_ROWS = 30
"""More remarks are told by their number: who has so many presses "Fix all" first."""


class RemarkRow(QFrame):
    """One remark."""

    offer_pressed = Signal(object, str)
    voice_pressed = Signal(str)
    looked_at = Signal(object)

    def __init__(self, theme: Theme, remark: Remark, voice: str) -> None:
        super().__init__()
        self.remark = remark
        self.setProperty("kind", "block")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(4))
        head, why = remark_words.head_text(remark), remark_words.why_text(remark, voice)
        column.addWidget(ElidedLabel(theme, head, weight=600))
        column.addWidget(Label(theme, why, role="small", token="text2", wrap=True))
        self.setAccessibleName(head)
        self.setAccessibleDescription(why)
        self.buttons: list[Button] = []
        for offer in remark.offers:
            button = self._button(theme, remark_words.offer_text(offer), head)
            button.clicked.connect(lambda _checked=False, offer=offer: self.offer_pressed.emit(self.remark, offer))
        other = remark_words.offered_voice(remark)
        if other is not None:
            button = self._button(theme, self.tr("Choose {voice}").format(voice=remark_words.voice_text(other)), head)
            button.clicked.connect(lambda: self.voice_pressed.emit(other.value))
        if self.buttons:
            holder = QWidget()
            flow = FlowLayout(holder, spacing=px(6))
            for button in self.buttons:
                flow.addWidget(button)
            column.addWidget(holder)

    def _button(self, theme: Theme, said: str, head: str) -> Button:
        shown = remark_words.shortened(said)
        button = Button(theme, shown, kind="tinted" if not self.buttons else "plain", size="small")
        button.setAccessibleName(said)
        button.setAccessibleDescription(head)
        button.setToolTip(plain_tooltip(said) if shown != said else "")
        button.installEventFilter(self)
        self.buttons.append(button)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter presses, as Space does; who comes to a button sees its place in the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, Button):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit(self.remark)
        return False


class RemarkList(Scrolling):
    """Rows are made anew only where remarks have changed; places may move under them."""

    offer_pressed = Signal(object, str)
    voice_pressed = Signal(str)
    looked_at = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[RemarkRow] = []
        self._shown: list[object] = []
        self.setAccessibleName(self.tr("Remarks"))
        self._build([], "")

    @property
    def rows(self) -> list[RemarkRow]:
        """What is shown, in the order of the text."""
        return self._rows

    def show_remarks(self, remarks: Sequence[Remark], voice: str, nothing: str) -> None:
        """Show these; ``nothing`` is said where there are none."""
        shown: list[object] = [(one.kind, one.said, one.offers, tuple(one.values.items())) for one in remarks]
        if [*shown, voice, nothing] == self._shown:
            for row, remark in zip(self._rows, remarks, strict=False):
                row.remark = remark
            return
        self._shown = [*shown, voice, nothing]
        self._build(remarks, voice, nothing)

    def focus_row(self, place: int) -> bool:
        """Have the keys at the first offer of the first row from ``place`` on that has one, round the end; False where none has."""
        order = [*self._rows[place:], *self._rows[:place]]
        row = next((row for row in order if row.buttons), None)
        if row is None:
            return False
        row.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(row)
        return True

    def _build(self, remarks: Sequence[Remark], voice: str, nothing: str = "") -> None:
        px = self._theme.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(8))
        self._rows = []
        for remark in remarks[:MOST_ROWS]:
            row = RemarkRow(self._theme, remark, voice)
            row.offer_pressed.connect(self.offer_pressed)
            row.voice_pressed.connect(self.voice_pressed)
            row.looked_at.connect(self.looked_at)
            self._rows.append(row)
            column.addWidget(row)
        more = len(remarks) - len(self._rows)
        if more > 0:
            column.addWidget(Label(self._theme, self.tr("and %Ln more, underlined in the text", "", more), token="text2", wrap=True))
        if not remarks and nothing:
            column.addWidget(Label(self._theme, nothing, token="text2", wrap=True))
        column.addStretch(1)
        self.show_content(inside)

    def minimumSizeHint(self) -> QSize:
        """It scrolls."""
        return super().minimumSizeHint().expandedTo(QSize(self._theme.px(200), self._theme.px(80)))
