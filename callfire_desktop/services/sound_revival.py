"""Uploading a deleted sound again from the copy here; CallFire may answer with the very sound it archived (SAFETY S18)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from callfire_desktop.api.errors import CallFireError, OutcomeUnknownError
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.sounds import PENDING, USABLE, CampaignSound, SoundOrigin, SoundRow
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.file_to_upload import TYPES, file_to_upload
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.storage.account_store import AccountStore

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

SILENCE_S = 0.05
TRIES = 6
"""A sound that was deleted and uploaded again a few times needs a little more silence each time."""


class Remembering(Protocol):
    """Who reads, stores and notes sounds."""

    async def refresh(self, sound_id: int) -> SoundRow | None:
        """Read it anew."""
        ...

    async def save_answer(self, received: Received[CampaignSound]) -> None:
        """Store one answer."""
        ...

    async def note_made(self, sound_id: int, origin: SoundOrigin, *, own_name: str, text: str, voice: str) -> None:
        """Write down how it was made."""
        ...


class SoundRevival:
    """An upload rings no phone; the same bytes never make a second sound at CallFire, so trying again later does no harm."""

    def __init__(
        self, *, store: AccountStore, connection: Connection, workers: Workers, audio: SoundAudio, sounds: Remembering
    ) -> None:
        self._store, self._connection = store, connection
        self._workers, self._audio, self._sounds = workers, audio, sounds

    async def upload_again(self, sound_id: int) -> int:
        """See ``Sounds.upload_again``."""
        row = await self._store.sounds.detail(sound_id)
        if row is None or not await self._audio.is_kept(sound_id):
            raise FailureError(Failure(FailureKind.SOUND_WITHOUT_AUDIO))
        source = await self._audio.keep(sound_id)
        client = await self._connection.client()
        folder = await self._workers.run(tempfile.TemporaryDirectory, None, "callfire-sound-")
        try:
            for attempt in range(TRIES):
                file = await self._file_to_send(source, Path(folder.name), attempt)
                made = await self._sent(client, file, row.name)
                fresh = await self._sounds.refresh(made)
                if fresh is not None and fresh.status in USABLE | PENDING:
                    if made != sound_id:
                        await self._audio.adopt(made, file)
                        await self._note(made, row)
                    return made
        finally:
            await self._workers.run(folder.cleanup)
        raise FailureError(Failure(FailureKind.SOUND_WITHOUT_AUDIO))

    async def _file_to_send(self, source: Path, folder: Path, attempt: int) -> Path:
        """The copy as it is, else with silence at its end: the same to hear, another file to CallFire."""
        if attempt == 0 and source.suffix in TYPES:
            return source
        sameness = await self._workers.load("callfire_desktop.audio.sameness")
        target = folder / f"{attempt}.wav"
        try:
            await self._workers.run(sameness.write_lengthened, source, target, SILENCE_S * attempt)
        except sameness.UndecodableError as error:
            raise FailureError(Failure(FailureKind.NOT_AUDIO)) from error
        except OSError as error:
            raise FailureError(Failure(FailureKind.FILE_NOT_WRITTEN, detail=str(error))) from error
        return target

    async def _sent(self, client: CallFire, file: Path, name: str) -> int:
        upload = await file_to_upload(file, self._workers)
        try:
            received = await client.sounds.post_file_campaign_sound(upload, name=name or None)
        except OutcomeUnknownError as error:
            failure = self._connection.failed(error)
            raise FailureError(
                Failure(FailureKind.SOUND_UPLOAD_UNKNOWN, failure.people_called, {"name": name}, failure.detail)
            ) from error
        except CallFireError as error:
            raise FailureError(self._connection.failed(error)) from error
        self._connection.succeeded()
        return received.value.id

    async def _note(self, made: int, row: SoundRow) -> None:
        origin = SoundOrigin.FILE if row.origin in (SoundOrigin.UNKNOWN, SoundOrigin.CALLFIRE) else row.origin
        await self._sounds.note_made(made, origin, own_name=row.own_name, text=row.text, voice=row.voice)
