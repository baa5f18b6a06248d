"""CallFire's words in people's words, with icon and colour (WORDS 3; icons by LOOK 4). An unknown word is shown as it is, in quotes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.recordings import CallFireNote, OfflineState
from callfire_desktop.domain.sounds import SoundOrigin


@dataclass(frozen=True, slots=True)
class Word:
    """``narrow`` is the short form for narrow columns; ``explanation`` says what it means."""

    label: str
    icon: str
    token: str
    explanation: str
    narrow: str = ""

    @property
    def short(self) -> str:
        """The short form, or the only one."""
        return self.narrow or self.label


def unknown_word(value: str) -> Word:
    """A word of CallFire this version does not know; it never counts as finished, reached, usable or allowed."""
    label = _tr("CallFire says: “{word}”").format(word=value)
    return Word(label, "info", "text2", _tr("This version does not know that word. Nothing is changed because of it."))


def outcome_word(outcome: str, inbound: bool) -> Word:
    """How a call ended, or how far it is (WORDS 3.1, 3.2)."""
    if inbound and outcome == "LA":
        return Word(_tr("Called us"), "phone-in", "accent", _tr("Someone called your number, and the call was answered."))
    return _outcomes().get(outcome) or unknown_word(outcome)


def _outcomes() -> dict[str, Word]:
    return {
        "LA": Word(
            _tr("Person answered"),
            "person-check",
            "good",
            _tr("Someone picked up. We can't tell how much was heard."),
            _tr("Answered"),
        ),
        "AM": Word(_tr("Answering machine"), "voicemail", "calm", _tr("A machine picked up."), _tr("Machine")),
        "XFER": Word(_tr("Transferred"), "phone-out", "good", _tr("The person was connected to your transfer phone.")),
        "XFER_LEG": Word(
            _tr("Transfer part"),
            "phone-out",
            "text2",
            _tr("The second half of a transferred call. Counted with it, not as one more person."),
        ),
        "BUSY": Word(_tr("Busy"), "busy", "warn", _tr("The line was in use.")),
        "NO_ANS": Word(_tr("No answer"), "no-answer", "text2", _tr("It rang and no one picked up.")),
        "CARRIER_ERROR": Word(_tr("Phone network refused"), "x-circle", "bad", _tr("Often a number no longer in use."), _tr("Refused")),
        "CARRIER_TEMP_ERROR": Word(_tr("Network busy"), "warning", "warn", _tr("The phone network had trouble for a moment.")),
        "INTERNAL_ERROR": Word(_tr("CallFire trouble"), "warning", "bad", _tr("Something failed inside CallFire.")),
        "UNDIALED": Word(_tr("Not called"), "minus", "text2", _tr("No try was made.")),
        "SD": Word(
            _tr("CallFire says: “{word}”").format(word="SD"),
            "question",
            "text2",
            _tr("An old code whose meaning CallFire does not publish."),
        ),
        "ABANDONED": Word(_tr("Given up"), "x-circle", "warn", _tr("The call was given up. CallFire does not say why.")),
        "POSTPONED": Word(_tr("Put off"), "clock", "calm", _tr("An old word of CallFire: the call was moved to later.")),
        "READY": Word(_tr("Waiting"), "clock", "calm", _tr("CallFire has this call and has not rung yet.")),
        "SELECTED": Word(_tr("Calling now"), "phone-out", "calm", _tr("The phone is being rung.")),
        "CALLBACK": Word(_tr("Call back later"), "clock", "calm", _tr("CallFire keeps this call for another try.")),
        "FINISHED": Word(_tr("Done"), "circle", "text2", _tr("The call is over.")),
        "DISABLED": Word(_tr("Switched off"), "minus", "text2", _tr("This person or set was switched off before the call.")),
        "SKIPPED": Word(_tr("Skipped"), "minus", "text2", _tr("CallFire left this call out.")),
        "DNC": Word(_tr("On do-not-call"), "hand", "text", _tr("The number is on a do-not-call list; no call."), _tr("Do-not-call")),
        "DUP": Word(_tr("Listed twice"), "twice", "text2", _tr("This number was already in the broadcast; rung once only.")),
        "INVALID": Word(_tr("Bad number"), "warning", "warn", _tr("CallFire cannot ring this number.")),
        "INVALID_NUMBER": Word(_tr("Bad number"), "warning", "warn", _tr("CallFire cannot ring this number.")),
        "TIMEOUT": Word(
            _tr("No result came"),
            "question",
            "bad",
            _tr("CallFire gave up waiting for an outcome; the phone may have rung."),
        ),
        "PERIOD_LIMIT": Word(
            _tr("Called too often"),
            "hand",
            "text",
            _tr("CallFire stopped it for calling too often; likely a setting of your account."),
        ),
        "RESTRICTED_NUMBER": Word(
            _tr("Restricted number"), "warning", "warn", _tr("CallFire did not ring it and calls it restricted.")
        ),
        "": Word(_tr("No outcome yet"), "circle", "text2", _tr("CallFire has not said how this call ended.")),
    }


def broadcast_status_word(status: str) -> Word:
    """How far a broadcast is (WORDS 3.3)."""
    words = {
        "SETUP": Word(_tr("Not started"), "pencil", "text2", _tr("Nothing is dialed.")),
        "TEST": Word(_tr("Test"), "info", "text2", _tr("CallFire marks it as a test. Calls may still ring.")),
        "START_PENDING": Word(_tr("Starting"), "clock", "calm", _tr("CallFire is filling in the people.")),
        "VALIDATING_START": Word(_tr("Being checked"), "clock", "calm", _tr("CallFire checks the broadcast before it starts.")),
        "VALIDATING_EMAIL": Word(_tr("Waiting for e-mail"), "warning", "warn", _tr("CallFire may wait for an e-mail to be confirmed.")),
        "SCHEDULED": Word(_tr("Scheduled"), "calendar", "calm", _tr("Will start by itself at its start time.")),
        "RUNNING": Word(_tr("Calling now"), "phone", "good", _tr("People are being called.")),
        "STOPPED": Word(_tr("Stopped"), "minus", "text2", _tr("No new calls.")),
        "PAUSED": Word(_tr("Paused"), "pause", "calm", _tr("CallFire halted it.")),
        "SUSPENDED": Word(
            _tr("Halted by CallFire"), "hand", "bad", _tr("CallFire stopped it; the reason is in your CallFire account.")
        ),
        "BLOCKED_SUSPICIOUS": Word(
            _tr("Held by CallFire"),
            "hand",
            "bad",
            _tr("CallFire wants to look at it first. No one is called meanwhile, as far as we can see."),
        ),
        "APPROVED": Word(_tr("Approved"), "check-circle", "text2", _tr("CallFire has looked and agreed. It may start.")),
        "DECLINED": Word(_tr("Refused by CallFire"), "x-circle", "bad", _tr("CallFire will not run it.")),
        "CANCELED": Word(_tr("Canceled"), "minus", "text2", _tr("It ended before all were called.")),
        "FINISHED": Word(_tr("Finished"), "flag", "good", _tr("All calls are done.")),
        "ARCHIVED": Word(_tr("Archived"), "kept", "text2", _tr("Put away for good; can be read, not started.")),
    }
    return words.get(status) or unknown_word(status)


def set_status_word(status: str) -> Word:
    """How far a set of people is (WORDS 3.4)."""
    words = {
        "NEW": Word(_tr("Waiting"), "clock", "calm", _tr("It is in line to be checked.")),
        "VALIDATING": Word(_tr("Being checked"), "clock", "calm", _tr("CallFire checks its numbers.")),
        "ACTIVE": Word(_tr("Ready"), "check-circle", "good", _tr("All its numbers were taken.")),
        "ERRORS": Word(_tr("Ready, some refused"), "warning", "warn", _tr("Some of its numbers were not taken.")),
        "SOURCE_ERROR": Word(
            _tr("List unusable"), "x-circle", "bad", _tr("The list behind it could not be read; no one in this set is called.")
        ),
    }
    return words.get(status) or unknown_word(status)


def sound_status_word(status: str) -> Word:
    """How far a sound is (WORDS 3.5)."""
    words = {
        "UPLOAD": Word(_tr("Being prepared"), "clock", "calm", _tr("CallFire is working on the file.")),
        "RECORDING": Word(_tr("Being recorded"), "mic", "calm", _tr("A phone call is recording it, or waited in vain.")),
        "ACTIVE": Word(_tr("Ready"), "check-circle", "good", _tr("Can be used.")),
        "ACTIVE_SYSTEM": Word(_tr("Ready (CallFire's)"), "check-circle", "good", _tr("Can be used; it comes from CallFire.")),
        "FAILED": Word(_tr("Failed"), "x-circle", "bad", _tr("No usable sound was made.")),
        "ARCHIVED": Word(_tr("Deleted"), "kept", "text2", _tr("No longer usable.")),
        "SCRUBBED": Word(_tr("Removed by CallFire"), "x-circle", "bad", _tr("CallFire took the audio away.")),
    }
    return words.get(status) or unknown_word(status)


def voice_name(voice: str) -> str:
    """Our name of a voice (WORDS 3.6); an unknown one is said as CallFire says it."""
    names = {
        "MALE1": _tr("Adam"),
        "FEMALE1": _tr("Beth"),
        "FEMALE2": _tr("Carol"),
        "SPANISH1": _tr("Sofía"),
        "FRENCHCANADIAN1": _tr("Dominique"),
    }
    return names.get(voice) or unknown_word(voice).label


def made_word(origin: SoundOrigin, voice: str = "") -> Word:
    """How a sound was made."""
    spoken = _tr("Spoken text, {voice}").format(voice=voice_name(voice)) if voice else _tr("Spoken text")
    words = {
        SoundOrigin.PHONE: Word(_tr("By phone"), "phone", "text2", _tr("Recorded by phone with this program.")),
        SoundOrigin.FILE: Word(_tr("From a file"), "file", "text2", _tr("Uploaded from a file with this program.")),
        SoundOrigin.SPOKEN: Word(spoken, "text-voice", "text2", _tr("A text that CallFire spoke."), _tr("Spoken")),
        SoundOrigin.CALLFIRE: Word(_tr("CallFire's"), "sound", "text2", _tr("One of CallFire's own sounds.")),
        SoundOrigin.UNKNOWN: Word(
            _tr("Made elsewhere"), "cloud", "text2", _tr("CallFire does not say how it was made."), _tr("Elsewhere")
        ),
    }
    return words[origin]


def machine_word(value: str) -> Word:
    """What a broadcast does with answering machines (WORDS 3.6)."""
    words = {
        "AM_AND_LIVE": Word(
            _tr("People and machines"), "people", "text2", _tr("A person hears one message, a machine may get another (usual choice).")
        ),
        "LIVE_WITH_AMD": Word(_tr("People only"), "person", "text2", _tr("Hangs up when a machine answers.")),
        "AM_ONLY": Word(
            _tr("Machines only"), "voicemail", "text2", _tr("Hangs up when a person answers. People may see a missed call.")
        ),
        "LIVE_IMMEDIATE": Word(
            _tr("Start at once"), "play", "text2", _tr("No machine check and no pause. A machine may miss the beginning.")
        ),
    }
    return words.get(value) or unknown_word(value)


def offline_word(state: OfflineState, percent: int | None, note: CallFireNote | None = None) -> Word:
    """Where a recording's audio is (WORDS 3.5, "Ours"; LOOK 4), or why there is none to be had."""
    if note is not None:
        return {
            CallFireNote.STILL_RECORDING: Word(_tr("Still recording"), "mic", "calm", _tr("It can be fetched when the call is over.")),
            CallFireNote.NO_SOUND: Word(_tr("No sound"), "minus", "text2", _tr("No sound was captured.")),
            CallFireNote.IN_ERROR: Word(_tr("Damaged"), "x-circle", "bad", _tr("CallFire had trouble; there may be no sound.")),
        }[note]
    words = {
        OfflineState.ONLINE: Word(_tr("Online"), "cloud", "text2", _tr("Not on this computer. CallFire has it.")),
        OfflineState.WANTED: Word(_tr("Waiting"), "clock", "calm", _tr("It downloads as soon as CallFire can be reached.")),
        OfflineState.DOWNLOADING: Word(
            _tr("Downloading") if percent is None else f"{percent}%", "download", "calm", _tr("It is being downloaded.")
        ),
        OfflineState.PARTIAL: Word(_tr("Part downloaded"), "download", "calm", _tr("The rest follows when CallFire can be reached.")),
        OfflineState.KEPT: Word(_tr("Kept here"), "kept", "good", _tr("On this computer. It plays without a network.")),
        OfflineState.DAMAGED: Word(_tr("Damaged"), "warning", "warn", _tr("The copy of this recording here is damaged.")),
        OfflineState.FAILED: Word(_tr("Not playable"), "warning", "bad", _tr("What CallFire sent is not a sound we can play.")),
        OfflineState.GONE: Word(_tr("Gone"), "x-circle", "text2", _tr("CallFire does not have this recording now.")),
    }
    return words[state]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Glossary", text)
