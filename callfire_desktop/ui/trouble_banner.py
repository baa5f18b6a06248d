"""Which lasting trouble the banner shows: one at a time, the worst first (WORDS 7)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.connection import CLOCK_OFF_MS, ConnectionState, ConnectionStatus
from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.ui.error_texts import error_text

SIGN_IN, CHECK_AGAIN, START_PRACTICE, OWN_ACCOUNT, CLOSE = "sign_in", "check_again", "start_practice", "own_account", "close"
BRING_BACK, SHOW_RECORDING = "bring_back", "show_recording"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the banner says; ``action`` is one of the constants above."""

    token: str
    icon: str
    first: str
    side: str
    button: str
    action: str
    closable: bool = False


def worst_trouble(
    account: Account,
    status: ConnectionStatus,
    storing: Failure | None,
    playing: Failure | None,
    closed: frozenset[str],
    removed: int = 0,
    recording: Trouble | None = None,
) -> Trouble | None:
    """The trouble to show, None where all is well.

    ``storing`` is why something could not be written here, ``playing`` why something is not heard, ``closed`` what the person has
    closed, ``removed`` how many reviewed recordings went since space was full, ``recording`` what a message recorded by telephone
    needs the person for: a doubt goes before all else.
    """
    if recording is not None and recording.token == "doubt":
        return recording
    if status.state in (ConnectionState.SIGN_IN_REFUSED, ConnectionState.NOT_SIGNED_IN) and status.failure is not None:
        return _of(status.failure, "bad", "lock", _tr("Sign in again…"), SIGN_IN)
    if storing is not None:
        return _of(storing, "warn", "warning", _tr("Check again"), CHECK_AGAIN)
    off = status.clock_off_ms or 0
    if abs(off) >= CLOCK_OFF_MS and "clock" not in closed:
        failure = Failure(FailureKind.CLOCK_WRONG, values={"minutes": round(abs(off) / 60_000)})
        text = error_text(failure)
        return Trouble("warn", "clock", text.first_line, text.what_now, "", CLOSE, closable=True)
    if status.state is ConnectionState.PRACTICE_STOPPED and status.failure is not None:
        return _of(status.failure, "warn", "offline", _tr("Start practice again"), START_PRACTICE)
    if status.state is ConnectionState.OFFLINE and status.failure is not None:
        text = error_text(status.failure)
        side = _tr("{what} Lists and kept recordings stay here. No one can be called.").format(what=text.first_line)
        return Trouble("warn", "offline", _tr("You are offline."), side, _tr("Check again"), CHECK_AGAIN)
    if recording is not None:
        return recording
    if playing is not None and "mute" not in closed:
        text = error_text(playing)
        return Trouble("warn", "mute", text.first_line, text.what_now, "", CLOSE, closable=True)
    if removed and "kept" not in closed:
        first = QCoreApplication.translate(
            "TroubleBanner", "Space is full: %Ln reviewed recordings were removed, oldest first. Notes stay.", "", removed
        )
        return Trouble("warn", "kept", first, "", _tr("Bring back"), BRING_BACK, closable=True)
    if account.is_practice and "practice" not in closed:
        first = _tr("This is a pretend school. Try anything: no real phone rings, nothing is charged.")
        return Trouble("doubt", "info", first, "", _tr("Use your own account…"), OWN_ACCOUNT, closable=True)
    return None


def _of(failure: Failure, token: str, icon: str, button: str, action: str) -> Trouble:
    text = error_text(failure)
    return Trouble(token, icon, text.first_line, f"{text.people_line} {text.what_now}", button, action)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TroubleBanner", text)
