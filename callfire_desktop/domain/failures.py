"""Failures as values: what happened, were people called, what now. Only ``ui/error_texts`` makes sentences of them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class FailureKind(enum.StrEnum):
    """What happened. Numbers are those of WORDS section 4."""

    UNREACHABLE = "E1"
    NAME_LOOKUP = "E2"
    NOT_SAFE = "E3"
    CAPTIVE_PORTAL = "E4"
    ANSWERED_ELSEWHERE = "E5"
    SIGN_IN_REFUSED = "E6"
    NOT_ALLOWED = "E7"
    NOT_FOUND = "E8"
    BAD_FIELDS = "E9"
    BAD_REQUEST = "E10"
    TOO_LARGE = "E11"
    SLOW_DOWN = "E12"
    BUSY_SENDING = "E13"
    SERVER_TROUBLE = "E14"
    TROUBLE_SENDING = "E15"
    ANSWER_LOST = "E16"
    UNREADABLE_ANSWER = "E20"
    ROWS_UNREADABLE = "E21"
    DISK_FULL = "E22"
    DISK_NOT_WRITABLE = "E22b"
    STORAGE_DAMAGED = "E23"
    BACKUP_UNREADABLE = "E23b"
    BACKUP_NO_ROOM = "E23c"
    BACKUP_BROKE_OFF = "E23d"
    STORAGE_NEWER = "E24"
    BACKUP_NEWER = "E24b"
    KEYCHAIN_MISSING = "E25"
    KEYCHAIN_LOCKED = "E26"
    PASSWORD_UNREADABLE = "E27"
    NO_AUDIO_DEVICE = "E28"
    COPY_DAMAGED = "E29"
    RECORDING_GONE = "E30"
    NOT_AUDIO = "E31"
    CUT_SHORT = "E31b"
    NO_SOUND = "E31c"
    CLOCK_WRONG = "E33"
    CLOCK_UNKNOWN = "E34"
    ALREADY_RUNNING = "E35"
    UNEXPECTED = "E36"
    LIST_UNREADABLE = "E37"
    POINTS_ELSEWHERE = "E38"
    PRACTICE_STOPPED = "E39"
    FILE_NOT_WRITTEN = "E40"
    SOUND_NOT_HERE = "E50"
    SOUND_WITHOUT_AUDIO = "E51"
    SOUND_IN_USE = "E52"
    SOUND_USES_UNREADABLE = "E53"
    SOUND_NOT_KEPT = "E54"
    SOUND_NOT_OURS = "E55"
    SOUND_DELETE_UNKNOWN = "E56"
    SOUND_UPLOAD_UNKNOWN = "E57"
    SOUND_BEING_RECORDED = "E58"
    SPOKEN_UNKNOWN = "E70"
    SPOKEN_REFUSED = "E71"
    SPOKEN_TOO_LONG = "E72"
    UPLOAD_LOST = "E18"
    UPLOAD_NOT_FOUND = "E18b"
    FILE_CHANGED = "E18c"
    SOUND_NOT_MADE = "E18d"


class PeopleCalled(enum.Enum):
    """The second answer each failure gives (WORDS 4, column P)."""

    NO_ONE = "N"
    READING = "R"
    UNKNOWN = "U"


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure. ``values`` fill the sentence (names as in WORDS, e.g. account, time, length).

    ``detail`` is for "Show details" and holds no password and no phone number.
    """

    kind: FailureKind
    people_called: PeopleCalled = PeopleCalled.READING
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    detail: str = ""


class FailureError(Exception):
    """Carries a Failure through code that raises."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.kind.name)
        self.failure = failure
