"""The three decisions as buttons that stay down."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.reviews import Decision
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.flow_layout import FlowLayout
from callfire_desktop.ui.controls.key_cap import KeyCap
from callfire_desktop.ui.theme.theme import Theme

ICONS = {Decision.REVIEWED: "check-circle", Decision.NOT_SURE: "question", Decision.NEEDS_ACTION: "flag"}

TOKENS = {Decision.REVIEWED: "good", Decision.NOT_SURE: "warn", Decision.NEEDS_ACTION: "bad"}


def decision_word(decision: Decision) -> str:
    """WORDS 2: decision."""
    return {
        Decision.REVIEWED: _tr("Reviewed"),
        Decision.NOT_SURE: _tr("Not sure"),
        Decision.NEEDS_ACTION: _tr("Needs action"),
    }[decision]


class DecisionRow(QWidget):
    """One decision or none is down; pressing the one that is down takes it back."""

    decided = Signal(object)
    """A Decision, or None where it is taken back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, keys: bool = False) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=theme.px(8))
        self._buttons: dict[Decision, Button] = {}
        for number, decision in enumerate(Decision, 1):
            button = Button(theme, decision_word(decision), kind="choice", icon=ICONS[decision])
            button.setCheckable(True)
            button.clicked.connect(lambda down, decision=decision: self.decided.emit(decision if down else None))
            flow.addWidget(button)
            if keys:
                button.setToolTip(str(number))
                cap = KeyCap(theme, str(number))
                cap.setFixedHeight(button.sizeHint().height())
                flow.addWidget(cap)
            self._buttons[decision] = button

    def show_decision(self, decision: Decision | None) -> None:
        """Press down what was decided."""
        for one, button in self._buttons.items():
            button.setChecked(one is decision)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Decisions", text)
