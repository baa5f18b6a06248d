"""The panel above the list: the files that are being added, one row each, and what can be done with several at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from callfire_desktop.domain.sound_additions import SETTLED, Addition, AdditionState
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel, Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.room import is_tight, least_page
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.sounds import adding_words
from callfire_desktop.ui.sounds.adding_row import AddingRow
from callfire_desktop.ui.theme.theme import Theme

SHARE = 0.62
"""Part of the page's height the panel takes at most; the list stays in sight."""

LEAST_ROWS, TIGHT_ROWS = 96, 240
MOST_SHOWN = 40
"""Rows shown; a number says how many more there are."""

BUILD_S = 0.008
"""New rows are made for so long at a time."""

WAITING = (AdditionState.READY, AdditionState.FAILED)


class AddingPanel(QWidget):
    """Hidden while there is nothing in it. Rows are reused, so that nothing jumps while bytes leave."""

    add_good_pressed = Signal()
    mend_all_pressed = Signal()
    clear_pressed = Signal()
    send_held_pressed = Signal()
    leave_held_pressed = Signal()
    row_made = Signal(object)
    row_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[int, AddingRow] = {}
        self._lines: dict[int, HLine] = {}
        self._open: int | None = None
        px = theme.px
        self.setAccessibleName(self.tr("Files being added"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(12), px(16), px(12))
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        outer.addWidget(self._card)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, px(4), 1, px(1))
        column.setSpacing(0)
        self._title = Label(theme, "", weight=600)
        self._summary = ElidedLabel(theme, "", role="small", token="text2")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._clear = IconButton(theme, "x", self.tr("Take off what is done"), icon_size=16)
        self._clear.clicked.connect(self.clear_pressed)
        head = WrappingRow(spacing=px(8))
        head.setContentsMargins(px(14), px(4), px(10), px(6))
        self._add_good = Button(theme, "", kind="tinted", icon="upload", size="small")
        self._mend_all = Button(theme, "", kind="tinted", icon="wand", size="small")
        self._add_good.clicked.connect(self.add_good_pressed)
        self._mend_all.clicked.connect(self.mend_all_pressed)
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        for button in (self._mend_all, self._add_good, self._clear):
            head.addWidget(button)
        self._head = head
        column.addLayout(head)
        self._notice = Label(theme, "", role="small", token="warn", wrap=True)
        self._notice.setContentsMargins(px(14), px(2), px(14), px(6))
        self._notice.hide()
        column.addWidget(self._notice)
        self._held = _HeldLine(theme)
        self._held.send_pressed.connect(self.send_held_pressed)
        self._held.leave_pressed.connect(self.leave_held_pressed)
        column.addWidget(self._held)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._inside = inside
        self._again: Callable[[], None] = lambda: None
        self._build_on = QTimer(self)
        self._build_on.setSingleShot(True)
        self._build_on.setInterval(0)
        self._build_on.timeout.connect(lambda: self._again())
        self._scroll = Scrolling(inside)
        column.addWidget(self._scroll)
        self._more = Label(theme, "", role="small", token="text2")
        self._more.setContentsMargins(px(14), px(4), px(14), px(4))
        self._more.hide()
        column.addWidget(self._more)
        self.hide()

    @property
    def open_key(self) -> int | None:
        """The row whose details are shown."""
        return self._open

    def row(self, key: int) -> AddingRow | None:
        """A row's widget."""
        return self._rows.get(key)

    def show_rows(
        self,
        rows: Sequence[Addition],
        *,
        known_as: Callable[[Addition], str],
        progress: Callable[[int], tuple[int, int] | None],
        ask_held: bool,
        can_send: bool = True,
    ) -> None:
        """Show these in their order. ``can_send``: CallFire can be reached, as far as is known."""
        self._again = lambda: self.show_rows(rows, known_as=known_as, progress=progress, ask_held=ask_held, can_send=can_send)
        shown = rows[:MOST_SHOWN]
        wanted = {row.id for row in shown}
        self._drop_rows(wanted)
        if self._open not in wanted or not self._is_worth_opening(shown):
            self._open = self._first_to_open(shown)
        began = time.monotonic()
        for place, row in enumerate(shown):
            if row.id not in self._rows and time.monotonic() - began > BUILD_S:
                self._build_on.start()  # the window lives meanwhile
                break
            line = self._rows.get(row.id) or self._new_row(row.id)
            if self._list.indexOf(line) != 2 * place + 1:
                self._list.insertWidget(2 * place, self._lines[row.id])
                self._list.insertWidget(2 * place + 1, line)
            is_open = row.id == self._open
            line.show_row(row, known_as=known_as(row), progress=progress(row.id), is_open=is_open, can_send=can_send)
        more = len(rows) - len(shown)
        self._more.setText(self.tr("and %Ln more", "files that are being added", more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self._say(rows, ask_held=ask_held)
        self.setVisible(bool(rows) or not self._notice.isHidden())
        self.fit()

    def show_notice(self, text: str) -> None:
        """What a drop held besides sounds; "" nothing."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        self.setVisible(bool(text) or bool(self._rows))
        self.fit()

    def open_row(self, key: int) -> bool:
        """Show a row's details, and no other's; True where that is another than before."""
        if key == self._open or key not in self._rows:
            return False
        self._open = key
        return True

    def focus_row(self, key: int) -> None:
        """Give the keys to a row."""
        row = self._rows.get(key)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(row, 0, 0)

    def fit(self) -> None:
        """Be as high as the rows, at most so much of the page."""
        page = self.parentWidget()
        room = page.height() if page is not None else 600
        above = [part.sizeHint().height() for part in (self._notice, self._held, self._more) if not part.isHidden()]
        chrome = self._head.sizeHint().height() + sum(above) + self._theme.px(42)
        most = max(self._theme.px(LEAST_ROWS), round(room * SHARE) - chrome)
        if is_tight(self._theme, self):
            most = self._theme.px(TIGHT_ROWS)
        self._scroll.setFixedHeight(min(self._inside.sizeHint().height(), most) if self._rows else 0)

    def minimumSizeHint(self) -> QSize:
        """Its head may need more lines than one."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(least_page(self._theme, self, 0)) if is_tight(self._theme, self) else hint

    def event(self, event: QEvent) -> bool:
        """Follow the height of the page it is put on."""
        page = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and page is not None:
            page.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has another height now; a moment earlier, in the tab's own resizing, it had not."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts away what is done."""
        if event.key() == Qt.Key.Key_Escape and not self._clear.isHidden():
            self.clear_pressed.emit()
            return
        super().keyPressEvent(event)

    def _drop_rows(self, wanted: set[int]) -> None:
        gone = [key for key in self._rows if key not in wanted]
        keys = list(self._rows)
        for key in gone:
            row = self._rows.pop(key)
            if row.hasFocus() or row.isAncestorOf(self.focusWidget() or self):
                after = [one for one in keys[keys.index(key) + 1 :] if one in wanted] or [one for one in keys if one in wanted]
                if after:
                    self.focus_row(after[0])
            for widget in (row, self._lines.pop(key)):
                self._list.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def _new_row(self, key: int) -> AddingRow:
        row = AddingRow(self._theme, key)
        row.opened.connect(self.row_opened)
        row.moved.connect(self._step)
        self._rows[key], self._lines[key] = row, HLine(self._theme)
        self.row_made.emit(row)
        return row

    def _step(self, key: object, by: int) -> None:
        keys = [one for one in self._rows if not self._rows[one].isHidden()]
        if isinstance(key, int) and key in keys:
            place = keys.index(key) + by
            if 0 <= place < len(keys):
                self.focus_row(keys[place])

    def _is_worth_opening(self, rows: Sequence[Addition]) -> bool:
        row = next((one for one in rows if one.id == self._open), None)
        focused = self._open in self._rows and self._rows[self._open].hasFocus() if self._open is not None else False
        return focused or (row is not None and row.state is AdditionState.READY)

    @staticmethod
    def _first_to_open(rows: Sequence[Addition]) -> int | None:
        looks = [row for row in rows if row.state is AdditionState.READY and row.judgement is not None and row.judgement.remarks]
        return looks[0].id if looks else None

    def _say(self, rows: Sequence[Addition], *, ask_held: bool) -> None:
        self._title.setText(self.tr("Adding %Ln files", "", len(rows)) if rows else self.tr("Nothing was added"))
        self._summary.setText(adding_words.summary_of(rows))
        self._clear.setVisible(not rows or any(row.state in SETTLED for row in rows))
        ready = [row for row in rows if row.state is AdditionState.READY and row.judgement is not None]
        good = sum(not row.judgement.remarks for row in ready if row.judgement is not None)
        mendable = sum(row.judgement.can_be_mended for row in ready if row.judgement is not None)
        self._add_good.setText(self.tr("Add %Ln that sound good", "", good))
        self._add_good.setVisible(good > 1)
        self._mend_all.setText(self.tr("Mend and add %Ln", "", mendable))
        self._mend_all.setVisible(mendable > 1)
        self._held.ask(sum(row.state is AdditionState.HELD for row in rows) if ask_held else 0)


class _HeldLine(QWidget):
    """Asks once when CallFire is back: what waited may go now."""

    send_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        row = WrappingRow(self, spacing=px(8))
        row.setContentsMargins(px(14), px(2), px(14), px(8))
        self._said = ElidedLabel(theme, "", weight=500)
        self._send = Button(theme, "", kind="tinted", icon="upload", size="small")
        leave = Button(theme, self.tr("Leave them"), kind="quiet", size="small")
        self._send.clicked.connect(self.send_pressed)
        leave.clicked.connect(self.leave_pressed)
        row.addWidget(IconLabel(theme, "info", "calm"))
        row.addWidget(self._said, 1)
        row.addWidget(leave)
        row.addWidget(self._send)
        self.hide()

    def ask(self, count: int) -> None:
        """So many wait; none: nothing is asked."""
        self._said.setText(self.tr("%Ln sounds wait to be uploaded. None rings a phone.", "", count))
        self._send.setText(self.tr("Upload %Ln sounds", "", count))
        self.setVisible(count > 0)
