"""Files on their way into the Sounds tab: dropped, chosen or pasted, judged in the panel, sent when the person says so."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sound_additions import ON_THEIR_WAY, SOUND_ENDINGS, Addition, AdditionState, Choice, Taken
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.dialogs.choose_file import choose_files
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.sounds.adding_panel import AddingPanel
from callfire_desktop.ui.sounds.adding_row import AddingRow
from callfire_desktop.ui.sounds.tab import SoundsTab

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.ui.tab_parts import Player
    from callfire_desktop.ui.theme.theme import Theme

SHOWN_AFTER_MS = 30
KINDS = " ".join(f"*{ending}" for ending in sorted(SOUND_ENDINGS))
"""What the file dialog shows: the same that is taken of a folder."""


class SoundAdding(QObject):
    """Owns the panel. ``show_wanted`` carries the id of a sound the list shall show."""

    show_wanted = Signal(object)

    def __init__(self, tab: SoundsTab, session: AccountSession, theme: Theme, player: Player, scope: TaskScope) -> None:
        super().__init__(tab)
        self._tab, self._session, self._theme, self._player, self._scope = tab, session, theme, player, scope
        self._uploads = session.sound_uploads
        self._panel: AddingPanel = tab.adding
        self._names: dict[int, str] = {}
        self._states: dict[int, AdditionState] = {}
        self._left = False
        self._soon = QTimer(self)  # fifty files are judged one after the other: the panel is not laid out anew for each
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOWN_AFTER_MS)
        self._soon.timeout.connect(self._show)
        tab.files_pressed.connect(self._choose_files)
        tab.files_coming.connect(lambda: self._do("get ready for files", self._uploads.get_ready()))
        tab.files_came.connect(self._files_came)
        panel = self._panel
        panel.row_made.connect(self._row_made)
        panel.row_opened.connect(self._open_row)
        panel.add_good_pressed.connect(lambda: self._choose_all(Choice.AS_IT_IS))
        panel.mend_all_pressed.connect(lambda: self._choose_all(Choice.MENDED))
        panel.clear_pressed.connect(self._clear)
        panel.send_held_pressed.connect(lambda: self._do("send what waited", self._uploads.send_held()))
        panel.leave_held_pressed.connect(self._leave_held)
        self._show()

    def feed_changed(self, changes: Changes) -> None:
        """Rows follow what the service says."""
        if changes.kind is Kind.SOUND_ADDITIONS:
            self._look_for_news(changes)
            self._soon.start()
        elif changes.kind is Kind.CONNECTION:
            if not self._uploads.can_send:
                self._left = False
            self._show()
        elif changes.kind is Kind.SOUNDS and self._uploads.rows:
            self._names.clear()
            self._show()

    def mend_sound(self, sound_id: object) -> None:
        """A mended copy of a sound that is here becomes a file like any other."""
        if isinstance(sound_id, int):
            self._do(f"mend sound {sound_id}", self._add_copy(sound_id))

    async def _add_copy(self, sound_id: int) -> None:
        key = await self._uploads.add_copy(sound_id)
        self._show()
        if key is not None:
            self._panel.focus_row(key)

    def _files_came(self, paths: object, links: int) -> None:
        if isinstance(paths, list):
            self._do(f"add {len(paths)} files", self._add(paths, links))

    def _choose_files(self) -> None:
        self._scope.restart("choose files", self._chosen_files())

    async def _chosen_files(self) -> None:
        self._do("get ready for files", self._uploads.get_ready())
        chosen = await choose_files(
            self._tab,
            title=self.tr("Add sounds"),
            kind=self.tr("Sounds ({kinds})").format(kinds=KINDS) + f";;{self.tr('All files (*)')}",
        )
        if chosen:
            await self._saying(self._add(chosen, 0))

    async def _add(self, paths: Sequence[Path], links: int) -> None:
        taken = await self._uploads.add(paths, links=links)
        self._panel.show_notice(self._notice(taken))
        self._show()
        if taken.ids:
            self._panel.focus_row(taken.ids[0])

    def _notice(self, taken: Taken) -> str:
        """What a drop held besides files that are looked at."""
        said = []
        if taken.links:
            said.append(self.tr("A web link is not a file. Save it on this computer first, then drop the file."))
        if taken.folders and not taken.ids:
            said.append(self.tr("There are no sound files in this folder."))
        elif taken.others:
            said.append(self.tr("Of the folder, %Ln files that are no sounds were left out.", "", taken.others))
        if taken.too_many:
            said.append(self.tr("%Ln files were left out: 200 at once are enough.", "", taken.too_many))
        return " ".join(said)

    def _row_made(self, row: object) -> None:
        if not isinstance(row, AddingRow):
            return
        row.chosen.connect(self._choose)
        row.hear_pressed.connect(self._hear)
        row.show_pressed.connect(self.show_wanted)
        row.look_pressed.connect(lambda key: self._do(f"look {key}", self._uploads.look_now(key)))
        row.details_pressed.connect(self._show_details)
        row.cancel_pressed.connect(lambda key: self._do(f"cancel {key}", self._uploads.cancel(key)))
        row.remove_pressed.connect(lambda key: self._do(f"take off {key}", self._uploads.remove(key)))

    def _show_details(self, key: object) -> None:
        row = self._uploads.row(key) if isinstance(key, int) else None
        if row is not None and row.failure is not None:
            show_error(self._tab, self._theme, error_text(row.failure))

    def _choose(self, key: object, choice: str) -> None:
        if isinstance(key, int):
            self._do(f"choose {key}", self._uploads.choose(key, Choice(choice)))

    def _choose_all(self, choice: Choice) -> None:
        for row in self._uploads.rows:
            if row.state is not AdditionState.READY or row.judgement is None:
                continue
            wanted = row.judgement.can_be_mended if choice is Choice.MENDED else not row.judgement.remarks
            if wanted:
                self._choose(row.id, choice)

    def _clear(self) -> None:
        self._panel.show_notice("")
        self._do("clear", self._uploads.remove_settled())

    def _leave_held(self) -> None:
        self._left = True
        self._show()

    def _hear(self, key: object, mended: bool) -> None:
        if isinstance(key, int):
            self._scope.restart("hear", self._play(key, mended=mended))

    async def _play(self, key: int, *, mended: bool) -> None:
        row, path = self._uploads.row(key), await self._uploads.file_to_hear(key, mended=mended)
        if row is None or path is None:
            self._panel.show_notice(self.tr("The file can't be found any more. It may have been moved or renamed."))
            return
        detail = self.tr("After mending") if mended else self.tr("Before mending") if row.mended else self.tr("Not added yet")
        await self._player.play_file(path, title=row.file_name, detail=detail)

    def _open_row(self, key: object) -> None:
        if isinstance(key, int) and self._panel.open_row(key):
            self._soon.start()  # a row that goes hands the focus on: not while the rows are being gone through

    # showing

    def _show(self) -> None:
        if self._scope.is_closed:
            return
        can_send = self._uploads.can_send
        ask = bool(self._uploads.held) and can_send and not self._left
        progress = self._uploads.progress
        self._panel.show_rows(self._uploads.rows, known_as=self._known_as, progress=progress, ask_held=ask, can_send=can_send)
        self._tab.more_coming(bool(self._uploads.rows))
        if self._panel.open_key is not None:
            self._scope.restart("pictures of files", self._pictures(self._panel.open_key))

    async def _pictures(self, key: int) -> None:
        row = self._uploads.row(key)
        if row is None or row.state is not AdditionState.READY:
            return
        before = await self._uploads.peaks(key, mended=False)
        after = await self._uploads.peaks(key, mended=True) if row.mended is not None else None
        widget = self._panel.row(key)
        if widget is not None and self._panel.open_key == key:
            widget.show_peaks(before, after)

    def _known_as(self, row: Addition) -> str:
        if row.twin is not None:
            twin = self._uploads.row(row.twin)
            return twin.file_name if twin is not None else row.file_name
        if row.sound_id is None:
            return ""
        if row.sound_id not in self._names:
            self._names[row.sound_id] = row.name
            self._scope.start(f"name of {row.sound_id}", self._read_name(row.sound_id))
        return self._names[row.sound_id]

    async def _read_name(self, sound_id: int) -> None:
        sound = await self._session.sounds.detail(sound_id)
        if sound is not None and self._names.get(sound_id) != sound.shown_name:
            self._names[sound_id] = sound.shown_name
            self._show()

    def _look_for_news(self, changes: Changes) -> None:
        """Whose file CallFire knew already is shown the sound at once."""
        for row in self._uploads.rows:
            before = self._states.get(row.id)
            self._states[row.id] = row.state
            knew = row.state is AdditionState.DUPLICATE and before in ON_THEIR_WAY
            if knew and row.sound_id is not None and (changes.ids is None or row.id in changes.ids):
                self.show_wanted.emit(row.sound_id)

    # tasks

    def _do(self, purpose: str, work: Coroutine[Any, Any, object]) -> None:
        if self._scope.is_closed:
            work.close()
            return
        self._scope.start(purpose, self._saying(work))

    async def _saying(self, work: Coroutine[Any, Any, object]) -> None:
        """Say what the disk refused, where it is seen."""
        try:
            await work
        except FailureError as error:
            text = error_text(error.failure)
            self._panel.show_notice(f"{text.first_line} {text.what_now}")
