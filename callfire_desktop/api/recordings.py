"""Operations on recordings. ``mp3Url`` is never fetched: audio comes from the configured host only (SAFETY)."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from callfire_desktop.api.audio_downloads import AudioDownload, audio_download
from callfire_desktop.api.requests import Request, path, query
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.recordings import CallRecording


class RecordingsApi:
    """``/calls/{id}/recordings`` and ``/calls/recordings``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_call_recordings(self, call_id: int, *, fields: str | None = None) -> tuple[Received[CallRecording], ...]:
        """List the recordings of a call (getCallRecordings); the answer is not paged.

        Args:
            call_id: the call.
            fields: partial answer; CallFire's default is everything.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCallRecordings", "GET", path("/calls/{id}/recordings", id=call_id), query(fields=fields))
        return (await self._transport.get_page(request, CallRecording, limit=0, offset=0)).items

    async def get_call_recording(self, recording_id: int, *, fields: str | None = None) -> Received[CallRecording]:
        """Read a recording by its own id, not the call's (getCallRecording).

        Args:
            recording_id: the recording.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCallRecording", "GET", path("/calls/recordings/{id}", id=recording_id), query(fields=fields))
        return await self._transport.get_one(request, CallRecording)

    async def get_call_recording_by_name(self, call_id: int, name: str, *, fields: str | None = None) -> Received[CallRecording]:
        """Read a recording by its name within a call (getCallRecordingByName).

        Args:
            call_id: the call.
            name: as CallFire gave it; encoded here, slashes and percent signs too.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        place = path("/calls/{id}/recordings/{name}", id=call_id, name=name)
        return await self._transport.get_one(Request("getCallRecordingByName", "GET", place, query(fields=fields)), CallRecording)

    def get_call_recording_mp3(
        self, recording_id: int, *, start: int = 0, validator: str | None = None
    ) -> AbstractAsyncContextManager[AudioDownload]:
        """Fetch a recording's audio (getCallRecordingMp3), from byte ``start`` where the server still has that version.

        Args:
            recording_id: the recording, not the call (the vendor text errs, x-gotchas).
            start: bytes already here.
            validator: ETag or Last-Modified of those bytes; without it the download begins anew.

        Raises:
            CallFireError: see ``errors``. A download that begins anew is no error: its ``start`` is 0.
        """
        request = Request("getCallRecordingMp3", "GET", path("/calls/recordings/{id}.mp3", id=recording_id))
        return audio_download(self._transport, request, start=start, validator=validator)

    def get_call_recording_mp3_by_name(
        self, call_id: int, name: str, *, start: int = 0, validator: str | None = None
    ) -> AbstractAsyncContextManager[AudioDownload]:
        """Fetch a recording's audio by its name within a call (getCallRecordingMp3ByName).

        Args:
            call_id: the call.
            name: as CallFire gave it; encoded here.
            start: bytes already here.
            validator: as for ``get_call_recording_mp3``.

        Raises:
            CallFireError: see ``errors``.
        """
        place = path("/calls/{id}/recordings/{name}.mp3", id=call_id, name=name)
        return audio_download(self._transport, Request("getCallRecordingMp3ByName", "GET", place), start=start, validator=validator)
