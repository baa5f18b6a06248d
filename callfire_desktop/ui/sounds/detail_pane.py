"""One sound: how it was made, hearing it, what it says, where it is used, saving it; and, apart, deleting it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from callfire_desktop.domain.sound_uses import SoundUse
from callfire_desktop.domain.sounds import ARCHIVED, AWAY, RECORDING, SYSTEM, USABLE, SoundOrigin, SoundRow
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.controls.buttons import Button, IconButton
from callfire_desktop.ui.controls.flow_layout import FlowLayout
from callfire_desktop.ui.controls.labels import IconLabel, Label
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.detail_parts import DetailPane, PillRow, SectionHead, column, selectable
from callfire_desktop.ui.sounds.checked_block import CheckedBlock
from callfire_desktop.ui.sounds.listening_block import ListeningBlock
from callfire_desktop.ui.theme.theme import Theme

MOST_USES = 12


@dataclass(frozen=True, slots=True)
class SoundDetail:
    """What the pane shows. ``same`` are other sounds with the same audio."""

    row: SoundRow
    uses: tuple[SoundUse, ...] = ()
    same: tuple[SoundRow, ...] = ()


class SoundDetailPane(DetailPane):
    """Shows a SoundDetail and asks by signals; every signal carries the sound's id."""

    play_pressed = Signal(object)
    seek_wanted = Signal(object, float)
    rename_pressed = Signal(object)
    unname_pressed = Signal(object)
    """Take our own label off."""
    save_pressed = Signal(object, str)
    """(sound id, ".mp3" or ".wav")"""
    upload_pressed = Signal(object)
    delete_pressed = Signal(object)
    change_text_pressed = Signal(object)
    mend_pressed = Signal(object)
    """Make a mended copy of it, to be a sound of its own."""
    sound_pressed = Signal(object)
    """The id of another sound that shall be shown."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_nothing(self.tr("Choose a row to see it here."))
        self._now_ms = now_ms
        self._shown: SoundDetail | None = None
        self._delete: Button | None = None
        self._upload: Button | None = None
        self.listening: ListeningBlock | None = None
        self.checked: CheckedBlock | None = None

    def show_detail(self, detail: SoundDetail) -> None:
        """Show one sound; its listening block stays while only where its audio is has changed."""
        if self._shown is None or self.is_empty or _without_place(self._shown) != _without_place(detail):
            self._build(detail)
        self._shown = detail

    def show_nothing(self) -> None:
        """Say that a row can be chosen."""
        self._shown, self.listening, self.checked, self._delete, self._upload = None, None, None, None, None
        super().show_nothing()

    def show_deleting(self, *, busy: bool) -> None:
        """Whether uses are being looked at, or the sound is being deleted."""
        if self._delete is not None:
            self._delete.setEnabled(not busy)
            self._delete.setText(self.tr("Looking at what uses it…") if busy else self.tr("Delete this sound…"))

    def show_uploading(self, *, busy: bool) -> None:
        """Whether the copy is on its way to CallFire."""
        if self._upload is not None:
            self._upload.setEnabled(not busy)
            self._upload.setText(self.tr("Uploading it…") if busy else self.tr("Upload again"))

    def _build(self, detail: SoundDetail) -> None:
        theme, row, key = self.theme, detail.row, detail.row.id
        again = self.listening if self._shown is not None and self._shown.row.id == key else None
        had_focus = again is not None and again.isAncestorOf(self.window().focusWidget() or self)
        self._delete = self._upload = None
        self.begin()
        self.add_head(self._title(row))
        if row.own_name and row.name:
            self.add_head(
                selectable(Label(theme, self.tr("CallFire's name: “{name}”").format(name=row.name), token="text2", wrap=True))
            )
        self.add_head(Label(theme, self._made(row), token="text2", wrap=True))
        if row.status not in USABLE:
            word = glossary.sound_status_word(row.status)
            pills = PillRow(theme, [Pill(theme, word.icon, word.label, word.token)])
            explained = Label(theme, self._explained(row, word), token="text2", wrap=True)
            self.add_section(column(pills, explained, spacing=theme.px(8)))
        if row.status in AWAY and row.kept:
            self._upload = Button(theme, self.tr("Upload again"), kind="tinted", icon="upload")
            self._upload.clicked.connect(lambda: self.upload_pressed.emit(key))
            self.add_section(self._upload)
        self.listening = ListeningBlock(theme)
        self.listening.play_pressed.connect(lambda: self.play_pressed.emit(key))
        self.listening.seek_wanted.connect(lambda place: self.seek_wanted.emit(key, place))
        self.add_section(self.listening)
        self.checked = CheckedBlock(theme)
        self.checked.mend_pressed.connect(lambda: self.mend_pressed.emit(key))
        self.add_section(self.checked)
        if row.text:
            said = selectable(Label(theme, row.text, wrap=True))
            change = Button(theme, self.tr("Change the text…"), icon="pencil")
            change.clicked.connect(lambda: self.change_text_pressed.emit(key))
            self.add_section(column(SectionHead(theme, self.tr("What is said")), said, change, spacing=theme.px(8)), line=True)
        self._add_uses(detail)
        self._add_same(detail)
        self._add_saving(row)
        if row.status not in AWAY and row.status not in (SYSTEM, RECORDING):
            self._delete = Button(theme, self.tr("Delete this sound…"), kind="danger", icon="trash")
            self._delete.clicked.connect(lambda: self.delete_pressed.emit(key))
            self.add_foot(self._delete)
        self.finish()
        if had_focus:
            self.listening.take_focus()

    def _title(self, row: SoundRow) -> QWidget:
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(selectable(Label(self.theme, row.shown_name or self.tr("Sound without a name"), role="title", wrap=True)), 1)
        more = IconButton(self.theme, "more", self.tr("More for this sound"))
        menu = QMenu(more)
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self.rename_pressed.emit(row.id))
        if row.own_name:
            menu.addAction(self.tr("Use CallFire's name")).triggered.connect(lambda: self.unname_pressed.emit(row.id))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        layout.addWidget(more)
        return holder

    def _made(self, row: SoundRow) -> str:
        words = {
            SoundOrigin.PHONE: self.tr("Recorded by phone"),
            SoundOrigin.FILE: self.tr("Uploaded from a file"),
            SoundOrigin.SPOKEN: self.tr("Spoken text"),
            SoundOrigin.CALLFIRE: self.tr("CallFire's own sound"),
            SoundOrigin.UNKNOWN: self.tr("Made elsewhere"),
        }
        said = words[row.origin]
        if row.voice:
            said = self.tr("Spoken by {voice}").format(voice=glossary.voice_name(row.voice))
        return " · ".join([said] + ([formats.when_text(row.created_ms, self._now_ms())] if row.created_ms is not None else []))

    def _explained(self, row: SoundRow, word: glossary.Word) -> str:
        if row.status in AWAY:
            here = self.tr("A copy is on this computer.") if row.kept else self.tr("There is no copy on this computer.")
            return f"{word.explanation} {here}"
        return word.explanation

    def _add_uses(self, detail: SoundDetail) -> None:
        theme, uses = self.theme, detail.uses
        head = SectionHead(theme, self.tr("Used in"))
        if not uses:
            self.add_section(column(head, Label(theme, self.tr("No broadcast yet."), token="text2"), spacing=theme.px(8)), line=True)
            return
        lines: list[QWidget] = [self._use(use) for use in uses[:MOST_USES]]
        if len(uses) > MOST_USES:
            lines.append(Label(theme, self.tr("and %Ln more broadcasts", "", len(uses) - MOST_USES), token="text2"))
        self.add_section(column(head, *lines, spacing=theme.px(8)), line=True)

    def _use(self, use: SoundUse) -> QWidget:
        word = glossary.broadcast_status_word(use.status)
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.px(8))
        layout.addWidget(selectable(Label(self.theme, use.name or self.tr("Broadcast without a name"), wrap=True)), 1)
        layout.addWidget(IconLabel(self.theme, word.icon, word.token))
        layout.addWidget(Label(self.theme, word.label, token="text2"))
        return holder

    def _add_same(self, detail: SoundDetail) -> None:
        if not detail.same:
            return
        lines: list[QWidget] = []
        for one in detail.same:
            name = one.shown_name or self.tr("Sound without a name")
            said = self.tr("{name} (deleted)").format(name=name) if one.status == ARCHIVED else name
            link = Button(self.theme, said, kind="link", icon="twice")
            link.clicked.connect(lambda _checked=False, key=one.id: self.sound_pressed.emit(key))
            lines.append(link)
        head = SectionHead(self.theme, self.tr("Same audio as"))
        self.add_section(column(head, *lines, spacing=self.theme.px(4)), line=True)

    def _add_saving(self, row: SoundRow) -> None:
        if not row.has_audio:
            return
        holder = QWidget()
        flow = FlowLayout(holder, spacing=self.theme.px(8))
        for kind, text in ((".mp3", self.tr("Save as MP3…")), (".wav", self.tr("Save as WAV…"))):
            button = Button(self.theme, text, icon="download")
            button.clicked.connect(lambda _checked=False, kind=kind: self.save_pressed.emit(row.id, kind))
            flow.addWidget(button)
        self.add_section(holder, line=True)


def _without_place(detail: SoundDetail) -> SoundDetail:
    """What decides whether the pane must be built anew: all but where the audio of a usable sound is."""
    if detail.row.status in AWAY:
        return detail
    return dataclasses.replace(detail, row=dataclasses.replace(detail.row, kept=False))
