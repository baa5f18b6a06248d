"""The help page "The practice account": what is simulated, which numbers always do the same, how to start over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.detail_parts import Fact, FactsGrid, SectionHead, column, selectable
from callfire_desktop.ui.dialogs.fitting import FittingDialog
from callfire_desktop.ui.theme.theme import Theme

WIDTH, HEIGHT = 620, 640


@dataclass(frozen=True, slots=True)
class FixedDigits:
    """The last four digits of a number, and what a call to it always does."""

    digits: str
    does: str


def fixed_digits() -> list[FixedDigits]:
    """Numbers a learner can choose; a test holds them against the practice server."""
    return [
        FixedDigits("0001", _tr("The line is busy.")),
        FixedDigits("0002", _tr("No one answers.")),
        FixedDigits("0003", _tr("An answering machine picks up.")),
        FixedDigits("0004", _tr("A person answers and listens to the end.")),
        FixedDigits("0005", _tr("A person answers and presses the transfer key.")),
        FixedDigits("0006", _tr("A person answers and presses the stop key: the number goes on the do-not-call list.")),
        FixedDigits("0007", _tr("This is a bad number. It never rings.")),
        FixedDigits("0008", _tr("Busy the first time. The next try is answered.")),
        FixedDigits("0009", _tr("The phone network refuses the call.")),
        FixedDigits("0010", _tr("The phone network is busy the first time. The next try is answered.")),
        FixedDigits("0011", _tr("A person answers and hangs up at once. A message can't be recorded there.")),
        FixedDigits("0012", _tr("The number is on CallFire's universal do-not-call list.")),
        FixedDigits("0013", _tr("A person answers and stays on the line for three minutes.")),
    ]


class PracticePage(FittingDialog):
    """Stands beside the window; ``start_over_pressed`` asks to make the practice world anew."""

    start_over_pressed = Signal()

    def __init__(self, parent: QWidget, theme: Theme, *, can_start_over: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("The practice account"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        margin = theme.px(24)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, margin, 0, margin)
        outside.setSpacing(theme.px(16))
        head = column(Label(theme, self.tr("The practice account"), role="title"), spacing=0)
        head.setContentsMargins(margin, 0, margin, 0)
        outside.addWidget(head)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        content = self._content()
        content.setContentsMargins(margin, 0, margin, 0)
        scroll.setWidget(content)
        content.setAutoFillBackground(False)  # after setWidget, which turns it on
        scroll.setAccessibleName(self.tr("What the practice account does"))
        outside.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.setContentsMargins(margin, 0, margin, 0)
        start_over = Button(theme, self.tr("Start over…"), kind="danger", icon="undo")
        start_over.setEnabled(can_start_over)
        start_over.setToolTip("" if can_start_over else self.tr("Switch to the practice account first."))
        start_over.clicked.connect(self._start_over)
        row.addWidget(start_over)
        row.addStretch(1)
        close = Button(theme, self.tr("Close"))
        close.clicked.connect(self.close)
        row.addWidget(close)
        outside.addLayout(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self.sizeHint())  # said, since Qt shows no dialog larger than two thirds of the screen by itself

    def sizeHint(self) -> QSize:
        """Tall enough to read, never taller than a small screen."""
        return QSize(self._theme.px(WIDTH), self._theme.px(HEIGHT)).boundedTo(self.screen().availableSize() * 0.95)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _content(self) -> QWidget:
        theme = self._theme
        digits = [Fact(self.tr("… {digits}").format(digits=one.digits), (one.does,)) for one in fixed_digits()]
        return column(
            *(
                selectable(Label(theme, text, wrap=True))
                for text in (
                    self.tr(
                        "The practice account is a CallFire that runs on this computer. Its people are invented."
                        " No real phone rings, and nothing is charged."
                    ),
                    self.tr(
                        "Everything else is as with a real account. Broadcasts call their people a few at a time, at the hours"
                        " you allow. Some pick up, some have an answering machine, some are busy, and now and then someone asks"
                        " you to stop. Credits go down, recordings come in, and a message you record by telephone is there a"
                        " moment later."
                    ),
                    self.tr(
                        "A text is spoken where this computer has the speech program espeak-ng. Elsewhere a short message says so."
                        " The code for a new caller ID is the last four digits of its number."
                    ),
                )
            ),
            SectionHead(theme, self.tr("Numbers that always do the same")),
            selectable(
                Label(theme, self.tr("Any number with these last four digits, for example (213) 555-0001."), token="text2", wrap=True)
            ),
            FactsGrid(theme, digits, names=64),
            SectionHead(theme, self.tr("Start over")),
            selectable(Label(theme, self.tr("All people, calls and sounds of practice are put back as on the first day."), wrap=True)),
            spacing=theme.px(12),
        )

    def _start_over(self) -> None:
        self.start_over_pressed.emit()
        self.close()


def _tr(text: str) -> str:
    return QCoreApplication.translate("PracticePage", text)
