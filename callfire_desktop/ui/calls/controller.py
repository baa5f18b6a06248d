"""Brings calls, recordings and the player together for the Calls tab."""

from __future__ import annotations

import dataclasses
from collections.abc import Coroutine, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from callfire_desktop.domain.calls import CallFilter, CallRow, CallSort
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import CallFireNote, OfflineState
from callfire_desktop.ui import formats
from callfire_desktop.ui.calls.columns import call_columns
from callfire_desktop.ui.calls.tab import CallsTab
from callfire_desktop.ui.dialogs.ask import Question, ask
from callfire_desktop.ui.dialogs.error_details import show_failure_of
from callfire_desktop.ui.dialogs.unsaved import unsaved_comes_forward
from callfire_desktop.ui.list_controller import ListController, ListOrder, ListWords
from callfire_desktop.ui.review.keeper import Host, ReviewKeeper
from callfire_desktop.ui.tab_parts import TabParts

CAN_BE_KEPT = (OfflineState.ONLINE, OfflineState.FAILED, OfflineState.GONE)
MOST_LOOKED_AT = 200
"""Rows looked at to tell whether "Keep offline" has something to do; more are looked at when it is pressed."""

MOST_MARKED = 500
"""Where more changed at once, such as by a rule, the list is read again as a whole."""

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
        self.theme = parts.theme
        self._play_when_here: int | None = None
        self._recorded = 0
        """Calls of the list with a recording."""
        pane = self.tab.pane
        pane.play_pressed.connect(self._play_pressed)
        pane.keep_pressed.connect(lambda one: self._do("keep", self.session.recordings.keep_offline([one]), one))
        pane.cancel_pressed.connect(self._cancel)
        pane.remove_pressed.connect(lambda one: self._do("remove copy", self._remove_copy(one), one))
        pane.again_pressed.connect(lambda one: self._do("fetch again", self.session.recordings.fetch_again(one), one))
        pane.hold_pressed.connect(lambda one, held: self._do("hold", self.session.space.protect([one], protected=held), one))
        pane.call_pressed.connect(self.choose_row)
        pane.place_of = self._place_of
        pane.place_pressed.connect(lambda one, place: self.scope.restart("play", self._play_from(one, place)))
        self._keeper = ReviewKeeper(
            pane, self.session.reviews, self.scope, parts.steps, Host(self.tab, parts.theme, parts.clock.now_ms)
        )
        self.tab.keep_offline_pressed.connect(self.keep_offline_selected)
        self.tab.table.selection_moved.connect(self._say_selected)
        parts.player.playing_changed.connect(self._playing_changed)
        parts.player.ended.connect(self._ended)

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
        elif asked.has_recording or asked.kept_here or asked.undecided or asked.decision is not None:
            recorded = total
        elif asked.has_recording is False:
            recorded = 0
        else:
            query = dataclasses.replace(self.query(), filter=dataclasses.replace(asked, has_recording=True))
            recorded = len(await self.session.calls.ids(query))
        self._recorded = recorded
        self._say_selected()
        said = self.tr("%Ln calls", "count beside the filters", total)
        return self.tr("{calls}, %Ln with a recording", "count beside the filters", recorded).format(calls=said) if recorded else said

    def keep_offline_selected(self) -> None:
        """Keep the recordings of exactly the selected calls."""
        chosen = self.selected_ids()
        if chosen:
            self.scope.start("keep selected", self._told(self._keep_calls(chosen)))

    def keep_offline_listed(self) -> None:
        """Keep all recordings that the filters leave, and say how many that are."""
        self.scope.restart("keep listed", self._told(self._keep_listed()))

    async def _keep_listed(self) -> None:
        await self._keep_calls(await self.session.calls.ids(self.query()))

    async def ids_to_review(self) -> Sequence[int]:
        """Exactly the selected calls where several are, else all that the filters leave."""
        chosen = self.selected_ids()
        return chosen if len(chosen) > 1 else await self.session.calls.ids(self.query())

    def save_files(self) -> None:
        """Save the recordings of the selected calls, or of all that are listed, as files."""
        if not unsaved_comes_forward(self.tab):
            self.scope.restart("save files", self._save_files())

    async def _save_files(self) -> None:
        from callfire_desktop.ui.reports.files_export import export_files  # only who saves needs it

        rows = await self.session.recordings.for_calls(await self.ids_to_review())
        said = await export_files(self.tab, self.theme, self.session, rows, self.tab.show_saving)
        self.tab.show_saved(said)

    def step_recording(self, steps: int) -> None:
        """Choose the next call with a recording, or the one before, and play it."""
        self.scope.restart("step", self._step_recording(steps))

    async def _step_recording(self, steps: int) -> None:
        asked = self.filter()
        if asked.has_recording is False:
            return
        query = dataclasses.replace(self.query(), filter=dataclasses.replace(asked, has_recording=True))
        call = self._beside(frozenset(await self.session.calls.ids(query)), steps)
        if call is None:
            return
        self.choose_row(call)
        for one in await self.session.recordings.for_calls([call]):
            if one.offline is not OfflineState.GONE:
                await self._fetch_and_play(one.id)
                return

    def _beside(self, wanted: frozenset[int], steps: int) -> int | None:
        """The first of these calls below the chosen one, or above it; from an end of the list where none is chosen."""
        last = self.model.total - 1
        here = self.model.index_of(self.chosen) if self.chosen is not None else None
        if here is None:
            here = -1 if steps > 0 else last + 1
        places = range(here + 1, last + 1) if steps > 0 else range(here - 1, -1, -1)
        return next((one for place in places if (one := self.model.id_at(place)) in wanted and one is not None), None)

    async def go_to(self, recording_id: int, place_s: float) -> None:
        """Have the player wait at a moment of a recording that is here."""
        row = await self.session.recordings.get(recording_id)
        if row is not None and row.offline is OfflineState.KEPT:
            if self._player.current_id != recording_id:
                await self._player.load(recording_id, play=False)
            self._player.seek(place_s)

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

    async def settled(self) -> None:
        """Wait until decisions and notes are on disk."""
        await self._keeper.settled()

    def close(self) -> None:
        """End what runs for this tab."""
        self._player.playing_changed.disconnect(self._playing_changed)
        self._player.ended.disconnect(self._ended)
        super().close()

    def feed_changed(self, changes: Changes) -> None:
        """Marks and cards follow downloads; the filters follow what came."""
        if changes.kind is Kind.RECORDINGS or changes.kind is Kind.REVIEWS:
            self._recordings_changed(changes)
        elif changes.kind is Kind.CONNECTION:
            self.read_chosen_again()
        elif changes.kind in (Kind.CALLS, Kind.BROADCASTS) and not self.scope.is_running("choices"):
            self.scope.start("choices", self.read_choices())

    # recordings

    def _recordings_changed(self, changes: Changes) -> None:
        if changes.ids is None or len(changes.ids) > MOST_MARKED:
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
        if row.offline is OfflineState.KEPT or row.is_only_copy:
            self._play_when_here = None
            await self._play(recording_id)
            return
        if not row.is_still_recording:
            self._play_when_here = recording_id
            await self._told(self.session.recordings.keep_offline([recording_id]))

    async def _play(self, recording_id: int) -> None:
        """A copy found damaged is marked so, and the card tells; the player says its other troubles itself."""
        await self._player.load(recording_id, play=True)

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
        self.scope.start(f"{purpose} {recording_id}", self._told(work))

    async def _told(self, work: Coroutine[object, object, None]) -> None:
        """A disk that takes nothing is said as that."""
        await show_failure_of(work, self.tab, self.theme)

    async def _remove_copy(self, recording_id: int) -> None:
        """What CallFire has no more can't come back: that is asked first (UX U2)."""
        row = await self.session.recordings.get(recording_id)
        if row is not None and row.gone_there:
            question = Question(
                self.tr("Remove the only copy?"),
                [self.tr("CallFire does not have this recording any more, so it can't come back."), self.tr("Your notes stay.")],
                self.tr("Keep it"),
                [("remove", self.tr("Remove the only copy"), "danger")],
            )
            if await ask(self.tab, self.theme, question) is None:
                return
        await self.session.recordings.remove_copy([recording_id])

    async def _keep_calls(self, call_ids: Sequence[int]) -> None:
        recordings = await self.session.recordings.for_calls(call_ids)
        wanted = [one for one in recordings if one.offline in CAN_BE_KEPT and not one.is_still_recording]
        if wanted:
            await self.session.recordings.keep_offline([one.id for one in wanted])
            size = formats.size_text(sum(one.size or 0 for one in wanted))
            self.tab.show_saved(self.tr("%Ln recordings added to downloads, {size}", "", len(wanted)).format(size=size))
        elif any(one.is_still_recording for one in recordings):
            self.tab.show_saved(self.tr("Still recording: keep it offline when the call is over."))
        elif all(one.offline is OfflineState.KEPT for one in recordings):
            self.tab.show_saved(self.tr("All recordings of these calls are here."))
        else:
            self.tab.show_saved(self.tr("What is not here is on its way."))

    def _ended(self) -> None:
        """A call with two recordings is heard to its end, one after the other."""
        ended = self._player.current_id
        if self.tab.isVisible() and ended is not None:
            self.scope.restart("play", self._play_following(ended))

    async def _play_following(self, recording_id: int) -> None:
        row = await self.session.recordings.get(recording_id)
        of_call = await self.session.recordings.for_calls([row.call_id]) if row is not None else []
        places = [one.id for one in of_call]
        following = of_call[places.index(recording_id) + 1 :] if recording_id in places else []
        if following and following[0].offline is OfflineState.KEPT:
            await self._play(following[0].id)

    def _playing_changed(self, _recording_id: object) -> None:
        self.read_chosen_again()

    def _choose(self, chosen: int | None) -> None:
        if chosen != self.chosen:
            self._play_when_here = None  # a sound that begins while one reads something else would startle
        super()._choose(chosen)

    def _say_selected(self) -> None:
        chosen = self.selected_ids()
        self.tab.show_selected(len(chosen), sum(self._can_be_kept(one) for one in chosen[:MOST_LOOKED_AT]))
        if len(chosen) > MOST_LOOKED_AT:
            self.scope.restart("count to review", self._count_to_review(chosen))
        else:
            several = len(chosen) > 1
            self.tab.show_to_review(sum(self._has_recording(one) for one in chosen) if several else self._recorded)

    def _can_be_kept(self, call_id: int) -> bool:
        index = self.model.index_of(call_id)
        row = self.model.row_at(index) if index is not None else None
        if row is None:
            return True
        return row.recording in CAN_BE_KEPT and row.recording_note not in (CallFireNote.STILL_RECORDING, CallFireNote.NO_SOUND)

    async def _count_to_review(self, chosen: Sequence[int]) -> None:
        recorded = await self.session.calls.recorded_among(chosen)
        if chosen == self.selected_ids():
            self.tab.show_to_review(recorded)

    def _has_recording(self, call_id: int) -> bool:
        index = self.model.index_of(call_id)
        row = self.model.row_at(index) if index is not None else None
        return row is None or row.recording is not None

    def _is_online(self) -> bool:
        return self.session.connection.status.is_reachable


def call_words() -> ListWords:
    """WORDS 6 for calls."""
    return ListWords(
        icon="phone",
        none_yet=QCoreApplication.translate("CallsController", "No calls yet"),
        empty=QCoreApplication.translate("CallsController", "Calls you make or get will be listed here."),
        no_match=QCoreApplication.translate("CallsController", "No calls match."),
        hidden=lambda n, filters: QCoreApplication.translate("CallsController", "%Ln are hidden by: {filters}.", "calls", n).format(
            filters=filters
        ),
        not_loaded=QCoreApplication.translate("CallsController", "The calls could not be loaded."),
        loading=QCoreApplication.translate("CallsController", "Loading calls…"),
        count=lambda n: QCoreApplication.translate("CallsController", "%Ln calls", "count beside the filters", n),
    )
