"""What may cover the list of sounds: recording by telephone, and the page "Type and hear"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callfire_desktop.ui.covering_pages import CoveringPages, PageController
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.tab_controllers import TabController
from callfire_desktop.ui.tab_parts import TabParts

if TYPE_CHECKING:
    from callfire_desktop.ui.record_by_phone.controller import RecordController
    from callfire_desktop.ui.sounds.spoken_controller import SpokenController


class SoundsCovers(CoveringPages):
    """Pages of the Sounds tab."""

    entry_wanted = Signal(str)
    """Show this number on the do-not-call list."""
    recorded = Signal(object)
    """The page was left with this sound recorded and kept: show it in the list."""
    phone_recording_shown = Signal(object)
    """The id of the recording by telephone that is seen now, None for none."""
    spoken = Signal(object)
    """The id of a message that was typed and kept."""
    discarded = Signal(object)
    """Brings what was typed back when it is called and awaited."""

    def __init__(self, parts: TabParts, *, player: RecordingPlayer, parent: QWidget) -> None:
        super().__init__(theme=parts.theme, scope=parts.scope, parent=parent)
        self._parts, self._player = parts, player
        self._recording: RecordController | None = None
        self._spoken: SpokenController | None = None

    def serve(self, controller: TabController) -> None:
        """Be opened from the tab, and tell it what became of a message."""
        from callfire_desktop.ui.sounds.controller import SoundsController

        if not isinstance(controller, SoundsController):
            return
        controller.tab.record_pressed.connect(self.record)
        self.recorded.connect(controller.choose_row)
        controller.tab.spoken_pressed.connect(self.type_and_hear)
        controller.tab.pane.change_text_pressed.connect(self.change_text)
        self.spoken.connect(controller.show_kept)
        self.discarded.connect(controller.offer_message_back)

    def record(self, recording_id: int | None = None) -> None:
        """Record a message by telephone; with an id: show how far that one is."""
        self._open(self._record(recording_id))

    def type_and_hear(self) -> None:
        """Type a new message, or go on with the one that was not kept."""
        self._open(self._type_and_hear(None))

    def change_text(self, sound_id: int) -> None:
        """Begin with the text and voice of a spoken sound."""
        self._open(self._type_and_hear(sound_id))

    async def _record(self, recording_id: int | None) -> None:
        from callfire_desktop.ui.record_by_phone.controller import RecordController

        if self._recording is None:
            self._recording = RecordController(self._parts, self._player, self)
            self._recording.page.leave_pressed.connect(self.leave)
            self._recording.entry_wanted.connect(self.entry_wanted)
            self._recording.sound_kept.connect(self.recorded)
            self._recording.shown_changed.connect(self._tell_shown)
            self._add(self._recording)
        await self._recording.show(recording_id)
        self._show(self._recording)

    def _tell_shown(self) -> None:
        self.phone_recording_shown.emit(self._recording.shown_id if self._recording is not None else None)

    async def _type_and_hear(self, sound_id: int | None) -> None:
        from callfire_desktop.ui.sounds.spoken_controller import SpokenController

        if self._spoken is None:
            self._spoken = SpokenController(self._parts, self)
            self._spoken.left.connect(self.leave)
            self._spoken.kept.connect(self._was_spoken)
            self._spoken.discarded.connect(self.discarded)
            self._add(self._spoken)
        if await self._spoken.begin(sound_id, self._host):
            self._show(self._spoken)

    def _was_spoken(self, sound_id: int) -> None:
        self.leave()
        self.spoken.emit(sound_id)

    def _show(self, controller: PageController | None) -> None:
        """What was typed stays when its page goes, what was only heard goes with it."""
        spoken = self._spoken
        if spoken is not None and self.page is spoken.page and controller is not spoken:
            spoken.put_away()
        super()._show(controller)
