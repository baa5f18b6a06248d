"""Looking at CallFire for what may have been sent. Finding it proves, absence never does (SAFETY S1)."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

from callfire_desktop.api.paging import StartTask, Walk
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.outbox import Send
from callfire_desktop.domain.sounds import CampaignSound

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

PAGE = 100
MADE_BEFORE_MS = 10 * 60_000
"""CallFire's own time of making a sound may be a little before our writing down; one made long before is another."""


async def find_recorded_sound(client: CallFire, send: Send, start: StartTask) -> Received[CampaignSound] | None:
    """The sound a send may have made: all pages, every status, exactly our name, not made before we asked for it.

    Where rows moved or could not be read meanwhile, everything is read once more.

    Raises:
        CallFireError: CallFire could not be asked.
    """
    for _ in range(2):
        walk = Walk(
            lambda limit, offset: client.sounds.find_campaign_sounds(
                limit=limit, offset=offset, filter_text=send.code, include_pending=True, include_archived=True, include_scrubbed=True
            ),
            lambda sound: sound.id,
            start,
            limit=PAGE,
        )
        found: list[Received[CampaignSound]] = []
        async with aclosing(walk.pages()) as pages:
            async for sounds in pages:
                found += [sound for sound in sounds if _is_ours(sound.value, send)]
        if found:
            return min(found, key=lambda sound: sound.value.id)
        if not walk.moved and not walk.unreadable:
            break
    return None


def _is_ours(sound: CampaignSound, send: Send) -> bool:
    if sound.name != send.payload.get("name"):
        return False
    return sound.created is None or sound.created >= send.created_ms - MADE_BEFORE_MS
