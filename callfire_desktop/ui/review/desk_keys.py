"""The strip of keys at the foot of the review desk, and the same keys for the sheet of all keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callfire_desktop.ui.controls.key_cap import KeyCap
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.theme.theme import Theme

HEIGHT = 36


class DeskKeys(QWidget):
    """One line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(8))
        for keys, does in desk_keys():
            row.addWidget(KeyCap(theme, keys))
            row.addWidget(Label(theme, does, role="small", token="text2"))
            row.addSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(KeyCap(theme, "F1"))
        row.addWidget(Label(theme, _tr("all keys"), role="small", token="text2"))


def desk_keys() -> list[tuple[str, str]]:
    """(key, what it does), shortly."""
    return [
        (_tr("Space"), _tr("play")),
        ("← →", _tr("2 s")),
        ("M", _tr("note")),
        ("L", _tr("label")),
        ("S", _tr("next speech")),
        ("[ ]", _tr("speed")),
        ("1–3", _tr("decision")),
        ("N", _tr("next call")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeskKeys", text)
