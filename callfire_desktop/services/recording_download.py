"""One recording from CallFire to this computer: resumed, checked, whole or not there at all."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.api.errors import NotAudioError, NotFoundError
from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.storage.account_store import AccountStore

if TYPE_CHECKING:
    from callfire_desktop.api.audio_downloads import AudioDownload
    from callfire_desktop.api.client import CallFire

WRITE_AT_ONCE = 256 * 1024
TELL_EVERY_S = 0.2
NOTE_EVERY = 1024 * 1024
"""How many bytes may be lost from what storage knows; the .part file itself is what counts when resuming."""


class RecordingDownload:
    """Downloads recordings of one account."""

    def __init__(self, store: AccountStore, workers: Workers, tell: Callable[[int, int], None]) -> None:
        """``tell(recording id, bytes here)`` is called a few times a second."""
        self._store = store
        self._workers = workers
        self._tell = tell

    async def run(self, client: CallFire, recording: RecordingRow) -> OfflineState:
        """Fetch and check one; the answer is the state it is in now.

        Raises:
            CallFireError: the network or CallFire failed; what came stays as .part.
            DiskFullError, OSError: the disk failed.
        """
        audio = self._store.audio
        await self._workers.run(audio.make_folder)
        part = audio.part_path(recording.id)
        here = await self._workers.run(audio.received, recording.id)
        validator = await self._store.recordings.validator(recording.id)
        try:
            await self._fetch_by_id_or_name(client, recording, part, here, validator)
        except NotFoundError:
            return await self._give_up(recording, OfflineState.GONE, FailureKind.RECORDING_GONE)
        except NotAudioError:
            return await self._give_up(recording, OfflineState.FAILED, FailureKind.NOT_AUDIO)
        return await self._finish(recording, part)

    async def _give_up(self, recording: RecordingRow, state: OfflineState, trouble: FailureKind) -> OfflineState:
        await self._workers.run(self._store.audio.remove, recording.id)
        await self._set(recording, state, received=0, trouble=trouble)
        return state

    async def _fetch_by_id_or_name(
        self, client: CallFire, recording: RecordingRow, part: Path, here: int, validator: str | None
    ) -> None:
        """A recording CallFire no longer knows by its id may still be there under its name in the call."""
        recordings = client.recordings
        try:
            await self._fetch(recordings.get_call_recording_mp3(recording.id, start=here, validator=validator), recording, part)
        except NotFoundError:
            if not recording.name:
                raise
            await self._fetch(recordings.get_call_recording_mp3_by_name(recording.call_id, recording.name), recording, part)

    async def _fetch(self, opening: AbstractAsyncContextManager[AudioDownload], recording: RecordingRow, part: Path) -> None:
        async with opening as download:
            received = download.start
            await self._set(recording, OfflineState.DOWNLOADING, received=received, validator=download.validator)
            await self._workers.run(_cut_to, part, received)
            waiting = bytearray()
            noted, told = received, 0.0
            try:
                async with aclosing(download.chunks()) as chunks:
                    async for chunk in chunks:
                        waiting += chunk
                        if len(waiting) < WRITE_AT_ONCE:
                            continue
                        received += await self._write(part, waiting)
                        if time.monotonic() - told > TELL_EVERY_S:
                            told = time.monotonic()
                            self._tell(recording.id, received)
                        if received - noted >= NOTE_EVERY:
                            noted = received
                            await self._set(recording, OfflineState.DOWNLOADING, received=received, validator=download.validator)
            finally:
                # also when cancelled or cut off: what came is good, the next start goes on from here
                if waiting:
                    _append(part, bytes(waiting))

    async def _write(self, part: Path, waiting: bytearray) -> int:
        piece = bytes(waiting)
        waiting.clear()
        await self._workers.run(_append, part, piece)
        return len(piece)

    async def _finish(self, recording: RecordingRow, part: Path) -> OfflineState:
        """Check a whole file and give it its name."""
        audio = self._store.audio
        inspection = await self._workers.load("callfire_desktop.audio.inspection")
        found = await self._workers.run(inspection.inspect, part, recording.length_s)
        if found.type is None or found.problem in (inspection.AudioProblem.NOT_AUDIO, inspection.AudioProblem.EMPTY):
            return await self._give_up(recording, OfflineState.FAILED, FailureKind.NOT_AUDIO)
        size, digest = await self._workers.run(size_and_digest, part)
        final = audio.final_path(recording.id, found.type.value)
        await self._workers.run(audio.finish, part, final)
        trouble = FailureKind.CUT_SHORT if found.problem is inspection.AudioProblem.CUT_SHORT else None
        await self._set(recording, OfflineState.KEPT, received=size, file_name=final.name, sha256=digest, trouble=trouble)
        return OfflineState.KEPT

    async def _set(
        self,
        recording: RecordingRow,
        state: OfflineState,
        *,
        received: int,
        validator: str | None = None,
        file_name: str | None = None,
        sha256: str | None = None,
        trouble: FailureKind | None = None,
    ) -> None:
        await self._store.recordings.set_offline(
            recording.id, state, received=received, validator=validator, file_name=file_name, sha256=sha256, trouble=trouble
        )
        self._tell(recording.id, received)


def size_and_digest(path: Path) -> tuple[int, str]:
    """Bytes and SHA-256 of a file. Blocking."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1024 * 1024):
            digest.update(piece)
    return path.stat().st_size, digest.hexdigest()


def _cut_to(path: Path, length: int) -> None:
    """Begin a part anew, or drop what lies beyond where the download goes on."""
    with path.open("ab") as file:
        file.truncate(length)


def _append(path: Path, piece: bytes) -> None:
    with path.open("ab") as file:
        file.write(piece)
