"""Brings recording by telephone to its page: asks the gate, follows what it tells, plays what is ready."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.phone_recordings import PhoneRecording, PhoneStep
from callfire_desktop.domain.sounds import LONGEST_OWN_NAME
from callfire_desktop.ui import formats
from callfire_desktop.ui.dialogs.ask_text import TextDialog
from callfire_desktop.ui.dialogs.error_details import show_failure_of
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.record_by_phone.asking import Asking
from callfire_desktop.ui.record_by_phone.beginning import Typed
from callfire_desktop.ui.record_by_phone.guides import Act, Guide, guide_of
from callfire_desktop.ui.record_by_phone.page import RecordPage
from callfire_desktop.ui.tab_parts import TabParts
from callfire_desktop.ui.theme import motion

CLOCK_MS = 500
SEEN_IS_SETTLED = (PhoneStep.NO_ANSWER, PhoneStep.FAILED, PhoneStep.GONE, PhoneStep.NOT_CALLED)
SPOKEN_EVERY_S = 10
"""A screen reader is told the clock at most so often (UX U23)."""


class RecordController(QObject):
    """One a session, made when the page is opened first."""

    entry_wanted = Signal(str)
    sound_kept = Signal(object)
    """The list is seen again; this sound was kept."""
    shown_changed = Signal()
    """Another message, or none, is shown now."""
    said = Signal(str)
    """What a screen reader was told."""

    is_player = True

    def __init__(self, parts: TabParts, player: RecordingPlayer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session, theme, settings, clock = parts.session, parts.theme, parts.settings, parts.clock
        self._session, self._theme, self._player, self._clock = session, theme, player, clock
        self._settings = settings
        self._gate = session.record_by_phone
        self._scope = parts.scope.child("record by phone")
        self.page = page = RecordPage(theme, session.account, player, volume=player.habits.volume, moves=motion.is_wanted(settings))
        self._recording: PhoneRecording | None = None
        self._wanted: int | None = None
        """The id of the message the person wants to see: it is read, or shown already."""
        self._heard: set[int] = set()
        self._wish = 0
        """Counts what the person wanted to see: what was begun for an earlier wish shows nothing any more."""
        self._guide: Guide | None = None
        self._clocks = QTimer(self)
        self._clocks.setInterval(CLOCK_MS)
        self._clocks.timeout.connect(self._show_clock)
        self._asking = Asking(
            form=page.form,
            session=session,
            theme=theme,
            settings=settings,
            scope=self._scope,
            clock=clock,
            do=self._do,
            parent=self,
        )
        self._asking.message_wanted.connect(lambda one: self._scope.restart("follow", self._open(one)))
        self._asking.entry_wanted.connect(self.entry_wanted)
        self._asking.said.connect(self._say)
        page.guide.pressed.connect(self._pressed)
        page.seen_changed.connect(self._seen)
        page.leave_pressed.connect(self._left)
        page.guide.listening.play_pressed.connect(self._play_or_pause)
        session.feed.changed.connect(self._changed)

    async def show(self, recording_id: int | None) -> None:
        """Show a message; None: the one that is under way, else what is asked before a call."""
        if recording_id is None:
            under_way = [one for one in await self._gate.unfinished() if one.is_under_way and not one.in_background]
            recording_id = under_way[0].id if under_way else None
        self._player.pause()
        self.page.guide.picture.set_moves(motion.is_wanted(self._settings))
        if recording_id is None:
            await self._begin_anew()
        else:
            await self._open(recording_id)

    @property
    def shown_id(self) -> int | None:
        """The message that is seen now."""
        return self._recording.id if self._recording is not None and self.page.isVisible() else None

    @property
    def regions(self) -> list[QWidget]:
        """The page's parts as they are read."""
        return self.page.regions

    def take_focus(self) -> None:
        """Have the keys: the sensible button, or the first empty field."""
        if self.page.shows_form:
            self.page.form.take_focus()
        else:
            self.page.guide.take_focus()

    def _seen(self) -> None:
        """The page appears or goes; what is still being fetched must not begin to speak behind another."""
        if not self.page.isVisible():
            self._scope.cancel("play")
        self._play_if_ready()
        self.shown_changed.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """Escape goes back though nothing has the focus."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.page.leave_pressed.emit()
        return True

    async def settled(self) -> None:
        """What is typed is among the settings with each letter; what is pressed is the gate's."""

    def close(self) -> None:
        """End what runs here; the gate goes on."""
        self._asking.stop()
        self._clocks.stop()
        self._session.feed.changed.disconnect(self._changed)
        self._scope.cancel_all()

    async def _begin_anew(self, typed: Typed | None = None, *, replaces: PhoneRecording | None = None) -> None:
        """What is asked before a call."""
        self._wish += 1
        wish = self._wish
        self._recording, self._guide, self._wanted = None, None, None
        self._clocks.stop()
        await self._asking.begin_anew(typed, replaces=replaces)
        if wish != self._wish:
            return
        self.page.show_form()
        if self.page.isVisible():
            self.page.form.take_focus()
        self.shown_changed.emit()

    # how far it is

    async def _open(self, recording_id: int) -> None:
        """The person wants to see this message."""
        self._wish += 1
        self._wanted = recording_id
        await self._read(recording_id)

    async def _read_if_shown(self, recording_id: int) -> None:
        """It changed; the person may look at something else by now."""
        if self._wanted == recording_id:
            await self._read(recording_id)

    async def _read(self, recording_id: int) -> None:
        wish = self._wish
        recording = await self._gate.get(recording_id)
        stays = recording is not None and recording.replaces is not None and await self._gate.has_message(recording.replaces)
        if wish != self._wish:
            return
        if recording is None:
            await self._begin_anew()
            return
        before, self._recording = self._recording, recording
        guide = guide_of(recording, self._clock.now_ms(), offline=self._is_offline(), earlier_stays=stays)
        moved = before is None or before.id != recording.id or guide.sentence != (self._guide.sentence if self._guide else "")
        self._guide = guide
        part = self.page.guide
        was_form = self.page.shows_form
        part.script.show_script(recording.script)
        part.listening.show_sound(recording.sound_id if guide.plays else None)
        part.show_guide(guide)
        self.page.show_guide(recording.name)
        self._show_clock()
        if guide.clock_from_ms is not None:
            self._clocks.start()
        else:
            self._clocks.stop()
        if self.page.isVisible():
            if was_form:
                part.take_focus()
            if moved:
                self._say(f"{guide.sentence} {guide.help}")
            self._play_if_ready()
        self.shown_changed.emit()

    def _changed(self, changes: object) -> None:
        if not isinstance(changes, Changes) or self._scope.is_closed:
            return
        if self._wanted is None:
            if changes.kind is Kind.CONNECTION and not self._is_offline():
                self._asking.look_again()
            return
        ours = changes.kind is Kind.PHONE_RECORDINGS and (changes.ids is None or self._wanted in changes.ids)
        if ours or changes.kind is Kind.CONNECTION:
            self._scope.restart("follow", self._read(self._wanted))

    def _is_offline(self) -> bool:
        return not self._session.connection.status.is_reachable

    def _show_clock(self) -> None:
        since = self._guide.clock_from_ms if self._guide is not None else None
        if since is None:
            self.page.guide.show_clock("")
            return
        gone = max(0, self._clock.now_ms() - since) // 1000
        self.page.guide.show_clock(self._so_far(gone))
        self.page.guide.name_clock(self._so_far(gone // SPOKEN_EVERY_S * SPOKEN_EVERY_S))

    def _so_far(self, seconds: int) -> str:
        return self.tr("{time} so far").format(time=formats.length_text(seconds))

    def _play_if_ready(self) -> None:
        """Once, and only while it is looked at: nothing speaks in a window that shows something else."""
        one = self._recording
        if one is None or one.step is not PhoneStep.READY or one.sound_id is None:
            return
        if one.id not in self._heard and self.page.isVisible():
            self._heard.add(one.id)
            self._scope.restart("play", self._player.play_sound(one.sound_id))

    def _play_or_pause(self) -> None:
        one = self._recording
        if one is None or one.sound_id is None:
            return
        if self._player.sound_id == one.sound_id:
            self._player.toggle()
        else:
            self._scope.restart("play", self._player.play_sound(one.sound_id))

    # what is pressed

    def _pressed(self, act: Act) -> None:
        one = self._recording
        if one is None:
            return
        if act is Act.LEAVE:
            self._do("leave", self._leave(one))
        elif act is Act.KEEP:
            self._do("keep", self._keep(one))
        elif act is Act.RENAME:
            self._do("rename", self._rename(one))
        elif act is Act.AGAIN:
            self._do("again", self._begin_anew(Typed(one.name, one.number, one.script), replaces=one))
        elif act is Act.ANOTHER:
            self._do("another", self._begin_anew(Typed(number=one.number)))
        elif act is Act.FORM:
            self._do("form", self._back_to_form(one))
        elif act is Act.STOP_WAITING:
            self._do("stop waiting", self._stop_waiting(one))
        elif act is Act.KEEP_WAITING:
            self._do("keep waiting", self._gate.keep_waiting(one.id))
        elif act is Act.LOOK:
            self._do("look", self._gate.look_now(one.id))

    async def _leave(self, one: PhoneRecording) -> None:
        if not one.is_under_way and one.step not in SEEN_IS_SETTLED:
            await self._gate.forget(one.id)
        self.page.leave_pressed.emit()

    def _left(self) -> None:
        """Back by whatever key: how it ended has been seen, and needs to be told nowhere else."""
        self._asking.give_up()
        one = self._recording
        if one is not None and one.step in SEEN_IS_SETTLED:
            self._do("forget", self._gate.forget(one.id))
        elif one is not None and one.step is PhoneStep.KEPT:
            self.sound_kept.emit(one.sound_id)

    async def _stop_waiting(self, one: PhoneRecording) -> None:
        await self._gate.stop_waiting(one.id)
        self.page.leave_pressed.emit()

    async def _back_to_form(self, one: PhoneRecording) -> None:
        earlier = await self._gate.get(one.replaces) if one.replaces is not None else None
        await self._gate.forget(one.id)
        await self._begin_anew(Typed(one.name, one.number, one.script), replaces=earlier)

    async def _keep(self, one: PhoneRecording) -> None:
        try:
            await self._gate.keep(one.id)
        finally:
            await self._read_if_shown(one.id)

    async def _rename(self, one: PhoneRecording) -> None:
        dialog = TextDialog(
            self.page,
            self._theme,
            title=self.tr("Rename “{name}”").format(name=one.name),
            label=self.tr("Name of the message"),
            help_text=self.tr("Only you see it: CallFire keeps the name it has."),
            act=self.tr("Rename"),
            longest=LONGEST_OWN_NAME,
            text=one.name,
        )
        name = await dialog.answered()
        if name:
            await self._gate.rename(one.id, name)
            await self._read_if_shown(one.id)

    def _do(self, purpose: str, work: Coroutine[Any, Any, object]) -> None:
        if self._scope.is_running(purpose) or self._scope.is_closed:
            work.close()
            return
        self._scope.start(purpose, show_failure_of(work, self.page, self._theme))

    def _say(self, text: str) -> None:
        """Tell a screen reader, politely, when a state changes."""
        self.said.emit(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.page, text))
