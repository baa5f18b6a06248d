"""What a called person hears, and what an answering machine hears, one after the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callfire_desktop.domain.broadcasts import BroadcastMessage
from callfire_desktop.domain.failures import Failure
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import IconLabel, Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.detail_parts import SectionHead, selectable
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.theme.theme import Theme


class MessagesCard(QWidget):
    """Texts that CallFire speaks are shown; sounds can be heard."""

    hear_pressed = Signal(object)
    """Ids of sounds, in their order."""

    def __init__(
        self, theme: Theme, person: BroadcastMessage | None, machine: BroadcastMessage | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._trouble = Label(theme, "", token="warn", wrap=True)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(SectionHead(theme, self.tr("Messages")))
        if person is not None and person == machine:
            column.addWidget(self._line("people", self.tr("A person and a machine hear the same"), person, self.tr("Play the message")))
            machine = None
        else:
            for icon, title, message, play in (
                ("person", self.tr("A person hears"), person, self.tr("Play what a person hears")),
                ("voicemail", self.tr("A machine hears"), machine, self.tr("Play what a machine hears")),
            ):
                if message is not None:
                    column.addWidget(self._line(icon, title, message, play))
        heard = [one.sound_id for one in (person, machine) if one is not None and one.sound_id is not None]
        if len(heard) > 1:
            both = Button(theme, self.tr("Hear both, one after the other"), icon="play")
            both.let_shrink()
            both.clicked.connect(lambda: self.hear_pressed.emit(heard))
            column.addWidget(both)
        column.addWidget(self._trouble)

    def show_trouble(self, failure: Failure | None) -> None:
        """Why they can't be heard; None where they can."""
        text = error_text(failure) if failure is not None else None
        self._trouble.setText("" if text is None else f"{text.first_line} {text.what_now}")
        self._trouble.setVisible(text is not None)

    def _line(self, icon: str, title: str, message: BroadcastMessage, play: str) -> QWidget:
        theme, sound = self._theme, message.sound_id
        holder = QWidget()
        row = WrappingRow(holder, spacing=theme.px(8))
        row.addWidget(IconLabel(theme, icon))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, title, role="small", token="text2"))
        said = message.text if sound is None else message.name or self.tr("Sound without a name")
        words.addWidget(selectable(Label(theme, said, wrap=True)))
        row.addLayout(words, 1)
        if sound is not None:
            button = Button(theme, self.tr("Play"), icon="play", size="small")
            button.setAccessibleName(play)
            button.clicked.connect(lambda: self.hear_pressed.emit([sound]))
            row.addWidget(button)
        return holder
