"""One added file: what it is, what was found, what can be done, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.sound_additions import Addition, AdditionState, Choice
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel, Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.sounds import adding_words
from callfire_desktop.ui.sounds.row_parts import INDENT, ComparedSounds, UploadProgress
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks

NARROW_BELOW = 600
SIDE = 14
CAN_BE_CANCELED = (AdditionState.PREPARING, AdditionState.SENDING, AdditionState.HELD)
CAN_BE_TAKEN_OFF = (
    AdditionState.JUDGING,
    AdditionState.READY,
    AdditionState.UNUSABLE,
    AdditionState.DUPLICATE,
    AdditionState.DONE,
    AdditionState.FAILED,
)


class AddingRow(QWidget):
    """Has the focus as a whole: Enter does what is offered first, Del takes it off, Up and Down go to its neighbours."""

    chosen = Signal(object, str)
    """(row id, Choice)"""
    hear_pressed = Signal(object, bool)
    """(row id, mended)"""
    show_pressed = Signal(object)
    """The id of a sound."""
    look_pressed = Signal(object)
    details_pressed = Signal(object)
    """What CallFire said of this row, in its own words."""
    cancel_pressed = Signal(object)
    remove_pressed = Signal(object)
    opened = Signal(object)
    moved = Signal(object, int)
    """(row id, one up or one down)"""

    def __init__(self, theme: Theme, key: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.key = theme, key
        self._row: Addition | None = None
        self._narrow = False
        self._ring = False
        self._choice = Choice.AS_IT_IS
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = IconLabel(theme, "file", "text2", 20)
        self._name = ElidedLabel(theme, "", weight=600)
        self._facts = ElidedLabel(theme, "", role="small", token="text2")
        self._pill = Pill(theme, "clock", "", "calm")
        self._as_it_is = Button(theme, self.tr("Add as it is"), kind="quiet")
        self._offer = Button(theme, "", kind="tinted", icon="upload")
        self._plain = Button(theme, "")
        self._close = IconButton(theme, "x", self.tr("Take off this list"), icon_size=16)
        self._as_it_is.clicked.connect(lambda: self.chosen.emit(self.key, Choice.AS_IT_IS))
        self._offer.clicked.connect(self._offer_pressed)
        self._plain.clicked.connect(self._plain_pressed)
        self._close.clicked.connect(self._close_pressed)
        self._progress: UploadProgress | None = None
        self._compare: ComparedSounds | None = None
        self._shown: tuple[object, ...] | None = None
        self._can_send = True
        self._explained = Label(theme, "", role="small", token="text2", wrap=True)
        self._lay_out()

    def show_row(self, row: Addition, *, known_as: str, progress: tuple[int, int] | None, is_open: bool, can_send: bool = True) -> None:
        """Show it as it is now. Nothing is done where nothing changed.

        Args:
            row: the file.
            known_as: what it is the same as.
            progress: (bytes sent, bytes in all) while it is sent.
            is_open: its details are shown.
            can_send: CallFire can be reached.
        """
        if self._shown == (row, known_as, progress, is_open, can_send):
            return
        self._shown = (row, known_as, progress, is_open, can_send)
        self._row, self._can_send = row, can_send
        self._icon.set_icon("twice" if row.state is AdditionState.DUPLICATE else "file", "text2")
        self._name.setText(row.file_name)
        self._facts.setText(adding_words.facts_text(row))
        word = adding_words.pill_of(row, known_as, can_send=can_send)
        self._pill.show_text(word.icon, word.text, word.token)
        self._show_progress(row, progress)
        self._show_buttons(row)
        explained = adding_words.explanation_of(row, can_send=can_send)
        self._explained.setText(explained)
        troubled = row.state in (AdditionState.FAILED, AdditionState.UNUSABLE, AdditionState.DOUBT, AdditionState.HELD)
        self._explained.setVisible(bool(explained) and (is_open or troubled))
        self._show_compared(row, is_open=is_open)
        self.setAccessibleName(", ".join(part for part in (row.file_name, word.text, self._facts.text(), explained) if part))

    def show_peaks(self, before: Peaks | None, after: Peaks | None) -> None:
        """Pictures of the file and of its mended copy."""
        if self._compare is not None and self._row is not None:
            self._compare.show_peaks(self._row.judgement, before, after)

    @property
    def offer(self) -> Button | None:
        """What Enter presses: the first thing that is offered."""
        return next((one for one in (self._offer, self._plain, self._as_it_is) if not one.isHidden()), None)

    def event(self, event: QEvent) -> bool:
        """Del is the row's while it has the keys, and not the chosen sound's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Del, Up and Down, Space to hear it."""
        offer = self.offer
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and offer is not None:
            offer.click()
        elif event.key() == Qt.Key.Key_Delete and not self._close.isHidden():
            self._close.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self.key, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Space and self._compare is not None and not self._compare.isHidden():
            self.hear_pressed.emit(self.key, False)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        self.opened.emit(self.key)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that has the keys is open."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        self.opened.emit(self.key)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        self._ring = False
        self.update()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done goes below the name where there is no room beside it."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_actions()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring inside the edge while it has the keys."""
        if not self._ring:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    def _show_progress(self, row: Addition, progress: tuple[int, int] | None) -> None:
        under_way = row.state is AdditionState.SENDING
        if under_way and self._progress is None:
            self._progress = UploadProgress(self._theme)
            self._progress_place.addWidget(self._progress)
        if self._progress is not None:
            self._progress.setVisible(under_way)
            self._progress.show_percent(row.file_name, round(100 * progress[0] / progress[1]) if progress and progress[1] else 0)

    def _show_compared(self, row: Addition, *, is_open: bool) -> None:
        wanted = is_open and row.state is AdditionState.READY and row.judgement is not None
        if wanted and self._compare is None:
            self._compare = ComparedSounds(self._theme)
            self._compare.hear_pressed.connect(lambda mended: self.hear_pressed.emit(self.key, mended))
            self._column.insertWidget(self._column.count() - 1, self._compare)
        if self._compare is not None:
            self._compare.setVisible(wanted)
            self._compare.show_row(row)

    def _show_buttons(self, row: Addition) -> None:
        judgement = row.judgement
        ready = row.state is AdditionState.READY and judgement is not None
        looks = ready and judgement is not None and bool(judgement.remarks)
        self._as_it_is.setVisible(looks)
        self._as_it_is.setAccessibleName(f"{self._as_it_is.text()}: {row.file_name}")
        text, icon, self._choice = self._offered(row)
        self._offer.setVisible(bool(text))
        self._offer.setText(text)
        self._offer.set_icon(icon)
        self._offer.setAccessibleName(f"{text}: {row.file_name}")
        known = row.state in (AdditionState.DUPLICATE, AdditionState.DONE) and row.sound_id is not None
        plain = self.tr("Look now") if row.state is AdditionState.DOUBT else self.tr("Show it") if known else ""
        if row.state is AdditionState.FAILED and row.failure is not None and row.failure.detail:
            plain = self.tr("Show details")
        self._plain.setVisible(bool(plain))
        self._plain.setText(plain)
        self._plain.setAccessibleName(f"{plain}: {row.file_name}")
        cancel = row.state in CAN_BE_CANCELED
        self._close.setVisible(cancel or row.state in CAN_BE_TAKEN_OFF)
        what = self.tr("Cancel upload") if cancel else self.tr("Take off this list")
        self._close.name_it(f"{what}: {row.file_name}")

    def _offered(self, row: Addition) -> tuple[str, str, Choice]:
        """(text, icon, choice) of the first button; no text: nothing is offered."""
        judgement = row.judgement
        if row.state is AdditionState.READY and judgement is not None:
            if judgement.can_be_mended:
                return self.tr("Mend and add"), "wand", Choice.MENDED
            return ("" if judgement.remarks else self.tr("Add")), "upload", Choice.AS_IT_IS
        if row.state is AdditionState.FAILED and judgement is not None and row.failure is not None:
            if row.failure.kind is FailureKind.TOO_LARGE:
                return self.tr("Make it smaller"), "wand", Choice.SMALLER
            if row.failure.kind is not FailureKind.FILE_CHANGED:
                return self.tr("Add again"), "upload", row.choice or Choice.AS_IT_IS
        if row.state is AdditionState.HELD and self._can_send:
            return self.tr("Upload it"), "upload", row.choice or Choice.AS_IT_IS
        return "", "upload", Choice.AS_IT_IS

    def _offer_pressed(self) -> None:
        self.chosen.emit(self.key, self._choice)

    def _plain_pressed(self) -> None:
        if self._row is not None and self._row.state is AdditionState.DOUBT:
            self.look_pressed.emit(self.key)
        elif self._row is not None and self._row.state is AdditionState.FAILED:
            self.details_pressed.emit(self.key)
        elif self._row is not None and self._row.sound_id is not None:
            self.show_pressed.emit(self._row.sound_id)

    def _close_pressed(self) -> None:
        canceling = self._row is not None and self._row.state in CAN_BE_CANCELED
        (self.cancel_pressed if canceling else self.remove_pressed).emit(self.key)

    def _lay_out(self) -> None:
        px = self._theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(SIDE), px(8), px(SIDE - 4), px(8))
        self._column.setSpacing(px(4))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._facts)
        names.addStretch(1)
        self._top = QHBoxLayout()
        self._top.setSpacing(px(14))
        self._top.addWidget(self._icon)
        self._top.addLayout(names, 1)
        self._actions = QWidget()
        self._action_row = WrappingRow(self._actions, spacing=px(8))
        self._progress_place = QHBoxLayout()
        self._action_row.addStretch()
        self._action_row.addWidget(self._pill)
        self._action_row.addLayout(self._progress_place)
        for part in (self._as_it_is, self._offer, self._plain, self._close):
            self._action_row.addWidget(part)
        self._column.addLayout(self._top)
        below = QHBoxLayout()
        below.setContentsMargins(px(INDENT), 0, 0, 0)
        below.addWidget(self._explained)
        self._column.addLayout(below)
        self._place_actions()

    def _place_actions(self) -> None:
        self._top.removeWidget(self._actions)
        self._column.removeWidget(self._actions)
        if self._narrow:
            self._column.insertWidget(1, self._actions)
        else:
            self._top.addWidget(self._actions)
