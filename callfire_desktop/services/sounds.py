"""Sounds of one account: the list, what the person made of them, and how one is deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable

from callfire_desktop.api.errors import CallFireError
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sound_uses import SoundUse
from callfire_desktop.domain.sounds import LONGEST_OWN_NAME, CampaignSound, SoundFilter, SoundOrigin, SoundRow, SoundSort
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import disk_trouble_told, kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sound_deletion import SoundDeletion
from callfire_desktop.services.sound_revival import SoundRevival
from callfire_desktop.services.stored_list import StoredList
from callfire_desktop.storage.account_store import AccountStore


class Sounds(StoredList[SoundRow, SoundFilter, SoundSort, CampaignSound]):
    """The window's door to sounds."""

    def __init__(
        self,
        *,
        store: AccountStore,
        connection: Connection,
        feed: Publisher,
        workers: Workers,
        audio: SoundAudio,
        account_name: str,
    ) -> None:
        super().__init__(Kind.SOUNDS, store.sounds, account_name)
        self._store, self._connection, self._feed = store, connection, feed
        self._deletion = SoundDeletion(store=store, connection=connection, feed=feed, audio=audio, sounds=self)
        self._tell_deleted: list[Callable[[int], None]] = []
        self._revival = SoundRevival(store=store, connection=connection, workers=workers, audio=audio, sounds=self)

    def on_deleted(self, tell: Callable[[int], None]) -> None:
        """Have ``tell`` called with the id of each sound that was deleted here."""
        self._tell_deleted.append(tell)

    async def detail(self, key: int) -> SoundRow | None:
        """Everything stored of one, None where it is not here."""
        return await self._read(self._store.sounds.detail(key))

    async def uses(self, sound_id: int) -> list[SoundUse]:
        """The broadcasts stored here that play a sound; those that forbid deleting it first."""
        return await self._read(self._store.sounds.uses(sound_id))

    async def note_made(self, sound_id: int, origin: SoundOrigin, *, own_name: str = "", text: str = "", voice: str = "") -> None:
        """Write down how a sound was made here; returns when it is on disk.

        Raises:
            FailureError: the disk fails (E22, E23).
        """
        note = self._store.sounds.note(sound_id, origin, own_name=_as_name(own_name), text=text, voice=voice)
        await kept(note, self._account_name)
        self._publish(sound_id)

    async def rename(self, sound_id: int, own_name: str) -> None:
        """Give a sound our own label, which CallFire never hears of; "" takes it off.

        Raises:
            FailureError: the disk fails (E22, E23).
        """
        await kept(self._store.sounds.rename(sound_id, _as_name(own_name)), self._account_name)
        self._publish(sound_id)

    async def refresh(self, sound_id: int) -> SoundRow | None:
        """Read a sound at CallFire, also an archived one, and store what it says.

        Raises:
            FailureError: it can't be read, or CallFire does not have it.
        """
        client = await self._connection.client()
        try:
            received = await client.sounds.get_campaign_sound(sound_id)
        except CallFireError as error:
            raise FailureError(self._connection.failed(error)) from error
        self._connection.succeeded()
        await self.save_answer(received)
        return await self.detail(sound_id)

    @disk_trouble_told
    async def save_answer(self, received: Received[CampaignSound]) -> None:
        """Store one answer of CallFire. One that holds the id alone never replaces a fuller one (postCallCampaignSound, x-gotchas).

        Raises:
            FailureError: the disk fails (E22, E23).
        """
        sound = received.value
        if sound.status is None and await self.detail(sound.id) is not None:
            return
        number = int((await self._store.ages.cursor(Kind.SOUNDS)).get("pass", 0))
        changed = await kept(self._store.sounds.save([received], number), self._account_name)
        if changed:
            self._feed.publish(Changes(Kind.SOUNDS, changed, "now: sounds"))

    @disk_trouble_told
    async def delete(self, sound_id: int, *, without_copy: bool = False, only_unused: bool = False) -> None:
        """Delete a sound at CallFire, for good (SAFETY, delete a sound). A copy is kept here first.

        Args:
            sound_id: the sound.
            without_copy: the person was told that no copy can be had, and wants it all the same.
            only_unused: nobody was shown what plays it, so any use forbids it, not only one that calls or may begin to by itself.

        Raises:
            FailureError: SOUND_IN_USE (values: names), SOUND_USES_UNREADABLE, SOUND_NOT_OURS, SOUND_BEING_RECORDED, SOUND_NOT_KEPT:
                nothing was deleted; SOUND_DELETE_UNKNOWN: it is not known yet; else why CallFire refused.
        """
        await self._deletion.delete(sound_id, without_copy=without_copy, only_unused=only_unused)
        for tell in self._tell_deleted:
            tell(sound_id)

    @disk_trouble_told
    async def look_at_uses(self, sound_id: int) -> list[SoundUse]:
        """Read anew at CallFire what plays a sound: what is stored of it, and all that calls or may begin to by itself.

        Raises:
            FailureError: SOUND_USES_UNREADABLE.
        """
        return await self._deletion.look_at_uses(sound_id)

    @disk_trouble_told
    async def upload_again(self, sound_id: int) -> int:
        """Upload the copy of a deleted sound; the answer is the id of the sound that can be used now (SAFETY S18).

        Raises:
            FailureError: no copy is here, or CallFire did not take it; SOUND_UPLOAD_UNKNOWN: it is not known whether it did.
        """
        return await self._revival.upload_again(sound_id)

    def _publish(self, sound_id: int) -> None:
        self._feed.publish(Changes(Kind.SOUNDS, frozenset({sound_id}), "now: sounds"))


def _as_name(text: str) -> str:
    return " ".join(text.split())[:LONGEST_OWN_NAME]
