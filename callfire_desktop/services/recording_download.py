"""One recording from CallFire to this computer: resumed, checked, whole or not there at all."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.api.errors import NotAudioError, NotFoundError, OutcomeUnknownError, UnknownReason
from callfire_desktop.domain.failures import FailureKind
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.audio_files import size_and_digest

if TYPE_CHECKING:
    from callfire_desktop.api.audio_downloads import AudioDownload
    from callfire_desktop.api.client import CallFire

WRITE_AT_ONCE = 256 * 1024
WRITE_AFTER_S = 1.0
"""What a slow line brings is on the disk within a second, as a power cut would have it."""

TELL_EVERY_S = 0.2
DIGESTS = {32: "md5", 40: "sha1", 64: "sha256"}
HEX = re.compile(r"[0-9A-Fa-f]+")
NOTE_EVERY = 1024 * 1024
"""How many bytes may be lost from what storage knows; the .part file itself is what counts when resuming."""

OPERATION = "getCallRecordingMp3"
DENSEST = 40_000
"""Bytes a second: no sound is denser (MP3 ends at 320 kbit/s)."""

SPARE, MOST = 1_000_000, 2_000_000_000
"""So much more than CallFire's own numbers say may come, and so much where it gives none."""


class RecordingDownload:
    """Downloads recordings of one account."""

    def __init__(self, store: AccountStore, workers: Workers, tell: Callable[[int, int], None]) -> None:
        """``tell(recording id, bytes here)`` is called a few times a second."""
        self._store = store
        self._workers = workers
        self._tell = tell
        self._doubted: dict[int, str] = {}
        """Digests of what came and was not as CallFire had said."""
        self._sizes_hold = True

    async def run(self, client: CallFire, recording: RecordingRow, fetched: Callable[[], None]) -> OfflineState:
        """Fetch and check one; the answer is the state it is in now. ``fetched`` is called between the two: the line is free.

        Raises:
            CallFireError: the network or CallFire failed; what came stays as .part.
            DiskFullError, OSError: the disk failed.
        """
        audio = self._store.audio
        await self._workers.run(audio.make_folder)
        part = audio.part_path(recording.id)
        here = await self._workers.run(audio.received, recording.id)
        validator, server_hash = await self._store.recordings.validator_and_hash(recording.id)
        try:
            await self._fetch_by_id_or_name(client, recording, part, here, validator)
        except NotFoundError:
            return await self._give_up(recording, OfflineState.GONE, FailureKind.RECORDING_GONE)
        except NotAudioError:
            return await self._no_audio(recording)
        except OutcomeUnknownError as error:
            if error.reason is UnknownReason.UNREADABLE:  # what came of it is not to be gone on with
                await self._workers.run(part.unlink, True)
            raise
        fetched()
        return await self._finish(recording, part, server_hash)

    async def _no_audio(self, recording: RecordingRow) -> OfflineState:
        """An empty file of a recording in which CallFire itself heard nothing is not at fault: there is nothing to fetch."""
        nothing = recording.is_silent and not await self._workers.run(self._store.audio.received, recording.id)
        return await self._give_up(recording, OfflineState.FAILED, FailureKind.NO_SOUND if nothing else FailureKind.NOT_AUDIO)

    async def _give_up(self, recording: RecordingRow, state: OfflineState, trouble: FailureKind) -> OfflineState:
        if state is OfflineState.GONE:
            await self._store.held.note([recording.id], held=False)
        if await back_to_damaged_copy(self._store, self._workers, recording.id):
            return OfflineState.DAMAGED
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
            received, most = download.start, most_bytes(recording)
            await self._set(recording, OfflineState.DOWNLOADING, received=received, validator=download.validator)
            await self._workers.run(_cut_to, part, received)
            waiting = bytearray()
            noted, told, written = received, 0.0, time.monotonic()
            try:
                async with aclosing(download.chunks()) as chunks:
                    async for chunk in chunks:
                        waiting += chunk
                        if received + len(waiting) > most:
                            raise _unlike(f"{most:,} bytes came and no end")
                        if len(waiting) < WRITE_AT_ONCE and time.monotonic() - written < WRITE_AFTER_S:
                            continue
                        received += await self._write(part, received, waiting)
                        written = time.monotonic()
                        if time.monotonic() - told > TELL_EVERY_S:
                            told = time.monotonic()
                            self._tell(recording.id, received)
                        if received - noted >= NOTE_EVERY:
                            noted = received
                            await self._set(recording, OfflineState.DOWNLOADING, received=received, validator=download.validator)
            finally:
                # also when cancelled or cut off: what came is good, the next start goes on from here
                if waiting:
                    _write_at(part, received, bytes(waiting))

    async def _write(self, part: Path, place: int, waiting: bytearray) -> int:
        piece = bytes(waiting)
        await self._workers.run(_write_at, part, place, piece)
        waiting.clear()
        return len(piece)

    async def _finish(self, recording: RecordingRow, part: Path, server_hash: str) -> OfflineState:
        """Check a whole file and give it its name."""
        audio = self._store.audio
        inspection = await self._workers.load("callfire_desktop.audio.inspection")
        found = await self._workers.run(inspection.inspect, part, recording.length_s)
        if found.type is None or found.problem in (inspection.AudioProblem.NOT_AUDIO, inspection.AudioProblem.EMPTY):
            return await self._no_audio(recording)
        (size, digest), as_said = await self._workers.run(lambda: (size_and_digest(part), agrees(server_hash, part)))
        short = found.problem is inspection.AudioProblem.CUT_SHORT
        await self._doubt(recording, part, size, digest, as_said=as_said and not short)
        final = audio.final_path(recording.id, found.type.value)
        await self._workers.run(audio.finish, part, final)
        trouble = FailureKind.CUT_SHORT if short else None
        await self._set(recording, OfflineState.KEPT, received=size, file_name=final.name, sha256=digest, trouble=trouble)
        return OfflineState.KEPT

    async def _doubt(self, recording: RecordingRow, part: Path, size: int, digest: str, *, as_said: bool) -> None:
        """What is shorter than CallFire says, or has other bytes, is fetched a second time; what comes twice the same is so.

        What CallFire's hash is made of is not published, and its sizes need not be those of its files.

        Raises:
            OutcomeUnknownError: fetch it once more, from the beginning.
        """
        before = self._doubted.pop(recording.id, None)
        other = recording.size is not None and size != recording.size and self._sizes_hold
        if as_said and not other:
            return
        if before == digest:
            if other and as_said:
                self._sizes_hold = False  # CallFire's numbers are not those of its files: nothing is fetched twice for them any more
            return
        self._doubted[recording.id] = digest
        await self._workers.run(part.unlink, True)
        raise _unlike(f"{size:,} bytes in place of {recording.size}" if other else "other bytes than CallFire has said")

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


async def back_to_damaged_copy(store: AccountStore, workers: Workers, recording_id: int) -> bool:
    """Leave what was to be fetched again as it was before; False where there is no such copy. A damaged one is better than none.

    Raises:
        OSError: the disk failed.
    """
    copy = await workers.run(store.audio.whole_file, recording_id)
    if copy is None:
        return False
    size = (await workers.run(copy.stat)).st_size
    await workers.run(store.audio.part_path(recording_id).unlink, True)
    trouble = FailureKind.COPY_DAMAGED
    await store.recordings.set_offline(recording_id, OfflineState.DAMAGED, received=size, file_name=copy.name, trouble=trouble)
    return True


def agrees(said: str, path: Path) -> bool:
    """Whether a file is what a digest says; any other kind of hash says nothing. Blocking."""
    kind = DIGESTS.get(len(said)) if HEX.fullmatch(said) else None
    if kind is None:
        return True
    with path.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.new(kind, usedforsecurity=False))
    return found.hexdigest() == said.lower()


def _cut_to(path: Path, length: int) -> None:
    """Begin a part anew, or drop what lies beyond where the download goes on."""
    with path.open("ab") as file:
        file.truncate(length)


def _write_at(path: Path, place: int, piece: bytes) -> None:
    """At its own place, and only into a part that is there: a thread that ends after its download was cancelled does no harm."""
    with path.open("rb+") as file:
        file.seek(place)
        file.write(piece)


def _unlike(detail: str) -> OutcomeUnknownError:
    return OutcomeUnknownError(OPERATION, UnknownReason.UNREADABLE, detail)


def most_bytes(recording: RecordingRow) -> int:
    """How much may come at most: a server that never ends must not fill the disk."""
    if recording.size is None and recording.length_s is None:
        return MOST
    return max(2 * (recording.size or 0), DENSEST * (recording.length_s or 0)) + SPARE
