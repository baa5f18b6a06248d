"""What the rest of the window says of recordings by telephone: a line that leads back, and a banner for what needs the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.phone_recordings import PhoneRecording, PhoneStep
from callfire_desktop.ui import formats
from callfire_desktop.ui.trouble_banner import SHOW_RECORDING, Trouble


@dataclass(frozen=True, slots=True)
class Unsettled:
    """``line`` is for the status line, ``notice`` for the banner; both lead to ``recording_id``."""

    recording_id: int
    step: PhoneStep
    line: str
    notice: Trouble | None


_ORDER = (
    PhoneStep.DOUBTFUL,
    PhoneStep.CANT_TELL,
    PhoneStep.READY,
    PhoneStep.NOT_CALLED,
    PhoneStep.FAILED,
    PhoneStep.NO_ANSWER,
    PhoneStep.GONE,
    PhoneStep.PREPARING,
    PhoneStep.RECORDING,
    PhoneStep.CALLING,
)
"""The worst first (WORDS 7); then what waits for the person; then what goes on by itself."""


def most_urgent(recordings: Sequence[PhoneRecording]) -> Unsettled | None:
    """The one to tell of, None where all are settled. ``recordings`` come newest first."""
    waiting = [one for one in recordings if one.step in _ORDER and not (one.step is PhoneStep.READY and one.keep_wanted)]
    if not waiting:
        return None
    one = min(waiting, key=lambda this: _ORDER.index(this.step))
    return Unsettled(one.id, one.step, _line(one), _notice(one))


def _line(one: PhoneRecording) -> str:
    if one.step is PhoneStep.READY:
        return _tr("Your message is ready: “{name}”").format(name=one.name)
    if one.is_under_way:
        return _tr("Recording by phone: “{name}”").format(name=one.name)
    if one.step is PhoneStep.CANT_TELL:
        return _tr("Not known yet: “{name}”").format(name=one.name)
    if one.step is PhoneStep.GONE:
        return _tr("No longer at CallFire: “{name}”").format(name=one.name)
    return _tr("Not recorded: “{name}”").format(name=one.name)


def _notice(one: PhoneRecording) -> Trouble | None:
    quoted = _tr("“{name}”").format(name=one.name)
    show = _tr("Show it")
    if one.step in (PhoneStep.DOUBTFUL, PhoneStep.CANT_TELL):
        first = _tr("We don't know yet whether your phone will ring.")
        if one.step is PhoneStep.CANT_TELL:
            first = _tr("We still can't tell whether your phone was called.")
        return Trouble("doubt", "question", first, quoted, show, SHOW_RECORDING)
    if one.step is PhoneStep.READY:
        length = "" if one.length_s is None else " · " + formats.length_text(one.length_s)
        return Trouble("good", "mic", _tr("Your message is ready."), quoted + length, _tr("Listen to it"), SHOW_RECORDING)
    if one.step is PhoneStep.GONE:  # it may have been recorded
        return Trouble("warn", "mic", _tr("CallFire no longer has your message."), quoted, show, SHOW_RECORDING)
    if one.step in (PhoneStep.FAILED, PhoneStep.NO_ANSWER, PhoneStep.NOT_CALLED):
        return Trouble("warn", "mic", _tr("Your message was not recorded."), quoted, show, SHOW_RECORDING)
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("PhoneNews", text)
