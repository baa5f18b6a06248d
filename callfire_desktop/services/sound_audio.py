"""The audio of sounds on this computer: fetched once, checked, played without a network, kept when CallFire deletes its own."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from contextlib import AbstractAsyncContextManager, aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.api.errors import CallFireError, NotAudioError, NotFoundError
from callfire_desktop.audio.file_types import HEAD_BYTES, AudioType, identify
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.playables import Playable, PlayableKind
from callfire_desktop.domain.sounds import NO_USE, AudioDigest, SoundRow
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import disk_failure, disk_trouble_told, kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.picture_of_sound import kept_peaks, peaks_of
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.audio_files import size_and_digest
from callfire_desktop.storage.errors import DiskFullError
from callfire_desktop.storage.sound_copies import SoundCopy

if TYPE_CHECKING:
    from callfire_desktop.api.audio_downloads import AudioDownload
    from callfire_desktop.api.client import CallFire
    from callfire_desktop.audio.peaks import Peaks

LONGER_THAN_ANY_S = 1e6
AWAY_FROM_CALLFIRE = (ConnectionState.OFFLINE, ConnectionState.PRACTICE_STOPPED)


class SoundAudio:
    """The window's door to the audio of sounds. File names are made from ids (SAFETY).

    Raises (all that fetch or write): FailureError.
    """

    def __init__(self, *, store: AccountStore, connection: Connection, feed: Publisher, workers: Workers, account_name: str) -> None:
        self._store, self._connection = store, connection
        self._feed, self._workers = feed, workers
        self._account_name = account_name
        self._checked: set[int] = set()
        self._fetching: dict[int, asyncio.Lock] = {}

    @disk_trouble_told
    async def playable(self, sound_id: int) -> Playable:
        """A checked file to play; it is fetched first where it is not here.

        Raises:
            FailureError: it is not here and can't be had.
        """
        row = await self._store.sounds.detail(sound_id)
        path = await self.keep(sound_id)
        length = float(row.length_s) if row is not None and row.length_s else None
        return Playable(PlayableKind.SOUND, path, sound_id, row.shown_name if row is not None else "", length_s=length)

    @disk_trouble_told
    async def keep(self, sound_id: int) -> Path:
        """Have a copy here, whole and as it was when it came; the answer is its file.

        Raises:
            FailureError: it is not here and can't be had.
        """
        async with self._fetching.setdefault(sound_id, asyncio.Lock()):
            path = await self._copy(sound_id)
            if path is None:
                path = await self._fetch_copy(sound_id)
        return path

    @disk_trouble_told
    async def is_kept(self, sound_id: int) -> bool:
        """Whether a whole copy is here; a damaged one is none."""
        return await self._copy(sound_id) is not None

    @disk_trouble_told
    async def path_of(self, sound_id: int) -> str | None:
        """Where a copy lies, unchecked; None where there is none."""
        copy = await self._store.sound_copies.get(sound_id)
        return None if copy is None else str(self._store.sound_audio.folder / copy.file_name)

    @disk_trouble_told
    async def adopt(self, sound_id: int, source: Path) -> None:
        """Make a file of this computer the copy of a sound; the file itself is only read.

        Raises:
            FailureError: the disk is full, or the file is no sound or can't be read.
        """
        async with self._fetching.setdefault(sound_id, asyncio.Lock()):
            await self._take(sound_id, source)

    @disk_trouble_told
    async def forget(self, sound_id: int) -> None:
        """Remove the copy of a sound nobody wants any more."""
        self._checked.discard(sound_id)
        await self._store.sound_copies.forget(sound_id)
        with contextlib.suppress(OSError):  # Windows keeps a file that is being played
            await self._workers.run(self._store.sound_audio.remove, sound_id)
        self._publish(sound_id)

    @disk_trouble_told
    async def peaks(self, sound_id: int) -> Peaks | None:
        """The picture of its loudness, kept beside the copy; None where there is no copy."""
        copy = await self._store.sound_copies.get(sound_id)
        if copy is None:
            return None
        files = self._store.sound_audio
        return await self._workers.run(kept_peaks, files.folder / copy.file_name, files.peaks_path(sound_id))

    async def peaks_of_file(self, path: Path) -> Peaks | None:
        """The picture of any file; None where it can't be made."""
        return await self._workers.run(peaks_of, path)

    async def digest(self, path: Path) -> AudioDigest:
        """What tells whether a file is the same audio as another.

        Raises:
            OSError: it can't be read.
        """
        sameness = await self._workers.load("callfire_desktop.audio.sameness")
        _, file = await self._workers.run(size_and_digest, path)
        samples: str = await self._workers.run(sameness.samples_digest, path)
        return AudioDigest(file, samples)

    @disk_trouble_told
    async def same_audio(self, what: AudioDigest | Path) -> list[SoundRow]:
        """Sounds of which a copy is here that has the same bytes, or sounds the same to the sample; also deleted ones."""
        digest = what if isinstance(what, AudioDigest) else await self.digest(what)
        return await self._store.sounds.rows(await self._store.sound_copies.same(digest))

    @disk_trouble_told
    async def usable_with(self, digest: AudioDigest) -> int | None:
        """A sound with the same audio that can be used: one that was sent from here, or of which a copy is here with the same bytes."""
        rows = await self._store.sounds.rows(await self._store.sound_additions.known([digest.file, digest.samples]))
        rows += await self.same_audio(AudioDigest(digest.file, ""))
        return next((row.id for row in rows if row.status not in NO_USE), None)

    @disk_trouble_told
    async def same_as(self, sound_id: int) -> list[SoundRow]:
        """Other sounds with the same audio as this one; none where it has no copy here."""
        copy = await self._store.sound_copies.get(sound_id)
        return [row for row in await self.same_audio(copy.digest) if row.id != sound_id] if copy is not None else []

    @disk_trouble_told
    async def save_as(self, sound_id: int, target: Path, kind: str) -> None:
        """Write a sound as ".mp3" or ".wav", as CallFire gives it; from the copy here where CallFire can't be asked.

        Raises:
            FailureError: it can't be had, or the file can't be written (E40); nothing is left of it then.
        """
        unfinished = target.with_name(f".{target.name}.part")
        try:
            try:
                client = await self._client()
                sounds = client.sounds
                asked = sounds.get_campaign_sound_data_wav if kind == AudioType.WAV else sounds.get_campaign_sound_data_mp3
                await self._download(asked(sound_id), unfinished)
            except (CallFireError, FailureError) as error:
                source = await self._copy(sound_id)
                if source is None:
                    raise FailureError(self._no_audio(error)) from error
                await self._workers.run(shutil.copyfile, source, unfinished)
            await self._workers.run(_put_as, unfinished, target, kind)
        except (OSError, DiskFullError) as error:
            raise FailureError(Failure(FailureKind.FILE_NOT_WRITTEN, detail=str(error))) from error
        finally:
            await self._workers.run(_remove, unfinished)

    async def _copy(self, sound_id: int) -> Path | None:
        """The copy here, checked once a run by its bytes; a damaged one is forgotten, so that it is fetched anew."""
        copy = await self._store.sound_copies.get(sound_id)
        if copy is None:
            return None
        path = self._store.sound_audio.folder / copy.file_name
        if sound_id not in self._checked:
            try:
                same = await self._workers.run(size_and_digest, path) == (copy.size, copy.digest.file)
            except OSError:
                same = False
            if not same and sound_id in self._checked:
                return await self._copy(sound_id)  # a whole one took its place meanwhile
            if not same:
                await self._store.sound_copies.forget(sound_id)
                self._publish(sound_id)
                return None
            self._checked.add(sound_id)
        return path

    async def _fetch_copy(self, sound_id: int) -> Path:
        files = self._store.sound_audio
        await self._workers.run(files.make_folder)
        part = files.part_path(sound_id)
        try:
            client = await self._client()
            await self._download(client.sounds.get_campaign_sound_data_mp3(sound_id), part)
            return await self._take(sound_id, part)
        except CallFireError as error:
            raise FailureError(self._no_audio(error)) from error
        except OSError as error:
            raise FailureError(disk_failure(error, self._account_name)) from error
        finally:
            await self._workers.run(_remove, part)

    async def _client(self) -> CallFire:
        if self._connection.status.state in AWAY_FROM_CALLFIRE:
            raise FailureError(Failure(FailureKind.SOUND_NOT_HERE))
        return await self._connection.client()

    def _no_audio(self, error: CallFireError | FailureError) -> Failure:
        """Why a sound can't be had: CallFire has none, or it can't be asked now."""
        if isinstance(error, FailureError):
            return Failure(FailureKind.SOUND_NOT_HERE, detail=str(error.failure.kind))
        failure = self._connection.failed(error)
        if isinstance(error, NotFoundError):
            return Failure(FailureKind.SOUND_WITHOUT_AUDIO, detail=failure.detail)
        if isinstance(error, NotAudioError):
            return Failure(FailureKind.NOT_AUDIO, detail=failure.detail)
        away = self._connection.status.state in AWAY_FROM_CALLFIRE
        return Failure(FailureKind.SOUND_NOT_HERE, detail=failure.detail) if away else failure

    async def _download(self, opening: AbstractAsyncContextManager[AudioDownload], place: Path) -> None:
        """Write what comes; sounds are short, so a download that broke off begins anew."""
        await self._workers.run(place.write_bytes, b"")
        async with opening as download, aclosing(download.chunks()) as chunks:
            async for chunk in chunks:
                await self._workers.run(_append, place, chunk)
        self._connection.succeeded()

    async def _take(self, sound_id: int, source: Path) -> Path:
        """Check a file, give it its place and note it."""
        files = self._store.sound_audio
        part = files.part_path(sound_id)
        try:
            await self._workers.run(files.make_folder)
            if source != part:
                await self._workers.run(shutil.copyfile, source, part)
            kind = await self._workers.run(_kind_of, part)
            if kind is None:
                raise FailureError(Failure(FailureKind.NOT_AUDIO))
            size = (await self._workers.run(part.stat)).st_size
            digest = await self.digest(part)
            final = files.final_path(sound_id, kind)
            await self._workers.run(_clear, files.folder, sound_id, part)
            await self._workers.run(files.finish, part, final)
        except OSError as error:
            raise FailureError(disk_failure(error, self._account_name)) from error
        finally:
            await self._workers.run(_remove, part)
        await kept(self._store.sound_copies.put(SoundCopy(sound_id, final.name, size, digest)), self._account_name)
        self._checked.add(sound_id)
        self._publish(sound_id)
        return final

    def _publish(self, sound_id: int) -> None:
        self._feed.publish(Changes(Kind.SOUNDS, frozenset({sound_id}), "now: sound audio"))


def _kind_of(path: Path) -> AudioType | None:
    with path.open("rb") as file:
        return identify(file.read(HEAD_BYTES))


def _append(path: Path, piece: bytes) -> None:
    with path.open("ab") as file:
        file.write(piece)


def _clear(folder: Path, sound_id: int, but: Path) -> None:
    """An older copy of another kind, and its picture."""
    for file in folder.glob(f"{sound_id}.*"):
        if file != but:
            file.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _put_as(source: Path, target: Path, kind: str) -> None:
    """Put a file where it is wanted; what is of another kind than its name shall say is written anew (getCampaignSoundDataWav).

    Raises:
        FailureError: it can't be written as this kind.
        OSError: the disk fails.
    """
    found = _kind_of(source)
    if found is None or found == kind:
        source.replace(target)
        return
    import miniaudio  # heavy, as the next: only here, in a worker

    from callfire_desktop.audio import clips

    named = source.with_suffix(found)  # it is decoded by its name
    source.replace(named)
    try:
        clips.cut_clip(named, target, 0.0, LONGER_THAN_ANY_S, clips.ClipKind(kind))
    except (clips.ClipError, miniaudio.DecodeError) as error:
        raise FailureError(Failure(FailureKind.NOT_AUDIO)) from error
    finally:
        named.unlink(missing_ok=True)
