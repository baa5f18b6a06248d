"""The Calls tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.calls.detail_pane import CallDetailPane
from callfire_desktop.ui.calls.filter_row import CallFilterRow
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.list_page import ListPage
from callfire_desktop.ui.tab_frame import RememberedValues
from callfire_desktop.ui.theme.theme import Theme


class CallsTab(ListPage[CallFilterRow, CallDetailPane]):
    """Action row, filters, list and detail pane of calls."""

    keep_offline_pressed = Signal()
    review_pressed = Signal()

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int]) -> None:
        name = QCoreApplication.translate("CallsTab", "Calls list")
        self._keep = Button(theme, QCoreApplication.translate("CallsTab", "Keep offline"), kind="primary", icon="download")
        self._review = Button(theme, QCoreApplication.translate("CallsTab", "Review"), icon="headphones")
        self._selected = Label(theme, "", token="text2")
        row, pane, actions = CallFilterRow(theme), CallDetailPane(theme, now_ms), [self._keep, self._review, self._selected]
        super().__init__(theme, settings, kind=Kind.CALLS, name=name, row=row, pane=pane, actions=actions)
        self._keep.clicked.connect(self.keep_offline_pressed)
        self._review.clicked.connect(self.review_pressed)
        note = QShortcut(QKeySequence("M"), self)  # a field that has the cursor takes the letter for itself
        note.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        note.activated.connect(pane.write_note)
        self.show_selected(0, 0)

    def show_selected(self, count: int, to_keep: int) -> None:
        """How many rows are selected, and how many of them have a recording that is not here."""
        self._keep.setEnabled(to_keep > 0)
        self._keep.setToolTip("" if to_keep else self.tr("Choose calls with a recording that is not on this computer"))
        self._selected.setText(self.tr("%Ln selected", "calls", count) if count > 1 else "")
        self._selected.setVisible(count > 1)

    def show_to_review(self, calls: int) -> None:
        """How many of the selected calls, or of those listed, have a recording."""
        self._review.setEnabled(calls > 0)
        self._review.setText(self.tr("Review these %Ln", "calls", calls) if calls else self.tr("Review"))
        self._review.setToolTip("" if calls else self.tr("Choose calls with a recording"))

    def show_saving(self, done: int, count: int) -> None:
        """How far saving files is."""
        self.show_saved(self.tr("Saving… {percent}%").format(percent=done * 100 // max(1, count)))

    def show_saved(self, text: str) -> None:
        """What was saved; "" says nothing."""
        self._selected.setText(text)
        self._selected.setVisible(bool(text))
