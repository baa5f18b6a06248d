"""Qt's decoder, read like a file: whatever miniaudio and ``ffmpeg`` refuse. ``sound_reader`` asks it, nobody else.

With ``multimedia`` the one module outside the window that uses QtMultimedia, and a QThread (ARCHITECTURE 4). Blocking: run it in a
worker.
"""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import Any

import numpy as np
import PySide6
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QUrl, Signal, Slot
from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

from callfire_desktop.audio.containers import SoundFileError
from callfire_desktop.audio.multimedia import begin_multimedia
from callfire_desktop.domain.sound_checks import RemarkKind

Block = NDArray[Any]
"""16-bit numbers or floats, one column a channel."""

BLOCKS_AHEAD = 8
"""Pieces that wait at most; the decoder stands still meanwhile, so memory stays small."""

BYTES_A_BLOCK = 1 << 19
"""The decoder gives a fiftieth of a second at a time; handing over and reckoning are done for more at once."""

ROOM_WAIT_S = 0.1
DEPTHS: dict[QAudioFormat.SampleFormat, np.dtype[Any]] = {
    QAudioFormat.SampleFormat.Int16: np.dtype(np.int16),
    QAudioFormat.SampleFormat.Int32: np.dtype(np.int32),
    QAudioFormat.SampleFormat.Float: np.dtype(np.float32),
    QAudioFormat.SampleFormat.UInt8: np.dtype(np.uint8),
}


def load_qts_libraries() -> Path | None:
    """Have Qt load the libraries it decodes with, as only Qt knows how; the folder it lies in. None while no program runs."""
    if QCoreApplication.instance() is None:
        return None
    begin_multimedia()
    return Path(PySide6.__file__).parent


class _Decoder(QObject):
    """Lives in a thread of its own: QAudioDecoder needs an event loop there."""

    ended = Signal()

    def __init__(self, path: Path, blocks: queue.Queue[Block | None]) -> None:
        super().__init__()
        self._path, self._blocks = path, blocks
        self._decoder: QAudioDecoder | None = None
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._depth: np.dtype[Any] = np.dtype(np.int16)
        self._channels = 1
        self._frame_bytes = -1  # of no piece: the first is looked at
        self.rate = 0
        self.failed = False
        self.dead = threading.Event()

    @Slot()
    def begin(self) -> None:
        """Start decoding; called in the thread."""
        begin_multimedia()
        decoder = QAudioDecoder(self)
        self._decoder = decoder
        decoder.bufferReady.connect(self._take)
        decoder.finished.connect(self._end)
        decoder.error.connect(self._fail)
        decoder.setSource(QUrl.fromLocalFile(str(self._path)))
        decoder.start()

    @Slot()
    def _take(self) -> None:
        """One piece of a fiftieth of a second: as few calls as can be, they are what takes the time."""
        decoder = self._decoder
        if decoder is None:
            return
        buffer = decoder.read()
        content = bytes(buffer.constData())
        if len(content) != buffer.frameCount() * self._frame_bytes:
            self._hand_over()
            if not self._look_at(buffer.format()) or not content:
                return
        self._waiting.append(content)
        self._bytes += len(content)
        if self._bytes >= BYTES_A_BLOCK:
            self._hand_over()

    def _look_at(self, form: QAudioFormat) -> bool:
        """What the pieces from here on hold."""
        depth = DEPTHS.get(form.sampleFormat())
        if depth is None or form.channelCount() < 1:
            return False
        self._depth, self._channels, self._frame_bytes = depth, form.channelCount(), form.bytesPerFrame()
        self.rate = self.rate or form.sampleRate()
        return True

    def _hand_over(self) -> None:
        content = b"".join(self._waiting)
        self._waiting, self._bytes = [], 0
        if content:
            self._put(self._samples(content))

    @Slot()
    def _end(self) -> None:
        self._hand_over()
        self._put(None)

    @Slot()
    def _fail(self) -> None:
        self.failed = True
        self._end()

    @Slot()
    def leave(self) -> None:
        """Stop and let go of the file; called in the thread.

        Qt stops it where it deletes it, without Python's lock: a thread that it waits for then may want to log (ui/player/playback).
        """
        if self._decoder is not None:
            self._decoder.deleteLater()
            self._decoder = None
        self.ended.emit()

    def _put(self, block: Block | None) -> None:
        while not self.dead.is_set():
            try:
                self._blocks.put(block, timeout=ROOM_WAIT_S)
                return
            except queue.Full:
                continue

    def _samples(self, content: bytes) -> Block:
        values: Block = np.frombuffer(content, self._depth)
        if self._depth == np.uint8:
            values = (values.astype(np.int16) - 128) * 256
        elif self._depth == np.int32:
            values = (values >> 16).astype(np.int16)
        return values[: len(values) // self._channels * self._channels].reshape(-1, self._channels)


class QtSource:
    """An open sound. ``rate`` is known once the first piece was taken."""

    def __init__(self, path: Path) -> None:
        if QCoreApplication.instance() is None:  # Qt's decoder would wait for one for ever
            raise SoundFileError(RemarkKind.CANT_READ)
        self._blocks: queue.Queue[Block | None] = queue.Queue(BLOCKS_AHEAD)
        self._thread = QThread()
        self._decoder = _Decoder(path, self._blocks)
        self._decoder.moveToThread(self._thread)
        self._thread.started.connect(self._decoder.begin)
        self._decoder.ended.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        self._leaving = _Leaving()
        self._leaving.wanted.connect(self._decoder.leave)
        self._heard = False
        self._thread.start()

    @property
    def rate(self) -> int:
        """Samples a second."""
        return self._decoder.rate

    def next(self, wait_s: float) -> Block | None:
        """The next piece, None at the end.

        Raises:
            queue.Empty: nothing came within ``wait_s``.
            SoundFileError: nothing at all can be decoded.
        """
        block = self._blocks.get(timeout=wait_s)
        if block is None and self._decoder.failed and not self._heard:
            raise SoundFileError(RemarkKind.DAMAGED)
        self._heard = True
        return block

    def close(self) -> None:
        """Stop decoding and end the thread; once.

        Its parts are destroyed unconnected: Qt asks for Python's lock for each connection that is left then, with one of its own
        in hand that another thread, which has Python's, may wait for. The whole program stood still.
        """
        self._decoder.dead.set()
        self._leaving.wanted.emit()
        self._thread.wait()
        self._thread.started.disconnect(self._decoder.begin)
        self._decoder.ended.disconnect(self._thread.quit)
        self._leaving.wanted.disconnect(self._decoder.leave)


class _Leaving(QObject):
    """Carries the wish to end into the decoder's thread."""

    wanted = Signal()
