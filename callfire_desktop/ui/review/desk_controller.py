"""Brings the review list, recordings, reviews and the player together at the review desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.review_lists import ReviewItem, ReviewList, ReviewOrder
from callfire_desktop.runtime.task_order import TaskOrder
from callfire_desktop.ui import formats
from callfire_desktop.ui.dialogs.unsaved import unsaved_comes_forward
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.reports.clip_export import export_clip
from callfire_desktop.ui.reports.report_export import export_report
from callfire_desktop.ui.review.decision_row import decision_word
from callfire_desktop.ui.review.desk import ReviewDesk
from callfire_desktop.ui.review.judging import Judging
from callfire_desktop.ui.review.keeper import Host, ReviewKeeper
from callfire_desktop.ui.review.queue_list import person_of
from callfire_desktop.ui.steps import Steps

if TYPE_CHECKING:
    from callfire_desktop.runtime.clock import Clock
    from callfire_desktop.runtime.task_scope import TaskScope
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.settings import Settings
    from callfire_desktop.ui.theme.theme import Theme

EVERYTHING = -1
"""Stands for all recordings among those that changed."""


class DeskController(QObject):
    """One a session, made when the desk is opened first."""

    left = Signal()
    """The person leaves the review; everything is kept."""

    def __init__(
        self,
        *,
        session: AccountSession,
        theme: Theme,
        settings: Settings,
        scope: TaskScope,
        player: RecordingPlayer,
        clock: Clock,
        steps: Steps,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._player, self._theme, self._clock = session, player, theme, clock
        self._scope = scope.child("review desk")
        self._list: ReviewList | None = None
        self._wait_for: int | None = None
        self._changed_ids: set[int] = set()
        self._files_changed = False
        self._placing = TaskOrder(self._scope)
        self.desk = ReviewDesk(theme, settings, player, clock.now_ms)
        self._keeper = ReviewKeeper(self.desk, session.reviews, self._scope, steps, Host(self.desk, theme, clock.now_ms))
        queue, card = self.desk.queue, self.desk.wave.card
        queue.list.chosen.connect(lambda one: self._open(one, play=True))
        queue.order_wanted.connect(lambda order: self._scope.restart("order", self._put_in_order(order)))
        queue.leave_pressed.connect(self.left)
        queue.keep_pressed.connect(lambda: self._scope.start("keep list", self._keep_missing()))
        queue.report_pressed.connect(lambda: self._scope.restart("report", self._report()))
        self.desk.clip_wanted.connect(lambda: self._scope.restart("clip", self._save_clip()))
        self.desk.step_wanted.connect(self.step_recording)
        card.play_pressed.connect(self._fetch_and_play)
        card.keep_pressed.connect(lambda one: self._scope.start(f"keep {one}", session.recordings.keep_offline([one])))
        card.cancel_pressed.connect(lambda one: self._scope.start(f"cancel {one}", session.recordings.cancel([one])))
        card.again_pressed.connect(lambda one: self._scope.start(f"again {one}", session.recordings.fetch_again(one)))
        self.desk.state_said.connect(self._announce)
        self._judging = Judging(self.desk, session, theme, self._scope, steps, self._keeper.order)
        session.feed.changed.connect(self._changed)
        player.playing_changed.connect(self._playing_changed)
        player.speed_changed.connect(self._speed_changed)
        player.ended.connect(self._ended)

    async def begin(self, call_ids: Sequence[int], first: int | None = None) -> bool:
        """Make a list of these calls' recordings and open it, at the call ``first`` if it is among them; False where they have none."""
        made = await self._session.review_lists.begin(call_ids)
        if made is None:
            return False
        start = next((item.recording_id for item in made.items if item.call_id == first), None)
        if start is not None:
            await self._session.review_lists.open(made.id, start)
        return await self.resume(play=False)

    async def resume(self, *, play: bool = False) -> bool:
        """Open the last list where it was left; False where there is none."""
        found = await self._session.review_lists.last()
        if found is None or not found.items:
            return False
        self._list = found
        row = found.index_of(found.current_id) or 0
        self._keep_place(found, found.items[row].recording_id)
        await self._show(found.items[row], play=play)
        self._scope.restart("check", self._check())
        return True

    is_player = True
    """The desk plays with its own buttons (LOOK 7)."""

    @property
    def page(self) -> ReviewDesk:
        """The desk."""
        return self.desk

    @property
    def regions(self) -> list[QWidget]:
        """Its parts as they are read."""
        return self.desk.regions

    def take_focus(self) -> None:
        """Have the keys."""
        self.desk.take_focus()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key nobody has the focus for; True where it did something."""
        return self.desk.act(event)

    async def settled(self) -> None:
        """Wait until decisions, notes, labels and scores are on disk, and where in the list it was."""
        await self._keeper.settled()
        await self._placing.settled()

    def close(self) -> None:
        """End what runs."""
        self._session.feed.changed.disconnect(self._changed)
        self._player.playing_changed.disconnect(self._playing_changed)
        self._player.speed_changed.disconnect(self._speed_changed)
        self._player.ended.disconnect(self._ended)
        self._scope.cancel_all()

    def save_files(self) -> None:
        """Save the recordings of the call that is shown as files."""
        if not unsaved_comes_forward(self.desk):
            self._scope.restart("save files", self._save_files())

    # one recording

    def step_recording(self, steps: int) -> None:
        """Open and play the next recording of the list, or the one before."""
        row = self._list.index_of(self.desk.recording_id) if self._list is not None else None
        if self._list is not None and row is not None and 0 <= row + steps < len(self._list.items):
            self._open(self._list.items[row + steps].recording_id, play=True)

    def _ended(self) -> None:
        """A call with two recordings is heard to its end, one after the other."""
        item = self.desk.item
        row = self._list.index_of(item.recording_id) if self._list is not None and item is not None else None
        if (
            self._list is None
            or item is None
            or row is None
            or not self.desk.isVisible()
            or self._player.current_id != item.recording_id
        ):
            return
        following = self._list.items[row + 1] if row + 1 < len(self._list.items) else None
        if following is not None and following.call_id == item.call_id and following.is_here:
            self._open(following.recording_id, play=True)

    def _open(self, recording_id: int, *, play: bool) -> None:
        row = self._list.index_of(recording_id) if self._list is not None else None
        if self._list is not None and row is not None:
            self._keep_place(self._list, recording_id)
            self._scope.restart("open", self._show(self._list.items[row], play=play))

    def _keep_place(self, shown: ReviewList, recording_id: int) -> None:
        """Where the review goes on next time, whatever ends this one."""
        self._placing.start("place in the list", self._session.review_lists.open(shown.id, recording_id))

    async def _show(self, item: ReviewItem, *, play: bool) -> None:
        """First sound comes first; what was made of the recording follows."""
        one = item.recording_id
        self._wait_for = None
        self.desk.show_item(item, self._place_of)
        if self._list is not None:
            self.desk.show_list(self._list)
        row = await self._session.recordings.get(one)
        if row is not None:
            self.desk.show_recording(row, online=self._is_online())
        if item.is_here and self._player.current_id != one:
            await self._player.load(one, play=play)
        elif not item.is_here:
            self._player.unload()  # Space would play the one before, under this one's name
        self.desk.wave.show_player()
        await self._judging.show(one)
        self._say(item)
        self._scope.restart("prepare next", self._prepare_next(one))

    async def _prepare_next(self, recording_id: int) -> None:
        """The next recording is checked and its picture made while this one plays."""
        row = self._list.index_of(recording_id) if self._list is not None else None
        if self._list is not None and row is not None and row + 1 < len(self._list.items):
            following = self._list.items[row + 1]
            if following.is_here:
                await self._session.recordings.prepare(following.recording_id)

    def _fetch_and_play(self, recording_id: int) -> None:
        self._wait_for = recording_id
        self._scope.start(f"fetch {recording_id}", self._session.recordings.keep_offline([recording_id]))

    def _place_of(self, recording_id: int) -> float | None:
        return self._player.position_s if self._player.current_id == recording_id else None

    def _playing_changed(self, recording_id: object) -> None:
        playing = recording_id if self._player.is_playing and isinstance(recording_id, int) else None
        self.desk.queue.model.show_playing(playing)

    def _speed_changed(self, _speed: float) -> None:
        if self._list is not None:
            self.desk.show_list(self._list)

    # the list

    async def _put_in_order(self, order: ReviewOrder) -> None:
        if self._list is not None:
            await self._session.review_lists.put_in_order(self._list.id, order)
            await self._read_list()

    async def _read_list(self) -> None:
        found = await self._session.review_lists.last()
        if found is not None:
            self._list = found
            self.desk.show_list(found)

    async def _follow(self) -> None:
        """Read again what changed, until nothing did meanwhile."""
        while self._changed_ids:
            changed, self._changed_ids = self._changed_ids, set()
            files = self._files_changed
            self._files_changed = False
            await self._read_list()
            if self.desk.recording_id in changed or EVERYTHING in changed:
                await self._read_shown()
            if files:
                self._scope.restart("check", self._check())

    async def _read_shown(self) -> None:
        one = self.desk.recording_id
        if one is None:
            return
        row = await self._session.recordings.get(one)
        await self._judging.show(one)
        if one != self.desk.recording_id or row is None:
            return
        self.desk.show_recording(row, online=self._is_online())
        if row.offline is OfflineState.KEPT and self._player.current_id != one:
            await self._player.load(one, play=self._wait_for == one)
            self._wait_for = None
            self.desk.wave.show_player()

    async def _report(self) -> None:
        found = await self._session.review_lists.last()
        if found is not None:
            path = await export_report(self.desk, self._theme, self._session, self._clock, found)
            if path is not None:
                self.desk.show_said(self.tr("Saved: {name}").format(name=path.name))

    async def _save_clip(self) -> None:
        item = self.desk.item
        if item is None or self._player.current_id != item.recording_id:
            return
        path = await export_clip(self.desk, self._theme, self._session, self._player, item)
        if path is not None:
            self.desk.show_said(self.tr("Saved: {name}").format(name=path.name))
        self.desk.take_focus()

    async def _save_files(self) -> None:
        from callfire_desktop.ui.reports.files_export import export_files  # only who saves needs it

        item = self.desk.item
        if item is None:
            return
        rows = await self._session.recordings.for_calls([item.call_id])
        said = await export_files(self.desk, self._theme, self._session, rows, lambda _done, _of: None)
        self.desk.show_said(said)
        self.desk.take_focus()

    async def _keep_missing(self) -> None:
        if self._list is not None:
            missing = [item for item in self._list.items if item.can_be_added]
            for item in missing:
                if item.offline is OfflineState.DAMAGED:
                    await self._session.recordings.fetch_again(item.recording_id)
            await self._session.recordings.keep_offline([item.recording_id for item in missing])

    async def _check(self) -> None:
        """Before leaving for the train: is every recording of the list here and whole?"""
        if self._list is None:
            return
        items = self._list.items
        here = [item.recording_id for item in items if item.offline is OfflineState.KEPT]
        checked = 0
        for number, one in enumerate(here, 1):
            said = self.tr("Checking… {n} of {count}").format(n=number, count=len(items))
            self.desk.queue.show_ready(said, "text2")
            try:
                await self._session.recordings.playable(one)
                checked += 1
            except FailureError:
                continue  # it is marked damaged now, and the list says so
        nothing = sum(item.cannot_come for item in items)
        ready = checked > 0 and checked + nothing == len(items)
        if ready:
            said = self.tr("Ready offline: {n} of {n} checked").format(n=checked)
        else:
            said = self.tr("{n} of {count} are on this computer").format(n=checked, count=len(items))
        if nothing:
            said += ". " + self.tr("CallFire has no sound of %Ln more.", "recordings", nothing)
        self.desk.queue.show_ready(said, "good" if ready else "text2")

    def _changed(self, changes: object) -> None:
        if not isinstance(changes, Changes) or self._scope.is_closed or self._list is None:
            return
        files = changes.kind is Kind.RECORDINGS and changes.cause.startswith("now")
        if changes.kind is Kind.REVIEWS or files:
            self._changed_ids |= changes.ids if changes.ids is not None else {EVERYTHING}
            self._files_changed = self._files_changed or files
            if not self._scope.is_running("follow"):
                self._scope.start("follow", self._follow())
        elif changes.kind is Kind.RECORDINGS and changes.ids and self.desk.recording_id in changes.ids:
            self._scope.restart("download moves", self._show_download(self.desk.recording_id))

    async def _show_download(self, recording_id: int | None) -> None:
        row = await self._session.recordings.get(recording_id) if recording_id is not None else None
        if row is not None and row.id == self.desk.recording_id:
            self.desk.show_recording(row, online=self._is_online())

    def _is_online(self) -> bool:
        return self._session.connection.status.is_reachable

    def _say(self, item: ReviewItem) -> None:
        """Tell a screen reader what is open: once a recording, which is a polite pace (UX U23)."""
        length = formats.length_text(item.length_s) if item.length_s is not None else ""
        state = decision_word(item.decision) if item.decision is not None else self.tr("not reviewed")
        self._announce(f"{person_of(item)}, {length}, {state}")

    def _announce(self, said: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.desk, said))
