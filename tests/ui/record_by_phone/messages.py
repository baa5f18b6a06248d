"""Messages recorded by telephone at every step, made up."""

from __future__ import annotations

from typing import Any

from callfire_desktop.domain.failures import Failure, FailureKind, PeopleCalled
from callfire_desktop.domain.phone_recordings import PhoneRecording, PhoneStep

NOW = 1_796_000_000_000
SCRIPT = "School is closed today because of the snow. " * 6


def message(step: PhoneStep, **other: Any) -> PhoneRecording:
    return PhoneRecording(
        id=7,
        number="12135550142",
        name=other.pop("name", "Snow day"),
        sent_name="Snow day ABCDEF",
        step=step,
        started_ms=NOW - 8_000,
        since_ms=NOW - 8_000,
        script=other.pop("script", ""),
        **other,
    )


def every_state() -> dict[str, PhoneRecording]:
    """By what it is called."""
    lost = Failure(FailureKind.ANSWER_LOST, PeopleCalled.UNKNOWN)
    refused = Failure(FailureKind.NOT_ALLOWED, PeopleCalled.NO_ONE)
    steps = {step.value: message(step) for step in PhoneStep}
    return {
        **steps,
        "doubtful": message(PhoneStep.DOUBTFUL, failure=lost),
        "not_called": message(PhoneStep.NOT_CALLED, failure=refused),
        "not safe": message(PhoneStep.NOT_CALLED, failure=Failure(FailureKind.NOT_SAFE, PeopleCalled.NO_ONE)),
        "not called, not said why": message(PhoneStep.NOT_CALLED),
        "kept, long name": message(PhoneStep.KEPT, name="<b>Snow</b> day, all schools, second version " * 3),
        "with a script": message(PhoneStep.RECORDING, script=SCRIPT),
        "long wait": message(PhoneStep.RECORDING, long_wait=True),
        "stopped waiting": message(PhoneStep.CALLING, in_background=True),
        "found": message(PhoneStep.READY, sound_id=1, found_again=True, length_s=27),
        "in place of another": message(PhoneStep.READY, sound_id=2, replaces=3),
        "being kept": message(PhoneStep.READY, sound_id=2, keep_wanted=True),
        "cleaned up": message(PhoneStep.NO_ANSWER, entry_removed=True),
        "failed, cleaned up": message(PhoneStep.FAILED, entry_removed=True),
    }
