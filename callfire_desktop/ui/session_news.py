"""What the banner and the status line tell of one account: its connection, its downloads, and the worst trouble there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui import trouble_banner
from callfire_desktop.ui.controls.banner import Banner
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.record_by_phone.unsettled import Unsettled, most_urgent
from callfire_desktop.ui.status_line import StatusLine

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession

CLOSABLE_ICONS = ("clock", "mute", "kept")


class SessionNews(QObject):
    """Follows the change feed; the banner's button acts here or asks by signals."""

    sign_in_wanted = Signal()
    own_account_wanted = Signal()
    start_practice_wanted = Signal()
    recording_wanted = Signal(object)
    """Show a message recorded by telephone, by its id."""
    closed = Signal()
    """The person closed the banner; it had the focus."""

    def __init__(
        self,
        *,
        session: AccountSession,
        player: RecordingPlayer,
        scope: TaskScope,
        clock: Clock,
        banner: Banner,
        status: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._player, self._scope, self._clock = session, player, scope, clock
        self._banner, self._status = banner, status
        self._closed: set[str] = set()
        self._removed = 0
        self._unsettled: Unsettled | None = None
        self._seen_recording: int | None = None
        self._trouble: trouble_banner.Trouble | None = None
        banner.action_pressed.connect(self._act)
        banner.closed.connect(self._close_trouble)
        session.feed.changed.connect(self._changed)
        player.trouble_changed.connect(self._player_trouble)
        self.show_all()
        self._look_at_recordings()

    def stop(self) -> None:
        """Let go of the session."""
        self._session.feed.changed.disconnect(self._changed)

    def check_again(self) -> None:
        """Look for CallFire, for downloads and for what is new."""
        self._session.recordings.try_again()
        self._session.connection.look_again()
        self._session.sync.refresh_all()

    def show_all(self) -> None:
        """Tell how things are now."""
        session = self._session
        status, progress = session.connection.status, session.recordings.progress
        self._status.show_connection(status, self._clock.now_ms())
        waits = progress.waits or not status.is_reachable
        self._status.show_downloads(progress.files_done, progress.files_wanted, paused=progress.paused, waits=waits)
        storing = progress.failure or session.sync.storage_trouble
        closed = frozenset(self._closed)
        unsettled = self._unsettled if self._unsettled is None or self._unsettled.recording_id != self._seen_recording else None
        self._status.show_recording(unsettled.line if unsettled is not None else "")
        notice = unsettled.notice if unsettled is not None else None
        trouble = trouble_banner.worst_trouble(session.account, status, storing, self._player.failure, closed, self._removed, notice)
        if trouble == self._trouble:
            return
        self._trouble = trouble
        if trouble is None:
            self._banner.hide()
        else:
            self._banner.show_banner(
                trouble.token, trouble.icon, trouble.first, trouble.side, trouble.button, closable=trouble.closable
            )

    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes) and changes.kind is Kind.PHONE_RECORDINGS:
            self._look_at_recordings()
        if isinstance(changes, Changes) and changes.kind in (Kind.CONNECTION, Kind.RECORDINGS, Kind.AGES):
            self.show_all()
            if changes.kind is Kind.RECORDINGS and changes.cause in ("now: space", "now: recordings"):
                self._scope.restart("what was removed", self._count_removed())

    def show_recording(self) -> None:
        """Lead back to the message recorded by telephone that the status line or the banner tells of."""
        if self._unsettled is not None:
            self.recording_wanted.emit(self._unsettled.recording_id)

    def phone_recording_shown(self, recording_id: int | None) -> None:
        """The page of this one is seen now: nothing else needs to tell of it."""
        if recording_id != self._seen_recording:
            self._seen_recording = recording_id
            self.show_all()

    def _look_at_recordings(self) -> None:
        if not self._scope.is_closed:
            self._scope.restart("messages by telephone", self._read_recordings())

    async def _read_recordings(self) -> None:
        before, self._unsettled = self._unsettled, most_urgent(await self._session.record_by_phone.unfinished())
        self.show_all()
        after = self._unsettled
        if after is not None and after.notice is not None and (before is None or before.notice != after.notice):
            QApplication.alert(self._banner.window())  # the window may be behind others (UX U16)

    async def _count_removed(self) -> None:
        """How many recordings went since space was full: said until they are back, or the person has seen it."""
        removed = (await self._session.space.meter()).removed_for_room
        if removed > self._removed:
            self._closed.discard("kept")
        self._removed = removed
        self.show_all()

    async def _bring_back(self) -> None:
        await self._session.recordings.keep_offline(await self._session.space.removed())

    def _player_trouble(self) -> None:
        self._closed.discard("mute")
        self.show_all()

    def _act(self) -> None:
        action = self._trouble.action if self._trouble is not None else ""
        if action == trouble_banner.SIGN_IN:
            self.sign_in_wanted.emit()
        elif action == trouble_banner.OWN_ACCOUNT:
            self.own_account_wanted.emit()
        elif action == trouble_banner.START_PRACTICE:
            self.start_practice_wanted.emit()
        elif action == trouble_banner.BRING_BACK:
            self._scope.restart("bring back", self._bring_back())
        elif action == trouble_banner.SHOW_RECORDING:
            self.show_recording()
        elif action == trouble_banner.CHECK_AGAIN:
            self.check_again()

    def _close_trouble(self) -> None:
        if self._trouble is not None:
            self._closed.add(self._trouble.icon if self._trouble.icon in CLOSABLE_ICONS else "practice")
        self._trouble = None
        self.show_all()
        self.closed.emit()
