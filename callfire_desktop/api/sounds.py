"""Operations on sounds."""

from __future__ import annotations

from callfire_desktop.api.requests import Request, path, query
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.sounds import CampaignSound


class SoundsApi:
    """``/campaigns/sounds``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def find_campaign_sounds(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        filter_text: str | None = None,
        include_archived: bool | None = None,
        include_pending: bool | None = None,
        include_scrubbed: bool | None = None,
        fields: str | None = None,
    ) -> Page[CampaignSound]:
        """List sounds (findCampaignSounds).

        Args:
            limit: page size, CallFire's default 100.
            offset: items to skip.
            filter_text: part of the name, in any case (parameter ``filter``).
            include_archived: also ARCHIVED.
            include_pending: also UPLOAD and RECORDING; without it a sound being recorded by phone is not listed.
            include_scrubbed: also SCRUBBED.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, filter=filter_text, includeArchived=include_archived) + query(
            includePending=include_pending, includeScrubbed=include_scrubbed, fields=fields
        )
        request = Request("findCampaignSounds", "GET", "/campaigns/sounds", parameters)
        return await self._transport.get_page(request, CampaignSound, limit=limit, offset=offset)

    async def get_campaign_sound(self, sound_id: int, *, fields: str | None = None) -> Received[CampaignSound]:
        """Read a sound (getCampaignSound); also an archived one."""
        request = Request("getCampaignSound", "GET", path("/campaigns/sounds/{id}", id=sound_id), query(fields=fields))
        return await self._transport.get_one(request, CampaignSound)
