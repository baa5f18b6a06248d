"""What the panel of added files says: remarks as pills and sentences, what mending does, how it stands with all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.sound_additions import ON_THEIR_WAY, Addition, AdditionState
from callfire_desktop.domain.sound_checks import Judgement, Remark, RemarkKind, Verdict
from callfire_desktop.ui import formats
from callfire_desktop.ui.error_texts import error_text

CLEARLY_DB = 3.0
"""A change of loudness one can hear."""


@dataclass(frozen=True, slots=True)
class PillWord:
    """Icon, word and colour of a pill."""

    icon: str
    text: str
    token: str


def pill_of(one: Addition, known_as: str, *, can_send: bool) -> PillWord:
    """What stands in a row's pill; ``known_as`` is the name of the sound or file it is the same as.

    ``can_send``: CallFire can be reached, so that what is held waits for the person.
    """
    judgement = one.judgement
    gravest = judgement.gravest if judgement is not None else None
    fixed = {
        AdditionState.JUDGING: PillWord("clock", _tr("Checking…"), "calm"),
        AdditionState.PREPARING: PillWord("clock", _tr("Getting it ready"), "calm"),
        AdditionState.HELD: PillWord("clock", _tr("Waits for you"), "calm")
        if can_send
        else PillWord("offline", _tr("Waits for CallFire"), "calm"),
        AdditionState.SENDING: PillWord("upload", _tr("Uploading"), "calm"),
        AdditionState.DOUBT: PillWord("question", _tr("Not known yet"), "doubt"),
        AdditionState.SETTLING: PillWord("clock", _tr("Being prepared"), "calm"),
        AdditionState.DONE: PillWord("check-circle", _tr("Added"), "good"),
        AdditionState.FAILED: PillWord("x-circle", _tr("Not added"), "bad"),
    }
    if one.state in fixed:
        return fixed[one.state]
    if one.state is AdditionState.DUPLICATE:
        words = _tr("Already here as “{name}”") if one.twin is None else _tr("Same as “{name}”")
        return PillWord("info", words.format(name=known_as), "calm")
    if gravest is None:
        return PillWord("check-circle", _tr("Sounds good"), "good")
    bad = judgement is not None and judgement.verdict is Verdict.UNUSABLE
    return PillWord("x-circle" if bad else "warning", remark_word(gravest), "bad" if bad else "warn")


def remark_word(remark: Remark) -> str:
    """A remark in a few words (WORDS 7, message check)."""
    number = remark.value
    return {
        RemarkKind.EMPTY: lambda: _tr("Empty file"),
        RemarkKind.NOT_A_SOUND: lambda: _tr("Not a sound file"),
        RemarkKind.VIDEO: lambda: _tr("A video"),
        RemarkKind.PROTECTED: lambda: _tr("Copy-protected"),
        RemarkKind.DAMAGED: lambda: _tr("Damaged"),
        RemarkKind.GONE: lambda: _tr("File is gone"),
        RemarkKind.CANT_READ: lambda: _tr("Can't be read"),
        RemarkKind.FOLDER: lambda: _tr("A folder"),
        RemarkKind.TOO_SHORT: lambda: _tr("Too short ({length})").format(length=seconds_text(number)),
        RemarkKind.TOO_LONG: lambda: _tr("Over an hour"),
        RemarkKind.TOO_LARGE: lambda: _tr("Over {size}").format(size=formats.size_text(int(number))),
        RemarkKind.CUT_SHORT: lambda: _tr("Ends early"),
        RemarkKind.HARDLY_SPEECH: lambda: _tr("Hardly any speech"),
        RemarkKind.DISTORTED: lambda: _tr("Distorted"),
        RemarkKind.TOO_QUIET: lambda: _tr("Too quiet"),
        RemarkKind.SILENT_START: lambda: _tr("{length} of silence first").format(length=seconds_text(number)),
        RemarkKind.SILENT_END: lambda: _tr("{length} of silence at the end").format(length=seconds_text(number)),
        RemarkKind.ROUGH: lambda: _tr("8-bit file"),
        RemarkKind.LOW_RATE: lambda: _tr("Dull sound"),
    }[remark.kind]()


def remark_sentence(remark: Remark) -> str:
    """What it means, and what can be done."""
    return {
        RemarkKind.EMPTY: _tr("There is nothing in this file. Choose another."),
        RemarkKind.NOT_A_SOUND: _tr("We can add WAV, MP3, M4A, OGG and FLAC. Choose another file."),
        RemarkKind.VIDEO: _tr("Save only its sound as a file, then drop that one here."),
        RemarkKind.PROTECTED: _tr("It was bought with a lock on it. Choose another file."),
        RemarkKind.DAMAGED: _tr("It begins like a sound, and nothing in it can be played. Get the file again."),
        RemarkKind.GONE: _tr("It was there a moment ago. It may have been moved or renamed."),
        RemarkKind.CANT_READ: _tr("This computer does not let us read it. Copy it to another folder."),
        RemarkKind.FOLDER: _tr("Open it and drop the files."),
        RemarkKind.TOO_SHORT: _tr("No one would hear it. Choose another file."),
        RemarkKind.TOO_LONG: _tr("A sound can be an hour long. Cut it, then drop it here again."),
        RemarkKind.TOO_LARGE: _tr("Make it shorter, then drop it here again."),
        RemarkKind.CUT_SHORT: _tr("A part seems to be missing. Listen to its end before you add it."),
        RemarkKind.HARDLY_SPEECH: _tr("We hear hardly anything that sounds like a voice. Listen before you add it."),
        RemarkKind.DISTORTED: _tr("It was too loud when recorded. Mending makes it softer; recording again is better."),
        RemarkKind.TOO_QUIET: _tr("People would have to turn their phone up. Your file stays as it is."),
        RemarkKind.SILENT_START: _tr("People may hang up before it begins. Your file stays as it is."),
        RemarkKind.SILENT_END: _tr("Calls last longer than they need to. Your file stays as it is."),
        RemarkKind.ROUGH: _tr("It may sound rough. It can be uploaded."),
        RemarkKind.LOW_RATE: _tr("It may sound dull. It can be uploaded."),
    }[remark.kind]


def explanation_of(one: Addition, *, can_send: bool) -> str:
    """The sentence below a row; "" where there is nothing to explain. ``can_send`` as for ``pill_of``."""
    if one.state is AdditionState.DOUBT and one.failure is None:  # stopped by the person, or by the end of the program
        return _tr("It may have arrived before it was stopped. We look in your sounds first, so that it is not there twice.")
    if one.state is AdditionState.DOUBT:
        return _tr("The connection broke at the end of the upload. We look in your sounds first, so that it is not there twice.")
    if one.state is AdditionState.FAILED and one.failure is not None:
        text = error_text(one.failure)
        return " ".join(part for part in (text.first_line, text.what_now, text.details_line if one.failure.detail else "") if part)
    if one.state is AdditionState.HELD and can_send:
        first = error_text(one.failure).first_line if one.failure is not None else ""
        return f"{first} {_tr('It has not been sent. Upload it when you like.')}".strip()
    if one.state is AdditionState.HELD:
        return _tr("CallFire can't be reached. We ask you when it is back. You can quit meanwhile.")
    if one.state in (AdditionState.READY, AdditionState.UNUSABLE) and one.judgement is not None:
        return " ".join(_explained(one.judgement))
    return ""


def _explained(judgement: Judgement) -> list[str]:
    if not judgement.remarks:
        return []
    first, *others = judgement.remarks
    more = [remark_word(remark) for remark in others]
    return [remark_sentence(first)] + ([_tr("Also: {remarks}.").format(remarks=", ".join(more))] if more else [])


def facts_text(one: Addition) -> str:
    """Length, channels and size, as far as they are known."""
    judgement = one.judgement
    if judgement is None:
        return ""
    facts = judgement.facts
    parts = [formats.length_text(round(facts.length_s))] if facts.length_s else []
    if facts.channels > 1:
        parts.append(
            _tr("stereo") if facts.channels == 2 else QCoreApplication.translate("SoundAdding", "%Ln channels", "", facts.channels)
        )
    if facts.size:
        parts.append(formats.size_text(facts.size))
    return ", ".join(parts)


def mended_text(before: Judgement, after: Judgement) -> str:
    """What mending did: "After mending: 1:01, louder, quiet start cut off"."""
    parts = [formats.length_text(round(after.facts.length_s))]
    gain = before.mending.gain_db if before.mending is not None else 0.0
    if gain >= CLEARLY_DB:
        parts.append(_tr("louder"))
    elif gain <= -CLEARLY_DB:
        parts.append(_tr("softer"))
    if before.has(RemarkKind.SILENT_START):
        parts.append(_tr("quiet start cut off"))
    if before.has(RemarkKind.SILENT_END):
        parts.append(_tr("quiet end cut off"))
    return _tr("After mending: {what}").format(what=", ".join(parts))


def summary_of(rows: Sequence[Addition]) -> str:
    """How it stands: "1 needs a look, 1 on its way, 1 was already here"."""
    look = sum(row.state is AdditionState.READY and row.judgement is not None and bool(row.judgement.remarks) for row in rows)
    good = sum(row.state is AdditionState.READY for row in rows) - look
    counts: tuple[tuple[int, Callable[[int], str]], ...] = (
        (
            sum(row.state is AdditionState.JUDGING for row in rows),
            lambda n: QCoreApplication.translate("SoundAdding", "%Ln being checked", "", n),
        ),
        (look, lambda n: QCoreApplication.translate("SoundAdding", "%Ln need a look", "", n)),
        (good, lambda n: QCoreApplication.translate("SoundAdding", "%Ln sound good", "", n)),
        (
            sum(row.state in ON_THEIR_WAY for row in rows),
            lambda n: QCoreApplication.translate("SoundAdding", "%Ln on their way", "", n),
        ),
        (sum(row.state is AdditionState.HELD for row in rows), lambda n: QCoreApplication.translate("SoundAdding", "%Ln wait", "", n)),
        (sum(row.state is AdditionState.DONE for row in rows), lambda n: QCoreApplication.translate("SoundAdding", "%Ln added", "", n)),
        (
            sum(row.state is AdditionState.DUPLICATE for row in rows),
            lambda n: QCoreApplication.translate("SoundAdding", "%Ln were already here", "", n),
        ),
        (
            sum(row.state in (AdditionState.UNUSABLE, AdditionState.FAILED) for row in rows),
            lambda n: QCoreApplication.translate("SoundAdding", "%Ln could not be added", "", n),
        ),
    )
    return ", ".join(words(count) for count, words in counts if count)


def checks_of(judgement: Judgement) -> list[tuple[bool, str]]:
    """What was found of a sound that is here: (well, sentence), the picture's three lines and whatever else stands out."""
    kinds = {remark.kind for remark in judgement.remarks}
    found: list[tuple[bool, str]] = []
    if not kinds & {RemarkKind.TOO_QUIET, RemarkKind.DISTORTED, RemarkKind.HARDLY_SPEECH}:
        found.append((True, _tr("Loud enough, no crackle")))
    if RemarkKind.SILENT_START not in kinds:
        found.append((True, _tr("Starts within half a second")))
    return found + [(False, remark_word(remark)) for remark in judgement.remarks]


def seconds_text(seconds: float) -> str:
    """A length one would say in seconds: 4 s, 0.8 s."""
    return _tr("{seconds} s").format(seconds=f"{seconds:.1f}" if seconds < 1.95 else round(seconds))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SoundAdding", text)
