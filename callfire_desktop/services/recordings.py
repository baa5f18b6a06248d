"""Recordings of one account: what is here, what is wanted, and a path to play only when the file is as we kept it."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.offline_library import DownloadProgress, OfflineLibrary
from callfire_desktop.services.recording_download import size_and_digest
from callfire_desktop.storage.account_store import AccountStore

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks

CAN_BE_WANTED = (OfflineState.ONLINE, OfflineState.FAILED, OfflineState.GONE, OfflineState.PARTIAL)


@dataclass(frozen=True, slots=True)
class PlayableRecording:
    """A file that was checked. ``length_s`` is CallFire's length in seconds, None where it gave none."""

    row: RecordingRow
    path: Path
    length_s: float | None


class NotHereError(FailureError):
    """The audio is not on this computer."""


class Recordings:
    """The window's door to recordings."""

    def __init__(self, *, store: AccountStore, library: OfflineLibrary, feed: Publisher, workers: Workers) -> None:
        self._store = store
        self._library = library
        self._feed = feed
        self._workers = workers
        self._checked: set[int] = set()

    @property
    def progress(self) -> DownloadProgress:
        """How far the downloads are."""
        return self._library.progress

    async def get(self, recording_id: int) -> RecordingRow | None:
        """One recording, with the bytes that are here this moment."""
        row = await self._store.recordings.get(recording_id)
        live = self._library.received(recording_id)
        return dataclasses.replace(row, received=live) if row is not None and live is not None else row

    async def for_calls(self, call_ids: Sequence[int]) -> list[RecordingRow]:
        """All recordings of these calls."""
        return await self._store.recordings.for_calls(call_ids)

    async def keep_offline(self, recording_ids: Sequence[int]) -> None:
        """Write down the wish, then fetch as soon as CallFire can be reached."""
        for one in recording_ids:
            row = await self._store.recordings.get(one)
            if row is not None and row.offline in CAN_BE_WANTED:
                validator = await self._store.recordings.validator(one)
                await self._store.recordings.set_offline(one, OfflineState.WANTED, validator=validator)
        self._publish(recording_ids)
        self._library.wake()

    async def cancel(self, recording_ids: Sequence[int]) -> None:
        """Take wishes back; the person's cancel is final, parts are removed."""
        for one in recording_ids:
            row = await self._store.recordings.get(one)
            if row is None or row.offline is OfflineState.KEPT:
                continue
            await self._forget(one)
        self._publish(recording_ids)

    async def remove_copy(self, recording_ids: Sequence[int]) -> None:
        """Remove the audio from this computer; CallFire keeps its part."""
        for one in recording_ids:
            await self._forget(one)
        self._publish(recording_ids)

    async def fetch_again(self, recording_id: int) -> None:
        """Fetch anew what is damaged."""
        await self._forget(recording_id)
        await self.keep_offline([recording_id])

    def pause(self) -> None:
        """Stop fetching for now."""
        self._library.pause()

    def resume(self) -> None:
        """Go on fetching."""
        self._library.resume()

    async def playable(self, recording_id: int) -> PlayableRecording:
        """A checked file to play; checked once a run by size and SHA-256.

        Raises:
            NotHereError: the audio is not on this computer (E30 where CallFire has it no more).
            FailureError: the copy is damaged (E29); it is marked so.
        """
        row = await self._store.recordings.get(recording_id)
        if row is None or row.offline is OfflineState.GONE:
            raise NotHereError(Failure(FailureKind.RECORDING_GONE))
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
                await self._store.recordings.set_offline(recording_id, OfflineState.DAMAGED, trouble=FailureKind.COPY_DAMAGED)
                self._publish([recording_id])
                raise FailureError(Failure(FailureKind.COPY_DAMAGED, PeopleCalled.READING))
            self._checked.add(recording_id)
        return PlayableRecording(row, path, float(row.length_s) if row.length_s else None)

    async def peaks(self, recording_id: int) -> Peaks | None:
        """The picture of its loudness, kept beside the audio; None where it can't be made."""
        row = await self._store.recordings.get(recording_id)
        if row is None or row.file_name is None:
            return None
        source = self._store.audio.folder / row.file_name
        place = self._store.audio.peaks_path(recording_id)
        return await self._workers.run(_peaks, source, place)

    async def _forget(self, recording_id: int) -> None:
        task = self._library.drop(recording_id)
        if task is not None:
            await asyncio.wait([task])
        self._checked.discard(recording_id)
        await self._store.recordings.set_offline(recording_id, OfflineState.ONLINE, received=0)
        await self._workers.run(self._store.audio.remove, recording_id)

    def _publish(self, recording_ids: Sequence[int]) -> None:
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset(recording_ids), "now: recordings"))


def _peaks(source: Path, place: Path) -> Peaks | None:
    """Load kept peaks, or read and keep them. Blocking."""
    from callfire_desktop.audio import peaks  # heavy: only here, in a worker

    found = peaks.load_peaks(place, source)
    if found is None:
        try:
            found = peaks.read_peaks(source)
        except (OSError, peaks.UnreadableError):
            return None
        with contextlib.suppress(OSError):  # a full disk: the picture is shown all the same, and made again next time
            peaks.save_peaks(found, place, source)
    return found
