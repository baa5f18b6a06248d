"""The audio of sounds: decoded, converted, kept once; MP3 as it is kept, WAV made when asked for."""

from __future__ import annotations

import contextlib
import hashlib
import io
import wave

import miniaudio
import numpy as np

from callfire_desktop.practice_server import clips
from callfire_desktop.practice_server.answers import Json, RefusalError
from callfire_desktop.practice_server.speech import RATE, encode
from callfire_desktop.practice_server.state import State

WAV_RATE = 8_000
OGG = b"OggS"
"""CallFire takes no such file, and a damaged one makes miniaudio crash."""
NO_SOUND = "file: is not a sound that can be read (MP3 or WAV)"
SHORTEST_S = 0.05
LONGEST_S = 3_600


def converted(content: bytes) -> bytes:
    """An uploaded file as the MP3 that is kept. Blocking: use a thread.

    Raises:
        RefusalError: 400, it is not a sound, or it is too short or too long.
    """
    if not content:
        raise RefusalError(400, "file: is empty")
    if content.startswith(OGG):
        raise RefusalError(400, NO_SOUND)
    try:
        decoded = miniaudio.decode(content, nchannels=1, sample_rate=RATE, output_format=miniaudio.SampleFormat.SIGNED16)
    except (miniaudio.DecodeError, MemoryError):
        raise RefusalError(400, NO_SOUND) from None
    samples = np.frombuffer(decoded.samples, np.int16)
    if len(samples) < SHORTEST_S * RATE:
        raise RefusalError(400, "file: the sound is too short")
    if len(samples) > LONGEST_S * RATE:
        raise RefusalError(400, "file: the sound is longer than an hour")
    return encode(samples)


def as_wav(mp3: bytes) -> bytes:
    """8 kHz, 16 bit, mono. Blocking: use a thread."""
    decoded = miniaudio.decode(mp3, nchannels=1, sample_rate=WAV_RATE, output_format=miniaudio.SampleFormat.SIGNED16)
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(WAV_RATE)
        file.writeframes(bytes(decoded.samples))
    return written.getvalue()


class SoundStore:
    """The table ``audio``."""

    def __init__(self, state: State) -> None:
        self._state = state

    def keep(self, key: int, source: bytes, mp3: bytes) -> None:
        """Keep the audio of a sound, and what it was made from (by its hash)."""
        with self._state.writing() as db:
            db.execute("INSERT OR REPLACE INTO audio VALUES (?, ?, ?)", (key, hashlib.sha256(source).hexdigest(), mp3))

    def keep_own(self, sound: Json) -> None:
        """Keep the audio of a sound that has some, as if it had been uploaded; what was uploaded stays as it is."""
        if self._state.db.execute("SELECT 1 FROM audio WHERE sound = ?", (sound["id"],)).fetchone() is None:
            with contextlib.suppress(RefusalError):
                mp3 = self.mp3(sound)
                self.keep(sound["id"], mp3, mp3)

    def same(self, source: bytes) -> int | None:
        """The sound that was made from the same bytes, or is fetched as these bytes; a deleted one too."""
        statement = "SELECT sound FROM audio WHERE source = ? OR mp3 = ? ORDER BY sound"
        row = self._state.db.execute(statement, (hashlib.sha256(source).hexdigest(), source)).fetchone()
        return int(row[0]) if row else None

    def mp3(self, sound: Json) -> bytes:
        """The audio of a sound.

        Raises:
            RefusalError: 404, it has none (yet).
        """
        row = self._state.db.execute("SELECT mp3 FROM audio WHERE sound = ?", (sound["id"],)).fetchone()
        if row is not None:
            return bytes(row[0])
        if sound.get("lengthInSeconds") is None or sound["status"] in ("RECORDING", "UPLOAD", "FAILED", "SCRUBBED"):
            raise RefusalError(404, "This sound has no audio")
        return clips.speech(sound["id"], sound["lengthInSeconds"])
