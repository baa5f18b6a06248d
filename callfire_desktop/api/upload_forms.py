"""A multipart form with a file in it, sent piece by piece: the file is never in memory whole, and its way is told."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

Progress = Callable[[int, int], None]
"""(bytes of the file sent, bytes of the file)."""


@dataclass(frozen=True, slots=True)
class UploadFile:
    """A file to send. ``pieces`` yields its ``size`` bytes; who reads a disk does so in a thread."""

    name: str
    content_type: str
    size: int
    pieces: AsyncIterable[bytes]


@dataclass(frozen=True, slots=True)
class UploadForm:
    """The body of a multipart request (RFC 7578)."""

    file: UploadFile
    fields: Mapping[str, str] = field(default_factory=dict)
    on_progress: Progress | None = None
    boundary: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def headers(self) -> dict[str, str]:
        """Content-Type and the exact length, so that CallFire can refuse a file that is too large at once."""
        length = len(self._head()) + self.file.size + len(self._tail())
        return {"Content-Type": f"multipart/form-data; boundary={self.boundary}", "Content-Length": str(length)}

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body.

        Raises:
            ValueError: the file is not as long as was said (it changed while it was sent).
        """
        yield self._head()
        sent = 0
        async for piece in self.file.pieces:
            sent += len(piece)
            if sent > self.file.size:
                break
            yield piece
            if self.on_progress is not None:
                self.on_progress(sent, self.file.size)
        if sent != self.file.size:
            raise ValueError("the file changed while it was sent")
        yield self._tail()

    def _head(self) -> bytes:
        parts = [
            f'--{self.boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{value}\r\n'
            for name, value in self.fields.items()
        ]
        parts.append(
            f'--{self.boundary}\r\nContent-Disposition: form-data; name="file"; filename="{_quoted(self.file.name)}"\r\n'
            f"Content-Type: {self.file.content_type}\r\n\r\n"
        )
        return "".join(parts).encode()

    def _tail(self) -> bytes:
        return f"\r\n--{self.boundary}--\r\n".encode()


def _quoted(text: str) -> str:
    """As browsers write names into a form (WHATWG, multipart/form-data): quotes and line ends percent-encoded."""
    return "".join(quote(sign) if sign in '"\r\n' else sign for sign in text)
