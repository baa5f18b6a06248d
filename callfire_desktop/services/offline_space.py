"""The space recordings may take on this computer: what is used, what goes when it is full, and how it comes back (SAFETY S17)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.retention import KeptRecording, past_their_time, to_make_room
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.at_callfire import AtCallFire
from callfire_desktop.services.failures import disk_trouble_told, kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.recordings import WAITING

_log = logging.getLogger(__name__)

USUAL_QUOTA = 5_000_000_000
"""Bytes, until the person sets another: about 690 hours of telephone sound."""

FULL, TIME = "full", "time"
"""Why something went. The values are stored."""


@dataclass(frozen=True, slots=True)
class SpaceMeter:
    """Bytes. ``removable`` is what could go to make room; ``keep_days`` None: reviewed ones stay until room is needed."""

    used: int
    quota: int
    recordings: int
    removable: int
    keep_days: int | None
    removed_for_room: int
    removed_in_time: int


class OfflineSpace:
    """One account's space. ``playing`` is the recording that must not go now; the player says which."""

    def __init__(
        self, *, store: AccountStore, feed: Publisher, workers: Workers, clock: Clock, account_name: str, at_callfire: AtCallFire
    ) -> None:
        self._store = store
        self._at_callfire = at_callfire
        self._feed = feed
        self._workers = workers
        self._clock = clock
        self._account_name = account_name
        self._opened_s = clock.now_ms() / 1000
        self._one_at_a_time = asyncio.Lock()
        self.playing: int | None = None

    @disk_trouble_told
    async def meter(self) -> SpaceMeter:
        """How full it is."""
        wishes = self._store.offline_wishes
        found = await kept(wishes.kept(), self._account_name)
        removals = await wishes.removals()
        return SpaceMeter(
            used=await wishes.kept_bytes(),
            quota=await self._quota(),
            recordings=len(found),
            removable=sum(one.size for one in found if one.is_removable and one.recording_id != self.playing),
            keep_days=await wishes.setting("keep_days"),
            removed_for_room=sum(why == FULL for _, _, why in removals),
            removed_in_time=sum(why == TIME for _, _, why in removals),
        )

    async def set_quota(self, size: int) -> None:
        """Change how much there is, in bytes; what is too much goes only when the next recording comes."""
        await kept(self._store.offline_wishes.set_setting("quota", size), self._account_name)
        self._tell(())

    @disk_trouble_told
    async def set_keep_days(self, days: int | None) -> None:
        """Remove recordings so many days after they were reviewed, or never by time."""
        await kept(self._store.offline_wishes.set_setting("keep_days", days), self._account_name)
        await self.remove_past_their_time()
        self._tell(())

    async def protect(self, recording_ids: Sequence[int], *, protected: bool) -> None:
        """Set "Never remove", or take it back."""
        await kept(self._store.offline_wishes.protect(recording_ids, protected=protected), self._account_name)
        self._tell(recording_ids)

    async def is_protected(self, recording_id: int) -> bool:
        """Whether it is never removed."""
        return await kept(self._store.offline_wishes.is_protected(recording_id), self._account_name)

    @disk_trouble_told
    async def has_room_for(self, size: int) -> bool:
        """Make room for so many bytes where it is needed; False where nothing more may go."""
        async with self._one_at_a_time:
            wishes = self._store.offline_wishes
            missing = await wishes.kept_bytes() + size - await self._quota()
            if missing <= 0:
                return True
            doubtful: set[int] = set()
            while True:
                going = to_make_room(await self._among(doubtful), missing, self.playing)
                if sum(one.size for one in going) < missing:
                    return False
                asked = [one.recording_id for one in going]
                can_come_back = await self._at_callfire.confirm(asked)
                if can_come_back.issuperset(asked) and going == to_make_room(await self._among(doubtful), missing, self.playing):
                    await self._remove(going, FULL)
                    return True
                doubtful |= set(asked) - can_come_back  # others may go in their place

    async def remove_past_their_time(self) -> None:
        """Do what the retention rule says."""
        async with self._one_at_a_time:
            days = await self._store.offline_wishes.setting("keep_days")
            if days is not None:
                found = past_their_time(await self._store.offline_wishes.kept(), days, self._clock.now_ms(), self.playing)
                can_come_back = await self._at_callfire.confirm([one.recording_id for one in found])
                going = {one.recording_id for one in found if one.recording_id in can_come_back}
                # asking takes its time: what was noted, labelled or begun to play meanwhile stays
                now = past_their_time(await self._store.offline_wishes.kept(), days, self._at_callfire.now_ms(), self.playing)
                await self._remove([one for one in now if one.recording_id in going], TIME)

    async def removed(self) -> list[int]:
        """What went and could come back, newest first."""
        return [one for one, _, _ in await kept(self._store.offline_wishes.removals(), self._account_name)]

    async def forget_removed(self, recording_ids: Sequence[int]) -> None:
        """They come back, or the person has seen it."""
        await kept(self._store.offline_wishes.forget_removals(recording_ids), self._account_name)
        self._tell(())

    async def finish_removals(self) -> None:
        """At the start: a crash may have left files of recordings that were already given up."""
        kept_ids = await self._store.recordings.in_state(OfflineState.KEPT, *WAITING)
        damaged = await self._store.recordings.in_state(OfflineState.DAMAGED)
        await self._store.offline_wishes.forget_removals(kept_ids)  # noted, and then it did not come to that
        # what a download writes meanwhile is younger than this session
        remove = partial(self._store.audio.remove_orphans, before_s=self._opened_s)
        gone = await self._workers.run(remove, [*kept_ids, *damaged])
        if gone:
            _log.info("%d files nobody keeps any more were removed", len(gone))

    async def _among(self, doubtful: set[int]) -> list[KeptRecording]:
        """What is kept here now, without those of which CallFire could not say that it has them."""
        return [one for one in await self._store.offline_wishes.kept() if one.recording_id not in doubtful]

    async def _quota(self) -> int:
        return await self._store.offline_wishes.setting("quota") or USUAL_QUOTA

    async def _remove(self, going: Sequence[KeptRecording], why: str) -> None:
        """First it is noted, then no longer kept, then its file goes: a crash between leaves a file too many, never one too few."""
        ids = [one.recording_id for one in going]
        if not ids:
            return
        await self._store.offline_wishes.note_removal(ids, why)
        await self._store.offline_wishes.refuse(ids, refused=True)  # else a rule would fetch it again at once
        for one in ids:
            await self._store.recordings.set_offline(one, OfflineState.ONLINE, received=0)
            await self._workers.run(self._store.audio.remove, one)
        _log.info("%d reviewed recordings were removed from this computer (%s)", len(ids), why)
        self._tell(ids)

    def _tell(self, recording_ids: Sequence[int]) -> None:
        self._feed.publish(Changes(Kind.RECORDINGS, frozenset(recording_ids), "now: space"))
