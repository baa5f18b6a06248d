"""Cleans up hearings nobody kept: only sounds this program made for hearing, which no broadcast uses."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Set as AbstractSet

from callfire_desktop.api.errors import CallFireError
from callfire_desktop.domain.failures import FailureError, FailureKind
from callfire_desktop.domain.sounds import AWAY, SPOKEN_PREFIX, CampaignSound, SoundRow
from callfire_desktop.domain.spoken_texts import LONGEST_ASKING_MS, Hearing, HearingState, sounds_of_hearing
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sounds import Sounds
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError

_log = logging.getLogger(__name__)

PAGE = 100
CLOCKS_DIFFER_MS = 120_000
"""CallFire answers an upload of known audio with the sound it has. Should it do so for a text, the older sound is not ours."""


class HearingCleanup:
    """A doubt keeps a sound: two that may be ours are both left, and one that a broadcast plays stays for good."""

    def __init__(self, *, store: AccountStore, connection: Connection, sounds: Sounds, audio: SoundAudio) -> None:
        self._store, self._connection = store.spoken_texts, connection
        self._sounds, self._audio = sounds, audio

    async def run(self, but: AbstractSet[int]) -> None:
        """Clean up all hearings except those of the page that is open. One that can't go now goes another time."""
        for hearing in await self._store.all():
            if hearing.id in but:
                continue
            try:
                if hearing.state is HearingState.ASKING:
                    await self._settle(hearing)
                elif hearing.state in (HearingState.MADE, HearingState.LEAVING):
                    await self._delete(hearing)
            except CallFireError as error:
                self._connection.failed(error)
            except (FailureError, StorageError) as error:
                _log.info("a hearing is cleaned up another time (%s)", type(error).__name__)

    async def find(self, hearing: Hearing) -> int | None:
        """The sound a lost answer told of; None where there is none, or more than one that it may be.

        Raises:
            CallFireError: it can't be looked for.
        """
        client = await self._connection.client()
        sounds: list[CampaignSound] = []
        offset = 0
        while True:
            page = await client.sounds.find_campaign_sounds(
                limit=PAGE, offset=offset, filter_text=SPOKEN_PREFIX.strip(), include_pending=True
            )
            sounds += [one.value for one in page.items]
            if page.is_last:
                break
            offset += PAGE
        self._connection.succeeded()
        found = sounds_of_hearing(hearing, sounds, await self._store.known_sounds())
        return found[0] if len(found) == 1 else None

    async def _settle(self, hearing: Hearing) -> None:
        found = await self.find(hearing)
        if found is not None:
            await self._store.move(hearing.id, HearingState.ASKING, HearingState.MADE, sound_id=found)
            await self._delete(dataclasses.replace(hearing, state=HearingState.MADE, sound_id=found))
        elif self._connection.server_now_ms() > hearing.asked_ms + LONGEST_ASKING_MS:
            await self._store.forget(hearing.id)

    async def _delete(self, hearing: Hearing) -> None:
        """The hearing is claimed first, so that it can't be kept while it goes."""
        sound_id = hearing.sound_id
        if sound_id is None:
            await self._store.forget(hearing.id)
            return
        row = await self._present(sound_id)
        if row is None or row.status in AWAY:
            await self._gone(hearing, sound_id)
            return
        older = row.created_ms is not None and row.created_ms < hearing.asked_ms - CLOCKS_DIFFER_MS
        if older or row.own_name or await self._sounds.look_at_uses(sound_id):
            await self._store.forget(hearing.id)  # it was there before, or somebody wants it: a sound like any other
            return
        if hearing.state is HearingState.MADE and not await self._store.move(hearing.id, HearingState.MADE, HearingState.LEAVING):
            return
        client = await self._connection.client()
        await client.sounds.delete_campaign_sound(sound_id)
        self._connection.succeeded()
        await self._present(sound_id)
        await self._gone(hearing, sound_id)

    async def _present(self, sound_id: int) -> SoundRow | None:
        """A delete is never sent, nor sent again, before the present state was read (SAFETY)."""
        try:
            return await self._sounds.refresh(sound_id)
        except FailureError as error:
            if error.failure.kind is FailureKind.NOT_FOUND:
                return None
            raise

    async def _gone(self, hearing: Hearing, sound_id: int) -> None:
        await self._audio.forget(sound_id)
        await self._store.forget(hearing.id)
