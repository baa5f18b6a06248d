"""Operations on recordings. ``mp3Url`` is never fetched: audio comes from the configured host only (SAFETY)."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import httpx

from callfire_desktop.api.errors import OutcomeUnknownError, UnknownReason
from callfire_desktop.api.requests import Request, path, query
from callfire_desktop.api.transport import Transport, lost
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.recordings import CallRecording

PIECE = 64 * 1024
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class AudioDownload:
    """An audio body being read. ``start`` is the first byte it brings, ``total`` the whole length where CallFire says it."""

    def __init__(self, operation: str, response: httpx.Response, start: int, total: int | None) -> None:
        self._operation = operation
        self._response = response
        self.start = start
        self.total = total
        self.validator = response.headers.get("etag") or response.headers.get("last-modified")
        self.content_type = response.headers.get("content-type", "")

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """The bytes, 64 KiB at a time. Who may stop early reads within ``contextlib.aclosing``.

        Raises:
            OutcomeUnknownError: the connection broke off; what came before stays good.
        """
        pieces = self._response.aiter_bytes(PIECE)  # named: dropped half read, httpx's generators fall over outside of any task
        try:
            async for piece in pieces:
                yield piece
        except httpx.HTTPError as error:
            raise lost(self._operation, error) from error
        finally:
            await self._response.aclose()


class RecordingsApi:
    """``/calls/{id}/recordings`` and ``/calls/recordings``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_call_recordings(self, call_id: int, *, fields: str | None = None) -> list[Received[CallRecording]]:
        """List the recordings of a call (getCallRecordings); the answer is not paged."""
        request = Request("getCallRecordings", "GET", path("/calls/{id}/recordings", id=call_id), query(fields=fields))
        return list((await self._transport.get_page(request, CallRecording, limit=0, offset=0)).items)

    async def get_call_recording(self, recording_id: int, *, fields: str | None = None) -> Received[CallRecording]:
        """Read a recording by its own id, not the call's (getCallRecording)."""
        request = Request("getCallRecording", "GET", path("/calls/recordings/{id}", id=recording_id), query(fields=fields))
        return await self._transport.get_one(request, CallRecording)

    async def get_call_recording_by_name(self, call_id: int, name: str, *, fields: str | None = None) -> Received[CallRecording]:
        """Read a recording by its name within a call (getCallRecordingByName)."""
        place = path("/calls/{id}/recordings/{name}", id=call_id, name=name)
        return await self._transport.get_one(Request("getCallRecordingByName", "GET", place, query(fields=fields)), CallRecording)

    @asynccontextmanager
    async def get_call_recording_mp3(
        self, recording_id: int, *, start: int = 0, validator: str | None = None
    ) -> AsyncIterator[AudioDownload]:
        """Fetch a recording's audio (getCallRecordingMp3), from byte ``start`` where the server still has that version.

        Args:
            recording_id: the recording, not the call (the vendor text errs, x-gotchas).
            start: bytes already here.
            validator: ETag or Last-Modified of those bytes; without it the download begins anew.

        Raises:
            CallFireError: see ``errors``. A download that begins anew is no error: its ``start`` is 0.
        """
        operation = "getCallRecordingMp3"
        request = Request(operation, "GET", path("/calls/recordings/{id}.mp3", id=recording_id))
        headers = {"Accept": "audio/*"}
        if start > 0 and validator and not validator.startswith("W/"):
            headers |= {"Range": f"bytes={start}-", "If-Range": validator}
        async with self._transport.stream(request, headers, frozenset({200, 206, 416})) as response:
            if response.status_code != 416:
                yield _opened(operation, response, start)
                return
        async with self._transport.stream(request, {"Accept": "audio/*"}, frozenset({200})) as response:
            yield _opened(operation, response, 0)


def _opened(operation: str, response: httpx.Response, asked: int) -> AudioDownload:
    """Read where the body begins and how long the whole is; refuse what can't be audio.

    Raises:
        OutcomeUnknownError: a web page or JSON poses as audio, or a part begins elsewhere than asked.
    """
    kind = response.headers.get("content-type", "").lower()
    if "html" in kind:
        raise OutcomeUnknownError(operation, UnknownReason.NOT_CALLFIRE, "a web page in place of audio", status=response.status_code)
    if "json" in kind:
        raise OutcomeUnknownError(operation, UnknownReason.NOT_CALLFIRE, f"not audio but {kind}", status=response.status_code)
    if response.status_code == 200:
        length = response.headers.get("content-length")
        return AudioDownload(operation, response, 0, int(length) if length and length.isdigit() else None)
    said = _RANGE.match(response.headers.get("content-range", ""))
    if said is None or int(said[1]) != asked:
        raise OutcomeUnknownError(operation, UnknownReason.UNREADABLE, "a part that begins elsewhere", status=206)
    return AudioDownload(operation, response, asked, int(said[3]) if said[3] != "*" else None)
