"""FFmpeg's decoders, called in the libraries that come with Qt: M4A and Ogg at FFmpeg's own speed. Only ``sound_reader`` asks it.

QAudioDecoder has the same libraries decode, and needs three threads and a signal a fiftieth of a second for it: twice the time.
The few members of FFmpeg's structures read here keep their places within a major version; of other versions nothing is touched, and
whatever this does not want (``open_sound`` answers None) the slower decoders read. Blocking: run it in a worker.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Mapping
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_uint, c_uint64, c_void_p
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from callfire_desktop.audio.file_types import AudioType

MAJORS: Mapping[str, int] = {"avutil": 59, "avcodec": 61, "avformat": 61}
"""The one family of versions whose structures are described below: FFmpeg 7.1, that of Qt 6.10 and 6.11."""

DEMUXERS: Mapping[str, bytes] = {AudioType.M4A.value: b"mov", AudioType.OGG.value: b"ogg"}
"""Named, never guessed: a guess could take a file for a list of other files or addresses."""

AUDIO, FLOATS_BY_CHANNEL, QUIET = 1, 8, -8
"""FFmpeg's AVMEDIA_TYPE_AUDIO, AV_SAMPLE_FMT_FLTP and AV_LOG_QUIET."""

MOST_CHANNELS = 8
SLOWEST, FASTEST = 1_000, 768_000
VALUES_A_BLOCK = 1 << 20
PACKETS_AT_ONCE = 4_096
"""After so many the reader looks whether anyone still wants to know, be they ever so empty."""

Members = list[tuple[str, Any]]


class _Stream(ctypes.Structure):
    _fields_: ClassVar[Members] = [("kind", c_void_p), ("index", c_int), ("id", c_int), ("parameters", c_void_p)]


class _File(ctypes.Structure):
    _fields_: ClassVar[Members] = [
        *((name, c_void_p) for name in ("kind", "demuxer", "muxer", "private", "bytes")),
        ("flags", c_int),
        ("stream_count", c_uint),
        ("streams", POINTER(POINTER(_Stream))),
    ]


class _Packet(ctypes.Structure):
    _fields_: ClassVar[Members] = [
        ("buffer", c_void_p),
        ("shown_at", c_int64),
        ("decoded_at", c_int64),
        ("data", c_void_p),
        ("size", c_int),
        ("stream", c_int),
    ]


class _Frame(ctypes.Structure):
    _fields_: ClassVar[Members] = [
        ("planes", c_void_p * MOST_CHANNELS),
        ("plane_bytes", c_int * MOST_CHANNELS),
        ("all_planes", c_void_p),
        ("width", c_int),
        ("height", c_int),
        ("length", c_int),
        ("form", c_int),
    ]


class _Layout(ctypes.Structure):
    _fields_: ClassVar[Members] = [("order", c_int), ("channels", c_int), ("mask", c_uint64), ("own", c_void_p)]


class _Libraries:
    """The functions, each with what it takes and gives."""

    def __init__(self, folder: Path) -> None:
        """Raises: OSError or AttributeError, where they are not there or not these."""
        util, codec, form = (_load(folder, name) for name in MAJORS)
        util.av_log_set_level(QUIET)
        self.option = _function(util.av_opt_get_int, c_int, c_void_p, c_char_p, c_int, POINTER(c_int64))
        self.layout_option = _function(util.av_opt_get_chlayout, c_int, c_void_p, c_char_p, c_int, POINTER(_Layout))
        self.clear_layout = _function(util.av_channel_layout_uninit, None, POINTER(_Layout))
        self.new_frame = _function(util.av_frame_alloc, POINTER(_Frame))
        self.free_frame = _function(util.av_frame_free, None, POINTER(POINTER(_Frame)))
        self.new_packet = _function(codec.av_packet_alloc, POINTER(_Packet))
        self.empty_packet = _function(codec.av_packet_unref, None, c_void_p)
        self.free_packet = _function(codec.av_packet_free, None, POINTER(POINTER(_Packet)))
        self.new_decoder = _function(codec.avcodec_alloc_context3, c_void_p, c_void_p)
        self.set_parameters = _function(codec.avcodec_parameters_to_context, c_int, c_void_p, c_void_p)
        self.open_decoder = _function(codec.avcodec_open2, c_int, c_void_p, c_void_p, c_void_p)
        self.free_decoder = _function(codec.avcodec_free_context, None, POINTER(c_void_p))
        self.send = _function(codec.avcodec_send_packet, c_int, c_void_p, c_void_p)
        self.receive = _function(codec.avcodec_receive_frame, c_int, c_void_p, c_void_p)
        self.find_demuxer = _function(form.av_find_input_format, c_void_p, c_char_p)
        self.open = _function(form.avformat_open_input, c_int, POINTER(POINTER(_File)), c_char_p, c_void_p, c_void_p)
        self.look_in = _function(form.avformat_find_stream_info, c_int, POINTER(_File), c_void_p)
        self.best = _function(form.av_find_best_stream, c_int, POINTER(_File), c_int, c_int, c_int, POINTER(c_void_p), c_int)
        self.read = _function(form.av_read_frame, c_int, c_void_p, c_void_p)
        self.close = _function(form.avformat_close_input, None, POINTER(POINTER(_File)))


def _function(function: Any, gives: Any, *takes: Any) -> Any:
    function.restype, function.argtypes = gives, takes
    return function


def _load(folder: Path, name: str) -> ctypes.CDLL:
    major = MAJORS[name]
    if sys.platform == "win32":
        path = folder / f"{name}-{major}.dll"
    elif sys.platform == "darwin":
        path = folder / "Qt" / "lib" / f"lib{name}.{major}.dylib"
    else:
        path = folder / "Qt" / "lib" / f"lib{name}.so.{major}"
    library = ctypes.CDLL(str(path))
    version = int(_function(library[f"{name}_version"], c_uint)())
    if version >> 16 != major:
        raise OSError(f"{name} is of version {version >> 16}")
    return library


_lock = threading.Lock()
_loaded: list[_Libraries | None] = []


def _libraries() -> _Libraries | None:
    """Qt's FFmpeg; None where Qt has none, another, or can't have it loaded yet."""
    with _lock:
        if not _loaded:
            from callfire_desktop.audio.decoding import load_qts_libraries

            folder = load_qts_libraries()
            if folder is None:
                return None
            try:
                _loaded.append(_Libraries(folder))
            except (OSError, AttributeError):
                _loaded.append(None)
        return _loaded[0]


def open_sound(path: Path, kind: str) -> FfmpegSource | None:
    """Open an M4A or an Ogg; None where that is better left to others, damaged files among them."""
    libraries = _libraries() if kind in DEMUXERS and sys.maxsize > 2**32 else None
    if libraries is None:
        return None
    source = FfmpegSource(libraries)
    is_open = False
    try:
        is_open = source.open(path, DEMUXERS[kind])
    finally:
        if not is_open:
            source.close()
    return source if is_open else None


class FfmpegSource:
    """An open sound. ``rate`` and ``channels`` are those of its samples, which are floats."""

    def __init__(self, libraries: _Libraries) -> None:
        self._its = libraries
        self._file = POINTER(_File)()
        self._decoder = c_void_p()
        self._stream = -1
        self._packet = libraries.new_packet()
        self._frame = libraries.new_frame()
        self._block: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._address, self._filled = 0, 0
        self._given: NDArray[np.float32] | None = None
        self._spare: NDArray[np.float32] | None = None
        self._full: list[NDArray[np.float32]] = []
        self._ended = False
        self.rate, self.channels = 0, 0

    def open(self, path: Path, demuxer: bytes) -> bool:
        """Whether there is something to decode, and in the form wanted."""
        its = self._its
        name = b"file:" + os.fsencode(path)
        how = its.find_demuxer(demuxer)
        if not how or b"\0" in name or its.open(byref(self._file), name, how, None) < 0 or its.look_in(self._file, None) < 0:
            return False
        codec = c_void_p()
        self._stream = its.best(self._file, AUDIO, -1, -1, byref(codec), 0)
        if not 0 <= self._stream < self._file.contents.stream_count:
            return False
        stream = self._file.contents.streams[self._stream].contents
        self._decoder = c_void_p(its.new_decoder(codec))
        return (
            stream.index == self._stream
            and its.set_parameters(self._decoder, stream.parameters) >= 0
            and its.open_decoder(self._decoder, codec, None) >= 0
            and self._has_sane_form()
            and self._begins()
        )

    def next(self) -> NDArray[np.float32] | None:
        """The next piece, one column a channel, sometimes an empty one; None at the end. It is good until the next is asked for."""
        if self._given is not None:
            self._spare, self._given = self._given, None
        its, file, packet, decoder = self._its, self._file, self._packet, self._decoder
        if self._ended and not self._full:
            return self._rest()
        facts = packet.contents
        for _ in range(PACKETS_AT_ONCE):
            if self._full:
                return self._give()
            if its.read(file, packet) < 0:
                self._ended = True
                its.send(decoder, None)
                self._take()
                return self._give() if self._full else self._rest()
            if facts.stream == self._stream and its.send(decoder, packet) >= 0:
                self._take()
            its.empty_packet(packet)
        return np.empty((0, self.channels), np.float32)

    def close(self) -> None:
        """Let go of the file and of all memory; a second time does nothing."""
        self._ended = True
        self._full, self._filled = [], 0
        self._its.free_packet(byref(self._packet))
        self._its.free_frame(byref(self._frame))
        self._its.free_decoder(byref(self._decoder))
        self._its.close(byref(self._file))

    def _has_sane_form(self) -> bool:
        rate, layout = c_int64(), _Layout()
        if self._its.option(self._decoder, b"ar", 0, byref(rate)) < 0:
            return False
        if self._its.layout_option(self._decoder, b"ch_layout", 0, byref(layout)) < 0:
            return False
        self.rate, self.channels = rate.value, int(layout.channels)
        self._its.clear_layout(byref(layout))
        return SLOWEST <= self.rate <= FASTEST and 1 <= self.channels <= MOST_CHANNELS

    def _begins(self) -> bool:
        """Decode the first piece: only then it is known whether the decoder gives floats."""
        self._new_block()
        first = self.next()
        if first is None or not len(first):
            return False
        self._given = None
        self._full.insert(0, first.T)
        return True

    def _give(self) -> NDArray[np.float32]:
        self._given = self._full.pop(0)
        return self._given.T

    def _new_block(self) -> None:
        """Whole seconds, so that whoever measures them has nothing left over."""
        seconds = max(1, VALUES_A_BLOCK // (self.channels * self.rate))
        self._block = np.empty((self.channels, seconds * self.rate), np.float32) if self._spare is None else self._spare
        self._spare = None
        self._address, self._filled = self._block.ctypes.data, 0

    def _take(self) -> None:
        """Copy what the decoder has ready. A frame of another form than the first one's is passed over."""
        frame, planes = self._frame.contents, self._frame.contents.planes
        channels = self.channels
        while self._its.receive(self._decoder, self._frame) == 0:
            length = frame.length
            if frame.form != FLOATS_BY_CHANNEL or not 0 < length * 4 <= frame.plane_bytes[0]:
                continue
            sources = planes[:channels]
            if None in sources or (channels < MOST_CHANNELS and planes[channels]):
                continue
            done = 0
            while done < length:
                done += self._copy(sources, done, length - done)

    def _copy(self, sources: list[int], done: int, wanted: int) -> int:
        """Copy as much as the block has room for; a full one is put aside."""
        size: int = self._block.shape[1]
        count = min(wanted, size - self._filled)
        target = self._address + 4 * self._filled
        for source in sources:
            ctypes.memmove(target, source + 4 * done, 4 * count)
            target += 4 * size
        self._filled += count
        if self._filled == size:
            self._full.append(self._block)
            self._new_block()
        return count

    def _rest(self) -> NDArray[np.float32] | None:
        if not self._filled:
            return None
        rest = self._block[:, : self._filled]
        self._filled = 0
        return rest.T
