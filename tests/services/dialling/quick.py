"""Times and numbers of the tests of the dialling room."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from callfire_desktop.api.transport import Patience
from callfire_desktop.domain.phone_progress import Pace
from callfire_desktop.domain.phone_recordings import PhoneRecording, PhoneStep, WhyTyped
from callfire_desktop.services.dialling.record_by_phone import RecordByPhone
from tests.services.opened_account import LOOK_AGAIN_S, WAIT_S, OpenedAccount
from tests.support.practice_process import PracticeProcess

QUICK = Pace(at_first_s=0.03, first_s=0.5, then_s=0.06, in_background_s=0.15, after_an_hour_s=1.0, rings_s=0.2, long_wait_s=0.4)
PATIENCE = Patience(connect_s=2.0, read_s=0.5, tries=3, first_wait_s=0.02, longest_wait_s=0.1)
PERSON, NO_ANSWER, HANGS_UP, LONG_TALK = "12135550004", "12135550002", "12135550011", "12135550013"
EVERY_REASON = frozenset(WhyTyped)


def morning(folder: Path) -> PracticeProcess:
    """A practice CallFire at nine o'clock, sixty times as fast."""
    return PracticeProcess(folder, extra=["--speed", "60", "--now", "2026-03-02T09:00:00-08:00"]).start()


async def call(phone: RecordByPhone, number: str = PERSON, name: str = "Snow day", script: str = "") -> int:
    """Press the button, having typed what is asked for."""
    return await phone.begin(number, name, script=script, typed=number[-4:], typed_for=EVERY_REASON)


async def reach(one: OpenedAccount, recording: int, *steps: PhoneStep) -> PhoneRecording:
    """Wait until a message is at one of these steps."""

    async def there() -> bool:
        now = await one.session.record_by_phone.get(recording)
        return now is not None and now.step in steps

    await until(there, lambda: f"{recording} is not at {steps}")
    found = await one.session.record_by_phone.get(recording)
    assert found is not None
    return found


async def until(condition: Callable[[], Awaitable[bool]], what: Callable[[], str]) -> None:
    end = time.monotonic() + WAIT_S
    while not await condition():
        assert time.monotonic() < end, what()
        await asyncio.sleep(LOOK_AGAIN_S)


def last_ring(line: PracticeProcess) -> int:
    """The last ring the network saw."""
    return max((ring["id"] for ring in line.dialled()), default=0)


async def some_looks(one: OpenedAccount) -> None:
    """Let the program go round several times more: long enough to do something it shall not do."""
    watch, rounds = one.session.record_by_phone._watch, 0
    go_round = watch._round

    async def counted() -> float:
        nonlocal rounds
        pause = await go_round()
        rounds += 1
        return pause

    watch._round = counted  # type: ignore[method-assign]
    for number in range(1, 5):
        watch._due.clear()
        watch.wake()
        await one.wait(lambda wanted=number: rounds >= wanted)  # type: ignore[misc]
    watch._round = go_round  # type: ignore[method-assign]
