"""What a narrow review desk has between player and pages: notes or scorecard, what was done or saved last, the history."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import ElidedLabel
from callfire_desktop.ui.controls.segments import Segments
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.theme.theme import Theme

NOTES, SCORECARD = 0, 1
SHOWN_MS = 8_000
"""So long a way back is told (UX U1) before it is told again that all is saved."""


class NarrowRow(QWidget):
    """Always there; seen where the two pages are not side by side and the list is a button."""

    page_changed = Signal()
    history_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = Segments(theme, [_tr("Notes"), _tr("Scorecard")], _tr("Notes or scorecard"), may_be_none=False)
        self._pages.show_chosen(NOTES)
        self._pages.chosen.connect(self.page_changed)
        self._said = ElidedLabel(theme, "", role="small", token="text2")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(SHOWN_MS)
        earlier = Button(theme, _tr("Earlier versions…"), kind="link")
        earlier.clicked.connect(self.history_wanted)
        row = WrappingRow(self, spacing=theme.px(6))
        row.addWidget(self._pages)
        row.addWidget(self._said, 1)
        row.addWidget(earlier)

    @property
    def page(self) -> int:
        """NOTES or SCORECARD."""
        return self._pages.place or NOTES

    def show_page(self, page: int) -> None:
        """Choose a page."""
        self._pages.show_chosen(page)
        self.page_changed.emit()

    def show_counts(self, notes: str, scorecard: str) -> None:
        """What the pages hold, such as "Notes 3" and "Scorecard 17 of 20"."""
        self._pages.set_words([notes, scorecard])

    def show_said(self, said: str) -> None:
        """What was just done; "" for nothing."""
        self._said.setText(said)
        if said:
            self._telling.start()
        else:
            self._telling.stop()

    def show_saved(self, said: str) -> None:
        """That all is on disk, unless something else was just said."""
        if not self._telling.isActive():
            self._said.setText(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewDesk", text)
