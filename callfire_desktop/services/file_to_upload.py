"""A file of this computer in the form CallFire takes it, read piece by piece in a worker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.runtime.workers import Workers

if TYPE_CHECKING:
    from callfire_desktop.api.upload_forms import UploadFile

TYPES = {".mp3": "audio/mpeg", ".wav": "audio/wav"}
"""What CallFire takes (postFileCampaignSound)."""

PIECE = 64 * 1024


async def file_to_upload(path: Path, workers: Workers) -> UploadFile:
    """A file whose name ends as one of ``TYPES``; CallFire does not hear of its name.

    Raises:
        OSError: it can't be read.
    """
    forms = await workers.load("callfire_desktop.api.upload_forms")
    size = (await workers.run(path.stat)).st_size
    file: UploadFile = forms.UploadFile(f"sound{path.suffix}", TYPES[path.suffix], size, _pieces(path, workers))
    return file


async def _pieces(path: Path, workers: Workers) -> AsyncIterator[bytes]:
    place = 0
    while piece := await workers.run(_piece, path, place):
        place += len(piece)
        yield piece


def _piece(path: Path, place: int) -> bytes:
    with path.open("rb") as file:
        file.seek(place)
        return file.read(PIECE)
