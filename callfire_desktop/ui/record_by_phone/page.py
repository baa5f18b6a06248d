"""The page of the guided recording (LOOK 7, picture 05): what is asked before the call, then one state after the other. It lays out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.accounts import Account
from callfire_desktop.ui.controls.buttons import IconButton
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.controls.room import PageStack, is_tight, least_page
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.record_by_phone.beginning import BeginningForm
from callfire_desktop.ui.record_by_phone.guide_part import GuidePart
from callfire_desktop.ui.record_by_phone.listening_row import ListeningRow
from callfire_desktop.ui.theme.theme import Theme

LEAST_HEIGHT = 280


class RecordPage(QWidget):
    """Replaces the list of sounds."""

    leave_pressed = Signal()
    seen_changed = Signal()
    """It appears or goes."""

    def __init__(
        self, theme: Theme, account: Account, player: RecordingPlayer, *, volume: int, moves: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.setAccessibleName(self.tr("Record by phone"))
        self.form = BeginningForm(theme, account)
        self.guide = GuidePart(theme, ListeningRow(theme, player, volume), moves=moves)
        self.back = IconButton(theme, "chevron-left", self.tr("Back to the sounds"))
        self.back.clicked.connect(self.leave_pressed)
        self._name = ElidedLabel(theme, "", token="text2")
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._parts = PageStack()
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.form, 1000)
        around.addStretch(1)
        self._form_place = holder
        self._parts.addWidget(holder)
        self._parts.addWidget(self.guide)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(px(16), px(10), px(16), px(10))
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(8))
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(8))
        head.addWidget(self.back)
        head.addWidget(Label(theme, self.tr("Record by phone"), role="title"))
        head.addWidget(self._name, 1)
        column.addWidget(self._head)
        column.addWidget(self._parts, 1)
        outside.addWidget(card)

    @property
    def shows_form(self) -> bool:
        """Whether nothing has been called yet."""
        return self._parts.currentWidget() is self._form_place

    def show_form(self) -> None:
        """What is asked before the call."""
        self.name_it("")
        self._parts.setCurrentWidget(self._form_place)

    def show_guide(self, name: str) -> None:
        """How far a message is."""
        self.name_it(name)
        self._parts.setCurrentWidget(self.guide)

    def name_it(self, name: str) -> None:
        """The message's name, at the right."""
        self._name.setText(name)

    @property
    def regions(self) -> list[QWidget]:
        """The parts of the page as they are read."""
        return [self._head, *(self.form.regions if self.shows_form else [self.guide])]

    def minimumSizeHint(self) -> QSize:
        """Its parts scroll; their hints must not make the window larger."""
        return least_page(self._theme, self, LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column has the height it needs."""
        super().resizeEvent(event)
        self._parts.set_whole(is_tight(self._theme, self))

    def showEvent(self, event: QShowEvent) -> None:
        """It is looked at."""
        super().showEvent(event)
        self.seen_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Something else is."""
        super().hideEvent(event)
        self.seen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; what runs goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_pressed.emit()
            return
        super().keyPressEvent(event)
