"""Audio from CallFire: piece by piece, from where it broke off, known by its first bytes. Only from the configured host (SAFETY)."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import httpx

from callfire_desktop.api.errors import NotAudioError, OutcomeUnknownError, UnknownReason
from callfire_desktop.api.requests import Request
from callfire_desktop.api.transport import Transport, lost
from callfire_desktop.audio.file_types import HEAD_BYTES, AudioType, identify

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class AudioDownload:
    """An audio body being read. ``start`` is the first byte it brings, ``total`` the whole length where CallFire says it."""

    def __init__(self, operation: str, response: httpx.Response, start: int, total: int | None) -> None:
        self._operation = operation
        self._response = response
        self.start = start
        self.total = total
        self.validator = response.headers.get("etag") or response.headers.get("last-modified")
        self.type: AudioType | None = None
        """Told by the first bytes, once they are read; the header's word is not taken (getCampaignSoundDataWav, x-gotchas)."""

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """The bytes as they come, at most 64 KiB at a time. Who may stop early reads within ``contextlib.aclosing``.

        Raises:
            NotAudioError: it begins as no audio does.
            OutcomeUnknownError: the connection broke off; what came before stays good.
        """
        pieces = cast("AsyncGenerator[bytes, None]", self._response.aiter_bytes())
        head = b""
        try:
            async for piece in pieces:
                if self.start > 0 or self.type is not None:
                    yield piece
                    continue
                head += piece
                if len(head) >= HEAD_BYTES:
                    self._look_at(head)
                    yield head
            if self.start == 0 and self.type is None:
                self._look_at(head)
                yield head
        except httpx.HTTPError as error:
            raise lost(self._operation, error) from error
        finally:
            await self._response.aclose()
            # closed here, in a task: half read and kept alive by an error's traceback, httpx's generators fall over in the collector
            await pieces.aclose()

    def _look_at(self, head: bytes) -> None:
        self.type = identify(head)
        if self.type is None:
            raise NotAudioError(self._operation, "what came is no audio")


@asynccontextmanager
async def audio_download(
    transport: Transport, request: Request, *, start: int = 0, validator: str | None = None
) -> AsyncIterator[AudioDownload]:
    """Fetch audio, from byte ``start`` where the server still has that version.

    Args:
        transport: of the account.
        request: a GET.
        start: bytes already here.
        validator: ETag or Last-Modified of those bytes; without it the download begins anew.

    Raises:
        CallFireError: see ``errors``. A download that begins anew is no error: its ``start`` is 0.
    """
    headers = {"Accept": "audio/*"}
    if start > 0 and validator and not validator.startswith("W/"):
        headers |= {"Range": f"bytes={start}-", "If-Range": validator}
    async with transport.stream(request, headers, frozenset({200, 206, 416})) as response:
        if response.status_code != 416:
            yield _opened(request.operation, response, start)
            return
    async with transport.stream(request, {"Accept": "audio/*"}, frozenset({200})) as response:
        yield _opened(request.operation, response, 0)


def _opened(operation: str, response: httpx.Response, asked: int) -> AudioDownload:
    """Read where the body begins and how long the whole is; refuse what can't be audio.

    Raises:
        NotAudioError: JSON poses as audio.
        OutcomeUnknownError: a web page does, or a part begins elsewhere than asked.
    """
    kind = response.headers.get("content-type", "").lower()
    if "html" in kind:
        raise OutcomeUnknownError(operation, UnknownReason.NOT_CALLFIRE, "a web page in place of audio", status=response.status_code)
    if "json" in kind:
        raise NotAudioError(operation, f"not audio but {kind}")
    if response.status_code == 200:
        length = response.headers.get("content-length")
        return AudioDownload(operation, response, 0, int(length) if length and length.isdigit() else None)
    said = _RANGE.match(response.headers.get("content-range", ""))
    if said is None or int(said[1]) != asked:
        raise OutcomeUnknownError(operation, UnknownReason.UNREADABLE, "a part that begins elsewhere", status=206)
    return AudioDownload(operation, response, asked, int(said[3]) if said[3] != "*" else None)
