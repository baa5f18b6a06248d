"""Messages that are typed and spoken: the draft, hearing it, keeping it. Making a spoken sound rings no phone."""

from __future__ import annotations

import asyncio
import dataclasses
import logging

from callfire_desktop.api.errors import BadRequestError, CallFireError, OutcomeUnknownError, TooLargeError
from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.recipients import TtsVoice
from callfire_desktop.domain.sounds import NO_USE, SoundOrigin
from callfire_desktop.domain.spoken_texts import Hearing, HearingState, SpokenDraft
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import disk_trouble_told, kept
from callfire_desktop.services.hearing_cleanup import HearingCleanup
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sounds import Sounds
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError

_log = logging.getLogger(__name__)

CLOSING_S = 1.0
"""Closing an account waits no longer for unused hearings to be cleaned up; the next start goes on."""


class SpokenTexts:
    """Each hearing makes a sound at CallFire. It is written down before it is asked for, and cleaned up unless it is kept.

    Raises (all that ask or write): FailureError.
    """

    def __init__(
        self,
        *,
        store: AccountStore,
        connection: Connection,
        scope: TaskScope,
        sounds: Sounds,
        audio: SoundAudio,
        account_name: str,
    ) -> None:
        self._store, self._connection, self._scope = store.spoken_texts, connection, scope
        self._sounds, self._audio = sounds, audio
        self._account_name = account_name
        self._one_at_a_time = asyncio.Lock()
        self._on_the_page: set[int] = set()
        self._cleanup = HearingCleanup(store=store, connection=connection, sounds=sounds, audio=audio)

    @disk_trouble_told
    async def draft(self) -> SpokenDraft:
        """What was typed last."""
        return await self._store.draft()

    async def keep_draft(self, draft: SpokenDraft) -> None:
        """Keep what is being typed; returns when it is on disk."""
        await kept(self._store.keep_draft(draft), self._account_name)

    @disk_trouble_told
    async def hear(self, text: str, voice: str) -> int:
        """Have a text spoken; the answer is the id of a sound that can be played.

        The same text by the same voice makes no second sound. After a lost answer its sound is looked for first.

        Raises:
            FailureError: CallFire refused, or can't be reached; SPOKEN_UNKNOWN: it is not known whether the sound was made.
        """
        async with self._one_at_a_time:
            hearing = await self._heard_before(text, voice)
            if hearing is None:
                hearing = await self._asked(text, voice)
        self._on_the_page.add(hearing.id)
        return _sound_of(hearing)

    @disk_trouble_told
    async def keep(self, text: str, voice: str, name: str) -> int:
        """Keep a text as a sound of our own name; it is made now if it was not heard. The other hearings go.

        Returns:
            The sound's id.

        Raises:
            FailureError: as ``hear``. Where only the copy could not be fetched yet, the sound is kept all the same.
        """
        sound_id = await self.hear(text, voice)
        for hearing in await self._store.of(text, voice):
            if hearing.sound_id == sound_id:
                await self._keep_hearing(hearing, name)
                break
        else:
            raise FailureError(Failure(FailureKind.SPOKEN_UNKNOWN))
        self.leave()
        return sound_id

    def leave(self) -> None:
        """The page is left, or a hearing was kept: what was heard and not kept is cleaned up in the background."""
        self._on_the_page.clear()
        if not self._scope.is_closed and not self._scope.is_running("clean up hearings"):
            self._scope.start("clean up hearings", self._clean_up_if_it_can())

    @disk_trouble_told
    async def clean_up(self) -> None:
        """Finish what a crash left, and delete unused hearings at CallFire; what can't be done now is done at the next start."""
        for hearing in await self._store.all():
            if hearing.state is HearingState.KEEPING:
                await self._finish_keeping(hearing)
        if self._connection.status.is_reachable:
            async with self._one_at_a_time:
                await self._cleanup.run(self._on_the_page)

    async def _clean_up_if_it_can(self) -> None:
        try:
            await self.clean_up()
        except (FailureError, StorageError) as error:
            _log.info("hearings are cleaned up another time (%s)", type(error).__name__)

    async def close(self) -> None:
        """Clean up what is left, but not for long."""
        self._on_the_page.clear()
        if self._connection.status.state is not ConnectionState.ONLINE:
            return
        if any(one.state in (HearingState.MADE, HearingState.LEAVING) for one in await self._store.all()):
            try:
                async with asyncio.timeout(CLOSING_S):
                    await self.clean_up()
            except TimeoutError:
                return

    async def _heard_before(self, text: str, voice: str) -> Hearing | None:
        for hearing in await self._store.of(text, voice):
            if hearing.state is HearingState.ASKING:
                found = await self._looked_for(hearing)
                if found is not None:
                    return found
            elif hearing.state is not HearingState.LEAVING and hearing.sound_id is not None:
                row = await self._sounds.detail(hearing.sound_id)
                if row is None or row.status not in NO_USE:
                    return hearing
        return None

    async def _looked_for(self, hearing: Hearing) -> Hearing | None:
        """Look for the sound of a lost answer before anything else is sent; None where there is none."""
        try:
            found = await self._cleanup.find(hearing)
        except CallFireError as error:
            raise self._doubt(error) from error
        if found is None:
            return None
        await self._store.move(hearing.id, HearingState.ASKING, HearingState.MADE, sound_id=found)
        return dataclasses.replace(hearing, state=HearingState.MADE, sound_id=found)

    async def _asked(self, text: str, voice: str) -> Hearing:
        client = await self._connection.client()
        hearing = await kept(self._store.begin(text, voice, self._connection.server_now_ms()), self._account_name)
        try:
            received = await client.sounds.post_tts_campaign_sound(text, voice=TtsVoice(voice))
        except OutcomeUnknownError as error:
            await self._store.settle(hearing.id, self._connection.server_now_ms())
            doubt = self._doubt(error)
            found = await self._found_at_once(hearing.id, text, voice)
            if found is None:
                raise doubt from error
            return found
        except CallFireError as error:
            await self._store.forget(hearing.id)
            failure = self._connection.failed(error)
            kind = _kind_of(error, failure.kind)
            raise FailureError(Failure(kind, failure.people_called, failure.values, failure.detail)) from error
        self._connection.succeeded()
        sound_id = received.value.id
        await kept(self._store.move(hearing.id, HearingState.ASKING, HearingState.MADE, sound_id=sound_id), self._account_name)
        await self._sounds.save_answer(received)
        return dataclasses.replace(hearing, state=HearingState.MADE, sound_id=sound_id)

    async def _found_at_once(self, hearing_id: int, text: str, voice: str) -> Hearing | None:
        hearing = next(one for one in await self._store.of(text, voice) if one.id == hearing_id)
        try:
            return await self._looked_for(hearing)
        except FailureError:
            return None

    def _doubt(self, error: CallFireError) -> FailureError:
        failure = self._connection.failed(error)
        return FailureError(Failure(FailureKind.SPOKEN_UNKNOWN, failure.people_called, failure.values, failure.detail))

    async def _keep_hearing(self, hearing: Hearing, name: str) -> None:
        moved = await kept(self._store.move(hearing.id, hearing.state, HearingState.KEEPING, name=name), self._account_name)
        if not moved:
            raise FailureError(Failure(FailureKind.SPOKEN_UNKNOWN))
        await self._finish_keeping(dataclasses.replace(hearing, state=HearingState.KEEPING, name=name))
        await self._store.keep_draft(SpokenDraft(voice=hearing.voice))

    async def _finish_keeping(self, hearing: Hearing) -> None:
        sound_id = _sound_of(hearing)
        await self._sounds.note_made(sound_id, SoundOrigin.SPOKEN, own_name=hearing.name, text=hearing.text, voice=hearing.voice)
        await self._store.move(hearing.id, HearingState.KEEPING, HearingState.KEPT)
        try:
            await self._audio.keep(sound_id)
        except FailureError:
            return  # the sound is safe at CallFire; its copy is fetched when it is played


def _sound_of(hearing: Hearing) -> int:
    if hearing.sound_id is None:
        raise FailureError(Failure(FailureKind.SPOKEN_UNKNOWN))
    return hearing.sound_id


def _kind_of(error: CallFireError, otherwise: FailureKind) -> FailureKind:
    if isinstance(error, TooLargeError):
        return FailureKind.SPOKEN_TOO_LONG
    return FailureKind.SPOKEN_REFUSED if isinstance(error, BadRequestError) else otherwise
