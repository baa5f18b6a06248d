"""One recording in the detail pane: where its audio is, and what can be done with it now."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.domain.recordings import IN_ERROR, OfflineState, RecordingRow
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.flow_layout import FlowLayout
from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel, Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.theme.theme import Theme

FETCHING = (OfflineState.WANTED, OfflineState.DOWNLOADING, OfflineState.PARTIAL)
AT_CALLFIRE = (OfflineState.ONLINE, OfflineState.FAILED)


class RecordingCard(QFrame):
    """Shows a RecordingRow and asks by signals; every signal carries the recording's id."""

    play_pressed = Signal(object)
    keep_pressed = Signal(object)
    cancel_pressed = Signal(object)
    remove_pressed = Signal(object)
    hold_pressed = Signal(object, bool)
    """(recording id, whether it shall never be removed)"""
    again_pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, with_menu: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._with_menu = with_menu
        self._row: RecordingRow | None = None
        self._place_in_call = (1, 1)
        self._playing = False
        self._online = True
        self.setProperty("kind", "block")
        self._icon = IconLabel(theme, "cloud")
        self._title = Label(theme, "", weight=500)
        self._where = Label(theme, "", role="small", token="text2")
        self._name = ElidedLabel(theme, "", role="small", token="text2")
        """What CallFire calls it: tells two recordings of one call apart."""
        self._trouble = Label(theme, "", token="text2", wrap=True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(6))
        self._bar.setAccessibleName(self.tr("Download"))
        self._play = Button(theme, self.tr("Play"), icon="play")
        self._keep = Button(theme, self.tr("Keep offline"), icon="download")
        self._again = Button(theme, self.tr("Fetch it again"), icon="download")
        self._cancel = Button(theme, self.tr("Cancel download"), icon="x")
        self._more = IconButton(theme, "more", self.tr("More for this recording"))
        self._menu = QMenu(self)
        self._never = self._menu.addAction(self.tr("Never remove"))
        self._never.setCheckable(True)
        self._never.triggered.connect(self._hold)
        self._remove = self._menu.addAction(self.tr("Remove this copy"))
        for button, signal in (
            (self._play, self.play_pressed),
            (self._keep, self.keep_pressed),
            (self._again, self.again_pressed),
            (self._cancel, self.cancel_pressed),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: self._ask(signal))
        self._remove.triggered.connect(lambda: self._ask(self.remove_pressed))
        self._more.clicked.connect(lambda: self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft())))
        self._lay_out()

    def show_recording(self, row: RecordingRow, *, playing: bool, online: bool, place: int = 1, count: int = 1) -> None:
        """Show it as it is now. ``place``: which of the call's ``count`` recordings it is, from 1."""
        self._row, self._playing, self._online = row, playing, online
        self._place_in_call = (place, count)
        self._show()

    def press_play(self) -> None:
        """By key what its button does, where it shows one."""
        if self._play.isVisible():
            self._ask(self.play_pressed)

    def _lay_out(self) -> None:
        px = self._theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(12), px(12), px(12))
        layout.setSpacing(px(8))
        head = WrappingRow(spacing=px(8))
        head.addWidget(self._icon)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._where)
        layout.addLayout(head)
        layout.addWidget(self._name)
        layout.addWidget(self._bar)
        layout.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=px(8))
        for button in (self._play, self._keep, self._again, self._cancel):
            flow.addWidget(button)
        foot.addWidget(buttons, 1)
        foot.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(foot)

    def _show(self) -> None:
        row = self._row
        if row is None:
            return
        word = glossary.offline_word(row.offline, row.percent)
        self._icon.set_icon(word.icon, word.token)
        self._title.setText(self._title_of(row))
        count = self._place_in_call[1]
        self._name.setText(self.tr("“{name}”").format(name=row.name))
        self._name.setVisible(count > 1 and bool(row.name))
        self._say_place()
        self._bar.setVisible(row.offline is OfflineState.DOWNLOADING)
        self._bar.setRange(0, 100 if row.percent is not None else 0)
        self._bar.setValue(row.percent or 0)
        trouble = self._explanation(row)
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        still = row.is_still_recording
        nothing = still or (row.offline is OfflineState.FAILED and row.trouble == FailureKind.NO_SOUND)
        playable = (row.offline in (OfflineState.KEPT, OfflineState.ONLINE, OfflineState.FAILED) and not nothing) or row.is_only_copy
        self._play.setVisible(playable)
        self._play.setText(self.tr("Pause") if self._playing else self.tr("Play"))
        self._play.set_icon("pause" if self._playing else "play")
        self._keep.setVisible(row.offline in AT_CALLFIRE and not nothing)
        self._again.setVisible(row.offline is OfflineState.DAMAGED)
        self._cancel.setVisible(row.offline in FETCHING)
        self._never.setChecked(row.never_remove)
        self._more.setVisible(self._with_menu and row.offline in (OfflineState.KEPT, OfflineState.DAMAGED))
        self.setAccessibleName(f"{self._title.text()}. {self._place(row)}")

    def _title_of(self, row: RecordingRow) -> str:
        n, count = self._place_in_call
        length = formats.length_text(row.length_s) if row.length_s is not None else ""
        if count > 1:
            words = self.tr("Recording {n} of {count}, {length}") if length else self.tr("Recording {n} of {count}")
            return words.format(n=n, count=count, length=length)
        return self.tr("Recording, {length}").format(length=length) if length else self.tr("Recording")

    def minimumSizeHint(self) -> QSize:
        """As narrow as its buttons let it be: the place has a short form."""
        return QSize(self._theme.px(220), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the place shortly where there is little room."""
        super().resizeEvent(event)
        self._say_place()

    def _say_place(self) -> None:
        row = self._row
        if row is None:
            return
        said = self._place(row)
        room = self.contentsRect().width() - self._theme.px(12 + 18 + 8 + 8 + 8 + 12) - self._title.sizeHint().width()
        if self._where.fontMetrics().horizontalAdvance(said) > room:
            said = glossary.offline_word(row.offline, row.percent).label
        if said != self._where.text():
            self._where.setText(said)

    def _place(self, row: RecordingRow) -> str:
        if row.gone_there and row.offline in (OfflineState.KEPT, OfflineState.DAMAGED):
            return self.tr("Gone at CallFire, kept here")
        if row.never_remove and row.offline is OfflineState.KEPT:
            return self.tr("Kept here, never removed")
        if row.is_still_recording and row.offline is OfflineState.ONLINE:
            return self.tr("Still recording")
        if row.offline is OfflineState.DOWNLOADING and row.percent is not None:
            return self.tr("Downloading {percent}%").format(percent=row.percent)
        return {
            OfflineState.ONLINE: self.tr("Not on this computer"),
            OfflineState.WANTED: self.tr("Waiting to download"),
            OfflineState.DOWNLOADING: self.tr("Downloading"),
            OfflineState.PARTIAL: self.tr("Part downloaded"),
            OfflineState.KEPT: self.tr("Kept on this computer"),
            OfflineState.DAMAGED: self.tr("Damaged copy"),
            OfflineState.FAILED: self.tr("Not on this computer"),
            OfflineState.GONE: self.tr("Gone at CallFire"),
        }[row.offline]

    def _explanation(self, row: RecordingRow) -> str:
        """What went wrong and what to do now, in whole sentences; nothing where all is well."""
        if row.offline in (OfflineState.WANTED, OfflineState.PARTIAL) and not self._online:
            return self.tr("It downloads as soon as CallFire can be reached.")
        kind = self._trouble_kind(row)
        if kind is None and row.length_s == 0 and not row.is_still_recording:
            return self.tr("No sound was captured.")
        if kind is None and row.server_state == IN_ERROR and row.offline is not OfflineState.KEPT:
            return self.tr("CallFire had trouble with this recording. There may be no sound: try to play it.")
        if kind is None:
            return ""
        text = error_text(Failure(kind))
        return f"{text.first_line} {text.what_now}"

    @staticmethod
    def _trouble_kind(row: RecordingRow) -> FailureKind | None:
        if row.trouble:
            return FailureKind(row.trouble) if row.trouble in {kind.value for kind in FailureKind} else FailureKind.NOT_AUDIO
        return {
            OfflineState.DAMAGED: FailureKind.COPY_DAMAGED,
            OfflineState.FAILED: FailureKind.NOT_AUDIO,
            OfflineState.GONE: FailureKind.RECORDING_GONE,
        }.get(row.offline)

    def _hold(self, held: bool) -> None:
        if self._row is not None:
            self.hold_pressed.emit(self._row.id, held)

    def _ask(self, signal: object) -> None:
        if self._row is not None:
            signal.emit(self._row.id)  # type: ignore[attr-defined]  # a bound signal has no public type
