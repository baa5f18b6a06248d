"""Recordings: what was said in one call, and whether its audio is on this computer."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from callfire_desktop.domain.answers import Answer


class CallRecording(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CallRecording``. ``mp3_url`` is kept but never fetched (SAFETY: recording link on another host)."""

    id: int
    call_id: int | None = None
    campaign_id: int | None = None
    name: str | None = None
    created: int | None = None
    length_in_bytes: int | None = None
    length_in_seconds: int | None = None
    hash: str | None = None
    mp3_url: str | None = None
    state: str | None = None


STILL_RECORDING, IN_ERROR = "RECORDING", "ERROR"
"""States CallFire gives a recording (WORDS 3.5): the call goes on, so there is nothing to fetch yet; its sound may be damaged."""


class OfflineState(enum.StrEnum):
    """Where a recording's audio is, as seen from this computer. The values are stored: never rename one."""

    ONLINE = "online"  # only at CallFire
    WANTED = "wanted"  # the person asked for it, not begun
    DOWNLOADING = "downloading"
    PARTIAL = "partial"  # a .part file waits for the network
    KEPT = "kept"
    DAMAGED = "damaged"  # our copy failed its check
    FAILED = "failed"  # CallFire's answer was no audio; see RecordingRow.trouble
    GONE = "gone"  # CallFire has it no more, and there is no copy here


class CallFireNote(enum.StrEnum):
    """What CallFire itself says of a recording that is not here, beyond that it has it (WORDS 3.5)."""

    STILL_RECORDING = "still"
    NO_SOUND = "silent"
    IN_ERROR = "error"


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """One recording as lists, panes and the player see it. Times in Unix milliseconds, lengths in seconds, sizes in bytes."""

    id: int
    call_id: int
    name: str
    person: str
    number: str
    created_ms: int | None
    length_s: int | None
    size: int | None
    server_state: str | None
    offline: OfflineState
    received: int = 0  # bytes on this computer so far
    file_name: str | None = None  # inside the account's audio folder, made from ids; only where KEPT
    sha256: str | None = None
    trouble: str | None = None  # a FailureKind value, where offline is FAILED or DAMAGED
    never_remove: bool = False  # the person's own hold: no rule and no lack of room removes it
    gone_there: bool = False  # CallFire said that it has this recording no more

    @property
    def is_still_recording(self) -> bool:
        """Whether the call goes on: CallFire has no sound of it yet, and to ask for it would look as if it were gone."""
        return self.server_state == STILL_RECORDING

    @property
    def is_silent(self) -> bool:
        """Whether CallFire itself says that no sound was captured."""
        return self.length_s == 0 and not self.size

    @property
    def is_only_copy(self) -> bool:
        """Whether this is a damaged copy that can be heard as far as it goes: there is no better one any more."""
        return self.offline is OfflineState.DAMAGED and self.gone_there and self.file_name is not None

    @property
    def percent(self) -> int | None:
        """Whole percent fetched, None where CallFire did not give a size."""
        if not self.size:
            return None
        return min(100, self.received * 100 // self.size)
