"""Short questions to a disk that may not be there: a network drive that is gone answers after minutes, or never."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LONGEST_S = 1.0


async def ask_disk(question: Callable[..., T], *about: object, otherwise: T, longest_s: float = LONGEST_S) -> T:
    """What ``question(*about)`` answers, in a thread of its own; ``otherwise`` where the disk fails, or says nothing for so long.

    Not in one of ``Workers``: a question that is never answered would hold its thread, and the program's end would wait for it.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def tell(said: T) -> None:
        if not answer.done():
            answer.set_result(said)

    def ask() -> None:
        try:
            said = question(*about)
        except OSError:
            said = otherwise
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(tell, said)

    threading.Thread(target=ask, name="cfd-disk", daemon=True).start()
    try:
        async with asyncio.timeout(longest_s):
            return await answer
    except TimeoutError:
        return otherwise
