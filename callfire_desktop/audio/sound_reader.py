"""Any sound as samples, piece by piece. Blocking: run it in a worker.

M4A and Ogg are read by ``ffmpeg``, as fast as FFmpeg can; WAV, MP3 and FLAC by miniaudio (Ogg Vorbis never: a damaged one makes
it crash); anything else by Qt's decoder in ``decoding``. The first and the last are imported only for files that need them.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import miniaudio
import numpy as np
from numpy.typing import NDArray

from callfire_desktop.audio.containers import Container, SoundFileError
from callfire_desktop.audio.file_types import AudioType
from callfire_desktop.audio.peaks import StoppedError
from callfire_desktop.domain.sound_checks import RemarkKind

if TYPE_CHECKING:
    from callfire_desktop.audio.decoding import QtSource
    from callfire_desktop.audio.ffmpeg import FfmpegSource

Samples = NDArray[Any]
"""One row a moment, one column a channel; whole numbers of 16 bits, or floats of which ±1 is full scale."""

VALUES_AT_ONCE = 1 << 18
WAIT_S = 0.1
BY_FFMPEG = frozenset({AudioType.M4A.value, AudioType.OGG.value})


class SoundReader:
    """An open sound. ``rate`` and ``channels`` are those of the samples; use it as ``with closing(...)``."""

    def __init__(self, path: Path, container: Container, stop: Callable[[], bool] = lambda: False) -> None:
        self._path = path
        self._container = container
        self._stop = stop
        self._file: BinaryIO | None = None
        self._stream: Any = None
        self._source: _From | None = None
        self._qt: QtSource | None = None
        self._ffmpeg: FfmpegSource | None = None
        self._first: Samples | None = None
        self.rate, self.channels = container.rate, container.channels
        try:
            if container.kind in BY_FFMPEG and self._open_ffmpeg():
                return
            if container.by_qt:
                self._open_qt()
            else:
                self._open_miniaudio()
        except BaseException:
            self.close()
            raise

    def blocks(self) -> Iterator[Samples]:
        """All samples, in order; memory stays small however long the sound is. Each piece is good until the next is asked for.

        Raises:
            SoundFileError: the file can't be read any more.
            StoppedError: ``stop`` said so.
        """
        if self._first is not None:
            first, self._first = self._first, None
            yield first
        while True:
            if self._stop():
                raise StoppedError
            block = self._next()
            if block is None:
                return
            if len(block):
                yield block

    def close(self) -> None:
        """Let go of the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if self._qt is not None:
            self._qt.close()
            self._qt = None
        if self._ffmpeg is not None:
            self._ffmpeg.close()
            self._ffmpeg = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open_ffmpeg(self) -> bool:
        from callfire_desktop.audio.ffmpeg import open_sound

        self._ffmpeg = open_sound(self._path, self._container.kind)
        if self._ffmpeg is None:
            return False
        self.rate, self.channels = self._ffmpeg.rate, self._ffmpeg.channels
        return True

    def _open_miniaudio(self) -> None:
        container = self._container
        form = miniaudio.SampleFormat.FLOAT32 if container.is_float else miniaudio.SampleFormat.SIGNED16
        frames = max(1, VALUES_AT_ONCE // self.channels)
        try:
            if container.start:
                self._file = self._path.open("rb")
                self._source = _From(self._file, container.start)  # held: miniaudio keeps a bare handle of it
                self._stream = miniaudio.stream_any(self._source, miniaudio.FileFormat.MP3, form, self.channels, self.rate, frames)
            else:
                self._stream = miniaudio.stream_file(
                    str(self._path), output_format=form, nchannels=self.channels, sample_rate=self.rate, frames_to_read=frames
                )
            self._first = self._next()
        except miniaudio.DecodeError:
            raise SoundFileError(RemarkKind.DAMAGED) from None
        except OSError:
            raise SoundFileError(RemarkKind.CANT_READ) from None
        if self._first is None:
            raise SoundFileError(RemarkKind.DAMAGED)

    def _open_qt(self) -> None:
        from callfire_desktop.audio.decoding import QtSource

        self._qt = QtSource(self._path)
        self._first = self._next()
        if self._first is None:
            raise SoundFileError(RemarkKind.DAMAGED)
        self.rate, self.channels = self._qt.rate, self._first.shape[1]

    def _next(self) -> Samples | None:
        if self._ffmpeg is not None:
            return self._ffmpeg.next()
        if self._qt is not None:
            return self._next_of_qt(self._qt)
        try:
            piece = next(self._stream, None)
        except (miniaudio.DecodeError, OSError):
            return None
        if piece is None or not len(piece):
            return None
        kind = np.float32 if self._container.is_float else np.int16
        values: Samples = np.frombuffer(piece, kind)
        return values[: len(values) // self.channels * self.channels].reshape(-1, self.channels)

    def _next_of_qt(self, source: QtSource) -> Samples | None:
        while True:
            if self._stop():
                raise StoppedError
            try:
                return source.next(WAIT_S)
            except queue.Empty:
                continue


class _From(miniaudio.StreamableSource):  # type: ignore[misc]  # miniaudio has no types
    """A file as if it began later: what a decoder would take for sound in a picture before it is passed over."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file, self._start = file, start
        file.seek(start)

    def read(self, num_bytes: int) -> bytes:
        return self._file.read(num_bytes)

    def seek(self, offset: int, origin: miniaudio.SeekOrigin) -> bool:
        if origin == miniaudio.SeekOrigin.START:
            self._file.seek(self._start + offset)
        elif origin == miniaudio.SeekOrigin.CURRENT:
            self._file.seek(max(self._start, self._file.tell() + offset))
        else:
            self._file.seek(offset, 2)
        return True

    def tell(self) -> int:
        return self._file.tell() - self._start
