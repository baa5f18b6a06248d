"""The page "Type and hear": the text with its remarks, the voice, hearing it, keeping it. It asks by signals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.message_checks.checking import MOST_ROUNDS, check_message, fix_round
from callfire_desktop.domain.message_checks.remarks import VOICE_LANGUAGES, MessageCheck, Remark, RemarkKind
from callfire_desktop.domain.message_checks.whole_text import MOST_CHARACTERS
from callfire_desktop.domain.sounds import LONGEST_OWN_NAME
from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.room import is_tight, least_page
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.sounds import remark_words
from callfire_desktop.ui.sounds.message_field import MessageField
from callfire_desktop.ui.sounds.remark_list import RemarkList
from callfire_desktop.ui.theme.theme import Theme

LIST_AFTER_MS = 150
"""The list follows the field when typing rests so long; underlines and counts follow each key."""

NAMED_BY = 6
"""Words of the text that name a message nobody named."""

NO_END_OF_NAME = " ,;:–-"

FOOTER, TIGHT_FIELD = 68, 120
SIDE, NARROW_SIDE, NARROW_BELOW = 380, 300, 1000


class SpokenPage(QWidget):
    """Takes the place of the list of sounds (LOOK 6: pages that need room)."""

    leave_pressed = Signal()
    hear_pressed = Signal()
    keep_pressed = Signal()
    discard_pressed = Signal()
    changed = Signal()
    """Text, voice or name."""

    def __init__(self, theme: Theme, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._check = MessageCheck((), 0, 0)
        self._from_sound: int | None = None
        self.setAccessibleName(self.tr("Type and hear"))
        self.back = IconButton(theme, "chevron-left", self.tr("Back to the sounds"))
        self._title = Label(theme, self.tr("Type and hear"), role="title")
        self._what = Label(theme, "", token="text2", wrap=True)
        self.field = MessageField(theme)
        self.field.setPlaceholderText(self.tr("This is Lincoln School. The school is closed tomorrow, Tuesday, because of snow."))
        self._seconds = Label(theme, "", token="text2", tabular=True)
        self._left = Label(theme, "", token="text2", tabular=True)
        self.remarks = RemarkList(theme)
        self._fix_all = Button(theme, self.tr("Fix all"), kind="tinted", icon="wand", size="small")
        self._next = Button(theme, self.tr("Next remark"), kind="quiet", size="small")
        self._next.setToolTip(QKeySequence("Ctrl+.").toString(QKeySequence.SequenceFormat.NativeText))
        self._heading = Label(theme, self.tr("Message check"), weight=600)
        self._after = Label(theme, "", role="small", token="text2", wrap=True)
        self.voice: Choice[str] = Choice(theme, remark_words.voice_words(), self.tr("Voice"), value=SpokenDraft().voice)
        self.name = QLineEdit()
        self.name.setFont(theme.font())
        self.name.setMaxLength(LONGEST_OWN_NAME)
        self.name.setAccessibleName(self.tr("Name of this message"))
        self._trouble = Label(theme, "", token="warn", wrap=True)
        self._trouble.setAccessibleName(self.tr("What went wrong"))
        self._discard = Button(theme, self.tr("Discard"), kind="quiet", icon="trash")
        self._hear = Button(theme, self.tr("Hear it"), icon="play")
        self._keep = Button(theme, self.tr("Keep this message"), kind="primary", icon="check")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LIST_AFTER_MS)
        self._timer.timeout.connect(self._show_list)
        self._lay_out()
        self._connect()
        self.show_draft(SpokenDraft())

    def minimumSizeHint(self) -> QSize:
        """Its parts scroll; their hints must not make the window larger."""
        return least_page(self._theme, self)

    @property
    def regions(self) -> list[QWidget]:
        """The parts of the page as they are read."""
        return [self._head, self.field, self._side, self._below, self._footer]

    @property
    def draft(self) -> SpokenDraft:
        """What stands here."""
        return SpokenDraft(self.field.text, self.voice.value, self.name.text(), self._from_sound)

    @property
    def chosen_name(self) -> str:
        """The name typed, else the first words of the text."""
        return self.name.text().strip() or self.name.placeholderText()

    def show_draft(self, draft: SpokenDraft, changed_name: str = "") -> None:
        """Begin with this; ``changed_name`` is the sound whose text is being changed."""
        self._from_sound = draft.from_sound
        self._title.setText(
            self.tr("Change the text of “{name}”").format(name=changed_name) if changed_name else self.tr("Type and hear")
        )
        self._what.setText(
            self.tr("Keeping makes a new sound. The old one stays until you delete it.")
            if changed_name
            else self.tr("A message that a voice speaks. What you type is kept here as you type.")
        )
        self.voice.show_value(draft.voice)
        self.name.setText(draft.name)
        self.field.show_text(draft.text)
        self._say_after("")
        self.show_trouble("")
        self._look()
        self._show_list()

    def show_trouble(self, said: str) -> None:
        """Why it can't be heard or kept now; "" where it can."""
        self._trouble.setText(said)
        self._trouble.setVisible(bool(said))

    def show_busy(self, said: str) -> None:
        """What is being done; "" where nothing is. The button stays enabled: one that goes grey would lose the keys."""
        self._hear.setText(said or self.tr("Hear it"))

    def take_focus(self) -> None:
        """Have the keys."""
        self.field.keyboard_focus()

    def next_remark(self) -> None:
        """Go to the first offer of the next remark after the cursor."""
        self._show_list()
        focused = self.window().focusWidget()
        rows = self.remarks.rows
        here = next((place for place, row in enumerate(rows) if focused is not None and row.isAncestorOf(focused)), None)
        if here is None:
            at = self.field.place
            here = next((place for place, row in enumerate(rows) if row.remark.start >= at), 0) - 1
        self.remarks.focus_row((here + 1) % max(1, len(rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes from the remarks to the text, and from there back to the list; nothing typed is lost."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.remarks.isAncestorOf(self.window().focusWidget() or self):
            self.field.keyboard_focus()
        else:
            self.leave_pressed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of remarks is narrower where there is little room."""
        super().resizeEvent(event)
        px, tight = self._theme.px, is_tight(self._theme, self)
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)
        width = px(NARROW_SIDE if self.width() < px(NARROW_BELOW) else SIDE)
        self._side.setMinimumWidth(0 if tight else width)
        self._side.setMaximumWidth(16777215 if tight else width)
        self._writing.set_whole(tight)
        self.field.setMinimumHeight(px(TIGHT_FIELD) if tight else 0)
        self.remarks.set_whole(tight)

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave_pressed)
        self.field.edited.connect(self._edited)
        self.voice.changed.connect(self._voice_changed)
        self.name.textEdited.connect(lambda _text: self.changed.emit())
        self.remarks.offer_pressed.connect(self._apply)
        self.remarks.voice_pressed.connect(self._choose_voice)
        self.remarks.looked_at.connect(self.field.choose)
        self._fix_all.clicked.connect(self._apply_all)
        self._next.clicked.connect(self.next_remark)
        self._hear.clicked.connect(self.hear_pressed)
        self._keep.clicked.connect(self.keep_pressed)
        self._discard.clicked.connect(self.discard_pressed)
        for keys, act in (("Ctrl+.", self.next_remark), ("Ctrl+Return", self._hear.click), ("Ctrl+Shift+F", self._fix_all.click)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _edited(self) -> None:
        self._say_after("")
        self._look()
        self._timer.start()
        self.changed.emit()

    def _look(self) -> None:
        """Check the text; what is cheap to show is shown at once."""
        text = self.field.text
        self._check = check_message(text, VOICE_LANGUAGES[self.voice.value], self._today())
        self.field.show_remarks(self._check.remarks)
        self._seconds.setText(self.tr("about {seconds} s").format(seconds=self._check.seconds) if self._check.seconds else "")
        left = MOST_CHARACTERS - self._check.characters
        self._left.setText(self.tr("%Ln characters left", "", left) if left >= 0 else self.tr("%Ln characters too many", "", -left))
        self._left.set_token("text2" if left >= 0 else "bad")
        self.name.setPlaceholderText(" ".join(text.split()[:NAMED_BY])[:LONGEST_OWN_NAME].rstrip(NO_END_OF_NAME))
        self._show_buttons()

    def _show_buttons(self) -> None:
        said = bool(self.field.text.strip())
        ready = said and self._check.characters <= MOST_CHARACTERS
        self._hear.setEnabled(ready)
        self._keep.setEnabled(ready)
        self._discard.setEnabled(said or bool(self.name.text()))
        self._fix_all.setEnabled(any(remark.can_be_fixed for remark in self._check.remarks))
        self._next.setEnabled(any(remark.offers for remark in self._check.remarks))

    def _show_list(self) -> None:
        self._timer.stop()
        count = len(self._check.remarks)
        self._heading.setText(self.tr("Message check: %Ln remarks", "", count) if count else self.tr("Message check"))
        nothing = self.tr("Nothing stands out.") if self.field.text.strip() else self.tr("What a voice would say badly is told here.")
        self.remarks.show_remarks(self._check.remarks, self.voice.value, nothing)

    def _apply(self, remark: Remark, offer: str) -> None:
        """Put one offer in; the next remark has the keys then, or the field where something must be typed."""
        place = next((place for place, row in enumerate(self.remarks.rows) if row.remark is remark), 0)
        if remark not in self._check.remarks:
            return
        self.field.put(remark.start, remark.end, offer)
        self._show_list()
        asks = self.field.textCursor().hasSelection()
        if asks or not self.remarks.focus_row(min(place, max(0, len(self.remarks.rows) - 1))):
            self.field.keyboard_focus()

    def _apply_all(self) -> None:
        had_dates = any(remark.kind is RemarkKind.TWO_DATES for remark in self._check.remarks)
        self.field.put_all(lambda: fix_round(self._checked_now()), MOST_ROUNDS)
        self._look()
        self._show_list()
        again = self.tr("A date could have been two: read it once more.") + " " if had_dates else ""
        self._say_after(again + self.tr("Ctrl+Z takes it back."))
        self.field.keyboard_focus()

    def _say_after(self, said: str) -> None:
        self._after.setText(said)
        self._after.setVisible(bool(said))

    def _checked_now(self) -> tuple[Remark, ...]:
        return check_message(self.field.text, VOICE_LANGUAGES[self.voice.value], self._today()).remarks

    def _choose_voice(self, voice: str) -> None:
        self.voice.show_value(voice)
        self._voice_changed()
        self.field.keyboard_focus()

    def _voice_changed(self) -> None:
        self._look()
        self._show_list()
        self.changed.emit()

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head, self._side, self._below, self._footer = QWidget(), QFrame(), QWidget(), QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.setSpacing(px(8))
        head.addWidget(self.back)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._what)
        head.addLayout(names, 1)
        column.addWidget(self._head)
        self._middle = middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        middle.setContentsMargins(px(16), 0, px(16), 0)
        middle.setSpacing(px(16))
        writing = QWidget()
        left = QVBoxLayout(writing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(6))
        label = Label(self._theme, self.tr("What shall be said"), weight=500)
        label.setBuddy(self.field)
        left.addWidget(label)
        left.addWidget(self.field, 1)
        counts = WrappingRow(spacing=px(16))
        counts.addWidget(self._seconds)
        counts.addStretch(1)
        counts.addWidget(self._left)
        left.addLayout(counts)
        left.addWidget(self._below)
        self._writing = Scrolling(writing)  # with large text in a low window
        middle.addWidget(self._writing, 1)
        middle.addWidget(self._side)
        self._lay_out_side()
        self._lay_out_below()
        column.addLayout(middle, 1)
        column.addSpacing(px(10))
        column.addWidget(HLine(self._theme))
        self._lay_out_footer()
        column.addWidget(self._footer)

    def _lay_out_side(self) -> None:
        px = self._theme.px
        self._side.setProperty("kind", "card")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(px(12), px(10), px(8), px(10))
        side.setSpacing(px(8))
        side.addWidget(self._heading)
        row = WrappingRow(spacing=px(8))
        row.addWidget(self._fix_all)
        row.addWidget(self._next)
        row.addStretch(1)
        side.addLayout(row)
        side.addWidget(self._after)
        side.addWidget(self.remarks, 1)

    def _lay_out_below(self) -> None:
        px = self._theme.px
        row = WrappingRow(self._below, spacing=px(16))
        row.setContentsMargins(0, px(4), 0, 0)
        for said, part, stretch in ((self.tr("Voice"), self.voice, 0), (self.tr("Name of this message"), self.name, 1)):
            column = QVBoxLayout()
            column.setSpacing(px(4))
            label = Label(self._theme, said, weight=500)
            label.setBuddy(part)
            column.addWidget(label)
            column.addWidget(part)
            row.addLayout(column, stretch)

    def _lay_out_footer(self) -> None:
        px = self._theme.px
        self._footer.setMinimumHeight(px(FOOTER))
        row = WrappingRow(self._footer, spacing=px(12))
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.addWidget(self._discard)
        said = QVBoxLayout()
        said.setSpacing(px(2))
        said.addWidget(self._trouble)
        told = self.tr("Hearing makes a sound at CallFire; what you don't keep is deleted there. This rings no phone.")
        said.addWidget(Label(self._theme, told, role="small", token="text2", wrap=True))
        said.setContentsMargins(px(12), 0, 0, 0)
        row.addLayout(said, 1)
        row.addWidget(self._hear)
        row.addWidget(self._keep)
        self._trouble.hide()
