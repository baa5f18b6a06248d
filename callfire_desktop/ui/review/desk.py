"""The review desk: the list at the left, one recording at the right, everything by keyboard. It lays out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.domain.review_lists import ReviewItem, ReviewList
from callfire_desktop.domain.reviews import Decision, Review
from callfire_desktop.domain.scorecards import Scorecard
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.key_cap import KeyCap
from callfire_desktop.ui.controls.labels import ElidedLabel, Label
from callfire_desktop.ui.controls.lines import HLine, VLine
from callfire_desktop.ui.controls.room import is_tight, least_page
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.review.decision_row import DecisionRow, decision_word
from callfire_desktop.ui.review.desk_keys import DeskKeys
from callfire_desktop.ui.review.desk_words import facts_of, words_of_next
from callfire_desktop.ui.review.label_row import LabelRow
from callfire_desktop.ui.review.narrow_row import NOTES, SCORECARD, NarrowRow
from callfire_desktop.ui.review.queue_list import person_of
from callfire_desktop.ui.review.queue_panel import ReviewQueue
from callfire_desktop.ui.review.review_part import ReviewPart
from callfire_desktop.ui.review.score_part import ScorePart
from callfire_desktop.ui.review.wave_card import WaveCard
from callfire_desktop.ui.tab_frame import LOW_BELOW, NARROW_BELOW
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.settings import Settings


class ReviewDesk(QWidget):
    """Shows a ReviewList and one of its recordings."""

    decided = Signal(object, object)
    note_written = Signal(object, object, str)
    note_changed = Signal(object, object, str)
    note_deleted = Signal(object, object)
    note_restored = Signal(object, object)
    draft_changed = Signal(object, object)
    history_wanted = Signal(object)
    """As ``ReviewPart`` says."""
    step_wanted = Signal(int)
    """+1: the next one; -1: the one before."""
    clip_wanted = Signal()
    state_said = Signal(str)
    """What a screen reader hears when a decision is on disk: its key is pressed while the list has the focus."""

    def __init__(
        self, theme: Theme, settings: Settings, player: RecordingPlayer, now_ms: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._player, self._now_ms = theme, player, now_ms
        self._item: ReviewItem | None = None
        self._part: ReviewPart | None = None
        self._review: Review | None = None
        self._narrow: bool | None = None
        self.setAccessibleName(self.tr("Review desk"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.queue = ReviewQueue(theme, now_ms)
        self.wave = WaveCard(theme, player)
        self.wave.place_pressed.connect(player.seek)
        self._title = ElidedLabel(theme, "", role="title")
        self._facts = ElidedLabel(theme, "", token="text2")
        self._back = Button(theme, "", kind="quiet", icon="chevron-left")
        self._back.setAccessibleName(self.tr("Leave review"))
        self._back.clicked.connect(self.queue.leave_pressed)
        self._count = Button(theme, "", icon="headphones")
        self._count.clicked.connect(self._open_or_close_list)
        self._notes = QFrame()
        self._notes.setProperty("kind", "card")
        self._notes_layout = QVBoxLayout(self._notes)
        self._notes_layout.setContentsMargins(0, 0, 0, 0)
        self.score = ScorePart(theme)
        self.labels = LabelRow(theme)
        self._narrow_row = NarrowRow(theme)
        self._narrow_row.page_changed.connect(self._show_pages)
        self._narrow_row.history_wanted.connect(self.show_history)
        self._decisions = DecisionRow(theme, keys=True)
        self._decisions.decided.connect(self.decide)
        self._coming = ElidedLabel(theme, "", role="small", token="text2")
        self._coming.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._next = Button(theme, self.tr("Next call"), kind="primary", icon="chevron-right")
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._keys = DeskKeys(theme)
        self.wave.clip_pressed.connect(self.clip_wanted)
        self._lay_out()
        for button in self.findChildren(Button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _down=False, button=button: self._keep_keys(button))

    @property
    def regions(self) -> list[QWidget]:
        """The parts of the page as they are read."""
        return [self._head, self.wave, self._narrow_row, self._notes, self.score, self._verdict, self.queue]

    @property
    def item(self) -> ReviewItem | None:
        """The item that is shown."""
        return self._item

    @property
    def recording_id(self) -> int | None:
        """The recording that is shown."""
        return self._item.recording_id if self._item is not None else None

    def show_list(self, found: ReviewList) -> None:
        """Show the list; the recording that is shown stays."""
        self.queue.show_list(found, self._player.speed)
        self._count.setText(self.tr("{reviewed} of {count}").format(reviewed=found.reviewed, count=len(found.items)))
        self._count.setAccessibleName(
            self.tr("Review list, {reviewed} of {count} reviewed").format(reviewed=found.reviewed, count=len(found.items))
        )
        row = found.index_of(self.recording_id)
        if row is None:
            return
        self._item = found.items[row]
        self._facts.setText(facts_of(self._item, self._now_ms()))
        self.queue.list.show_chosen(row)
        following = found.items[row + 1] if row + 1 < len(found.items) else None
        self._next.setEnabled(following is not None)
        self._coming.setText(words_of_next(found, following))

    def show_item(self, item: ReviewItem, place_of: Callable[[int], float | None]) -> None:
        """Show another recording; what is made of it comes with ``show_review``."""
        self.score.let_go()
        self.labels.show_labels(())
        self._item, self._review = item, None
        self._narrow_row.show_said("")
        self._title.setText(person_of(item))
        self._facts.setText(facts_of(item, self._now_ms()))
        if self._part is not None:
            self._part.hide()  # keeps what is being typed
            self._part.deleteLater()
        part = ReviewPart(self._theme, item.recording_id, place_of, at_desk=True)
        part.note_written.connect(self.note_written)
        part.note_changed.connect(self.note_changed)
        part.note_deleted.connect(self.note_deleted)
        part.note_restored.connect(self.note_restored)
        part.draft_changed.connect(self.draft_changed)
        part.history_wanted.connect(self.history_wanted)
        part.field_left.connect(self.take_focus)
        part.place_pressed.connect(lambda _one, place: self._player.seek(place))
        self._notes_layout.addWidget(part)
        self._part = part
        part.show_head(shown=not self._narrow)
        self._decisions.show_decision(item.decision)
        self.wave.show_notes(())

    def show_recording(self, row: RecordingRow, *, online: bool) -> None:
        """Show whether it is here, and if not, what can be done."""
        self.wave.show_here(row.offline is OfflineState.KEPT or row.is_only_copy)
        self.wave.card.show_recording(row, playing=False, online=online)

    def show_review(self, review: Review, newest: Scorecard | None) -> None:
        """Show what was made of the recording that is shown; ``newest`` is the form a new score is given with."""
        if self._part is not None and self._part.recording_id == review.recording_id:
            self._part.show_review(review)
            self._decisions.show_decision(review.decision)
            self.wave.show_notes(review.notes)
            self.labels.show_labels(review.labels)
            self.score.show_score(review.recording_id, review.score, newest)
            notes = self.tr("Notes {count}").format(count=len(review.notes)) if review.notes else self.tr("Notes")
            self._narrow_row.show_counts(notes, self.score.summary())
            before, self._review = self._review, review
            if before is not None and before != review:
                self._say_saved(before, review)

    def note_saved(self, recording_id: int, text: str) -> None:
        """A note is on disk."""
        if self._part is not None and self._part.recording_id == recording_id:
            self._part.note_saved(text)

    def show_both_kept(self, recording_id: int, note_id: int) -> None:
        """A note was changed elsewhere too."""
        if self._part is not None and self._part.recording_id == recording_id:
            self._part.show_both_kept(note_id)

    def show_review_failure(self, recording_id: int, failure: Failure) -> None:
        """Something could not be saved: what is shown is what is on disk."""
        if self._part is not None and self._part.recording_id == recording_id:
            self._part.show_failure(failure)
            self._decisions.show_decision(self._review.decision if self._review is not None else None)
            if self._narrow:
                self._narrow_row.show_page(NOTES)  # what went wrong is said there

    def show_said(self, said: str) -> None:
        """What was just done, such as "Saved: report.xlsx": in the list, and where that is a button beside the pages."""
        self.queue.show_said(said)
        self._narrow_row.show_said(said)

    def decide(self, decision: Decision | None) -> None:
        """Decide of the recording that is shown."""
        if self._item is not None:
            self.decided.emit(self._item.recording_id, decision)

    def show_history(self) -> None:
        """Show all that was ever made of the recording that is shown."""
        if self._item is not None:
            self.history_wanted.emit(self._item.recording_id)

    def write_note(self, *, whole: bool = False) -> None:
        """Put the cursor into the field, for a note at the moment that plays now, or on the whole recording."""
        if self._part is not None:
            if self._narrow:
                self._narrow_row.show_page(NOTES)
            self._part.write_note(whole=whole)

    def take_focus(self) -> None:
        """Have the keys: through the list, or where that is a button through the page."""
        target = self.queue.list if self.queue.isVisible() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Its parts rearrange themselves and scroll; their hints must not make the window larger."""
        return least_page(self._theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window: where it is narrow the list becomes a button, and the zoom and the keys go (LOOK 7)."""
        super().resizeEvent(event)
        window = self.window()
        narrow = window.width() < self._theme.px(NARROW_BELOW) or window.height() < self._theme.px(LOW_BELOW)
        tight = is_tight(self._theme, self)
        self._middle.set_whole(tight)
        self.wave.set_tight(tight)
        if narrow != self._narrow:
            self._narrow = narrow
            focused = QApplication.focusWidget()
            had_keys = focused is not None and self.isAncestorOf(focused)
            self.queue.setVisible(not narrow)
            self._line.setVisible(not narrow)
            self._back.setVisible(narrow)
            self._count.setVisible(narrow)
            self._keys_line.setVisible(not narrow)
            self._keys.setVisible(not narrow)
            self.wave.set_narrow(narrow)
            self._show_pages()
            if had_keys and focused is not QApplication.focusWidget():
                self.take_focus()  # what had the focus has gone, and Qt gave it to the window's tabs

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys nobody nearer wanted; a field that has the cursor keeps its letters."""
        if not self.act(event):
            super().keyPressEvent(event)

    def act(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False where it means nothing."""
        key, modifiers, player = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, self._player
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            player.jump(-10.0 if key == Qt.Key.Key_Left else 10.0)
            return True
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if key == Qt.Key.Key_M and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.write_note(whole=True)
            return True
        actions: dict[int, Callable[[], object]] = {
            **dict.fromkeys((Qt.Key.Key_Space, Qt.Key.Key_MediaTogglePlayPause, Qt.Key.Key_MediaPlay), self._play),
            Qt.Key.Key_MediaPause: player.pause,
            Qt.Key.Key_Left: lambda: player.jump(-2.0),
            Qt.Key.Key_Right: lambda: player.jump(2.0),
            Qt.Key.Key_M: self.write_note,
            Qt.Key.Key_C: self.clip_wanted.emit,
            Qt.Key.Key_R: self.queue.report_pressed.emit,
            Qt.Key.Key_H: self.show_history,
            Qt.Key.Key_L: self.labels.open_menu,
            Qt.Key.Key_S: player.next_speech,
            Qt.Key.Key_BracketLeft: lambda: player.step_speed(-1),
            Qt.Key.Key_BracketRight: lambda: player.step_speed(1),
            Qt.Key.Key_1: lambda: self.decide(Decision.REVIEWED),
            Qt.Key.Key_2: lambda: self.decide(Decision.NOT_SURE),
            Qt.Key.Key_3: lambda: self.decide(Decision.NEEDS_ACTION),
            Qt.Key.Key_0: lambda: self.decide(None),
            Qt.Key.Key_N: lambda: self.step_wanted.emit(1),
            Qt.Key.Key_B: lambda: self.step_wanted.emit(-1),
        }
        action = actions.get(key)
        if action is not None:
            action()
        return action is not None

    def _play(self) -> None:
        """Play or pause the recording that is shown; one that is not here is fetched first."""
        if self._player.current_id == self.recording_id:
            self._player.toggle()
        else:
            self.wave.card.press_play()

    def _keep_keys(self, button: Button) -> None:
        """After a click of the mouse the keys mean the desk: Space plays, and does not press the button again."""
        if not button.hasFocus():
            self.take_focus()

    def _open_or_close_list(self) -> None:
        opens = not self.queue.isVisible()
        self.queue.setVisible(opens)
        self._line.setVisible(opens)
        self.take_focus()

    def _say_saved(self, before: Review, review: Review) -> None:
        now = self._now_ms()
        said = self.tr("Saved {time}").format(time=formats.short_when_text(now, now))
        self._narrow_row.show_saved(said)
        if self._part is not None:
            self._part.show_saved(said)
        if before.decision is not review.decision:
            self.state_said.emit(decision_word(review.decision) if review.decision is not None else self.tr("No decision"))

    def _show_pages(self) -> None:
        """Notes and scorecard side by side, or one of the two."""
        narrow = bool(self._narrow)
        self._narrow_row.setVisible(narrow)
        for part in (self._decision_word, self._coming):
            part.setVisible(not narrow)
        if self._part is not None:
            self._part.show_head(shown=not narrow)
        self._notes.setVisible(not narrow or self._narrow_row.page == NOTES)
        self.score.setVisible(not narrow or self._narrow_row.page == SCORECARD)

    def _lay_out(self) -> None:
        px = self._theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        self._line = VLine(self._theme)
        row.addWidget(self._line)
        page = QVBoxLayout()
        page.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(px(16), px(10), px(16), px(10))
        inside.setSpacing(px(10))
        self._head = QWidget()
        head = WrappingRow(self._head, spacing=px(8))
        head.addWidget(self._back)
        head.addWidget(self._count)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        head.addLayout(names, 1)
        head.addWidget(self.labels)
        inside.addWidget(self._head)
        middle = QWidget()
        work = QVBoxLayout(middle)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(px(10))
        work.addWidget(self.wave)
        work.addWidget(self._narrow_row)
        halves = QHBoxLayout()
        halves.setSpacing(px(12))
        halves.addWidget(self._notes, 1)
        halves.addWidget(self.score, 1)
        work.addLayout(halves, 1)
        self._middle = Scrolling(middle)  # with large text in a low window not all of it has room
        inside.addWidget(self._middle, 1)
        self._verdict = QWidget()
        verdict = WrappingRow(self._verdict, spacing=px(8))
        self._decision_word = Label(self._theme, self.tr("Decision"), token="text2")
        verdict.addWidget(self._decision_word)
        verdict.addWidget(self._decisions)
        verdict.addStretch()  # where the next one is not named
        verdict.addWidget(self._coming, 1)
        verdict.addWidget(self._next)
        verdict.addWidget(KeyCap(self._theme, "N"))
        inside.addWidget(self._verdict)
        page.addLayout(inside, 1)
        self._keys_line = HLine(self._theme)
        page.addWidget(self._keys_line)
        page.addWidget(self._keys)
        row.addLayout(page, 1)
