"""Sessions that record by telephone in processes of their own and stop at a step, to be killed there.

One process imports everything once; for each line ``FOLDER TAB PORT TAB STEP`` on its standard input it forks one that does it. That
one writes ``STEP TAB PID`` when it has stopped.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.phone_recordings import PhoneStep
from callfire_desktop.services.dialling import record_by_phone
from callfire_desktop.services.dialling.outbox import Outbox
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sounds import Sounds
from callfire_desktop.services.sync import Sync
from callfire_desktop.storage.outbox import OutboxStore
from callfire_desktop.storage.phone_recordings import PhoneRecordingStore
from tests.services.dialling.quick import QUICK, call, reach
from tests.services.opened_account import opened
from tests.support.practice_process import PracticeProcess

Place = tuple[type, str]
STOPS: dict[str, Place] = {
    "before it is saved": (PhoneRecordingStore, "begin"),
    "after it is saved": (Outbox, "dispatch"),
    "before it is saved as leaving": (OutboxStore, "move"),
    "before a byte leaves": (Outbox, "_ask"),
    "before the answer is saved": (Outbox, "_save"),
    "before it is noted how it was made": (Sounds, "note_made"),
    "before its copy is here": (SoundAudio, "keep"),
    "before its copy is noted": (PhoneRecordingStore, "note_copied"),
}
"""Where it stops: before this method does anything."""

WHILE = ("while it is sent", "while it is watched")


def stop_there(place: Place, say: Callable[[], None]) -> None:
    """Let a method say that it was reached, and never go on."""
    owner, name = place

    async def stopped(*_arguments: Any, **_named: Any) -> None:
        say()
        await asyncio.Event().wait()

    setattr(owner, name, stopped)


async def work(folder: Path, port: int, step: str) -> None:
    """Record, and say on standard output that the step is reached."""

    def say() -> None:
        os.write(1, f"{step}\t{os.getpid()}\n".encode())

    record_by_phone.PACE = QUICK
    Sync.refresh_all = lambda _: None  # type: ignore[method-assign, assignment]
    practice = PracticeProcess(folder, port=port)
    practice.base_address = f"http://127.0.0.1:{port}/v2"
    if step in STOPS:
        stop_there(STOPS[step], say)
    asked = practice.requests().count("postCallCampaignSound")
    async with opened(folder, practice) as one:
        phone = one.session.record_by_phone
        phone.start()
        recording = await call(phone)
        if step == "while it is sent":
            await one.wait(lambda: practice.requests().count("postCallCampaignSound") > asked)
            say()
        elif step == "while it is watched":
            await reach(one, recording, PhoneStep.RECORDING)
            say()
        else:
            await reach(one, recording, PhoneStep.READY)
            await phone.keep(recording)
        await asyncio.Event().wait()


def main() -> None:
    """Fork for each line, and wait for its end."""
    for module in ("callfire_desktop.api.client", "phonenumbers.timezone"):
        importlib.import_module(module)
    for line in sys.stdin:
        folder, port, step = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            QCoreApplication([])
            qasync.run(work(Path(folder), int(port), step))
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
