"""The left side of the review desk: how far the list is, the list, what is on this computer, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from callfire_desktop.domain.review_lists import ReviewList, ReviewOrder
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.review.queue_list import ReviewQueueModel, ReviewQueueView
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 300
ONE_MINUTE = 60


class ReviewQueue(QWidget):
    """Shows a ReviewList."""

    order_wanted = Signal(object)
    leave_pressed = Signal()
    report_pressed = Signal()
    keep_pressed = Signal()
    """Fetch what is not on this computer."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = ReviewQueueModel(now_ms, self)
        self.list = ReviewQueueView(theme, self.model)
        self._progress = Label(theme, "", token="text2", tabular=True)
        self._left = Label(theme, "", role="small", token="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(6))
        self._bar.setAccessibleName(self.tr("Reviewed so far"))
        self._ready = Label(theme, "", role="small", token="text2", wrap=True)
        self._said = ElidedLabel(theme, "", role="small", token="good")
        self._said.hide()
        self._keep = Button(theme, "", kind="link", icon="download")
        self._keep.clicked.connect(self.keep_pressed)
        order = IconButton(theme, "filter", self.tr("Order of the list"), icon_size=18)
        self._orders = self._order_menu(order)
        self._leave = Button(theme, self.tr("Leave review"), kind="quiet", icon="chevron-left")
        self._leave.clicked.connect(self.leave_pressed)
        self._report = Button(theme, self.tr("Report…"), icon="sheet")
        self._report.clicked.connect(self.report_pressed)
        self.setFixedWidth(theme.px(WIDTH))
        self._lay_out(order)

    def show_list(self, found: ReviewList, speed: float) -> None:
        """Show the list and how far it is."""
        self.model.show_items(found.items)
        count, reviewed = len(found.items), found.reviewed
        self._progress.setText(self.tr("{reviewed} of {count} reviewed").format(reviewed=reviewed, count=count))
        minutes = round(found.left_s / speed / ONE_MINUTE)
        left = self.tr("about %Ln min left", "minutes of recordings", minutes) if found.left_s else ""
        if left and speed != 1:
            left = self.tr("{left} at {speed}×").format(left=left, speed=f"{speed:g}")
        self._left.setText(left)
        self._bar.setRange(0, max(1, count))
        self._bar.setValue(reviewed)
        missing = sum(item.can_be_added for item in found.items)
        self._keep.setText(self.tr("Add %Ln to downloads", "", missing))
        if not missing and self._keep.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # what has the focus goes: keys must still reach the desk
        self._keep.setVisible(missing > 0)
        self._orders[found.order].setChecked(True)

    def show_ready(self, text: str, token: str) -> None:
        """Whether everything is here."""
        self._ready.set_token(token)
        self._ready.setText(text)

    def show_said(self, text: str) -> None:
        """What was just done, such as "Saved: report.xlsx"."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _order_menu(self, button: IconButton) -> dict[ReviewOrder, QAction]:
        menu = QMenu(button)
        group = QActionGroup(menu)
        words = {
            ReviewOrder.UNREVIEWED: self.tr("Not reviewed first"),
            ReviewOrder.NEWEST: self.tr("Newest first"),
            ReviewOrder.LENGTH: self.tr("Short ones first"),
            ReviewOrder.PERSON: self.tr("By person"),
        }
        actions: dict[ReviewOrder, QAction] = {}
        for order, word in words.items():
            action = QAction(word, menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, order=order: self.order_wanted.emit(order))
            group.addAction(action)
            menu.addAction(action)
            actions[order] = action
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return actions

    def _lay_out(self, order: IconButton) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(12), px(12), px(10))
        head.setSpacing(px(6))
        title = QHBoxLayout()
        title.addWidget(Label(self._theme, self.tr("Review"), role="title"))
        title.addStretch(1)
        title.addWidget(order)
        head.addLayout(title)
        said = WrappingRow(spacing=px(6))
        said.addWidget(self._progress)
        said.addStretch(1)
        said.addWidget(self._left)
        head.addLayout(said)
        head.addWidget(self._bar)
        head.addWidget(self._ready)
        head.addWidget(self._said)
        head.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(HLine(self._theme))
        column.addWidget(self.list, 1)
        column.addWidget(HLine(self._theme))
        foot = WrappingRow(spacing=px(6))
        foot.setContentsMargins(px(8), px(8), px(12), px(8))
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._report)
        column.addLayout(foot)
