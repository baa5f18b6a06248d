"""Recordings of one account: what is here, what is wanted, and a path to play only when the file is as we kept it."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.pauses import Pause, Strength
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.at_callfire import AtCallFire
from callfire_desktop.services.download_progress import DownloadProgress
from callfire_desktop.services.failures import disk_trouble_told, keeping
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.offline_library import OfflineLibrary
from callfire_desktop.services.picture_of_sound import kept_peaks
from callfire_desktop.services.recording_download import back_to_damaged_copy
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.audio_files import size_and_digest
from callfire_desktop.storage.recordings import WAITING

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks


@dataclass(frozen=True, slots=True)
class PlayableRecording:
    """A file that was checked. ``length_s`` is CallFire's length in seconds, None where it gave none."""

    row: RecordingRow
    path: Path
    length_s: float | None


class NotHereError(FailureError):
    """The audio is not on this computer."""


class Recordings:
    """The window's door to recordings.

    Raises (all that change something): FailureError where the disk fails (E22, E22b, E23).
    """

    def __init__(
        self,
        *,
        store: AccountStore,
        library: OfflineLibrary,
        feed: Publisher,
        workers: Workers,
        at_callfire: AtCallFire,
        account_name: str,
    ) -> None:
        self._store = store
        self._library = library
        self._feed = feed
        self._workers = workers
        self._at_callfire = at_callfire
        self._account_name = account_name
        self._checked: set[int] = set()

    @property
    def progress(self) -> DownloadProgress:
        """How far the downloads are."""
        return self._library.progress

    @disk_trouble_told
    async def get(self, recording_id: int) -> RecordingRow | None:
        """One recording, with the bytes that are here this moment."""
        row = await self._store.recordings.get(recording_id)
        live = self._library.received(recording_id)
        return dataclasses.replace(row, received=live) if row is not None and live is not None else row

    @disk_trouble_told
    async def for_calls(self, call_ids: Sequence[int]) -> list[RecordingRow]:
        """All recordings of these calls."""
        return await self._store.recordings.for_calls(call_ids)

    async def keep_offline(self, recording_ids: Sequence[int]) -> None:
        """Write down the wish, then fetch as soon as CallFire can be reached."""
        with keeping(self._account_name):
            await self._store.offline_wishes.note_own(recording_ids)
            await self._store.offline_wishes.refuse(recording_ids, refused=False)
            await self._store.offline_wishes.forget_removals(recording_ids)
            await self._store.recordings.want(recording_ids)
        self._publish(recording_ids)
        self._library.wake()

    async def cancel(self, recording_ids: Sequence[int]) -> None:
        """Take wishes back; the person's cancel is final, parts are removed. A damaged copy stays: CallFire may have none any more."""
        with keeping(self._account_name):
            for one in recording_ids:
                await self._cancel(one)
            await self._store.offline_wishes.refuse(recording_ids, refused=True)
        self._publish(recording_ids)

    async def cancel_all(self) -> list[int]:
        """Take back all that is wanted and not whole yet; answers with what that was."""
        with keeping(self._account_name):
            async with self._library.standing_still():
                ids = await self._store.recordings.in_state(*WAITING)
                begun = await self._workers.run(self._store.audio.ids_with_files)
                await self._store.recordings.take_back([one for one in ids if one not in begun])
            await self.cancel([one for one in ids if one in begun])
            await self._store.offline_wishes.refuse(ids, refused=True)
        self._publish(ids)
        return ids

    async def remove_copy(self, recording_ids: Sequence[int]) -> None:
        """Remove the audio from this computer; CallFire keeps its part."""
        with keeping(self._account_name):
            for one in recording_ids:
                async with self._library.holding(one):
                    await self._set_online(one)
            await self._store.offline_wishes.refuse(recording_ids, refused=True)
        self._publish(recording_ids)

    async def fetch_again(self, recording_id: int) -> None:
        """Fetch anew what is damaged; the damaged copy stays until a whole one is here: CallFire may have none any more."""
        with keeping(self._account_name):
            row = await self._store.recordings.get(recording_id)
            if row is not None and row.offline is OfflineState.DAMAGED:
                self._checked.discard(recording_id)
                wanted, trouble = OfflineState.WANTED, FailureKind.COPY_DAMAGED
                await self._store.recordings.set_offline(recording_id, wanted, received=0, trouble=trouble)
        await self.keep_offline([recording_id])

    @disk_trouble_told
    async def queue(self, most: int = -1) -> list[RecordingRow]:
        """The first ``most`` of what is wanted and not whole yet, as it is fetched, with the bytes that are here this moment."""
        rows = await self._store.recordings.wanted(most)
        live = [(row, self._library.received(row.id)) for row in rows]
        return [row if here is None else dataclasses.replace(row, received=here) for row, here in live]

    @disk_trouble_told
    async def waiting(self) -> int:
        """How many wait altogether, those that are being fetched among them."""
        return (await self._store.recordings.waiting()).recordings

    @disk_trouble_told
    async def failed(self, most: int) -> list[RecordingRow]:
        """The first ``most`` of what could not be fetched or is damaged."""
        return await self._store.recordings.failed(most)

    async def fetch_now(self, recording_id: int) -> None:
        """Fetch it before all others."""
        with keeping(self._account_name):
            await self._store.offline_wishes.note_own([recording_id])
            await self._store.recordings.put_first(recording_id)
        self._publish([recording_id])
        self._library.make_way_for(recording_id)

    @disk_trouble_told
    async def check_all(self, tell: Callable[[int, int], object]) -> tuple[int, int]:
        """Read every byte kept here again, and fetch damaged ones anew; notes are not touched.

        Args:
            tell: called with (checked, all) as it goes on.

        Returns:
            (how many were checked, how many are fetched again: not what CallFire is known to have no more).
        """
        rows = await self._store.recordings.kept()
        damaged: list[int] = [*await self._store.recordings.in_state(OfflineState.DAMAGED)]
        for number, row in enumerate(rows, 1):
            self._checked.discard(row.id)
            try:
                await self.playable(row.id)
            except FailureError:
                damaged.append(row.id)
            tell(number, len(rows))
        gone = await self._store.held.gone()
        again = [one for one in damaged if one not in gone]
        for one in again:
            await self.fetch_again(one)
        return len(rows), len(again)

    @disk_trouble_told
    async def gone_at_callfire(self, tell: Callable[[int, int], object]) -> int:
        """Ask CallFire what it still has of what is kept here; answers with how many it has no more: these stay here."""
        kept_here = [row.id for row in await self._store.recordings.kept()]
        await self._at_callfire.confirm(kept_here, tell)
        return len(await self._store.held.gone() & set(kept_here))

    async def pause(self) -> None:
        """Stop fetching until the person goes on, also after the program was closed."""
        await self._library.pause()

    async def resume(self) -> None:
        """Go on fetching."""
        await self._library.resume()

    def try_again(self) -> None:
        """Look whether what stopped downloads is gone; a pause stays."""
        self._library.try_again()

    def set_metered(self, metered: bool) -> None:
        """Whether the connection costs by what is sent over it: downloads wait then."""
        self._library.set_metered(metered)

    @disk_trouble_told
    async def playable(self, recording_id: int) -> PlayableRecording:
        """A checked file to play; checked once a run by size and SHA-256.

        Raises:
            NotHereError: the audio is not on this computer (E30 where CallFire has it no more).
            FailureError: the copy is damaged (E29); it is marked so.
        """
        row = await self._store.recordings.get(recording_id)
        if row is None or row.offline is OfflineState.GONE:
            raise NotHereError(Failure(FailureKind.RECORDING_GONE))
        if row.is_only_copy and row.file_name is not None:
            return PlayableRecording(row, self._store.audio.folder / row.file_name, float(row.length_s) if row.length_s else None)
        if row.offline is OfflineState.DAMAGED:
            raise FailureError(Failure(FailureKind.COPY_DAMAGED))
        if row.offline is not OfflineState.KEPT or row.file_name is None:
            raise NotHereError(Failure(FailureKind.NOT_AUDIO if row.offline is OfflineState.FAILED else FailureKind.UNREACHABLE))
        path = self._store.audio.folder / row.file_name
        if recording_id not in self._checked:
            try:
                same = await self._workers.run(size_and_digest, path) == (row.received, row.sha256)
            except OSError:
                same = False
            if not same:
                await self._mark_damaged(row, path)
                raise FailureError(Failure(FailureKind.COPY_DAMAGED, PeopleCalled.READING))
            self._checked.add(recording_id)
        return PlayableRecording(row, path, float(row.length_s) if row.length_s else None)

    @disk_trouble_told
    async def peaks(self, recording_id: int) -> Peaks | None:
        """The picture of its loudness, kept beside the audio; None where it can't be made."""
        row = await self._store.recordings.get(recording_id)
        if row is None or row.file_name is None:
            return None
        source = self._store.audio.folder / row.file_name
        place = self._store.audio.peaks_path(recording_id)
        return await self._workers.run(kept_peaks, source, place)

    async def pauses(self, peaks: Peaks, strength: Strength) -> list[Pause]:
        """The stretches of a recording that are skipped at this strength."""
        return await self._workers.run(_pauses, peaks, strength)

    async def prepare(self, recording_id: int) -> None:
        """Have a recording ready before it is wanted: checked, its bytes near, its picture made."""
        with contextlib.suppress(FailureError):
            await self.playable(recording_id)
            await self.peaks(recording_id)

    async def _mark_damaged(self, row: RecordingRow, path: Path) -> None:
        """A file that is there keeps its name: where CallFire has none any more it can still be listened to."""
        trouble, name = FailureKind.COPY_DAMAGED, row.file_name if await self._workers.run(path.exists) else None
        with keeping(self._account_name):
            await self._store.recordings.set_offline(row.id, OfflineState.DAMAGED, file_name=name, trouble=trouble)
        self._publish([row.id])

    async def _cancel(self, recording_id: int) -> None:
        async with self._library.holding(recording_id):
            row = await self._store.recordings.get(recording_id)
            if row is None or row.offline in (OfflineState.KEPT, OfflineState.DAMAGED):
                return
            has_copy = row.trouble == FailureKind.COPY_DAMAGED  # else a file is one that came whole this very moment
            if not (has_copy and await back_to_damaged_copy(self._store, self._workers, recording_id)):
                await self._set_online(recording_id)

    async def _set_online(self, recording_id: int) -> None:
        self._checked.discard(recording_id)
        await self._store.recordings.set_offline(recording_id, OfflineState.ONLINE, received=0)
        await self._workers.run(self._store.audio.remove, recording_id)

    def _publish(self, recording_ids: Sequence[int]) -> None:
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset(recording_ids), "now: recordings"))


def _pauses(peaks: Peaks, strength: Strength) -> list[Pause]:
    """Blocking."""
    from callfire_desktop.audio.silence import find_pauses  # heavy: only here, in a worker

    return find_pauses(peaks, strength)
