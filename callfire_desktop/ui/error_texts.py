"""Failures in words: what happened, were people called, what now (WORDS 4). The only place that makes sentences of failures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.failures import Failure, FailureKind, PeopleCalled
from callfire_desktop.ui import formats


@dataclass(frozen=True, slots=True)
class ErrorText:
    """``buttons`` stand safe first; ``detail`` is for "Show details", and ``details_line`` is said only where that button stands."""

    first_line: str
    people_line: str
    what_now: str
    detail: str
    buttons: tuple[str, ...]
    details_line: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    what: str
    now: str
    buttons: tuple[str, ...]
    details_line: str = ""


def error_text(failure: Failure) -> ErrorText:
    """The sentences for a failure."""
    sentence = _SENTENCES[failure.kind](failure)
    people = _PEOPLE.get(failure.kind, lambda: _people(failure.people_called))()
    return ErrorText(sentence.what, people, sentence.now, failure.detail, sentence.buttons, sentence.details_line)


def _people(people: PeopleCalled) -> str:
    return {
        PeopleCalled.NO_ONE: _tr("No one was called."),
        PeopleCalled.READING: _tr("This step calls no one."),
        PeopleCalled.UNKNOWN: _tr("We don't know yet whether people were called. Checking…"),
    }[people]


def _value(failure: Failure, name: str) -> str:
    return str(failure.values.get(name, ""))


def _offline(what: str, now: str) -> _Sentence:
    return _Sentence(what, now, (_tr("Work offline"), _tr("Check again")))


def _sign_in_refused(failure: Failure) -> _Sentence:
    return _Sentence(
        _tr("CallFire did not accept the API login and password of “{account}”.").format(account=_value(failure, "account")),
        _tr("Type them again. The login for CallFire's website does not work here. What is on this computer stays."),
        (_tr("Work offline"), _tr("Sign in again…")),
    )


def _bad_request(failure: Failure) -> _Sentence:
    message = _value(failure, "message")
    now = _tr("Its reason: “{message}”.").format(message=message) if message else _tr("Look again later.")
    return _Sentence(_tr("CallFire did not accept this."), now, (_tr("Close"), _tr("Show details")))


def _slow_down(failure: Failure) -> _Sentence:
    seconds = failure.values.get("seconds")
    now = (
        _tr("Nothing to do. We go on in about {seconds} s.").format(seconds=seconds)
        if seconds
        else _tr("Nothing to do. We go on in a moment.")
    )
    return _Sentence(_tr("CallFire asked us to go slower."), now, (_tr("Go on slowly"), _tr("Stop for now")))


def _damaged_storage(failure: Failure) -> _Sentence:
    backup_ms = failure.values.get("backup_ms")
    now = _tr("We made a copy of it. CallFire's own data is not affected.")
    buttons: tuple[str, ...] = (_tr("Close the account"),)
    if isinstance(backup_ms, int):
        time = formats.full_when_text(backup_ms, backup_ms)
        now = _tr("We made a copy of it. Bring back the last backup of {time}; CallFire's own data is not affected.").format(time=time)
        buttons = (_tr("Close the account"), _tr("Bring back the backup…"))
    return _Sentence(
        _tr("The data of “{account}” on this computer is damaged.").format(account=_value(failure, "account")), now, buttons
    )


def _unreadable_backup(failure: Failure) -> _Sentence:
    file = _value(failure, "file")
    return _Sentence(
        _tr("“{file}” is damaged, or no backup of this program.").format(file=file) if file else _tr("No backup could be read."),
        _tr("Nothing here was changed. Choose another backup."),
        (_tr("Close"), _tr("Show details")),
    )


def _password_unreadable(failure: Failure) -> _Sentence:
    return _Sentence(
        _tr("The password for “{account}” could not be read.").format(account=_value(failure, "account")),
        _tr("Type it again. Your data stays."),
        (_tr("Work offline"), _tr("Sign in again…")),
    )


def _cut_short(failure: Failure) -> _Sentence:
    at, length = failure.values.get("at"), failure.values.get("length")
    what = _tr("The file ends early.")
    if isinstance(at, (int, float)) and isinstance(length, (int, float)):
        what = _tr("The file ends early, at {time} of {length}.").format(
            time=formats.length_text(at), length=formats.length_text(length)
        )
    now = _tr("Fetch it again. If it stays so, CallFire's file is like that.")
    return _Sentence(what, now, (_tr("Play what is there"), _tr("Fetch it again")))


def _clock_wrong(failure: Failure) -> _Sentence:
    return _Sentence(
        formats.clock_off_text(int(failure.values.get("minutes", 0))),
        _tr("We use CallFire's clock for calling hours. Set this computer's clock."),
        (_tr("Hide until next start"),),
    )


def _sound_in_use(failure: Failure) -> _Sentence:
    count = int(failure.values.get("count", 1))
    return _Sentence(
        _tr("This sound can't be deleted now: {names} may play it.").format(names=_value(failure, "names")),
        QCoreApplication.translate("Errors", "Stop %Ln broadcasts first, or wait until they are finished.", "", count),
        (_tr("Keep it"),),
    )


def _too_large(failure: Failure) -> _Sentence:
    size = failure.values.get("size")
    now = _tr("Make it shorter, or let us make it smaller.")
    if isinstance(size, int):
        now = _tr("It is {size}. Make it shorter, or let us make it smaller.").format(size=formats.size_text(size))
    return _Sentence(_tr("The file is too large for CallFire."), now, (_tr("Keep the file"), _tr("Make it smaller")))


_SENTENCES: dict[FailureKind, Callable[[Failure], _Sentence]] = {
    FailureKind.UNREACHABLE: lambda _: _offline(
        _tr("CallFire can't be reached."), _tr("Check your internet. You can go on with what is on this computer.")
    ),
    FailureKind.NAME_LOOKUP: lambda _: _offline(
        _tr("This computer can't find CallFire on the internet."),
        _tr("Often the internet is off, or a company network blocks it."),
    ),
    FailureKind.NOT_SAFE: lambda _: _offline(
        _tr("The connection to CallFire is not safe, so we did not use it."),
        _tr("Check the date of this computer. On a guest network, use another one. Nothing secret was sent."),
    ),
    FailureKind.CAPTIVE_PORTAL: lambda _: _offline(
        _tr("This network answers in place of CallFire."),
        _tr("Often a hotel or guest Wi-Fi wants you to sign in. Open a web browser, sign in, come back."),
    ),
    FailureKind.ANSWERED_ELSEWHERE: lambda _: _Sentence(
        _tr("This network gave an answer that is not from CallFire."),
        _tr("Sign in to the network in a browser. We look at CallFire before anything else happens."),
        (_tr("Keep checking"),),
    ),
    FailureKind.SIGN_IN_REFUSED: _sign_in_refused,
    FailureKind.NOT_ALLOWED: lambda _: _Sentence(
        _tr("This account may not do that at CallFire."),
        _tr("Ask the owner of the account."),
        (_tr("Close"), _tr("Show details")),
        _tr("CallFire's own words are under “Show details”."),
    ),
    FailureKind.NOT_FOUND: lambda _: _Sentence(
        _tr("CallFire no longer has this."),
        _tr("It may have been removed elsewhere. Your notes and your copy stay here."),
        (_tr("Keep my copy"), _tr("Update the list")),
    ),
    FailureKind.BAD_FIELDS: _bad_request,
    FailureKind.BAD_REQUEST: _bad_request,
    FailureKind.TOO_LARGE: _too_large,
    FailureKind.SLOW_DOWN: _slow_down,
    FailureKind.BUSY_SENDING: lambda _: _Sentence(
        _tr("CallFire was too busy to take this call."),
        _tr("We do not send it again by ourselves. Check it again when you are ready."),
        (_tr("Leave it"),),
    ),
    FailureKind.TROUBLE_SENDING: lambda _: _Sentence(
        _tr("CallFire had trouble while taking this call."),
        _tr("Wait. We look at what CallFire has and tell you."),
        (_tr("Keep checking"),),
    ),
    FailureKind.ANSWER_LOST: lambda _: _Sentence(
        _tr("The connection broke before CallFire's answer came."),
        _tr("Wait. You can close the program; it looks again at the next start. We do not send it again by ourselves."),
        (_tr("Keep checking"),),
    ),
    FailureKind.SERVER_TROUBLE: lambda _: _offline(
        _tr("CallFire has trouble at the moment."), _tr("Your data here is safe. We look again in a moment.")
    ),
    FailureKind.UNREADABLE_ANSWER: lambda _: _Sentence(
        _tr("CallFire answered, but we could not read the answer."),
        _tr("Shown is what we had."),
        (_tr("Keep what is shown"), _tr("Check again")),
    ),
    FailureKind.ROWS_UNREADABLE: lambda _: _Sentence(
        _tr("Some rows from CallFire could not be read; the others are shown."),
        _tr("Totals on this page may be too low."),
        (_tr("Go on"), _tr("Show details")),
    ),
    FailureKind.DISK_FULL: lambda _: _Sentence(
        _tr("This computer's disk is full."), _tr("Make room. Downloads wait."), (_tr("Check again"),)
    ),
    FailureKind.DISK_NOT_WRITABLE: lambda _: _Sentence(
        _tr("This computer's disk can't be written."),
        _tr("See that the disk is there and not write-protected. Downloads wait."),
        (_tr("Check again"),),
    ),
    FailureKind.STORAGE_DAMAGED: _damaged_storage,
    FailureKind.BACKUP_UNREADABLE: _unreadable_backup,
    FailureKind.BACKUP_NO_ROOM: lambda _: _Sentence(
        _tr("There is not enough room on this computer for the backup."),
        _tr("Make room, then restore it again. Nothing here was changed."),
        (_tr("Close"), _tr("Show details")),
    ),
    FailureKind.BACKUP_BROKE_OFF: lambda failure: _Sentence(
        _tr("“{file}” could not be brought back.").format(file=_value(failure, "file")),
        _tr("Nothing here was changed. The reason is in the details."),
        (_tr("Close"), _tr("Show details")),
    ),
    FailureKind.BACKUP_NEWER: lambda _: _Sentence(
        _tr("A newer CallFire Desktop made this backup."),
        _tr("Install the newer version, then restore it again. Nothing here was changed."),
        (_tr("Close"), _tr("Show details")),
    ),
    FailureKind.STORAGE_NEWER: lambda _: _Sentence(
        _tr("A newer CallFire Desktop wrote this data."),
        _tr("Install the newer version. We leave the data as it is."),
        (_tr("Quit"), _tr("Open another account")),
    ),
    FailureKind.KEYCHAIN_MISSING: lambda _: _Sentence(
        _tr("This computer has no safe place for passwords."),
        _tr("We can keep the password until you quit. It is never written to a file."),
        (_tr("Use until I quit"), _tr("Cancel sign-in")),
    ),
    FailureKind.KEYCHAIN_LOCKED: lambda _: _Sentence(
        _tr("The password store of this computer is locked."),
        _tr("Unlock it, or type the API password for this time."),
        (_tr("Type it for this time"), _tr("Cancel sign-in")),
    ),
    FailureKind.PASSWORD_UNREADABLE: _password_unreadable,
    FailureKind.NO_AUDIO_DEVICE: lambda _: _Sentence(
        _tr("This computer has no sound output now."),
        _tr("Plug in headphones or speakers."),
        (_tr("Go on without sound"), _tr("Check again")),
    ),
    FailureKind.COPY_DAMAGED: lambda _: _Sentence(
        _tr("The copy of this recording here is damaged."),
        _tr("We fetch it again. Your notes and marks are not touched."),
        (_tr("Keep as it is"), _tr("Fetch it again")),
    ),
    FailureKind.RECORDING_GONE: lambda _: _Sentence(
        _tr("CallFire does not have this recording now."),
        _tr("It can't be played. The facts and your notes stay."),
        (_tr("Close"), _tr("Look again")),
    ),
    FailureKind.NOT_AUDIO: lambda _: _Sentence(
        _tr("The file is not a sound we can play."),
        _tr("Fetch it again. If it stays so, CallFire's file is like that."),
        (_tr("Fetch it again"),),
    ),
    FailureKind.NO_SOUND: lambda _: _Sentence(
        _tr("No sound was captured."),
        _tr("CallFire's recording is empty."),
        (_tr("Close"),),
    ),
    FailureKind.CUT_SHORT: _cut_short,
    FailureKind.CLOCK_UNKNOWN: lambda _: _Sentence(
        _tr("We can't tell the right time now."),
        _tr("Calls wait until CallFire's time can be read."),
        (_tr("Don't call"), _tr("Check again")),
    ),
    FailureKind.LIST_UNREADABLE: lambda _: _Sentence(
        _tr("We could not read the do-not-call list, so calling was not started."),
        _tr("We start only after a fresh look."),
        (_tr("Don't start"), _tr("Check again")),
    ),
    FailureKind.CLOCK_WRONG: _clock_wrong,
    FailureKind.ALREADY_RUNNING: lambda _: _Sentence(_tr("CallFire Desktop is already open."), _tr("Its window is now in front."), ()),
    FailureKind.UNEXPECTED: lambda _: _Sentence(
        _tr("Something went wrong in this program."),
        _tr("You can go on. Copying the details helps us mend it; they hold no passwords and no phone numbers."),
        (_tr("Go on"), _tr("Copy details")),
    ),
    FailureKind.POINTS_ELSEWHERE: lambda _: _Sentence(
        _tr("CallFire sent us to another address. We did not go there."),
        _tr("Your password was not sent there."),
        (_tr("Close"), _tr("Show details")),
    ),
    FailureKind.PRACTICE_STOPPED: lambda _: _Sentence(
        _tr("The practice CallFire on this computer has stopped."),
        _tr("Start it again; your practice data stays."),
        (_tr("Leave it off"), _tr("Start practice again")),
    ),
    FailureKind.FILE_NOT_WRITTEN: lambda _: _Sentence(
        _tr("The file could not be written."),
        _tr("Choose another folder, or make room on the disk. Nothing here was changed."),
        (_tr("Close"), _tr("Show details")),
    ),
    FailureKind.SOUND_NOT_HERE: lambda _: _Sentence(
        _tr("The audio of this sound is not on this computer."),
        _tr("It can be heard when CallFire can be reached. Heard once, it stays here."),
        (_tr("Work offline"), _tr("Check again")),
    ),
    FailureKind.SOUND_WITHOUT_AUDIO: lambda _: _Sentence(
        _tr("CallFire has no audio of this sound."),
        _tr("There is no copy on this computer either."),
        (_tr("Close"), _tr("Update the list")),
    ),
    FailureKind.SOUND_IN_USE: _sound_in_use,
    FailureKind.SOUND_USES_UNREADABLE: lambda _: _Sentence(
        _tr("We could not read which broadcasts use this sound, so it was not deleted."),
        _tr("Try again when CallFire can be reached."),
        (_tr("Keep it"), _tr("Check again")),
    ),
    FailureKind.SOUND_NOT_KEPT: lambda _: _Sentence(
        _tr("No copy of this sound could be kept here, so it was not deleted."),
        _tr("Without a copy it can't be uploaded again."),
        (_tr("Keep it"), _tr("Show details")),
    ),
    FailureKind.SOUND_NOT_OURS: lambda _: _Sentence(
        _tr("This sound is CallFire's own. It can't be deleted."), _tr("It costs nothing to leave it."), (_tr("Close"),)
    ),
    FailureKind.SOUND_BEING_RECORDED: lambda _: _Sentence(
        _tr("A phone call may be recording this sound now, so it was not deleted."),
        _tr("It can be deleted when it is ready, or has failed."),
        (_tr("Close"), _tr("Update the list")),
    ),
    FailureKind.SOUND_DELETE_UNKNOWN: lambda _: _Sentence(
        _tr("We don't know yet whether CallFire deleted this sound."),
        _tr("Update the list when CallFire can be reached. A copy is on this computer."),
        (_tr("Close"), _tr("Check again")),
    ),
    FailureKind.SPOKEN_UNKNOWN: lambda _: _Sentence(
        _tr("We don't know yet whether CallFire made this sound."),
        _tr("Your text is kept. Hear it again: we look for the sound before anything is made."),
        (_tr("Close"), _tr("Show details")),
    ),
    FailureKind.SPOKEN_REFUSED: lambda failure: _Sentence(
        _tr("CallFire did not accept this text."),
        _tr("Its reason: “{message}”. What you typed is kept.").format(message=_value(failure, "message")),
        (_tr("Back to the text"), _tr("Show details")),
    ),
    FailureKind.SPOKEN_TOO_LONG: lambda _: _Sentence(
        _tr("The text is too long for CallFire."),
        _tr("Shorten it. What you typed is kept."),
        (_tr("Back to the text"), _tr("Show details")),
    ),
    FailureKind.UPLOAD_LOST: lambda failure: _Sentence(
        _tr("The connection broke at the end of the upload of “{name}”.").format(name=_value(failure, "name")),
        _tr("We look in your sounds first, so that it is not there twice."),
        (_tr("Keep checking"), _tr("Leave it")),
    ),
    FailureKind.UPLOAD_NOT_FOUND: lambda failure: _Sentence(
        _tr("CallFire does not have “{name}”: it did not arrive.").format(name=_value(failure, "name")),
        _tr("We looked in all your sounds. Add it again."),
        (_tr("Leave it"), _tr("Add again")),
    ),
    FailureKind.FILE_CHANGED: lambda failure: _Sentence(
        _tr("“{name}” is not the file it was when it was checked.").format(name=_value(failure, "name")),
        _tr("It was moved, renamed or changed. Drop it here again."),
        (_tr("Close"),),
    ),
    FailureKind.SOUND_NOT_MADE: lambda failure: _Sentence(
        _tr("CallFire could not make a sound of “{name}”.").format(name=_value(failure, "name")),
        _tr("Mend it and add it again, or choose another file."),
        (_tr("Close"), _tr("Add again")),
    ),
    FailureKind.SOUND_UPLOAD_UNKNOWN: lambda failure: _Sentence(
        _tr("The connection broke at the end of the upload of “{name}”.").format(name=_value(failure, "name")),
        _tr("Update the list to see whether it came. Uploading it again does not make it twice."),
        (_tr("Leave it"), _tr("Check again")),
    ),
}


_PEOPLE: dict[FailureKind, Callable[[], str]] = {
    FailureKind.CLOCK_WRONG: lambda: "",
    FailureKind.PRACTICE_STOPPED: lambda: _tr("No real phone rings here."),
}
"""Failures whose second line WORDS fixes."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Errors", text)
