"""Brings calls, recordings and the player together for the Calls tab."""

from __future__ import annotations

import dataclasses
from collections.abc import Coroutine, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from callfire_desktop.domain.calls import CallFilter, CallRow, CallSort
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.ui.calls.columns import call_columns
from callfire_desktop.ui.calls.tab import CallsTab
from callfire_desktop.ui.list_controller import ListController, ListOrder, ListWords
from callfire_desktop.ui.review.keeper import ReviewKeeper
from callfire_desktop.ui.tab_parts import TabParts

CAN_BE_KEPT = (OfflineState.ONLINE, OfflineState.FAILED, OfflineState.GONE)
MOST_LOOKED_AT = 200
"""Rows looked at to tell whether "Keep offline" has something to do; more are looked at when it is pressed."""

FETCHING = (OfflineState.WANTED, OfflineState.DOWNLOADING, OfflineState.PARTIAL)


class CallsController(ListController[CallRow, CallFilter, CallSort]):
    """The Calls tab at work."""

    def __init__(self, parts: TabParts, parent: QObject | None = None) -> None:
        self.tab = CallsTab(parts.theme, parts.settings, parts.clock.now_ms)
        super().__init__(
            parts,
            kind=Kind.CALLS,
            source=parts.session.calls,
            tab=self.tab,
            columns=call_columns(parts.clock.now_ms),
            words=call_words(),
            order=ListOrder(CallSort.TIME, descending=True),
            parent=parent,
        )
        self._player = parts.player
        self._play_when_here: int | None = None
        pane = self.tab.pane
        pane.play_pressed.connect(self._play_pressed)
        pane.keep_pressed.connect(lambda one: self._do("keep", self.session.recordings.keep_offline([one]), one))
        pane.cancel_pressed.connect(self._cancel)
        pane.remove_pressed.connect(lambda one: self._do("remove copy", self.session.recordings.remove_copy([one]), one))
        pane.again_pressed.connect(lambda one: self._do("fetch again", self.session.recordings.fetch_again(one), one))
        pane.call_pressed.connect(self.choose_row)
        pane.place_of = self._place_of
        pane.place_pressed.connect(lambda one, place: self.scope.restart("play", self._play_from(one, place)))
        self._keeper = ReviewKeeper(pane, self.session.reviews, self.scope)
        self.tab.keep_offline_pressed.connect(self.keep_offline_selected)
        self.tab.table.selection_moved.connect(self._say_selected)
        parts.player.playing_changed.connect(self._playing_changed)

    def filter(self) -> CallFilter:
        """The filter row's values."""
        return self.tab.row.value(self.clock.now_ms())

    async def read_choices(self) -> None:
        """Outcomes and broadcasts that occur."""
        outcomes = await self.session.calls.outcomes_present()
        broadcasts = await self.session.calls.broadcasts_present()
        self.tab.row.offer(outcomes, broadcasts)

    async def count_more(self, total: int) -> str:
        """Say "412 calls, 60 with a recording"."""
        asked = self.filter()
        if asked == CallFilter():
            recorded = await self.session.calls.recording_total()
        elif asked.has_recording or asked.kept_here:
            recorded = total
        elif asked.has_recording is False:
            recorded = 0
        else:
            query = dataclasses.replace(self.query(), filter=dataclasses.replace(asked, has_recording=True))
            recorded = len(await self.session.calls.ids(query))
        said = self.tr("%n calls", "count beside the filters", total)
        return self.tr("{calls}, %n with a recording", "count beside the filters", recorded).format(calls=said) if recorded else said

    def keep_offline_selected(self) -> None:
        """Keep the recordings of exactly the selected calls."""
        chosen = self.selected_ids()
        if chosen:
            self.scope.start("keep selected", self._keep_calls(chosen))

    async def show_chosen(self, row_id: int) -> None:
        """Read one call and show it."""
        detail = await self.session.calls.detail(row_id)
        if not self.has_row(row_id):
            return
        if detail is None:
            self.show_nothing()
            return
        # bytes of downloads under way are known to the service only
        live = [await self.session.recordings.get(one.id) or one for one in detail.recordings]
        if not self.has_row(row_id):
            return
        detail = dataclasses.replace(detail, recordings=tuple(live))
        await self._keeper.settled()
        reviews = await self.session.reviews.of([one.id for one in live])
        if not self.has_row(row_id):
            return
        playing = self._player.current_id if self._player.is_playing else None
        self.tab.pane.show_detail(detail, reviews, playing=playing, online=self._is_online())

    def show_nothing(self) -> None:
        """No call is chosen."""
        self.tab.pane.show_nothing()

    def close(self) -> None:
        """End what runs for this tab."""
        self._player.playing_changed.disconnect(self._playing_changed)
        super().close()

    def feed_changed(self, changes: Changes) -> None:
        """Marks and cards follow downloads; the filters follow what came."""
        if changes.kind is Kind.RECORDINGS:
            self._recordings_changed(changes)
        elif changes.kind in (Kind.CONNECTION, Kind.REVIEWS):
            self.read_chosen_again()
        elif changes.kind in (Kind.CALLS, Kind.BROADCASTS) and not self.scope.is_running("choices"):
            self.scope.start("choices", self.read_choices())

    # recordings

    def _recordings_changed(self, changes: Changes) -> None:
        if changes.ids is None:
            self.model.note_changes(Changes(Kind.CALLS, None, changes.cause))
            self.read_chosen_again()
            return
        if changes.ids:
            self.scope.start("marks", self._mark(sorted(changes.ids)))

    async def _mark(self, recording_ids: Sequence[int]) -> None:
        """Show what changed of these recordings in list and pane, and play what was waited for."""
        calls: set[int] = set()
        for one in recording_ids:
            row = await self.session.recordings.get(one)
            if row is None:
                continue
            calls.add(row.call_id)
            if one == self._play_when_here:
                if row.offline is OfflineState.KEPT:
                    self._play_when_here = None
                    self.scope.restart("play", self._play(one))
                elif row.offline not in FETCHING:
                    self._play_when_here = None
        if self.scope.is_closed or not calls:
            return
        self.model.note_rows(frozenset(calls))
        self._say_selected()
        if self.chosen in calls:
            self.read_chosen_again()

    def _play_pressed(self, recording_id: int) -> None:
        if self._player.current_id == recording_id:
            self._player.toggle()
        else:
            self.scope.restart("play", self._fetch_and_play(recording_id))

    async def _fetch_and_play(self, recording_id: int) -> None:
        """Play now, or as soon as it is here."""
        row = await self.session.recordings.get(recording_id)
        if row is None:
            return
        if row.offline is OfflineState.KEPT:
            self._play_when_here = None
            await self._play(recording_id)
            return
        self._play_when_here = recording_id
        await self.session.recordings.keep_offline([recording_id])

    async def _play(self, recording_id: int) -> None:
        """A copy found damaged is marked so, and the card tells; the player says its other troubles itself."""
        await self._player.play(recording_id)

    async def _play_from(self, recording_id: int, place: float) -> None:
        """Play from a note's moment; a recording that must be fetched first plays from where it was left."""
        if self._player.current_id != recording_id:
            await self._fetch_and_play(recording_id)
        elif not self._player.is_playing:
            self._player.toggle()
        if self._player.current_id == recording_id:
            self._player.seek(place)

    def _place_of(self, recording_id: int) -> float | None:
        return self._player.position_s if self._player.current_id == recording_id else None

    def _cancel(self, recording_id: int) -> None:
        if self._play_when_here == recording_id:
            self._play_when_here = None
        self._do("cancel download", self.session.recordings.cancel([recording_id]), recording_id)

    def _do(self, purpose: str, work: Coroutine[object, object, None], recording_id: int) -> None:
        self.scope.start(f"{purpose} {recording_id}", work)

    async def _keep_calls(self, call_ids: Sequence[int]) -> None:
        recordings = await self.session.recordings.for_calls(call_ids)
        wanted = [one.id for one in recordings if one.offline in CAN_BE_KEPT]
        if wanted:
            await self.session.recordings.keep_offline(wanted)

    def _playing_changed(self, _recording_id: object) -> None:
        self.read_chosen_again()

    def _choose(self, chosen: int | None) -> None:
        if chosen != self.chosen:
            self._play_when_here = None  # a sound that begins while one reads something else would startle
        super()._choose(chosen)

    def _say_selected(self) -> None:
        chosen = self.selected_ids()
        self.tab.show_selected(len(chosen), sum(self._can_be_kept(one) for one in chosen[:MOST_LOOKED_AT]))

    def _can_be_kept(self, call_id: int) -> bool:
        index = self.model.index_of(call_id)
        row = self.model.row_at(index) if index is not None else None
        return row is None or row.recording in CAN_BE_KEPT

    def _is_online(self) -> bool:
        return self.session.connection.status.state in (ConnectionState.ONLINE, ConnectionState.STARTING)


def call_words() -> ListWords:
    """WORDS 6 for calls."""
    return ListWords(
        icon="phone",
        none_yet=QCoreApplication.translate("CallsController", "No calls yet"),
        empty=QCoreApplication.translate("CallsController", "Calls you make or get will be listed here."),
        no_match=QCoreApplication.translate("CallsController", "No calls match."),
        hidden=lambda n, filters: QCoreApplication.translate("CallsController", "%n are hidden by: {filters}.", "calls", n).format(
            filters=filters
        ),
        not_loaded=QCoreApplication.translate("CallsController", "The calls could not be loaded."),
        loading=QCoreApplication.translate("CallsController", "Loading calls…"),
        count=lambda n: QCoreApplication.translate("CallsController", "%n calls", "count beside the filters", n),
    )
