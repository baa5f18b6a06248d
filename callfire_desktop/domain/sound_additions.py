"""A file on its way to becoming a sound: judged here, mended if wanted, sent, looked up where the answer was lost."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.file_names import safe_name
from callfire_desktop.domain.sound_checks import Judgement

SOUND_ENDINGS = frozenset({".wav", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".flac", ".aif", ".aiff", ".wma", ".amr", ".caf"})
"""Of a folder these are taken; a file dropped by itself is judged whatever its name says."""

LONGEST_NAME = 80


class AdditionState(enum.StrEnum):
    """How far a file is. The values are stored: never rename one."""

    JUDGING = "judging"
    READY = "ready"  # judged; the person decides
    UNUSABLE = "unusable"
    DUPLICATE = "duplicate"  # the same audio is a sound already: ``sound_id``
    PREPARING = "preparing"  # the person said so; the file to send is being made
    HELD = "held"  # CallFire can't be reached, or asked us to go slower; asked once when it is back
    SENDING = "sending"  # bytes may have left
    DOUBT = "doubt"  # the answer was lost; it is being looked for
    SETTLING = "settling"  # CallFire has it and works on it (status UPLOAD)
    DONE = "done"
    FAILED = "failed"  # not sent, or refused: ``failure``


ON_THEIR_WAY = frozenset({AdditionState.PREPARING, AdditionState.SENDING, AdditionState.DOUBT, AdditionState.SETTLING})
SETTLED = frozenset({AdditionState.UNUSABLE, AdditionState.DUPLICATE, AdditionState.DONE})
"""Nothing more happens to these by itself, and nothing is asked of the person."""


AFTER_AN_END = {AdditionState.SENDING: AdditionState.DOUBT, AdditionState.PREPARING: AdditionState.HELD}
"""What becomes of a row that was under way when the program ended."""

IN_A_COPY = {
    AdditionState.PREPARING: AdditionState.READY,
    AdditionState.HELD: AdditionState.READY,
    AdditionState.SENDING: AdditionState.DOUBT,
}
"""What becomes of a row in a restored or copied library (SAFETY S5): nothing that was wanted there goes from here without a press,
and what may have left is looked for."""


class Choice(enum.StrEnum):
    """What the person wants to send. The values are stored."""

    MENDED = "mended"
    AS_IT_IS = "as_it_is"
    SMALLER = "smaller"


@dataclass(frozen=True, slots=True)
class Addition:
    """One file. ``name`` is what the sound will be called here; ``sent_name`` what CallFire was told, so that it can be looked up.

    ``send_file`` lies in the account's folder, made from the id. ``twin`` is the id of an addition with the same audio,
    ``copy_of`` that of the sound whose copy here is to be mended.
    """

    id: int
    path: str
    name: str
    state: AdditionState
    judgement: Judgement | None = None
    mended: Judgement | None = None
    choice: Choice | None = None
    send_file: str = ""
    sent_name: str = ""
    sent_ms: int = 0
    sound_id: int | None = None
    twin: int | None = None
    copy_of: int | None = None
    failure: Failure | None = None

    @property
    def file_name(self) -> str:
        """The file's own name, with its ending; of a copy, whose file is named by an id, that of its sound."""
        if self.copy_of is not None:
            return self.name
        name = PurePath(self.path).name or self.path
        return "".join(sign for sign in name if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))  # no mark that turns it round

    @property
    def can_be_sent(self) -> bool:
        """Whether the person may say so now."""
        states = (AdditionState.READY, AdditionState.FAILED, AdditionState.DUPLICATE, AdditionState.HELD)
        return self.state in states and self.judgement is not None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a drop. ``links`` were no files; of ``folders`` only sound files were taken, ``others`` were left out."""

    ids: tuple[int, ...]
    folders: int = 0
    others: int = 0
    links: int = 0
    too_many: int = 0


def name_of_file(file_name: str) -> str:
    """What a sound made of this file is called: plain text of a sane length, never empty, never a path."""
    plain = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = PurePath(plain).stem if plain.strip(". ") else ""
    name = safe_name(stem)[:LONGEST_NAME].strip(" .")
    nothing_left = name == "recording" and "recording" not in stem.casefold()
    return "sound" if nothing_left else name


def twin_of(one: Addition, panel: Iterable[Addition]) -> int | None:
    """Another file of the panel with the same audio, that was judged before."""
    if one.judgement is None:
        return None
    for other in panel:
        if other.id == one.id or other.judgement is None or other.state in (AdditionState.UNUSABLE, AdditionState.DUPLICATE):
            continue
        if one.judgement.samples_digest == other.judgement.samples_digest or one.judgement.digest == other.judgement.digest:
            return other.id
    return None


def distinct_name(name: str, taken: frozenset[str]) -> str:
    """The name, numbered where CallFire has one like it: a lost answer is looked for by name."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name} ({number})"
    return found
