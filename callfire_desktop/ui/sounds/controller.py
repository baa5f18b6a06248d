"""Brings the stored sounds, their audio and the Sounds tab together."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QCoreApplication, QObject

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import Failure, FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sounds import USABLE, SoundFilter, SoundRow, SoundSort
from callfire_desktop.ui.controls.empty_state import StateAction
from callfire_desktop.ui.list_controller import ListController, ListOrder, ListWords
from callfire_desktop.ui.sounds.adding import SoundAdding
from callfire_desktop.ui.sounds.changing import SoundChanges
from callfire_desktop.ui.sounds.columns import sound_columns
from callfire_desktop.ui.sounds.detail_pane import SoundDetail
from callfire_desktop.ui.sounds.tab import SoundsTab
from callfire_desktop.ui.tab_parts import TabParts

SETTLE_S = 0.3
"""Who runs through the list with the arrow keys wants nothing fetched yet."""

LONGEST_FETCHED_S = 600
"""Longer sounds are fetched only when they are played."""


class SoundsController(ListController[SoundRow, SoundFilter, SoundSort]):
    """The Sounds tab at work. What changes a sound is in ``changing``."""

    def __init__(self, parts: TabParts, parent: QObject | None = None) -> None:
        self.tab = SoundsTab(parts.theme, parts.settings, parts.clock.now_ms)
        self._deleted_now: frozenset[int] = frozenset()
        super().__init__(
            parts,
            kind=Kind.SOUNDS,
            source=parts.session.sounds,
            tab=self.tab,
            columns=sound_columns(parts.clock.now_ms),
            words=sound_words(self.tab),
            order=ListOrder(SoundSort.CREATED, descending=True),
            parent=parent,
        )
        self._player = parts.player
        self._troubles: dict[int, Failure] = {}
        self._fetching: int | None = None
        self._changing = SoundChanges(self.tab, parts.theme, self.session, self.scope, parts.steps)
        self._changing.deleted.connect(self._keep_in_sight)
        self._changing.came_back.connect(self.choose_row)
        self._adding = SoundAdding(self.tab, self.session, parts.theme, parts.player, self.scope)
        self._adding.show_wanted.connect(self.choose_row)
        pane = self.tab.pane
        pane.play_pressed.connect(self._play_pressed)
        pane.seek_wanted.connect(self._seek)
        pane.sound_pressed.connect(self.choose_row)
        pane.mend_pressed.connect(self._adding.mend_sound)
        self.tab.rename_wanted.connect(lambda: self._of_chosen(self._changing.rename))
        self.tab.delete_wanted.connect(lambda: self._of_chosen(self._changing.delete))
        parts.player.playing_changed.connect(self._playing_changed)
        parts.player.moved.connect(self._moved)

    def filter(self) -> SoundFilter:
        """The filter row's values; what was deleted a moment ago stays in sight."""
        return dataclasses.replace(self.tab.row.value(), also=self._deleted_now)

    async def show_chosen(self, row_id: int) -> None:
        """Read one and show it; its audio follows."""
        sounds, audio = self.session.sounds, self.session.sound_audio
        row = await sounds.detail(row_id)
        if row is None:
            if self.has_row(row_id):
                self.show_nothing()
            return
        uses, same = await sounds.uses(row_id), await audio.same_as(row_id)
        if not self.has_row(row_id):
            return
        self.tab.pane.show_detail(SoundDetail(row, tuple(uses), tuple(same)))
        self._show_listening(row)
        if row.kept:
            peaks = await audio.peaks(row_id)
            if self.has_row(row_id) and self.tab.pane.listening is not None:
                self.tab.pane.listening.show_peaks(peaks)
            found = await self.session.sound_uploads.check_sound(row_id)
            if found is not None and self.has_row(row_id) and self.tab.pane.checked is not None:
                self.tab.pane.checked.show_judgement(found)
        elif self._may_fetch(row):
            self.scope.restart("fetch chosen", self._fetch(row_id))

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.scope.cancel("fetch chosen")
        super().show_nothing()

    def close(self) -> None:
        """End what runs."""
        self._player.playing_changed.disconnect(self._playing_changed)
        self._player.moved.disconnect(self._moved)
        super().close()

    def feed_changed(self, changes: Changes) -> None:
        """Where sounds are used follows the broadcasts; the panel of added files follows its service."""
        self._adding.feed_changed(changes)
        if changes.kind is Kind.BROADCASTS:
            self.model.note_changes(Changes(Kind.SOUNDS, None, changes.cause))
            self.read_chosen_again()
        elif changes.kind is Kind.CONNECTION and self.session.connection.status.state is ConnectionState.ONLINE:
            self._troubles.clear()
            self.read_chosen_again()

    def show_kept(self, sound_id: int) -> None:
        """A message was typed and kept: go to it."""
        self.choose_row(sound_id)
        self.scope.restart("say what was kept", self._say_kept(sound_id))

    async def _say_kept(self, sound_id: int) -> None:
        row = await self.session.sounds.detail(sound_id)
        if row is not None:
            self._changing.say(QCoreApplication.translate("SoundsController", "“{name}” is kept.").format(name=row.shown_name))

    def offer_message_back(self, bring_back: Callable[[], Awaitable[object]]) -> None:
        """A message that was typed was discarded."""
        self._changing.offer(QCoreApplication.translate("SoundsController", "The message was discarded."), bring_back)

    # hearing

    def _show_listening(self, row: SoundRow) -> None:
        listening = self.tab.pane.listening
        if listening is None:
            return
        mine = self._player.sound_id == row.id
        listening.show_sound(row, fetching=self._fetching == row.id)
        listening.show_trouble(None if row.kept else self._troubles.get(row.id))
        listening.show_playing(playing=mine and self._player.is_playing, position_s=self._player.position_s if mine else 0.0)

    def _may_fetch(self, row: SoundRow) -> bool:
        """The audio of a chosen sound is fetched by itself: sounds are short, and then its picture is there and it plays offline."""
        online = self.session.connection.status.state is ConnectionState.ONLINE
        short = (row.length_s or 0) <= LONGEST_FETCHED_S
        return online and short and row.status in USABLE and row.id not in self._troubles and self._fetching != row.id

    async def _fetch(self, sound_id: int) -> None:
        await asyncio.sleep(SETTLE_S)
        try:
            await self.session.sound_audio.keep(sound_id)
        except FailureError as error:
            self._troubles[sound_id] = error.failure
            if self.has_row(sound_id):
                self.read_chosen_again()

    def _play_pressed(self, sound_id: int) -> None:
        if self._player.sound_id == sound_id:
            self._player.toggle()
        else:
            self.scope.restart("play", self._play(sound_id))

    async def _play(self, sound_id: int) -> None:
        """Fetch it where it is not here; why it can't be had is said in the pane."""
        self._troubles.pop(sound_id, None)
        self._fetching = sound_id
        await self._show_place(sound_id)
        try:
            playable = await self.session.sound_audio.playable(sound_id)
        except FailureError as error:
            self._troubles[sound_id] = error.failure
        else:
            if self.has_row(sound_id) and self.tab.isVisible():  # a sound that begins while one looks at something else would startle
                await self._player.play_in_turn([playable])
        finally:
            if self._fetching == sound_id:  # else another is being fetched by now
                self._fetching = None
        await self._show_place(sound_id)

    async def _show_place(self, sound_id: int) -> None:
        row = await self.session.sounds.detail(sound_id)
        if row is not None and self.has_row(sound_id):
            self._show_listening(row)

    def _seek(self, sound_id: int, seconds: float) -> None:
        self.scope.restart("play from", self._play_from(sound_id, seconds))

    async def _play_from(self, sound_id: int, seconds: float) -> None:
        if self._player.sound_id != sound_id:
            await self._play(sound_id)
        if self._player.sound_id == sound_id:
            self._player.seek(seconds)

    def _playing_changed(self, _recording_id: object) -> None:
        if self.chosen is not None:
            self.scope.restart("place of sound", self._show_place(self.chosen))

    def _moved(self, seconds: float) -> None:
        if self.chosen is not None and self._player.sound_id == self.chosen and self.tab.pane.listening is not None:
            self.tab.pane.listening.show_position(seconds)

    # what changes a sound

    def _of_chosen(self, do: object) -> None:
        if self.chosen is not None and callable(do):
            do(self.chosen)

    def _keep_in_sight(self, sound_id: object) -> None:
        if isinstance(sound_id, int):
            self._deleted_now |= {sound_id}
            self._ask()


def sound_words(tab: SoundsTab) -> ListWords:
    """WORDS 6 for sounds."""
    record, files = (
        QCoreApplication.translate("SoundsTab", "Record by phone…"),
        QCoreApplication.translate("SoundsTab", "Choose files…"),
    )
    return ListWords(
        icon="sound",
        none_yet=QCoreApplication.translate("SoundsController", "No sounds yet"),
        empty=QCoreApplication.translate("SoundsController", "Messages you record, drop here or have spoken will be listed here."),
        no_match=QCoreApplication.translate("SoundsController", "No sounds match."),
        hidden=lambda n, filters: QCoreApplication.translate("SoundsController", "%Ln are hidden by: {filters}.", "sounds", n).format(
            filters=filters
        ),
        not_loaded=QCoreApplication.translate("SoundsController", "The sounds could not be loaded."),
        loading=QCoreApplication.translate("SoundsController", "Loading sounds…"),
        count=lambda n: QCoreApplication.translate("SoundsController", "%Ln sounds", "count beside the filters", n),
        actions=(
            StateAction(record, "plain", "phone", tab.record_pressed.emit),
            StateAction(files, "plain", "upload", tab.files_pressed.emit),
        ),
    )
