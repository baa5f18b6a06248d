"""Brings spoken texts to their page: the draft is kept as it is typed, hearing plays in the docked player."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.failures import Failure, FailureError
from callfire_desktop.domain.sounds import SoundRow
from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.runtime.task_order import TaskOrder
from callfire_desktop.ui import formats, glossary
from callfire_desktop.ui.dialogs.ask import Question, ask
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.keep_timer import KeepTimer
from callfire_desktop.ui.sounds.changing import shortened
from callfire_desktop.ui.sounds.spoken_page import SpokenPage
from callfire_desktop.ui.tab_parts import TabParts


class SpokenController(QObject):
    """Made when the page is opened first."""

    left = Signal()
    kept = Signal(object)
    """The id of the sound that was kept."""
    discarded = Signal(object)
    """Brings what was typed back when it is called and awaited."""

    is_player = False

    def __init__(self, parts: TabParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts, self._sounds, self._audio = parts.session.spoken_texts, parts.session.sounds, parts.session.sound_audio
        self._player, self._theme, self._clock = parts.player, parts.theme, parts.clock
        self._scope = parts.scope.child("spoken texts")
        self._order, self._speaking = TaskOrder(self._scope), TaskOrder(self._scope)
        self.page = SpokenPage(parts.theme, self._today)
        self._heard = self._begun = False
        self._keeping = KeepTimer(self._keep_draft, self)
        self.page.changed.connect(self._changed)
        self.page.leave_pressed.connect(self.left)
        self.page.hear_pressed.connect(self._hear_pressed)
        self.page.keep_pressed.connect(self._keep_pressed)
        self.page.discard_pressed.connect(self._discard)

    @property
    def regions(self) -> list[QWidget]:
        """The parts of the page as they are read."""
        return self.page.regions

    def take_focus(self) -> None:
        """Have the keys."""
        self.page.take_focus()

    def take_key(self, _event: QKeyEvent) -> bool:
        """It has no keys of its own that work from anywhere."""
        return False

    async def begin(self, sound_id: int | None, asker: QWidget) -> bool:
        """Show what was typed last, or the text of a sound to change it; False where the person stays where they are."""
        draft = self.page.draft if self._begun else await self._texts.draft()
        row = await self._sounds.detail(sound_id) if sound_id is not None else None
        if row is not None and draft.from_sound != row.id:
            if draft.text.strip() and not await self._may_go(draft, row, asker):
                return False
            draft = SpokenDraft(row.text, row.voice or draft.voice, row.own_name, row.id)
        changed = await self._sounds.detail(draft.from_sound) if draft.from_sound is not None else None
        self.page.show_draft(draft, changed.shown_name if changed is not None else "")
        self._begun = True  # from now on the page is ahead of what is stored
        return True

    def put_away(self) -> None:
        """The page is left: the draft stays, hearings that were not kept go."""
        self._keep_draft()
        if self._player.is_playing and self._heard:
            self._player.toggle()
        self._heard = False
        self._texts.leave()

    async def settled(self) -> None:
        """Wait until what was typed is on disk."""
        if self._keeping.is_waiting:
            self._keep_draft()
        await self._order.settled()

    def close(self) -> None:
        """End what runs."""
        self._keeping.stop()
        self._scope.cancel_all()

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock.now_ms() / 1000, formats.local_zone()).date()

    async def _may_go(self, draft: SpokenDraft, row: SoundRow, asker: QWidget) -> bool:
        begun = " ".join(draft.text.split())
        question = Question(
            self.tr("You are writing another message"),
            [self.tr("It begins: “{words}”").format(words=shortened(begun)), self.tr("Changing this text discards it.")],
            self.tr("Keep it"),
            [("change", self.tr("Discard it, change “{name}”").format(name=shortened(row.shown_name)), "danger")],
        )
        return await ask(asker, self._theme, question) is not None

    def _changed(self) -> None:
        self.page.show_trouble("")
        self._keeping.typed()

    def _keep_draft(self) -> None:
        self._keeping.stop()
        self._order.start("draft", self._write(self.page.draft))

    async def _write(self, draft: SpokenDraft) -> None:
        try:
            await self._texts.keep_draft(draft)
        except FailureError as error:
            self._say(error.failure)

    def _hear_pressed(self) -> None:
        if self._speaking.is_settled:
            self.page.show_busy(self.tr("Making it…"))
            self._speaking.start("hear", self._hear())

    def _keep_pressed(self) -> None:
        """Also while it is still being made: then it is kept as soon as it is."""
        if not self._scope.is_running("keep"):
            self.page.show_busy(self.tr("Keeping it…"))
            self._speaking.start("keep", self._keep(self.page.draft, self.page.chosen_name))

    async def _hear(self) -> None:
        draft = self.page.draft
        self.page.show_trouble("")
        try:
            await self._texts.keep_draft(draft)
            playable = await self._audio.playable(await self._texts.hear(draft.text, draft.voice))
            if self.page.isVisible():
                self._heard = True
                voice = glossary.voice_name(draft.voice)
                await self._player.play_file(
                    playable.path, title=self.page.chosen_name, detail=self.tr("Spoken by {voice}").format(voice=voice)
                )
        except FailureError as error:
            self._say(error.failure)
        finally:
            self.page.show_busy("")

    async def _keep(self, draft: SpokenDraft, name: str) -> None:
        self._keeping.stop()
        self.page.show_busy(self.tr("Keeping it…"))
        self.page.show_trouble("")
        try:
            await self._texts.keep_draft(draft)
            sound_id = await self._texts.keep(draft.text, draft.voice, name)
        except FailureError as error:
            self._say(error.failure)
        else:
            if self.page.draft == draft:
                self.page.show_draft(SpokenDraft(voice=draft.voice))
                self._keeping.stop()
            else:
                self._keep_draft()  # what was typed meanwhile is another message by now: it stays
            self.kept.emit(sound_id)
        finally:
            self.page.show_busy("")

    def _discard(self) -> None:
        draft = self.page.draft
        self.page.show_draft(SpokenDraft(voice=draft.voice))
        self.left.emit()
        self.discarded.emit(partial(self._bring_back, draft))

    async def _bring_back(self, draft: SpokenDraft) -> None:
        """The message that was begun instead makes room for it, and can be had back the same way."""
        instead = self.page.draft
        self.page.show_draft(draft)
        await self._write(draft)
        if instead.text.strip():
            self.discarded.emit(partial(self._bring_back, instead))

    def _say(self, failure: Failure) -> None:
        text = error_text(failure)
        self.page.show_trouble(f"{text.first_line} {text.people_line} {text.what_now}".replace("  ", " ").strip())
