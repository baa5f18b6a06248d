"""Operations on sounds."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

import msgspec

from callfire_desktop.api.audio_downloads import AudioDownload, audio_download
from callfire_desktop.api.requests import Request, path, query
from callfire_desktop.api.ringing import rings_telephones
from callfire_desktop.api.transport import Transport
from callfire_desktop.api.upload_forms import Progress, UploadFile, UploadForm
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.recipients import TtsVoice
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
        """Read a sound (getCampaignSound); also an archived one.

        Args:
            sound_id: the sound.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCampaignSound", "GET", path("/campaigns/sounds/{id}", id=sound_id), query(fields=fields))
        return await self._transport.get_one(request, CampaignSound)

    @rings_telephones
    async def post_call_campaign_sound(
        self, to_number: str, *, name: str | None = None, fields: str | None = None
    ) -> Received[CampaignSound]:
        """Record a sound by being called (postCallCampaignSound): a real call follows. The answer may hold the id alone.

        Read the sound until ACTIVE or FAILED; it is RECORDING meanwhile.

        Args:
            to_number: 11 digits; this telephone rings.
            name: of the sound to be.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``; after OutcomeUnknownError absence proves nothing (SAFETY S1).
        """
        body = msgspec.json.encode({"toNumber": to_number} | ({"name": name} if name is not None else {}))
        request = Request("postCallCampaignSound", "POST", "/campaigns/sounds/calls", query(fields=fields), body, rings=True)
        return await self._transport.send_one(request, CampaignSound)

    async def post_file_campaign_sound(
        self, file: UploadFile, *, name: str | None = None, fields: str | None = None, on_progress: Progress | None = None
    ) -> Received[CampaignSound]:
        """Upload a sound (postFileCampaignSound).

        The same audio again answers ``duplicate`` true and makes no second sound: the name given may not be the name kept.

        Args:
            file: MP3, or WAV of 8 kHz or more, 16 bit, mono (documented); sent piece by piece.
            name: CallFire takes the file's name where none is given.
            fields: partial answer.
            on_progress: called with (bytes sent, bytes of the file).

        Raises:
            ValueError: the file changed while it was sent.
            CallFireError: see ``errors``.
        """
        form = UploadForm(file, {"name": name} if name is not None else {}, on_progress)
        request = Request("postFileCampaignSound", "POST", "/campaigns/sounds/files", query(fields=fields))
        return await self._transport.upload_one(request, form, CampaignSound)

    async def post_tts_campaign_sound(
        self, message: str, *, voice: TtsVoice | None = None, fields: str | None = None
    ) -> Received[CampaignSound]:
        """Make a sound from a text (postTTSCampaignSound); it is named after the text, no name can be given.

        Args:
            message: the text.
            voice: CallFire chooses where none is given.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        body = msgspec.json.encode({"message": message} | ({"voice": voice.value} if voice is not None else {}))
        request = Request("postTTSCampaignSound", "POST", "/campaigns/sounds/tts", query(fields=fields), body)
        return await self._transport.send_one(request, CampaignSound)

    async def delete_campaign_sound(self, sound_id: int) -> None:
        """Archive a sound (deleteCampaignSound). It cannot be undone through the API.

        Args:
            sound_id: the sound.

        Raises:
            CallFireError: see ``errors``.
        """
        await self._transport.send(Request("deleteCampaignSound", "DELETE", path("/campaigns/sounds/{id}", id=sound_id)))

    def get_campaign_sound_data_mp3(
        self, sound_id: int, *, start: int = 0, validator: str | None = None
    ) -> AbstractAsyncContextManager[AudioDownload]:
        """Fetch a sound as MP3 (getCampaignSoundDataMp3).

        Args:
            sound_id: the sound.
            start: bytes already here.
            validator: ETag or Last-Modified of those bytes; without it the download begins anew.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCampaignSoundDataMp3", "GET", path("/campaigns/sounds/{id}.mp3", id=sound_id))
        return audio_download(self._transport, request, start=start, validator=validator)

    def get_campaign_sound_data_wav(
        self, sound_id: int, *, start: int = 0, validator: str | None = None
    ) -> AbstractAsyncContextManager[AudioDownload]:
        """Fetch a sound as WAV (getCampaignSoundDataWav); the header may say MP3, the first bytes decide.

        Args:
            sound_id: the sound.
            start: bytes already here.
            validator: ETag or Last-Modified of those bytes; without it the download begins anew.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCampaignSoundDataWav", "GET", path("/campaigns/sounds/{id}.wav", id=sound_id))
        return audio_download(self._transport, request, start=start, validator=validator)
