"""Audio as an answer: whole, or from where the client has it (RFC 9110, ranges)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from starlette.responses import Response, StreamingResponse

from callfire_desktop.practice_server.asked import Asked

PIECE = 32 * 1024
_RANGE = re.compile(r"bytes=(\d{1,18})-(\d{0,18})", re.ASCII)


def audio_answer(asked: Asked, sound: bytes, kind: str = "audio/mpeg") -> Response:
    """200 with all of it, 206 with a part, 416 beyond its end. The ETag tells one version from another."""
    tag = f'"{hashlib.sha256(sound).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Accept-Ranges": "bytes"}
    status = 200
    wanted = _RANGE.fullmatch(asked.headers.get("range", ""))
    if wanted and asked.headers.get("if-range", tag) == tag:
        start, end = int(wanted[1]), int(wanted[2] or len(sound) - 1)
        if start >= len(sound) or end < start:
            return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(sound)}"})
        end = min(end, len(sound) - 1)
        headers["Content-Range"] = f"bytes {start}-{end}/{len(sound)}"
        sound, status = sound[start : end + 1], 206
    headers["Content-Length"] = str(len(sound))
    return StreamingResponse(_pieces(sound), status, headers, kind)


def _pieces(sound: bytes) -> Iterator[bytes]:
    for place in range(0, len(sound), PIECE):
        yield sound[place : place + PIECE]
