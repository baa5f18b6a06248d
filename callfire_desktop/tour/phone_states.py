"""Pictures of every state of the guided recording, for a printed guide: some states nobody can bring about by pressing."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.failures import Failure, FailureKind, PeopleCalled
from callfire_desktop.domain.phone_recordings import PhoneRecording, PhoneStep
from callfire_desktop.tour.driver import Driver
from callfire_desktop.tour.script import STEP_S, SYNC_S, Script
from callfire_desktop.ui.formats import length_text
from callfire_desktop.ui.record_by_phone.guides import guide_of
from callfire_desktop.ui.record_by_phone.page import RecordPage

NAME, PHONE = "Snow day message", "2135550004"
"""A phone that is answered by a person who listens to the end (Help, The practice account)."""

SCRIPT = (
    "Hello, this is Lincoln Elementary. Because of the snow, school is closed today. All after-school activities are off too. "
    "We will call again this evening at six."
)


def invented_states(now_ms: int) -> list[tuple[str, PhoneRecording]]:
    """(name of the picture, message) for states that are not waited for."""
    lost = Failure(FailureKind.ANSWER_LOST, PeopleCalled.UNKNOWN)
    offline = Failure(FailureKind.UNREACHABLE, PeopleCalled.NO_ONE)

    def message(step: PhoneStep, **other: object) -> PhoneRecording:
        facts = {"script": SCRIPT, "started_ms": now_ms - 14_000, "since_ms": now_ms - 14_000, **other}
        return PhoneRecording(id=0, number=f"1{PHONE}", name=NAME, sent_name=NAME, step=step, **facts)  # type: ignore[arg-type]  # mixed facts

    return [
        ("calling", message(PhoneStep.CALLING)),
        ("speaking", message(PhoneStep.RECORDING)),
        ("preparing", message(PhoneStep.PREPARING)),
        ("long-wait", message(PhoneStep.RECORDING, long_wait=True, started_ms=now_ms - 184_000)),
        ("no-answer", message(PhoneStep.NO_ANSWER, entry_removed=True, script="")),
        ("failed", message(PhoneStep.FAILED, entry_removed=True, script="")),
        ("doubt", message(PhoneStep.DOUBTFUL, failure=lost, script="")),
        ("cannot-tell", message(PhoneStep.CANT_TELL, script="")),
        ("not-called", message(PhoneStep.NOT_CALLED, failure=offline, script="")),
    ]


async def photograph(driver: Driver, take: Callable[[str], Awaitable[None]]) -> None:
    """From the form to the kept message; ``take`` makes the pictures of one state."""
    await driver.choose_menu(("Sounds", "Record by phone…"))
    await driver.wait_for(lambda: driver.can_press("Call this phone"), STEP_S, "the form")
    page = next(one for one in QApplication.allWidgets() if isinstance(one, RecordPage))
    driver.write("Name of the message", NAME)
    driver.write("Your phone", PHONE)
    page.form.script.setPlainText(SCRIPT)
    await driver.wait_for(lambda: driver.has("Last four digits, once more"), STEP_S, "the last four digits are asked for")
    await take("record-form")
    now_s = round(time.time())
    for name, message in invented_states(now_s * 1000):
        page.guide.script.show_script(message.script)
        page.guide.show_guide(guide_of(message, message.started_ms))
        page.guide.show_clock(f"{length_text(now_s - message.started_ms // 1000)} so far" if message.is_under_way else "")
        page.show_guide(message.name)
        page.guide.take_focus()
        await take(f"record-{name}")
    page.show_form()
    driver.write("Last four digits, once more", PHONE[-4:])
    driver.press("Call this phone")
    await driver.wait_for(lambda: driver.can_press("Keep this message"), SYNC_S, "the message is ready")
    await driver.wait_for(lambda: driver.can_press("Pause playing"), STEP_S, "it plays by itself")
    await driver.wait_for(Script(driver).shows_wave, STEP_S, "its waveform")
    driver.press("Pause playing")
    driver.press_slider("Position in recording", 0.4)
    await take("record-ready")
    driver.press("Keep this message")
    await driver.wait_for(lambda: driver.says(f"“{NAME}” is kept."), SYNC_S, "it is kept")
    await take("record-kept")
    driver.press("Back to the sounds")
